import { type Call, defineOperation, defineTable } from '#kernel'
import { type Language, type Text, fill, fiscalYearOf, fiscalYearRange, fiscalYearText, unchanged } from '#kernel/values'
import { mayChangeLists } from '../policy.ts'
import { monthsOf, rowOf } from '../rules/counts.ts'
import { ContactCounts, type ContactCounts as Counted, type CountRow, CountsAsked, dimensionTitles } from '../schema.ts'
import { areaWords, countContacts as count, countSettingsOn } from '../store/counts.ts'
import { listKinds, listTerms } from '../store/lists.ts'
import { countTexts } from '../web/count-texts.ts'

const { contacts, people } = countTexts
const headed = (before: Text, word: Text): Text => ({ ja: `${before.ja} ${word.ja}`, en: `${before.en}: ${word.en}` })
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
    items: ({ rows, total }: Counted) => [...rows, total],
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
    const words = new Map((await wordsBy(call, by, kinds)).map(({ code, title }) => [code, title]))
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
      settings: await countSettingsOn(call.db, councilId, call.clock.today()),
      can: mayChangeLists(call.actor) ? ['change' as const] : [],
    }
  },
})

type Worded = readonly { readonly code: string; readonly title: Text }[]

async function wordsBy({ db, actor }: Call, by: Counted['by'], kinds: Worded): Promise<Worded> {
  if (by === 'kind') return kinds
  if (by === 'area') return (await areaWords(db, actor.councilId)).map(({ code, name }) => ({ code, title: unchanged(name) }))
  const list = by === 'way' ? 'way' : 'topic'
  return (await listTerms(db, actor.councilId))
    .filter((term) => term.list === list)
    .map(({ code, title, english }) => ({ code, title: { ja: title, en: english } }))
}

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
