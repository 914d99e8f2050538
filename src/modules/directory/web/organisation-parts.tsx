import { type Text, dayText } from '#kernel/values'
import { type LoadArgs, DataTable, TextLink, api, pageContext, usePage } from '#ui'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'
import type { Choice, SeatHolders } from '../schema.ts'
import { texts } from './organisation-texts.ts'

export function directoryApi(context: LoadArgs['context']) {
  return api<{ directory: typeof operations }>(context).directory
}

/** 区域を選ぶための一覧。 Those of today: blocks, then districts in 建制順. For a loader. */
export async function areasOf(context: LoadArgs['context']) {
  const { identity } = api<{ identity: typeof identityOperations }>(context)
  const { today } = context.get(pageContext).shell
  const { items } = await identity.listAreas({})
  return items
    .filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today))
    .map(({ areaId, kind, name }) => ({ areaId, kind, name }))
}

/** 団体の種類の選択肢。 */
export function kindChoices(choices: readonly Choice[], language: 'ja' | 'en') {
  return choices.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
}

/** 地区の選択肢。 In 地区順, blocks before their districts. */
export function areaChoices(areas: readonly { readonly areaId: string; readonly kind: string; readonly name: string }[]) {
  return areas.filter(({ kind }) => kind !== 'city').map(({ areaId, name }) => ({ value: areaId, label: name }))
}

/** Earlier and later pages of a list, keeping what it was filtered by. */
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

/** A list or a record as PDF: a plain link, as it leaves the pages. */
export function PrintLink({ operation, query }: { readonly operation: string; readonly query: Readonly<Record<string, string>> }) {
  const { t, language } = usePage(texts)
  // A value of digits alone would be read as a number: a search is the same in full width.
  const wide = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      name === 'search' ? value.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : value,
    ]),
  )
  return (
    <a href={`/print/directory/${operation}?${new URLSearchParams({ ...wide, lang: language })}`} className="link no-print">
      {t('print')}
    </a>
  )
}

/** Seats with their holders, one line a place: vacancies are seen. */
export function SeatTable({ caption, seats }: { readonly caption: string; readonly seats: readonly SeatHolders[] }) {
  const { t, language } = usePage(texts)
  const rows = seats.flatMap(({ seatId, officeTitle, label, places, holders }) =>
    Array.from({ length: Math.max(places, holders.length) }, (_, at) => ({
      key: `${seatId} ${at}`,
      office: label === '' ? officeTitle : `${officeTitle}（${label}）`,
      holder: holders[at],
    })),
  )
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { title: t('office'), header: true, cell: ({ office }) => office },
        { title: t('holder'), cell: ({ holder }) => holder?.name ?? t('vacant') },
        { title: t('kana'), cell: ({ holder }) => holder?.kana ?? '' },
        { title: t('termTitle'), cell: ({ holder }) => (holder ? periodText(t('term'), holder.validFrom, holder.validTo, language) : '') },
      ]}
    />
  )
}

/** 期間。 Open ends stay open. */
export function periodText(pattern: string, from: string | null, to: string | null, language: 'ja' | 'en'): string {
  const day = (date: string | null) => (date === null ? '' : dayText(date, language))
  return from === null && to === null ? '' : pattern.replace('{from}', day(from)).replace('{to}', day(to))
}

/** Words of a stored code. */
export function titleOf(kinds: readonly { readonly kind: string; readonly title: Text }[], kind: string, language: 'ja' | 'en'): string {
  return kinds.find((each) => each.kind === kind)?.title[language] ?? kind
}

export const sectionTitle = 'mt-8 mb-2 text-std-20B-150'
