import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, found, refuse } from '#kernel'
import { increments, unitOf } from '../rules/count.ts'
import { doubles, meetings } from '../rules/counting.ts'
import { Counting, CountingPreview, type CountingRemark } from '../schema.ts'
import * as counts from '../store/counts.ts'
import * as store from '../store/plans.ts'
import { sourcesOf, worded } from './counting.ts'
import { editPermission } from './editing.ts'
import { withProgress } from './show-plan.ts'

export const countingRefusals = {
  notFound: commonRefusals.notFound,
  noActivity: {
    status: 422,
    ja: 'この項目には実施するものがないので、数え方を決められません。下にある項目を選んでください。',
    en: 'Nothing is carried out at this line, so nothing counts it. Choose a line under it.',
  },
} as const

/**
 * 計画の項目の数え方を変えたらどうなるかを見る。 What the line shows today and what it would show, both counted from the facts of its year, with a word on
 * every record that would count twice. Nothing is changed.
 */
export const previewCounting = defineOperation({
  name: 'plan.previewCounting',
  title: { ja: '計画の項目の数え方を試す', en: 'Preview what counts a plan line' },
  kind: 'query',
  permission: editPermission,
  input: z.strictObject({
    lineId: z.uuid(),
    /** Left out: as it is counted now. */
    counting: Counting.optional(),
  }),
  output: CountingPreview,
  refusals: countingRefusals,
  async handle({ lineId, counting }, call) {
    const { councilId } = call.actor
    const line = found(await store.findLine(call.db, councilId, lineId))
    const { activity, fiscalYear, label, title, revision, planId, reporting, measure } = line
    if (activity === null) refuse(countingRefusals, 'noActivity')
    const now = { reporting, measure, sources: await sourcesOf(call, fiscalYear, activity) }
    const asked = counting ?? now
    const of = { fiscalYear, activity }
    const today = call.clock.today()
    const facts = await counts.factsCounted(call.db, councilId, { ...of, sources: asked.sources }, today)
    const bound = asked.sources.map((source) => ({ ...source, ...of }))
    const counted = increments(bound, facts).filter((each) => each.activity === activity)
    const [standing, proposed] = await worded(call, [now, asked])
    const lines = await store.linesOf(call.db, councilId, planId)
    return {
      lineId,
      label,
      title,
      revision,
      ...of,
      activity,
      standing: {
        ...standing!,
        ...(await shown(call, line, now, await counts.readYear(call.db, councilId, fiscalYear, today, { activities: [activity] }))),
      },
      proposed: { ...proposed!, ...(await shown(call, line, asked, counted)) },
      twins: lines
        .filter((each) => each.activity === activity && each.lineId !== lineId)
        .map((each) => ({ lineId: each.lineId, label: each.label, title: each.title })),
      remarks: [...remarksOn(proposed!), ...doubles(bound, facts, asked.measure)],
    }
  },
})

/** As the page of the plan prints it. */
async function shown(call: Call, line: store.StoredLine, { measure }: Counting, counted: readonly counts.Counted[]) {
  const [{ actual, months, unknownMonths } = { actual: null, months: [], unknownMonths: 0 }] = await withProgress(
    call,
    line.fiscalYear,
    [{ ...line, measure }],
    counted,
  )
  return { actual, months, unknownMonths }
}

function remarksOn({
  measure,
  sources,
}: z.output<typeof CountingPreview>['proposed'] | Awaited<ReturnType<typeof worded>>[number]): CountingRemark[] {
  const { boundTwice, overlap } = meetings(sources)
  const otherUnit = sources.filter(({ unit }) => unit !== unitOf[measure]).length
  return Object.entries({ boundTwice, overlap, otherUnit }).flatMap(([remark, count]) =>
    count > 0 ? [{ remark: remark as CountingRemark['remark'], count }] : [],
  )
}
