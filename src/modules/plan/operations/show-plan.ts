import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, dayText, fiscalYearOf, fiscalYearRange, fiscalYearText } from '#kernel/values'
import { operations as calendar, closuresOf } from '#calendar'
import { isHeadline, unitOf } from '../rules/count.ts'
import { depthsOf } from '../rules/outline.ts'
import { expectedBy, standingOf, targetOf } from '../rules/target.ts'
import { monthsOf } from '../rules/prior-rows.ts'
import { type Line, Plan, type Standing, isActive } from '../schema.ts'
import * as counts from '../store/counts.ts'
import { knownMonths, recordsSince } from '../store/prior.ts'
import { achievedWithin } from '../store/work.ts'
import * as store from '../store/plans.ts'
import { publishedAt } from '../store/publications.ts'
import { actualText, standingText, targetText, texts } from '../web/texts.ts'

/**
 * 事業計画を、計画と実績を並べて見る。 Without a year: this fiscal year's, or the newest there is. With an area: what was done there and in the areas below
 * it; targets are for the whole and are left out. Printed, it is the progress sheet of a meeting.
 */
export const showPlan = defineOperation({
  name: 'plan.showPlan',
  title: { ja: '事業計画を見る', en: 'Show an annual plan' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198).optional(), areaId: z.uuid().optional() }),
  output: Plan,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('show-plan.typ', import.meta.url),
    title: texts.progressSheet,
    data: printed,
    subject: ({ planId }) => ({ type: 'plan.plan', id: planId }),
  },
  async handle({ fiscalYear, areaId }, call) {
    const { councilId } = call.actor
    const plans = await store.listPlans(call.db, councilId)
    const thisYear = fiscalYearOf(call.clock.today())
    const plan =
      fiscalYear === undefined ? (plans.find((p) => p.fiscalYear === thisYear) ?? plans[0]) : plans.find((p) => p.fiscalYear === fiscalYear)
    if (!plan) refuse(commonRefusals, 'notFound')

    // A year is told by the division of its last day, the running one by today's: what moves afterwards leaves it as it was.
    const { to } = fiscalYearRange(plan.fiscalYear)
    const on = to < call.clock.today() ? to : call.clock.today()
    const areaIds = areaId === undefined ? undefined : await store.areasWithin(call.db, councilId, areaId, on)
    if (areaIds?.length === 0) refuse(commonRefusals, 'notFound')
    const [lines, published] = await Promise.all([store.linesOf(call.db, councilId, plan.planId), publishedAt(call.db, councilId, plan.fiscalYear)])
    const counted = await counts.readYear(call.db, councilId, plan.fiscalYear, call.clock.today(), { headlines: lines, ...(areaIds && { areaIds }) })
    const shown = await withProgress(call, plan.fiscalYear, lines, counted, areaIds)
    return {
      ...plan,
      fiscalYears: plans.map((p) => p.fiscalYear),
      areaId: areaId ?? null,
      publishedAt: published ?? null,
      can: [
        ...(call.actor.permissions.has('plan.plan.publish') && !plan.draft ? (['publish'] as const) : []),
        ...(call.actor.permissions.has('plan.preset.take') ? (['takePreset'] as const) : []),
      ],
      lines: areaIds ? shown.map((line) => ({ ...line, target: null, expected: null, standing: null })) : shown,
    }
  },
})

