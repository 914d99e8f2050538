import { type Language, dayText, fill } from '#kernel/values'
import type { SeatHolders } from '../schema.ts'
import { texts } from '../web/organisation-texts.ts'

/** Seats with their holders as a table on paper: one line a place, vacancies too. */
export function seatRows(seats: readonly SeatHolders[], language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const rows = seats.flatMap(({ officeTitle, label, places, holders }) =>
    Array.from({ length: Math.max(places, holders.length) }, (_, at) => {
      const holder = holders[at]
      const office = label === '' ? officeTitle : `${officeTitle}（${label}）`
      if (!holder) return [office, t('vacant'), '', '']
      return [office, holder.name, holder.kana, t('term', { from: dayText(holder.validFrom, language), to: endText(holder.validTo, language) })]
    }),
  )
  return { widths: [32, 0, 42, 52], heads: [t('office'), t('holder'), t('kana'), t('termTitle')], rows }
}

function endText(day: string | null, language: Language): string {
  return day === null ? '' : dayText(day, language)
}
