import * as z from 'zod'
import { type Call, type Fact, type RecordCard, commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, countText, dayText, fiscalYearText, yenText } from '#kernel/values'
import { LineSheet } from '../schema.ts'
import * as store from '../store/plans.ts'
import { targetText, texts } from '../web/texts.ts'
import { shown } from './show-plan.ts'

const listed = 200

/**
 * 計画の項目の実績と、その裏にある記録を見る。
 *
 * The total counts every fact and is the same for every reader; the records come from the modules that own them and hold only
 * what this reader may see. Where some are hidden, a flag says so, without a figure.
 */
export const showLine = defineOperation({
  name: 'plan.showLine',
  title: { ja: '計画の項目の実績を見る', en: 'Show what a plan line has come to' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ lineId: z.uuid() }),
  output: LineSheet,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('show-line.typ', import.meta.url),
    title: texts.sheet,
    data: printed,
    subject: ({ lineId }) => ({ type: 'plan.line', id: lineId }),
  },
  async handle({ lineId }, call) {
    const { councilId } = call.actor
    const path = await store.lineWithAncestors(call.db, councilId, lineId)
    const line = path.pop()
    if (!line) refuse(commonRefusals, 'notFound')
    const common = { fiscalYear: line.fiscalYear, above: path.map(({ label, title }) => `${label} ${title}`) }
    if (!store.isCounting(line))
      return { ...shown(line, null), ...common, months: [], quantities: [], records: [], moreUnseen: false, moreOlder: false }

    const read = await store.read(call.db, councilId, [line], call.clock.today())
    const total = (measure: string) => read.filter((i) => i.measure === measure).reduce((sum, i) => sum + i.amount, 0)
    const facts = await store.factsBehind(call.db, councilId, line, call.clock.today(), listed + 1)
    const behind = facts.slice(0, listed)
    const records = await recordsOf(behind, call)
    return {
      ...shown(line, total('count')),
      ...common,
      months: monthsOf(line.fiscalYear).map((month) => ({
        month,
        count: read.filter((i) => i.measure === 'count' && i.month === month).reduce((sum, i) => sum + i.amount, 0),
      })),
      quantities: Object.entries(call.factKind(line.kind)?.quantities ?? {}).map(([name, { title, unit }]) => ({
        name,
        title: { ja: title.ja, en: title.en },
        unit,
        amount: total(name),
      })),
      records,
      moreUnseen: records.length < new Set(behind.map((fact) => fact.subject.id)).size,
      moreOlder: facts.length > listed,
    }
  },
})

/** Asks each module that owns subjects of these facts for the records behind them. A reader without the module's permission gets none. */
async function recordsOf(facts: readonly Fact[], call: Call): Promise<RecordCard[]> {
  const cards = await Promise.all(
    call.contributions('recordSource').map(async ({ subjectType, records }) => {
      const ids = facts.filter((fact) => fact.subject.type === subjectType).map((fact) => fact.subject.id)
      return ids.length === 0 || !call.actor.permissions.has(records.permission) ? [] : records.read(call.run, ids)
    }),
  )
  return cards.flat().toSorted((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1))
}

/** First days of the twelve months, April to March. */
function monthsOf(fiscalYear: number): string[] {
  return Array.from({ length: 12 }, (_, i) => `${fiscalYear + (i > 8 ? 1 : 0)}-${String(((i + 3) % 12) + 1).padStart(2, '0')}-01`)
}

function printed(sheet: z.output<typeof LineSheet>, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  return {
    title: `${language === 'ja' ? fiscalYearText(sheet.fiscalYear) : `FY${sheet.fiscalYear}`}　${t('sheet')}`,
    above: sheet.above,
    heading: sheet.title,
    figures: [
      [t('target'), targetText(sheet.target, language)],
      [t('actual'), sheet.actual === null ? t('wordsOnly') : `${countText(sheet.actual)}${t('timesUnit')}`],
      ...sheet.quantities.map((q) => [
        q.title[language],
        q.unit === 'yen' ? yenText(q.amount) : `${countText(q.amount)}${q.unit === 'people' ? t('peopleUnit') : t('timesUnit')}`,
      ]),
    ],
    recordsTitle: t('records'),
    head: [t('day'), t('what'), t('remark')],
    records: sheet.records.map((record) => [dayText(record.happenedOn, language), record.title[language], record.remark[language]]),
    notes: [
      ...(sheet.records.length === 0 ? [t('noRecords')] : []),
      ...(sheet.moreUnseen ? [t('moreUnseen')] : []),
      ...(sheet.moreOlder ? [t('moreOlder')] : []),
    ],
  }
}