/** 項目に、計画の回数・見込み・実績・状況を添える。 In the order they come; lines above must come with those below for their depth. */
export async function withProgress(
  call: Call,
  fiscalYear: number,
  lines: readonly store.StoredLine[],
  counted: readonly counts.Counted[],
  areaIds?: readonly string[],
): Promise<Line[]> {
  const today = call.clock.today()
  const { from, to } = fiscalYearRange(fiscalYear)
  const firstDays = monthsOf(fiscalYear)
  const begun = today < from ? 0 : Math.min(12, monthAt(today, from) + 1)
  const { councilId } = call.actor
  const [closures, unitCount, { recordsSince: since }, achieved, bound, nextOf] = await Promise.all([
    closuresOf(call, { from, to }),
    unitCounts(call),
    recordsSince(call.db, councilId),
    achievedWithin(call.db, councilId, from, to),
    counts.bindingsOf(call.db, councilId, { years: [fiscalYear] }),
    nextDays(call),
  ])
  const ground = { fiscalYear, closures, unitCount }
  const unrecorded = since === null ? 0 : monthAt(since, from)
  const known = unrecorded > 0 ? await knownMonths(call.db, councilId, fiscalYear, areaIds) : new Set<string>()
  const of = Map.groupBy(counted, ({ activity }) => activity)
  const bindings = Map.groupBy(bound, ({ activity }) => activity)
  const depths = depthsOf(lines)
  return lines.map((line) => {
    const { quantities } = line
    const shown = { ...line, depth: depths.get(line.lineId)!, ...nothingCounted }
    if (line.activity === null) return shown
    const months = Array.from({ length: 12 }, () => 0)
    for (const { month, measure, amount } of of.get(line.activity) ?? [])
      if (isHeadline(measure, line.measure)) months[monthAt(month, from)]! += amount
    const actual = months.reduce((sum, count) => sum + count, 0)
    const told = months.map((count, at) => (count === 0 && at < unrecorded && !known.has(`${line.activity} ${firstDays[at]}`) ? null : count))
    const unknownMonths = told.filter((count) => count === null).length
    const achievedOn = achieved.get(line.activity) ?? null
    const target = targetOf(quantities, line.measure, ground)
    const expected = expectedBy(today, quantities, line.measure, target, ground)
    const judged = standingOf({ quantities, target, expected, actual, months, begun })
    const counting = bindings.get(line.activity) ?? []
    const next = counting.flatMap(({ tags }) => nextOf(tags['body']) ?? []).toSorted()
    return {
      ...shown,
      bound: counting.length > 0,
      target,
      expected,
      actual: actual === 0 && unknownMonths > 0 ? null : actual,
      months: told,
      unknownMonths,
      achievedOn,
      // What was achieved is done, where no number says otherwise; nobody is late by months of which nothing is known.
      standing: achievedOn !== null && !target ? 'reached' : unknownMonths > 0 && wanting.includes(judged) ? null : judged,
      nextOn: next.find((day) => day <= to) ?? null,
    }
  })
}

const nothingCounted = {
  bound: false,
  target: null,
  expected: null,
  actual: null,
  months: [],
  unknownMonths: 0,
  achievedOn: null,
  standing: null,
  nextOn: null,
}
/** Standings that say something has not been done. */
const wanting: readonly Standing[] = ['behind', 'longAgo', 'notYet']

/** When bodies meet next, as far as the reader may see the calendar. */
async function nextDays(call: Call): Promise<(bodyCode: string | undefined) => string | undefined> {
  const { listBodies } = calendar
  if (!call.actor.permissions.has(listBodies.permission)) return () => undefined
  const { items } = await call.run(listBodies, {})
  const codes = new Map(items.map(({ bodyId, code }) => [code, bodyId]))
  const days = await store.nextGatherings(call.db, call.actor.councilId, call.clock.today())
  return (code) => days.get(codes.get(code ?? '') ?? '')
}

/** 0 for April, 11 for March. */
function monthAt(day: string, from: string): number {
  return (Number(day.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - 4
}

/** How many blocks and districts there are today, for 「各ブロック１回」 and 「全地区」. */
async function unitCounts(call: Call): Promise<(unit: string) => number | undefined> {
  const kinds = await store.countAreas(call.db, call.actor.councilId, call.clock.today())
  return (unit) => kinds.get(unit === 'ブロック' ? 'block' : unit === '地区' ? 'district' : '')
}

function printed(plan: z.output<typeof Plan>, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  return {
    title: `${language === 'ja' ? fiscalYearText(plan.fiscalYear) : `FY${plan.fiscalYear}`}　${t('progressSheet')}`,
    head: [t('line'), t('target'), t('expected'), t('actual'), t('state'), t('nextOn'), t('inCharge')],
    lines: plan.lines
      .filter(({ level }) => isActive(level))
      .map((line) => ({
        depth: line.depth,
        name: `${line.label}${line.label === '' ? '' : ' '}${line.title}`,
        marker: line.marker ? t(line.marker) : '',
        cells:
          line.activity === null
            ? null
            : [
                line.target ? targetText(line.target, unitOf[line.measure], language) : '',
                line.expected === null ? '' : String(line.expected),
                actualText(line, unitOf[line.measure], language),
                standingText(line, language),
                line.nextOn ? dayText(line.nextOn, language) : '',
                line.accountName ?? line.sectionName ?? '',
              ],
      })),
  }
}
