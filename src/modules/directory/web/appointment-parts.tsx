// What the pages of appointments, rosters and renewals share.
import { type Language, type Text, eraDateText, readDate } from '#kernel/values'
import { type LoadArgs, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './appointment-texts.ts'

export function directoryApi(context: LoadArgs['context']) {
  return api<{ directory: typeof operations }>(context).directory
}

export const sectionTitle = 'mt-8 mb-2 text-std-20B-150'

/** What stands in the address, without what was left empty. */
export function askedOf(url: URL): Record<string, string> {
  return Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
}

/** A typed date for an operation; what cannot be read goes on as it was typed, and is refused beside its field. */
export const dated = (typed = '') => readDate(typed)?.date ?? typed
export const datedOrNull = (typed = '') => (typed.trim() === '' ? null : dated(typed))
export const shownDate = (date: string | null | undefined) => (date ? eraDateText(date) : '')

export function choicesOf(titles: Readonly<Record<string, Text>>, language: Language) {
  return Object.entries(titles).map(([value, title]) => ({ value, label: title[language] }))
}

export function Pager({
  path,
  query,
  page,
  more,
}: {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly page: number
  readonly more: boolean
}) {
  const { t } = usePage(texts)
  if (page === 1 && !more) return null
  const link = (to: number) => `${path}?${new URLSearchParams({ ...query, page: String(to) })}`
  return (
    <nav aria-label={t('pages')} className="no-print mt-3 flex gap-4">
      {page > 1 && <TextLink to={link(page - 1)}>{t('previous')}</TextLink>}
      {more && <TextLink to={link(page + 1)}>{t('next')}</TextLink>}
    </nav>
  )
}

export function PrintLink({
  operation,
  query,
  title,
}: {
  readonly operation: string
  readonly query: Readonly<Record<string, string>>
  readonly title: string
}) {
  const { language } = usePage(texts)
  return (
    <a href={`/print/directory/${operation}?${new URLSearchParams({ ...query, lang: language })}`} className={button.outlined}>
      {title}
    </a>
  )
}

/** A box to tick, with its words beside it. */
export function Tick({
  name,
  value = 'yes',
  label,
  checked = false,
}: {
  readonly name: string
  readonly value?: string
  readonly label: string
  readonly checked?: boolean
}) {
  return (
    <label className="flex min-h-12 items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} className="focus-ring size-6 shrink-0 accent-key-900" />
      {label}
    </label>
  )
}
