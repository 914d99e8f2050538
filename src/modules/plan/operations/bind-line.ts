import * as z from 'zod'
import { type Call, type FieldIssue, defineOperation, refuse } from '#kernel'
import { meetings } from '../rules/counting.ts'
import { Counting } from '../schema.ts'
import { countableKinds, measuresOf, rebind, sourcesOf } from './counting.ts'
import { edit, editPermission, editRefusals, heldLine } from './editing.ts'
import { countingRefusals } from './preview-counting.ts'

const refusals = {
  ...countingRefusals,
  changedMeanwhile: editRefusals.changedMeanwhile,
  sourceUnknown: {
    status: 422,
    ja: '選んだ記録の種類か区分は、いま数えられません。一覧から選び直してください。',
    en: 'This kind of record or one of its tags cannot be counted. Choose again from the list.',
  },
  boundTwice: {
    status: 422,
    ja: '一つの記録に、二つの数え方が当たります。どちらかを外すか、区分を選び分けてください。',
    en: 'Two bindings would count the same record in different ways. Remove one of them or tell them apart by their tags.',
  },
} as const

/**
 * 計画の項目を何で数えるかを決める。
 *
 * The activity of the line is counted so from the first day of its fiscal year on, in every line that prints it; its own records stay counted, and no other
 * activity changes. Undone like every other change of the plan.
 */
export const bindLine = defineOperation({
  name: 'plan.bindLine',
  title: { ja: '計画の項目の数え方を決める', en: 'Decide what counts a plan line' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid(), revision: z.int(), counting: Counting }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ lineId, revision, counting }, call) {
    const line = await heldLine(call, lineId)
    const { activity, fiscalYear, planId, reporting, measure } = line
    if (line.revision !== revision) refuse(refusals, 'changedMeanwhile')
    if (activity === null) refuse(refusals, 'noActivity')
    const standing = await sourcesOf(call, fiscalYear, activity)
    const known = new Set(standing.map(keyOf))
    const issues = counting.sources.flatMap((source, at) => (known.has(keyOf(source)) || isCountable(call, source) ? [] : [issueAt(at)]))
    if (issues.length > 0) refuse(refusals, 'sourceUnknown', issues)
    if (meetings(counting.sources).boundTwice > 0) refuse(refusals, 'boundTwice')
    await rebind(call, fiscalYear, activity, counting.sources)
    const fields = ['reporting', 'measure', 'sources'] as const
    const before = { reporting, measure, sources: standing }
    return edit(
      call,
      { planId, lineId, verb: 'bindLine', fields: fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(counting[field])) },
      (tree) => tree.map((each) => (each.lineId === lineId ? { ...each, reporting: counting.reporting, measure: counting.measure } : each)),
      { activity, before, after: counting },
    )
  },
})

type Source = Counting['sources'][number]
/** What stands may stay, be it of a kind that is told no more. */
function keyOf({ kind, tags, measure }: Source): string {
  return JSON.stringify([kind, measure, Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1))])
}

function isCountable(call: Call, { kind: name, tags, measure }: Source): boolean {
  const kind = countableKinds(call).find((each) => each.kind === name)
  return kind !== undefined && measuresOf(kind).some((each) => each.measure === measure) && kind.tags.partial().safeParse(tags).success
}

function issueAt(at: number): FieldIssue {
  return { path: `counting.sources.${at}`, message: refusals.sourceUnknown }
}
