// What the operations that change a plan share: the plan is held, the lines are read, a rule changes them, what differs is written, and what stood
// before is kept for undoing. No operation of its own.
import { type Call, commonRefusals, found, refuse } from '#kernel'
import { type Place, type ChangeVerb, NewLine } from '../schema.ts'
import { nextLabel } from '../rules/labels.ts'
import { quantitiesIn } from '../rules/reading/quantities.ts'
import { childrenOf, indexOf, levelUnder, placed, tended } from '../rules/tree.ts'
import * as store from '../store/changes.ts'
import * as plans from '../store/plans.ts'

export const editPermission = 'plan.plan.edit'

/** A line while it is changed; a new one has no place yet. */
export type Editing = Omit<store.LineImage, 'position'> & { readonly position: number | null }

export const editRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'この項目は、ほかの人が先に直しています。画面を開き直して、いまの内容を確かめてから直してください。',
    en: 'Somebody else has changed this line. Open the page again and look at it before you change it.',
  },
  titleTooLong: {
    status: 422,
    ja: '題名が長くなりすぎます。2000字以内になるように、一部を説明の欄に移してください。',
    en: 'The title becomes too long. Move part of it to the text below so that it has at most 2000 characters.',
  },
} as const

/** The line, and the plan it stands in, held until the commit. */
export async function heldLine(call: Call, lineId: string): Promise<plans.StoredLine> {
  const { planId } = found(await plans.findLine(call.db, call.actor.councilId, lineId))
  await store.lockPlan(call.db, call.actor.councilId, planId)
  return found(await plans.findLine(call.db, call.actor.councilId, lineId)) // it may be gone by now
}

/**
 * 計画を直す。
 *
 * @param at the plan, and the line the change is told of
 * @param counting what was put in the place of what, where the change is of what an activity counts; every line that prints it counts as changed
 * @param change gives the lines as they shall be; what is left out goes out of view. It is told which activities have records or bindings
 */
export async function edit(
  call: Call,
  at: { readonly planId: string; readonly lineId: string; readonly verb: ChangeVerb; readonly fields: readonly string[] },
  change: (tree: readonly Editing[], held: ReadonlySet<string>) => readonly Editing[],
  counting: store.CountingChange | null = null,
): Promise<{ lineId: string }> {
  const { councilId, accountId } = call.actor
  const before: readonly store.LineImage[] = await plans.linesOf(call.db, councilId, at.planId)
  const codes = before.flatMap(({ lineId, activity }) => [`line/${lineId}`, ...(activity === null ? [] : [activity])])
  const held = await store.heldActivities(call.db, councilId, [...new Set(codes)])
  const after = placed(tended(change(before, held), held))
  const standing = new Map(before.map((line) => [line.lineId, line]))
  const written = after.filter((line) => !same(standing.get(line.lineId), line) || (counting !== null && line.activity === counting.activity))
  const kept = new Set(after.map(({ lineId }) => lineId))
  const gone = before.filter(({ lineId }) => !kept.has(lineId))
  const now = call.clock.now()

  await store.writeLines(
    call.db,
    councilId,
    at.planId,
    written.map((line) => ({ ...line, removedAt: null })),
  )
  if (gone.length > 0)
    await store.removeLines(
      call.db,
      councilId,
      gone.map(({ lineId }) => lineId),
      now,
    )
  const touched = [...written.map(({ lineId }) => lineId), ...gone.map(({ lineId }) => lineId)]
  await store.insertChange(call.db, councilId, {
    changeId: call.newId(),
    planId: at.planId,
    verb: at.verb,
    lineId: at.lineId,
    before: touched.map((lineId) => ({ lineId, line: imageBefore(standing.get(lineId)) })),
    counting,
    changedBy: accountId,
    changedAt: now,
  })
  call.audit({ subject: { type: 'plan.line', id: at.lineId }, fields: at.fields })
  return { lineId: at.lineId }
}

const imageBefore = (line: store.LineImage | undefined) => (line ? { ...line, removedAt: null } : null)

/** The rules hand on what they do not change. */
function same(before: store.LineImage | undefined, after: store.LineImage): boolean {
  return before !== undefined && (Object.keys(after) as (keyof store.LineImage)[]).every((key) => before[key] === after[key])
}

/** 新しい行。 Takes level and label from the lines beside it, unless they are given; counted by its own records from the first day. */
export function newLine(
  call: Pick<Call, 'newId'>,
  tree: readonly Editing[],
  { toLineId, place }: { readonly toLineId: string | null; readonly place: Place },
  { title, ...given }: Partial<Omit<Editing, 'lineId' | 'parentLineId' | 'position'>> & { readonly title: string },
): Editing {
  const target = toLineId === null ? undefined : (tree[indexOf(tree, toLineId)] ?? refuse(editRefusals, 'notFound'))
  const parentLineId = place === 'under' ? toLineId : (target?.parentLineId ?? null)
  const level = given.level ?? levelUnder(tree, parentLineId, null)
  const beside = childrenOf(tree, parentLineId).map(({ label }) => label)
  const { parent: _, sources: __, ...usual } = NewLine.parse({ level, label: '', title, parent: null })
  return {
    ...usual,
    quantities: [...quantitiesIn(title).quantities],
    programme: target?.programme ?? null,
    sectionId: target?.sectionId ?? null,
    accountId: target?.accountId ?? null,
    goalLineId: null,
    ...given,
    level,
    label: given.label ?? nextLabel(beside),
    lineId: call.newId(),
    parentLineId,
    position: null,
    revision: 0,
  }
}
