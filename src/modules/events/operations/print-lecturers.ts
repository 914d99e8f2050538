import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { type Language, dayText, eraDateText, fill, yenText } from '#kernel/values'
import { LecturerRow } from '../schema.ts'
import { findEvent } from '../store/events.ts'
import { listLecturers } from '../store/lecturers.ts'
import { texts } from '../web/lecturer-texts.ts'
import { shownLecturers } from './lecturing.ts'

const Sheets = z.object({
  eventId: z.uuid(),
  title: z.string(),
  as: z.enum(['fees', 'acceptances', 'receipts']),
  items: z.array(LecturerRow.extend({ place: z.string() })),
})
type Sheets = z.output<typeof Sheets>

/**
 * 講師の用紙を刷る（謝金・旅費一覧、承諾書、領収書）。 Of those who were not cancelled and did not refuse: one list with its totals, or one sheet each to be filled in by hand.
 * Nothing is posted to any book.
 */
export const printLecturers = defineOperation({
  name: 'events.printLecturers',
  title: { ja: '講師の用紙を刷る', en: 'Print the papers of lecturers' },
  kind: 'query',
  permission: 'events.lecturer.read',
  input: z.strictObject({ eventId: z.uuid(), as: z.enum(['fees', 'acceptances', 'receipts']).default('fees') }),
  output: Sheets,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-lecturers.typ', import.meta.url),
    title: texts.lecturers,
    data: printed,
    subject: ({ eventId }) => ({ type: 'events.event', id: eventId }),
  },
  async handle({ eventId, as }, call) {
    const { councilId } = call.actor
    const { title } = found(await findEvent(call.db, councilId, eventId))
    const shown = await shownLecturers(call, await listLecturers(call.db, councilId, { eventId }))
    return { eventId, title, as, items: shown.filter(({ state }) => state !== 'cancelled' && state !== 'refused').toReversed() }
  },
})

function printed({ title, as, items }: Sheets, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const yen = (amount: number | null) => (amount === null ? t('rateMissing') : yenText(amount))
  const when = ({ heldOn, startTime, endTime }: (typeof items)[number]) =>
    `${language === 'ja' ? eraDateText(heldOn) : dayText(heldOn, language)} ${startTime}–${endTime}`
  const sum = (of: (row: (typeof items)[number]) => number | null) =>
    items.some((row) => of(row) === null) ? t('rateMissing') : yenText(items.reduce((total, row) => total + (of(row) ?? 0), 0))
  return {
    as,
    title,
    heading: t(as),
    none: items.length === 0 ? t('noLecturers') : '',
    widths: [34, 0, 44, 40, 26, 26, 24, 28],
    heads: [t('heldOn'), t('subject'), t('name'), t('post'), t('gross'), t('tax'), t('travel'), t('paid')],
    rows: items.map((row) => [
      when(row),
      row.subject,
      row.shownName,
      row.post,
      yen(row.grossYen),
      yen(row.taxYen),
      yen(row.travelYen),
      yen(row.paidYen),
    ]),
    totals: [t('inAll'), sum((row) => row.grossYen), sum((row) => row.taxYen), sum((row) => row.travelYen), sum((row) => row.paidYen)],
    sheets: items.map((row) => ({
      name: row.shownName,
      amount: yen(row.paidYen),
      lines: [
        [t('event'), title],
        [t('subject'), row.subject],
        [t('heldOn'), [when(row), row.place].filter(Boolean).join('　')],
        ...(as === 'receipts'
          ? [
              [t('gross'), yen(row.grossYen)],
              [t('tax'), yen(row.taxYen)],
              [t('travel'), yen(row.travelYen)],
            ]
          : [[t('fee'), fill(t('feeLine'), { fee: yen(row.grossYen), tax: yen(row.taxYen), travel: yen(row.travelYen) })]]),
      ],
    })),
    sentence: as === 'receipts' ? t('receiptSentence') : t('acceptanceSentence'),
    choice: as === 'acceptances' ? t('acceptanceChoice') : '',
    blanks: [t('blankDay'), t('blankAddress'), t('blankName')],
  }
}
