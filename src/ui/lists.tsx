// What lists and their filters share on every page.
import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { Language, Text } from '#kernel/values'
import { usePage } from './page.ts'
import { TextLink, button } from './parts.tsx'
import { texts } from './texts.ts'

/** Over a part of a page. */
export const sectionTitle = 'mt-8 mb-2 text-std-20B-150'

/** 選択肢。 Codes with their titles, in the order they are declared. @param first what stands for none of them */
export function choicesOf<Code extends string>(titles: Readonly<Record<Code, Text>>, language: Language, first?: string) {
  const choices = Object.entries<Text>(titles).map(([value, title]) => ({ value, label: title[language] }))
  return first === undefined ? choices : [{ value: '', label: first }, ...choices]
}

/** A box to tick, with its words beside it. */
export function Tick({
  name,
  value = 'yes',
  checked = false,
  children,
}: {
  readonly name: string
  readonly value?: string
  readonly checked?: boolean
  readonly children: ReactNode
}) {
  return (
    <label className="flex min-h-12 items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} className="focus-ring size-6 shrink-0 accent-key-900" />
      {children}
    </label>
  )
}

/** What a list was asked; asked by POST where it may hold a name, as names do not stand in addresses. */
interface Asked {
  readonly query: Readonly<Record<string, string>>
  readonly post?: boolean
}

function Hidden({ query }: Pick<Asked, 'query'>) {
  return Object.entries(query).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}

/** 前後のページ。 Of a list, keeping what it was filtered by. */
export function Pager({ path, query, page, more, post = false }: Asked & { readonly path: string; readonly page: number; readonly more: boolean }) {
  const { t } = usePage(texts)
  if (page === 1 && !more) return null
  const steps = [...(page > 1 ? [{ to: page - 1, title: t('previous') }] : []), ...(more ? [{ to: page + 1, title: t('next') }] : [])]
  const look = 'no-print mt-3 flex gap-4'
  return post ? (
    <Form method="post" action={path} aria-label={t('pages')} className={look}>
      <Hidden query={query} />
      {steps.map(({ to, title }) => (
        <button key={to} name="page" value={to} className={button.outlined}>
          {title}
        </button>
      ))}
    </Form>
  ) : (
    <nav aria-label={t('pages')} className={look}>
      {steps.map(({ to, title }) => (
        <TextLink key={to} to={`${path}?${new URLSearchParams({ ...query, page: String(to) })}`}>
          {title}
        </TextLink>
      ))}
    </nav>
  )
}

/** 印刷への入口。 A list or a record as PDF, outside of the pages. @param operation `<module>.<query>` */
export function PrintLink({ operation, query, title, post = false }: Asked & { readonly operation: `${string}.${string}`; readonly title?: string }) {
  const { t, language } = usePage(texts)
  const [path, words] = [`/print/${operation.replace('.', '/')}`, title ?? t('print')]
  const look = `${button.outlined} no-print`
  if (post)
    return (
      <form method="post" action={path} className="no-print">
        <Hidden query={{ ...query, lang: language }} />
        <button className={look}>{words}</button>
      </form>
    )
  // A value of digits alone would be read as a number: a search is the same in full width.
  const wide = (name: string, value: string) =>
    name === 'search' ? value.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : value
  const asked = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, wide(name, value)]))
  return (
    <a href={`${path}?${new URLSearchParams({ ...asked, lang: language })}`} className={look}>
      {words}
    </a>
  )
}
