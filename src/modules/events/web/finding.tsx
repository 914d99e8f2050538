// 一つの催しの申込を、探し、絞り、並べる。 State, order and marks stand in the address; what is typed may be a name, and names do not stand in addresses.
import { Form } from 'react-router'
import { type Language, type Text, fill } from '#kernel/values'
import { type LoadArgs, SelectField, TextField, TextLink, answerForm, button, usePage } from '#ui'
import { ApplicationFilter, type ApplicationRow } from '../schema.ts'
import { eventsApi } from './parts.tsx'
import { texts } from './texts.ts'

/** 探して見つかったもの。 The first page of them. */
export interface FoundApplications {
  readonly found: { readonly search: string; readonly items: readonly ApplicationRow[]; readonly total: number }
}

/** What the address asks for; what cannot be read is left out. */
export function askedFilter(url: URL, fixed: Pick<ApplicationFilter, 'eventId'> & Partial<ApplicationFilter>): ApplicationFilter {
  const named = Object.fromEntries(
    ['state', 'show', 'mark', 'order'].flatMap((name) => {
      const value = url.searchParams.get(name)
      return value ? [[name, value] as const] : []
    }),
  )
  const page = Number(url.searchParams.get('page') || 1)
  return ApplicationFilter.catch(ApplicationFilter.parse(fixed)).parse({ page, ...named, ...fixed })
}

/** 探す。 By POST, within what the address shows. */
export async function find({ context, request }: LoadArgs, filter: ApplicationFilter) {
  return answerForm(request, async ({ search = '' }): Promise<FoundApplications> => {
    const { items, total } = await eventsApi(context).events.listApplications({ ...filter, search, page: 1 })
    return { found: { search, items, total } }
  })
}

interface Select {
  readonly name: 'state' | 'show' | 'mark' | 'order'
  readonly label: keyof typeof texts
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** 絞り込みと、探す欄。 */
export function Finding({
  filter,
  selects,
  search,
  total,
  here,
}: {
  readonly filter: ApplicationFilter
  readonly selects: readonly Select[]
  /** What was looked for; undefined where nothing was. */
  readonly search: string | undefined
  readonly total: number
  /** This page with its filter, without what was looked for. */
  readonly here: string
}) {
  const { t } = usePage(texts)
  return (
    <>
      <Form method="get" aria-label={t('filter')} className="no-print mb-3 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        {selects.map(({ name, label, choices }) => (
          <SelectField key={name} name={name} label={t(label)} value={filter[name] ?? ''} choices={choices} />
        ))}
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <Form method="post" aria-label={t('findApplication')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <input type="hidden" name="form" value="find" />
        <TextField name="search" label={t('findApplication')} help={t('findHelp')} value={search ?? ''} />
        <button className={button.outlined}>{t('find')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
        {search !== undefined && search !== '' && (
          <>
            {'　'}
            <TextLink to={here}>{t('findEnd')}</TextLink>
          </>
        )}
      </p>
    </>
  )
}

/** 選択肢。 In the words `{prefix}_{code}` of this module. */
export function choices(codes: readonly string[], prefix: string, language: Language): { readonly value: string; readonly label: string }[] {
  const words: Readonly<Record<string, Text>> = texts
  return codes.map((value) => ({ value, label: fill(words[`${prefix}_${value}`]![language], {}) }))
}
