import { type Text, dayText } from '#kernel/values'
import { DataTable, TextLink, usePage } from '#ui'
import type { Choice, SeatHolders } from '../schema.ts'
import { texts } from './organisation-texts.ts'

/** 団体の種類の選択肢。 */
export function kindChoices(choices: readonly Choice[], language: 'ja' | 'en') {
  return choices.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
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

/** From a district or an organisation to its seats: who may be appointed there, and a new seat. */
export function SeatLinks({ query, mayLayDown }: { readonly query: Readonly<Record<string, string>>; readonly mayLayDown: boolean }) {
  const { t } = usePage(texts)
  const asked = String(new URLSearchParams(query))
  return (
    <p className="no-print mt-2 flex flex-wrap gap-x-5">
      <TextLink to={`/office/appointments?${asked}`}>{t('toSeats')}</TextLink>
      {mayLayDown && <TextLink to={`/office/seats/edit?${asked}`}>{t('layDownSeat')}</TextLink>}
    </p>
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
