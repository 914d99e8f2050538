import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { reviewed } from '../rules/review.ts'
import { indexOf } from '../rules/tree.ts'
import { ItemEdit } from '../schema.ts'
import * as store from '../store/imports.ts'
import { importPermission, importRefusals, importType, openImport } from './import-steps.ts'

const refusals = {
  ...importRefusals,
  doesNotFit: {
    status: 422,
    ja: 'その直しはできませんでした。移す先・前の項目・分けた文字を確かめて、もう一度試してください。',
    en: 'That could not be done. Check the place it goes to, the item before it, or the text that was divided.',
  },
} as const

/** 取り込む項目を直す。 Kept as a decision over what was read, so that it can be taken back and nothing of the source is lost. */
export const editImportedItem = defineOperation({
  name: 'plan.editImportedItem',
  title: { ja: '取り込む項目を直す', en: 'Edit an imported item' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), edit: ItemEdit }),
  output: z.object({ decisionId: z.uuid() }),
  refusals,
  async handle({ importId, edit }, call) {
    const { councilId, accountId } = call.actor
    const standing = await openImport(call, importId)
    const decided = await store.decisionsOf(call.db, councilId, importId)
    const before = reviewed(standing.plan, decided)
    if (indexOf(before.items, edit.item) < 0) refuse(refusals, 'notFound')
    const decisionId = call.newId()
    const number = 1 + Math.max(0, ...decided.map((each) => each.number))
    // What changes nothing is refused and not kept.
    const after = reviewed(standing.plan, [...decided, { decisionId, number, doubt: null, decision: edit }])
    if (JSON.stringify(after) === JSON.stringify(before)) refuse(refusals, 'doesNotFit')
    await store.insertDecision(call.db, councilId, standing, { decisionId, doubt: null, decision: edit, by: accountId!, at: call.clock.now() }) // held by signed-in people only
    call.audit({ subject: { type: importType, id: importId }, fields: ['decisions'] })
    return { decisionId }
  },
})
