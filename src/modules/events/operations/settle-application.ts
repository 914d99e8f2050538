import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ApplicationChange, offeredTerms } from '../schema.ts'
import * as store from '../store/applications.ts'
import { listTerms } from '../store/terms.ts'
import { applicationSubject } from './admitting.ts'
import { applicationFor, applicationRefusals } from './applying.ts'

const refusals = {
  ...applicationRefusals,
  exemptionUnknown: {
    status: 422,
    ja: 'その減免の理由は、いま使えません。一覧から選び直してください。',
    en: 'That reason of exemption is not offered now. Choose from the list.',
  },
} as const

/** 参加費と評価を記録する。 What was paid and when, why nothing is owed, and whether the evaluation was passed. */
export const settleApplication = defineOperation({
  name: 'events.settleApplication',
  title: { ja: '参加費と評価を記録する', en: 'Record fee and evaluation' },
  kind: 'command',
  permission: 'events.application.write',
  input: ApplicationChange,
  output: z.object({ revision: z.int() }),
  refusals,
  async handle({ exemption, paidOn, evaluationPassed, ...opened }, call) {
    const { councilId } = call.actor
    const { application, event } = await applicationFor(call, opened)
    const offered = offeredTerms(await listTerms(call.db, councilId), 'exemption', call.clock.today())
    if (exemption !== null && exemption !== application.exemption && !offered.some(({ code }) => code === exemption))
      refuse(refusals, 'exemptionUnknown', [{ path: 'exemption', message: refusals.exemptionUnknown }])
    const feeYen = exemption === null ? event.feeYen * application.partySize : 0
    await store.writeSettlement(call.db, councilId, application.applicationId, { exemption, feeYen, paidOn, evaluationPassed })
    call.audit({ subject: applicationSubject(application.applicationId), fields: ['exemption', 'paidOn', 'evaluationPassed'] })
    return { revision: application.revision + 1 }
  },
})
