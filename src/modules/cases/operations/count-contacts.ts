import { defineOperation, defineTable } from '#kernel'
import { type Language, type Text, fill, fiscalYearOf, fiscalYearRange, fiscalYearText, unchanged } from '#kernel/values'
import { mayChangeLists } from '../policy.ts'
import { closedLine } from '../rules/closings.ts'
import { monthsOf, rowOf } from '../rules/counts.ts'
import { ContactCounts, type ContactCounts as Counted, type CountRow, CountsAsked, dimensionTitles } from '../schema.ts'
import { closedMonths } from '../store/closings.ts'
import { countContacts as count, countSettingsOn } from '../store/counts.ts'
import { listKinds } from '../store/lists.ts'
import { closingTexts } from '../web/closing-texts.ts'
import { countTexts } from '../web/count-texts.ts'
import { dimensionWords } from './counting.ts'

const { contacts, people } = countTexts
const headed = (before: Text, word: Text): Text => ({ ja: `${before.ja} ${word.ja}`, en: `${before.en}: ${word.en}` })
type Line = CountRow & { readonly counts: Counted }
const columnOf = (title: Text, cell: (row: CountRow) => number) => ({ title, kind: 'count' as const, cell })
const monthTitle = (index: number): Text => {
  const month = ((3 + index) % 12) + 1
  return { ja: fill(countTexts.month.ja, { month }), en: fill(countTexts.month.en, { month }) }
}

/**
 * 相談を数える（実・延べ）。
 *
 * By kind of support, topic, way or district, by month and over the fiscal year. Numbers only, the same for everybody who may ask, whatever records they may
 * open; what was recorded after the month was closed stands apart.
 */
export const countContacts = defineOperation({
  name: 'cases.countContacts',
  title: { ja: '相談を数える（実・延べ）', en: 'Count contacts and people' },
  kind: 'query',
  permission: 'cases.count.read',
  input: CountsAsked,
  output: ContactCounts,
  table: defineTable({
    title: countTexts.counts,
    items: (counts: Counted): Line[] => [...counts.rows, counts.total].map((row) => ({ ...row, counts })),
    columns: [
      { title: countTexts.by, kind: 'text', cell: (row, language) => row.title[language] },
      ...Array.from({ length: 12 }, (_, index) => [
        columnOf(headed(monthTitle(index), contacts), (row) => row.months[index]!.contacts), // a year has twelve months
        columnOf(headed(monthTitle(index), people), (row) => row.months[index]!.people),
      ]).flat(),
      columnOf(headed(countTexts.whole, contacts), (row) => row.year.contacts),
      columnOf(headed(countTexts.whole, people), (row) => row.year.people),
      columnOf(countTexts.lateContacts, (row) => row.year.lateContacts),
      columnOf(countTexts.latePeople, (row) => row.year.latePeople),
      {
        title: closingTexts.state,
        kind: 'text',
        cell: ({ counts, code }: Line, language: Language) => {
          const kind = counts.kind ?? (counts.by === 'kind' && code !== '' ? code : null)
          return kind === null ? '' : closedLine(counts.closed, kind, language)
        },
      },
    ],
  }),
  print: {
    template: new URL('count-contacts.typ', import.meta.url),
    title: countTexts.counts,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ fiscalYear: asked, by, kind = null }, call) {
    const fiscalYear = asked ?? fiscalYearOf(call.clock.today())
    const { councilId } = call.actor
    const window = { ...fiscalYearRange(fiscalYear), kind }
    const months = monthsOf(fiscalYear)
    const values = Map.groupBy(await count(call.db, { ...window, dimension: by }), ({ code }) => code)
    const kinds = (await listKinds(call.db, councilId)).map(({ code, title, english }) => ({ code, title: { ja: title, en: english } }))
    const words = new Map(await dimensionWords(call, by))
    // What a list no longer holds keeps its code; what was not said comes last.
    const codes = [...words.keys(), ...[...values.keys()].filter((code) => !words.has(code) && code !== 'none'), 'none'].filter((code) =>
      values.has(code),
    )
    return {
      councilId,
      fiscalYear,
      by,
      kind,
      kinds,
      rows: codes.map((code) =>
        rowOf(code, code === 'none' ? countTexts.unnamed : (words.get(code) ?? unchanged(code)), values.get(code) ?? [], months),
      ),
      total: rowOf('', countTexts.total, await count(call.db, { ...window, dimension: 'all' }), months),
      closed: await closedMonths(call.db, councilId, { from: window.from.slice(0, 7), to: window.to.slice(0, 7) }),
      settings: await countSettingsOn(call.db, councilId, call.clock.today()),
      can: mayChangeLists(call.actor) ? ['change' as const] : [],
    }
  },
})

function printed(counts: Counted, language: Language) {
  const t = (key: keyof typeof countTexts, values = {}) => fill(countTexts[key][language], values)
  const line = ({ title, months, year }: CountRow) => [
    title[language],
    ...[...months, year].map((one) => `${one.contacts}\n${one.people}`),
    `${year.lateContacts}\n${year.latePeople}`,
  ]
  const kind = counts.kinds.find(({ code }) => code === counts.kind)
  return {
    title: t('counts'),
    heading: [
      language === 'ja' ? fiscalYearText(counts.fiscalYear) : `FY${counts.fiscalYear}`,
      dimensionTitles[counts.by][language],
      ...(kind ? [kind.title[language]] : []),
    ].join('　'),
    remarks: [
      t('howContacts'),
      t('howTotals'),
      ...(counts.by === 'topic' ? [t('howTopics')] : []),
      ...closedLines(counts, language),
      t('howLate', { day: counts.settings.closeDay, source: counts.settings.source }),
    ],
    none: counts.rows.length === 0 ? t('nothing') : '',
    heads: [
      `${dimensionTitles[counts.by][language]}\n${contacts[language]}／${people[language]}`,
      ...counts.total.months.map((_, index) => monthTitle(index)[language]),
      t('whole'),
      t('late'),
    ],
    rows: [...counts.rows, counts.total].map(line),
  }
}

/** Of the kind that was chosen, or of each that has anything to count. */
export function closedLines({ kinds, kind, closed, rows, by }: Counted, language: Language): string[] {
  const shown = kinds.filter(({ code }) => (kind === null ? by === 'kind' && rows.some((row) => row.code === code) : code === kind))
  return shown.map(({ code, title }) => `${closingTexts.months[language]}　${title[language]}：${closedLine(closed, code, language)}`)
}
