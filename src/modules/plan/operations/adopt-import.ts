import * as z from 'zod'
import { type FieldIssue, defineOperation, refuse } from '#kernel'
import { type Item, linesOf, reviewed } from '../rules/review.ts'
import { NewPlan } from '../schema.ts'
import * as store from '../store/imports.ts'
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

/** 取り込んだ計画を案にする。 All its items become the lines of a draft; items that print the same activity share its code from then on. */
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
    const codes = sharedCodes(now.items, () => call.newId())
    const plan = NewPlan.safeParse({ fiscalYear, title, lines: linesOf(now, ({ lineId }) => codes.get(lineId) ?? null) })
    if (!plan.success) refuse(refusals, 'cannotStand', plan.error.issues.flatMap(({ path }) => issueAt(path, now.items)).slice(0, 20))
    const { planId } = await adopt(plan.data, call, true)
    await store.markAdopted(call.db, councilId, importId, planId)
    call.audit({ subject: { type: importType, id: importId }, fields: ['state', 'planId'] })
    return { planId, fiscalYear }
  },
})

/** One code for items that are said to be the same. */
function sharedCodes(items: readonly Item[], newId: () => string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  for (const { lineId, same } of items) {
    if (same === null) continue
    const code = codes.get(same) ?? codes.get(lineId) ?? `line/${newId()}`
    codes.set(same, code)
    codes.set(lineId, code)
  }
  return codes
}

function issueAt([, at]: readonly PropertyKey[], items: readonly Item[]): FieldIssue[] {
  const item = typeof at === 'number' ? items[at] : undefined
  if (!item) return []
  const line = item.spans[0]?.line ?? 0
  return [{ path: `items.${item.lineId}`, message: { ja: `原文の${line}行目の項目を直してください。`, en: `Correct the item of line ${line}.` } }]
}
