import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/prior.ts'
import { findImport, priorRefusals, priorSubject } from './prior-steps.ts'

const refusals = { notFound: priorRefusals.notFound, notNow: priorRefusals.notNow }

/** 導入前の実績の取り込みを取り消す。 As a whole: its figures count no longer and stay readable. One that has not been carried out is given up. */
export const withdrawPriorImport = defineOperation({
  name: 'plan.withdrawPriorImport',
  title: { ja: '導入前の実績の取り込みを取り消す', en: 'Take back an import of earlier figures' },
  kind: 'command',
  permission: 'plan.prior.import',
  input: z.strictObject({ importId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ importId: z.uuid() }),
  refusals,
  async handle({ importId, reason }, call) {
    const { db, actor, clock } = call
    const { state } = await findImport(call, importId)
    const by = { accountId: actor.accountId!, at: clock.now(), reason } // the permission is held by signed-in people only
    const done =
      state === 'open' ? await store.cancelImport(db, actor.councilId, importId) : await store.withdrawImport(db, actor.councilId, importId, by)
    if (!done) refuse(refusals, 'notNow')
    call.retract(priorSubject(importId))
    call.audit({ subject: priorSubject(importId), fields: ['state'], reason })
    return { importId }
  },
})
