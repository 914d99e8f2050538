import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { NewMerge } from '../schema.ts'
import * as store from '../store/merges.ts'

export const mergeRefusals = {
  notFound: commonRefusals.notFound,
  samePerson: {
    status: 422,
    ja: '同じ記録どうしはまとめられません。もう一人を選んでください。',
    en: 'That is the same record twice. Choose the other person.',
  },
  alreadyMerged: {
    status: 409,
    ja: 'どちらかの記録は、すでにほかの記録とまとめられているか、まとめる手続きの途中です。画面を開き直してください。',
    en: 'One of the two is merged already or about to be. Open the page again.',
  },
  protectionDiffers: {
    status: 409,
    ja: '一方だけが保護されています。まとめる前に、もう一方も同じチームの保護にしてください。',
    en: 'Only one of the two is protected. Put the other under the same team first.',
  },
} as const

/**
 * 同じ人の二つの記録を、一人としてまとめる。
 *
 * Nothing that points at either record is rewritten: one stands for the other until they are taken apart again. The merged record goes to
 * the scope of the other. Of people under protection a second member of the team has to agree.
 */
export const mergePersons = defineOperation({
  name: 'directory.mergePersons',
  title: { ja: '同じ人の記録を一つにまとめる', en: 'Merge two records of one person' },
  kind: 'command',
  permission: 'directory.person.merge',
  input: NewMerge,
  output: z.object({ mergeId: z.uuid(), waiting: z.boolean() }),
  refusals: mergeRefusals,
  async handle({ survivorId, mergedId, reason }, call) {
    const { councilId } = call.actor
    if (survivorId === mergedId) refuse(mergeRefusals, 'samePerson')
    const both = await store.personsForMerging(call.db, councilId, [survivorId, mergedId])
    const [survivor, merged] = [both.get(survivorId) ?? refuse(mergeRefusals, 'notFound'), both.get(mergedId) ?? refuse(mergeRefusals, 'notFound')]
    if (survivor.mergedInto !== null || merged.mergedInto !== null) refuse(mergeRefusals, 'alreadyMerged')
    if (survivor.protected !== merged.protected || (survivor.protected && survivor.scopeId !== merged.scopeId))
      refuse(mergeRefusals, 'protectionDiffers')

    const mergeId = call.newId()
    const proposedBy = call.actor.accountId! // the permission is held by signed-in people only
    const row = { mergeId, mergedId, survivorId, scopeId: survivor.scopeId, reason, proposedBy, proposedAt: call.clock.now() }
    const mergedBy = survivor.protected ? null : proposedBy
    if (!(await store.insertMerge(call.db, councilId, { ...row, mergedBy }))) refuse(mergeRefusals, 'alreadyMerged')
    if (mergedBy !== null) await carryOut(call, { survivor, mergedId })
    for (const id of [survivorId, mergedId]) call.audit({ subject: { type: 'directory.person', id }, fields: ['merge'] })
    return { mergeId, waiting: mergedBy === null }
  },
})

/** From here on the one stands for the other. */
export async function carryOut(
  call: Call,
  { survivor, mergedId }: { readonly survivor: store.MergingPerson; readonly mergedId: string },
): Promise<void> {
  await store.handOverTo(call.db, mergedId, survivor.scopeId)
  await store.setMergedInto(call.db, call.actor.councilId, mergedId, survivor.personId)
}
