import { defineOperation, defineTable } from '#kernel'
import { type Language, fill, fiscalYearOf, fiscalYearRange } from '#kernel/values'
import { closedText, lastDayOf } from '../rules/closings.ts'
import { monthsOf } from '../rules/counts.ts'
import { type Months as Listed, Months, MonthsAsked } from '../schema.ts'
import * as store from '../store/closings.ts'
import { countContacts } from '../store/counts.ts'
import { listKinds } from '../store/lists.ts'
import { closingTexts } from '../web/closing-texts.ts'

type Row = Listed['kinds'][number]['months'][number] & { readonly title: Listed['kinds'][number]['title'] }
const stateOf = ({ version, closedOn }: Row, language: Language) =>
  closedText(version === null || closedOn === null ? undefined : { version, closedOn }, language)

/** 月の締めを一覧する。 Each month of a fiscal year by kind of support: closed or not, and what has come since. Numbers only. */
export const listMonths = defineOperation({
  name: 'cases.listMonths',
  title: { ja: '月の締めを一覧する', en: 'List the closing of months' },
  kind: 'query',
  permission: 'cases.count.read',
  input: MonthsAsked,
  output: Months,
  table: defineTable({
    title: closingTexts.months,
    items: ({ kinds }: Listed): Row[] => kinds.flatMap(({ title, months }) => months.map((month) => ({ ...month, title }))),
    columns: [
      { title: closingTexts.kind, kind: 'text', cell: (row, language) => row.title[language] },
      { title: closingTexts.monthHead, kind: 'text', cell: (row) => row.month },
      { title: closingTexts.state, kind: 'text', cell: stateOf },
      { title: closingTexts.contacts, kind: 'count', cell: (row) => row.contacts },
      {
        title: closingTexts.sinceTitle,
        kind: 'text',
        cell: (row, language) =>
          row.version === null ? '' : fill(closingTexts.since[language], { added: row.added, corrected: row.corrected, gone: row.gone }),
      },
    ],
  }),
  async handle({ fiscalYear: asked }, call) {
    const fiscalYear = asked ?? fiscalYearOf(call.clock.today())
    const { councilId } = call.actor
    const days = monthsOf(fiscalYear)
    const [from, to] = [days[0]!.slice(0, 7), days.at(-1)!.slice(0, 7)] // a year has twelve months
    const closed = await store.closedMonths(call.db, councilId, { from, to })
    const changes = await store.countChanges(call.db, { from, to })
    const rows = []
    for (const { code, title, english } of await listKinds(call.db, councilId)) {
      const counted = await countContacts(call.db, { ...fiscalYearRange(fiscalYear), kind: code, dimension: 'all' })
      rows.push({
        code,
        title: { ja: title, en: english },
        months: days.map((first) => {
          const month = first.slice(0, 7)
          const is = (each: { readonly kind: string; readonly month: string }) => each.kind === code && each.month === month
          const closing = closed.find(is)
          const { added, corrected, gone } = changes.find(is) ?? { added: 0, corrected: 0, gone: 0 }
          return {
            month,
            over: lastDayOf(month) < call.clock.today(),
            version: closing?.version ?? null,
            closedOn: closing?.closedOn ?? null,
            contacts: counted.find((value) => value.month === first)?.contacts ?? 0,
            added,
            corrected,
            gone,
          }
        }),
      })
    }
    return { fiscalYear, kinds: rows }
  },
})
