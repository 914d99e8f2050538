import * as z from 'zod'
import { type Call, type FieldIssue, defineOperation, refuse } from '#kernel'
import { comparable, proposeLineage } from '../rules/lineage.ts'
import { type Item, linesOf, reviewed } from '../rules/review.ts'
import { type NewLine, NewPlan, isActive } from '../schema.ts'
import { bindingsOf } from '../store/counts.ts'
import * as store from '../store/imports.ts'
import * as plans from '../store/plans.ts'
import { adopt, adoptPlan } from './adopt-plan.ts'
import { importPermission, importRefusals, importType, openImport } from './import-steps.ts'

const refusals = {
  ...importRefusals,
  ...adoptPlan.refusals,
  undecided: {
    status: 409,
    ja: 'まだ答えていない問いがあります。答えるか、「後で決める」を選んでから、計画の案にしてください。',
    en: 'Some questions are not decided. Answer them or put them off, then make the draft.',
  },
  cannotStand: {
    status: 422,
    ja: '計画の項目にできないものがあります。題名のない項目や長すぎる項目を、直すか、外すか、上の項目の文にしてください。',
    en: 'Some items cannot be lines of a plan. Correct items without a title or too long ones, set them aside, or make them text of the item above.',
  },
} as const

/**
 * 取り込んだ計画を案にする。
 *
 * All its items become the lines of a draft; items that print the same activity share its code from then on. What stands in the plan before in the same words,
 * quantities apart, is the same activity: it keeps its code, what counts it and how it is reported. What is only alike in its words is left to the comparison
 * of the years, where somebody confirms it.
 */
export const adoptImport = defineOperation({
  name: 'plan.adoptImport',
  title: { ja: '取り込んだ計画を案にする', en: 'Make a draft plan of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), fiscalYear: NewPlan.shape.fiscalYear, title: NewPlan.shape.title }),
  output: z.object({ planId: z.uuid(), fiscalYear: z.int() }),
  refusals,
  async handle({ importId, fiscalYear, title }, call) {
    const { councilId } = call.actor
    const standing = await openImport(call, importId)
    const decided = await store.decisionsOf(call.db, councilId, importId)
    const answered = new Set(decided.map(({ doubt }) => doubt))
    if (standing.plan.doubts.some((_, doubt) => !answered.has(doubt))) refuse(refusals, 'undecided')
    const now = reviewed(standing.plan, decided)
    const carried = await carriedOver(call, fiscalYear, now.items)
    const codes = sharedCodes(now.items, (lineId) => carried.get(lineId)?.activity, call)
    const lines = linesOf(now, ({ lineId }) => codes.get(lineId) ?? carried.get(lineId)?.activity ?? null)
    const plan = NewPlan.safeParse({ fiscalYear, title, lines: lines.map((line, at) => ({ ...line, ...carried.get(now.items[at]!.lineId)?.kept })) })
    if (!plan.success) refuse(refusals, 'cannotStand', plan.error.issues.flatMap(({ path }) => issueAt(path, now.items)).slice(0, 20))
    const { planId } = await adopt(plan.data, call, { draft: true, importId })
    await store.markAdopted(call.db, councilId, importId, planId)
    call.audit({ subject: { type: importType, id: importId }, fields: ['state', 'planId'] })
    return { planId, fiscalYear }
  },
})

/** One code for items that are said to be the same. */
function sharedCodes(
  items: readonly Item[],
  known: (lineId: string) => string | undefined,
  { newId }: Pick<Call, 'newId'>,
): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  for (const { lineId, same } of items) {
    if (same === null) continue
    const code = codes.get(same) ?? codes.get(lineId) ?? known(same) ?? known(lineId) ?? `line/${newId()}`
    codes.set(same, code)
    codes.set(lineId, code)
  }
  return codes
}

type Kept = Pick<z.input<typeof NewLine>, 'programme' | 'reporting' | 'measure' | 'sources' | 'sectionId'>
interface Carried {
  /** Left out for what is no activity of its own. */
  readonly activity: string | undefined
  readonly kept: Kept
}
/** What goes on from the plan of the year before in the same words, by item. */
async function carriedOver(call: Call, fiscalYear: number, items: readonly Item[]): Promise<ReadonlyMap<string, Carried>> {
  const { councilId } = call.actor
  const before = (await plans.listPlans(call.db, councilId)).find((each) => each.fiscalYear < fiscalYear)
  if (!before) return new Map()
  const earlier = (await plans.linesOf(call.db, councilId, before.planId)).filter(({ level }) => isActive(level))
  const later = items.filter(({ level }) => isActive(level))
  const bound = Map.groupBy(await bindingsOf(call.db, councilId, { years: [before.fiscalYear] }), ({ activity }) => activity)
  const above = new Set(earlier.map(({ parentLineId }) => parentLineId))
  const aboveNow = new Set(later.map(({ parentLineId }) => parentLineId))
  return new Map(
    proposeLineage(comparable(earlier), comparable(later)).flatMap(({ from, to, relation }): (readonly [string, Carried])[] => {
      const [line, item] = [earlier[from]!, later[to]!]
      const { activity, programme, reporting, measure, sectionId } = line
      // A line that others stand under is an activity only where it was one like that before.
      if (relation === 'reworded') return []
      if (activity === null || (aboveNow.has(item.lineId) && !above.has(line.lineId)))
        return [[item.lineId, { activity: undefined, kept: { programme, sectionId } }]]
      const sources = (bound.get(activity) ?? []).map(({ kind, tags, measure: counted }) => ({ kind, tags, measure: counted }))
      return [[item.lineId, { activity, kept: { programme, sectionId, reporting, measure, sources } }]]
    }),
  )
}

function issueAt([, at]: readonly PropertyKey[], items: readonly Item[]): FieldIssue[] {
  const item = typeof at === 'number' ? items[at] : undefined
  if (!item) return []
  const line = item.spans[0]?.line ?? 0
  return [{ path: `items.${item.lineId}`, message: { ja: `原文の${line}行目の項目を直してください。`, en: `Correct the item of line ${line}.` } }]
}
