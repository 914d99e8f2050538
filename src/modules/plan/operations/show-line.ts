import * as z from 'zod'
import { type Call, type Fact, type RecordCard, commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, dayText, fiscalYearText } from '#kernel/values'
import { type Line, LineSheet } from '../schema.ts'
import { workDone } from '../facts.ts'
import * as counts from '../store/counts.ts'
import * as store from '../store/plans.ts'
import { operations as calendar, cadenceText } from '#calendar'
import { type Bound, unitOf } from '../rules/count.ts'
import { withAbove } from '../rules/outline.ts'
import { cadenceOf } from '../rules/target.ts'
import { actualText, amountText, targetText, texts } from '../web/texts.ts'
import { withProgress } from './show-plan.ts'

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
    const found = await store.findLine(call.db, councilId, lineId)
    if (!found) refuse(commonRefusals, 'notFound')
    const { fiscalYear, activity, planId } = found
    const today = call.clock.today()
    // The line, those that print the same activity, and what stands above them: the rest of the plan is not reckoned for one sheet.
    const lines = withAbove(
      await store.linesOf(call.db, councilId, planId),
      (each) => each.lineId === lineId || (activity !== null && each.activity === activity),
    )
    const counted = activity === null ? [] : await counts.readYear(call.db, councilId, fiscalYear, today, { activities: [activity] })
    const shown = await withProgress(call, fiscalYear, lines, counted)
    const line = shown.find((each) => each.lineId === lineId)!
    const common = { ...line, fiscalYear, above: titlesAbove(line, shown) }
    if (activity === null) return { ...common, twins: [], series: null, quantities: [], records: [], moreUnseen: false, moreOlder: false }

    const bound = await counts.bindingsOf(call.db, councilId, { years: [fiscalYear], activities: [activity] })
    const facts = await counts.factsBehind(call.db, councilId, { fiscalYear, activity }, today, listed + 1)
    const behind = facts.slice(0, listed)
    const records = await recordsOf(behind, call)
    return {
      ...common,
      twins: shown
        .filter((each) => each.activity === activity && each.lineId !== lineId)
        .map((each) => ({ lineId: each.lineId, label: each.label, title: each.title })),
      series: await seriesOf(call, found, bound),
      quantities: quantitiesOf(counted, bound, call),
      records,
      moreUnseen: records.length < new Set(behind.map((fact) => fact.subject.id)).size,
      moreOlder: facts.length > listed,
    }
  },
})

function titlesAbove(line: Line, lines: readonly Line[]): string[] {
  const above = lines.find(({ lineId }) => lineId === line.parentLineId)
  return above ? [...titlesAbove(above, lines), `${above.label} ${above.title}`] : []
}

/** Where a line counts the meetings of one body that the reader may plan. */
async function seriesOf(call: Call, { quantities }: store.StoredLine, bound: readonly Bound[]): Promise<z.output<typeof LineSheet>['series']> {
  const { listBodies, proposeSeries } = calendar
  if (!call.actor.permissions.has(listBodies.permission) || !call.actor.permissions.has(proposeSeries.permission)) return null
  const codes = bound.flatMap(({ tags }) => tags['body'] ?? [])
  const body = (await call.run(listBodies, {})).items.find(({ code }) => codes.includes(code))
  const cadence = cadenceOf(quantities)
  return body ? { bodyId: body.bodyId, cadence: cadence.length === 0 ? '' : cadenceText(cadence) } : null
}

/** What else is known of what was done: attendances, expenses, people. */
function quantitiesOf(counted: readonly counts.Counted[], bound: readonly Bound[], call: Call): z.output<typeof LineSheet>['quantities'] {
  const declared = bound.flatMap(({ kind }) => Object.keys(call.factKind(kind)?.quantities ?? {}).map((name) => `${kind}#${name}`))
  const sums = new Map(declared.map((measure) => [measure, 0]))
  for (const { measure, amount } of counted) if (measure !== 'count') sums.set(measure, (sums.get(measure) ?? 0) + amount)
  return [...sums].flatMap(([measure, amount]) => {
    const [kind, name] = measure.includes('#') ? measure.split('#') : [workDone.kind, measure]
    const declared = call.factKind(kind!)?.quantities[name!]
    return declared ? [{ name: name!, title: { ja: declared.title.ja, en: declared.title.en }, unit: declared.unit, amount }] : []
  })
}

/** Asks each module that owns subjects of these facts for the records behind them. A reader without the module's permission gets none. */
export async function recordsOf(facts: readonly Fact[], call: Call): Promise<RecordCard[]> {
  const cards = await Promise.all(
    call.contributions('recordSource').map(async ({ subjectType, records }) => {
      const ids = facts.filter((fact) => fact.subject.type === subjectType).map((fact) => fact.subject.id)
      return ids.length === 0 || !call.actor.permissions.has(records.permission) ? [] : records.read(call.run, ids)
    }),
  )
  return cards.flat().toSorted((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1))
}

function printed(sheet: z.output<typeof LineSheet>, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  return {
    title: `${language === 'ja' ? fiscalYearText(sheet.fiscalYear) : `FY${sheet.fiscalYear}`}　${t('sheet')}`,
    above: sheet.above,
    heading: sheet.title,
    figures: [
      [t('target'), targetText(sheet.target, unitOf[sheet.measure], language)],
      [t('actual'), actualText(sheet, unitOf[sheet.measure], language)],
      ...(sheet.reporting === 'words' ? [['', t('wordsOnly')]] : []),
      ...sheet.quantities.map((q) => [q.title[language], amountText(q.amount, q.unit, language)]),
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
