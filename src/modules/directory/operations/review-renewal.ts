import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/renewals.ts'
import { hindrancesOf, isHindered, openRenewal, renewalRefusals, renewalSubject } from './renewing.ts'

export const hindered = {
  status: 409,
  ja: '未定の行か、直すところが残っています。画面の「行う前に直すところ」を見て、直してください。',
  en: 'Lines are undecided or must be corrected. See what stands in the way on the page.',
} as const
const refusals = { ...renewalRefusals, hindered } as const

/** 一斉改選を確認する。 The second look before it is carried out: everything is decided, nobody stands twice, no place is over-filled. */
export const reviewRenewal = defineOperation({
  name: 'directory.reviewRenewal',
  title: { ja: '一斉改選を確認する', en: 'Review a renewal' },
  kind: 'command',
  permission: 'directory.renewal.decide',
  input: z.strictObject({ renewalId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ renewalId: z.uuid() }),
  refusals,
  async handle({ renewalId, revision }, call) {
    const renewal = await openRenewal(call, renewalId)
    if (renewal.revision !== revision) refuse(refusals, 'changedMeanwhile')
    if (isHindered(await hindrancesOf(call, renewal))) refuse(refusals, 'hindered')
    await store.markRenewal(call.db, call.actor.councilId, renewalId, 'reviewed', { accountId: call.actor.accountId, at: call.clock.now() })
    call.audit({ subject: renewalSubject(renewalId), fields: ['reviewedAt'] })
    return { renewalId }
  },
})
