import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/merges.ts'
import { carryOut, mergeRefusals } from './merge-persons.ts'

const refusals = {
  ...mergeRefusals,
  ownProposal: {
    status: 403,
    ja: '自分がまとめようとした記録には同意できません。チームのほかの人に頼んでください。',
    en: 'You proposed it yourself. Ask another member of the team to agree.',
  },
} as const

/** 保護されている人の記録をまとめることに同意する。 Somebody else of the team than whoever proposed it. */
export const agreeToMerge = defineOperation({
  name: 'directory.agreeToMerge',
  title: { ja: '記録をまとめることに同意する', en: 'Agree to a merge' },
  kind: 'command',
  permission: 'directory.person.merge',
  input: z.strictObject({ mergeId: z.uuid() }),
  output: z.object({ mergeId: z.uuid() }),
  refusals,
  async handle({ mergeId }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // the permission is held by signed-in people only
    const [merge] = await store.listMerges(call.db, councilId, { mergeId })
    if (!merge) refuse(refusals, 'notFound')
    if (merge.proposedBy === accountId) refuse(refusals, 'ownProposal')
    const both = await store.personsForMerging(call.db, councilId, [merge.survivorId, merge.mergedId])
    const survivor = both.get(merge.survivorId) ?? refuse(refusals, 'notFound')
    if (survivor.mergedInto !== null || !(await store.agreeToMerge(call.db, councilId, mergeId, { accountId, at: call.clock.now() })))
      refuse(refusals, 'alreadyMerged')
    await carryOut(call, { survivor, mergedId: merge.mergedId })
    for (const id of [merge.survivorId, merge.mergedId]) call.audit({ subject: { type: 'directory.person', id }, fields: ['merge'] })
    return { mergeId }
  },
})
