import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { type NewPlan as Adopted, NewPlan, isActive } from '../schema.ts'
import * as counts from '../store/counts.ts'
import * as store from '../store/plans.ts'

const refusals = {
  alreadyAdopted: { status: 409, ja: 'その年度の計画はすでにあります。', en: 'There is a plan for that fiscal year already.' },
  parentBelow: {
    status: 422,
    ja: '上の項目が、下の項目より後にあります。順番を直してください。',
    en: 'A line stands before the line above it. Put them in order.',
  },
} as const

/**
 * 事業計画を取り込む。
 *
 * Lines come in the order of the document, each after the one it hangs under. Facts that happened before the plan was adopted are counted as
 * well. The preset and the review of an import bring plans.
 */
export const adoptPlan = defineOperation({
  name: 'plan.adoptPlan',
  title: { ja: '事業計画を取り込む', en: 'Adopt an annual plan' },
  kind: 'command',
  permission: 'plan.plan.adopt',
  input: NewPlan,
  output: z.object({ planId: z.uuid() }),
  refusals,
  handle: (plan, call) => adopt(plan, call, decided),
})

/** Of a plan that is a plan at once, and comes from no import. */
export const decided = { draft: false, importId: null }

/** A plan with its lines and bindings. @returns the ids of the lines in their order */
export async function adopt(
  { fiscalYear, title, lines }: Adopted,
  call: Call,
  how: { readonly draft: boolean; readonly importId: string | null },
): Promise<{ planId: string; lineIds: string[] }> {
  const { councilId } = call.actor
  const planId = call.newId()
  if (!(await store.insertPlan(call.db, councilId, { planId, fiscalYear, title, ...how, adoptedAt: call.clock.now() })))
    refuse(refusals, 'alreadyAdopted')

  const above = new Set(lines.map(({ parent }) => parent))
  const lineIds = lines.map(() => call.newId())
  const placed = lines.map((line, at) => {
    const { parent } = line
    if (parent !== null && parent >= at) refuse(refusals, 'parentBelow', [{ path: `lines.${at}.parent`, message: refusals.parentBelow }])
    const activity = isActive(line.level) ? (line.activity ?? (above.has(at) ? null : `line/${lineIds[at]}`)) : null
    return { ...line, activity, lineId: lineIds[at]!, parentLineId: parent === null ? null : lineIds[parent]!, position: at }
  })
  await store.insertLines(call.db, councilId, planId, placed)
  const bound = placed.flatMap(({ activity }, at) =>
    activity === null ? [] : lines[at]!.sources.map((source) => ({ ...source, bindingId: call.newId(), fiscalYear, activity })),
  )
  await counts.insertBindings(call.db, councilId, bound)
  await counts.recount(call.db, councilId, fiscalYear, [...new Set(bound.map(({ activity }) => activity))])

  call.audit({ subject: { type: 'plan.plan', id: planId }, fields: ['fiscalYear', 'title', 'lines'] })
  return { planId, lineIds }
}
