import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as store from '../store/renewals.ts'
import { completeLines, openRenewal, renewalRefusals, renewalSubject } from './renewing.ts'

/** 一斉改選の行を今の名簿にそろえる。 Lines of whoever came since it was prepared; what was decided stays, the review is taken back. */
export const refreshRenewal = defineOperation({
  name: 'directory.refreshRenewal',
  title: { ja: '一斉改選の行を今の名簿にそろえる', en: 'Bring a renewal up to the roster' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: z.strictObject({ renewalId: z.uuid() }),
  output: z.object({ lines: z.int() }),
  refusals: renewalRefusals,
  async handle({ renewalId }, call) {
    const lines = await completeLines(call, await openRenewal(call, renewalId))
    await store.touchRenewal(call.db, call.actor.councilId, renewalId)
    call.audit({ subject: renewalSubject(renewalId), fields: ['lines'] })
    return { lines }
  },
})
