import * as z from 'zod'
import { defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/renewals.ts'
import { openRenewal, renewalRefusals, renewalSubject } from './renewing.ts'

/** 一斉改選を取りやめる。 Before it is carried out; its lines stay to be read. */
export const withdrawRenewal = defineOperation({
  name: 'directory.withdrawRenewal',
  title: { ja: '一斉改選を取りやめる', en: 'Call off a renewal' },
  kind: 'command',
  permission: 'directory.renewal.decide',
  input: z.strictObject({ renewalId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ renewalId: z.uuid() }),
  refusals: renewalRefusals,
  async handle({ renewalId, reason }, call) {
    await openRenewal(call, renewalId)
    const by = { accountId: call.actor.accountId, at: call.clock.now() }
    await store.markRenewal(call.db, call.actor.councilId, renewalId, { withdrawnReason: reason }, by)
    call.audit({ subject: renewalSubject(renewalId), fields: ['withdrawal'] })
    return { renewalId }
  },
})
