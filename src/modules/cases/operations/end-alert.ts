import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/cases.ts'
import { caseRefusals, caseSubject } from './casing.ts'

/** 注意を外す。 It stays readable below those that stand. */
export const endAlert = defineOperation({
  name: 'cases.endAlert',
  title: { ja: '注意を外す', en: 'End an alert' },
  kind: 'command',
  permission: 'cases.case.write',
  input: z.strictObject({ alertId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  refusals: { notFound: caseRefusals.notFound },
  async handle({ alertId }, call) {
    const { councilId, accountId } = call.actor
    const ended = { alertId, on: call.clock.today(), by: accountId! } // only signed-in people hold the permission
    const caseId = (await store.endAlert(call.db, councilId, ended)) ?? refuse(caseRefusals, 'notFound')
    call.audit({ subject: caseSubject(caseId), fields: ['endedOn'] })
    return { caseId }
  },
})
