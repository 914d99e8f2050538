import { defineOperation, defineTable } from '#kernel'
import { type Language, type Text, eraYearText, fill, unchanged } from '#kernel/values'
import { mayCloseMonths, mayOpenRecords } from '../policy.ts'
import { closedText, lastDayOf, monthName, shortDay } from '../rules/closings.ts'
import { MonthAsked, MonthCounts, type MonthCounts as Counted, type MonthRow, dimensionTitles, monthDimensions } from '../schema.ts'
import * as store from '../store/closings.ts'
import { countContacts } from '../store/counts.ts'
import { closingTexts } from '../web/closing-texts.ts'
import { closingRefusals, kindTitleOf } from './closing.ts'
import { dimensionWords } from './counting.ts'

const { closed, now, contacts, people } = closingTexts
const headed = (before: Text, word: Text): Text => ({ ja: `${before.ja} ${word.ja}`, en: `${before.en}: ${word.en}` })
const dimensionTitle = (row: Pick<MonthRow, 'dimension'>): Text => (row.dimension === 'all' ? closingTexts.whole : dimensionTitles[row.dimension])

/**
 * 月の締めを見る。
 *
 * One month of a kind of support: its versions, the figures as they were closed and as they are now, and how many contacts have come to each line and left it since.
 * Numbers over every record of the council, never a record.
 */
export const showMonth = defineOperation({
  name: 'cases.showMonth',
  title: { ja: '月の締めを見る', en: 'Show a month and its closing' },
  kind: 'query',
  permission: 'cases.count.read',
  input: MonthAsked,
  output: MonthCounts,
  refusals: { notFound: closingRefusals.notFound },
  table: defineTable({
    title: closingTexts.figures,
    items: (month: Counted) => month.rows.map((row) => ({ ...row, versions: month.versions })),
    columns: [
      { title: closingTexts.state, kind: 'text', cell: (row, language) => closedText(row.versions[0], language) },
      { title: closingTexts.dimension, kind: 'text', cell: (row, language) => dimensionTitle(row)[language] },
      { title: closingTexts.row, kind: 'text', cell: (row, language) => row.title[language] },
      { title: headed(closed, contacts), kind: 'count', cell: (row) => row.closed?.contacts ?? null },
      { title: headed(closed, people), kind: 'count', cell: (row) => row.closed?.people ?? null },
      { title: closingTexts.came, kind: 'count', cell: (row) => row.came },
      { title: closingTexts.went, kind: 'count', cell: (row) => row.went },
      { title: headed(now, contacts), kind: 'count', cell: (row) => row.now.contacts },
      { title: headed(now, people), kind: 'count', cell: (row) => row.now.people },
    ],
  }),
  print: {
    template: new URL('show-month.typ', import.meta.url),
    title: closingTexts.months,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ kind, month }, call) {
    const { councilId } = call.actor
    const kindTitle = await kindTitleOf(call, kind)
    const [last, ...earlier] = await store.closingsOf(call.db, councilId, { kind, month })
    const changed = (await store.countChanges(call.db, { from: month, to: month })).find((each) => each.kind === kind)
    const figures = last ? await store.closedFigures(call.db, councilId, last.closingId) : []
    const spread = last ? await store.spreadChanges(call.db, last.closingId) : []
    const rows: MonthRow[] = []
    for (const dimension of monthDimensions) {
      const counted = await countContacts(call.db, { dimension, from: `${month}-01`, to: lastDayOf(month), kind })
      const live = counted.filter((value) => value.month !== null)
      const words = new Map<string, Text>(dimension === 'all' ? [['', closingTexts.whole]] : await dimensionWords(call, dimension))
      const was = figures.filter((each) => each.dimension === dimension)
      const since = spread.filter((each) => each.dimension === dimension)
      const met = new Set([...live, ...was, ...since].map(({ code }) => code))
      if (dimension === 'all') met.add('')
      // What a list no longer holds keeps its code; what was not said comes last.
      const codes = [...words.keys(), ...[...met].filter((code) => !words.has(code) && code !== 'none'), 'none'].filter((code) => met.has(code))
      for (const code of codes) {
        const of = <T extends { readonly code: string }>(values: readonly T[]) => values.find((value) => value.code === code)
        const title = code === 'none' ? closingTexts.unnamed : (words.get(code) ?? unchanged(code))
        rows.push({
          dimension,
          code,
          title: { ja: title.ja, en: title.en },
          closed: last ? { contacts: of(was)?.contacts ?? 0, people: of(was)?.people ?? 0 } : null,
          came: of(since)?.came ?? 0,
          went: of(since)?.went ?? 0,
          now: { contacts: of(live)?.contacts ?? 0, people: of(live)?.people ?? 0 },
        })
      }
    }
    const over = lastDayOf(month) < call.clock.today()
    return {
      councilId,
      kind,
      kindTitle: { ja: kindTitle.ja, en: kindTitle.en },
      month,
      over,
      versions: (last ? [last, ...earlier] : []).map(({ version, closedOn, closedBy, reason, contacts: times, people: different }) => ({
        version,
        closedOn,
        closedBy,
        reason,
        contacts: times,
        people: different,
      })),
      added: changed?.added ?? 0,
      corrected: changed?.corrected ?? 0,
      gone: changed?.gone ?? 0,
      rows,
      can: [...(over && mayCloseMonths(call.actor) ? (['close'] as const) : []), ...(last && mayOpenRecords(call.actor) ? (['list'] as const) : [])],
    }
  },
})

function printed(month: Counted, language: Language) {
  const t = (key: keyof typeof closingTexts, values = {}) => fill(closingTexts[key][language], values)
  const [last] = month.versions
  const year = language === 'ja' ? eraYearText(`${month.month}-01`) : month.month.slice(0, 4)
  const both = (pair: MonthRow['now'] | null) => (pair === null ? '' : `${pair.contacts}\n${pair.people}`)
  const { added, corrected, gone } = month
  return {
    title: t('months'),
    heading: `${month.kindTitle[language]}　${language === 'ja' ? `${year}${monthName(month.month, language)}` : `${monthName(month.month, language)} ${year}`}`,
    state: closedText(last, language),
    remarks: [
      ...(last ? [`${t('sinceTitle')}：${added + corrected + gone === 0 ? t('noneSince') : t('since', { added, corrected, gone })}`] : []),
      t('how'),
    ],
    heads: [
      t('dimension'),
      t('row'),
      `${t('closed')}\n${t('contacts')}／${t('people')}`,
      t('came'),
      t('went'),
      `${t('now')}\n${t('contacts')}／${t('people')}`,
    ],
    rows: month.rows.map((row, index) => [
      index > 0 && month.rows[index - 1]!.dimension === row.dimension ? '' : dimensionTitle(row)[language], // the one before it is there
      row.dimension === 'all' ? '' : row.title[language],
      both(row.closed),
      row.came === 0 ? '' : `+${row.came}`,
      row.went === 0 ? '' : `-${row.went}`,
      both(row.now),
    ]),
    versionsTitle: t('versions'),
    versionHeads: [t('version'), t('closedOn'), t('closedBy'), `${t('contacts')}／${t('people')}`, t('reason')],
    versions: month.versions.map((each) => [
      t('versionOf', { version: each.version }),
      shortDay(each.closedOn, language),
      each.closedBy,
      `${each.contacts}／${each.people}`,
      each.reason,
    ]),
  }
}
