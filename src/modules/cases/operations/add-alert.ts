import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewAlert } from '../schema.ts'
import { insertAlert } from '../store/cases.ts'
import { caseFor, caseRefusals, caseSubject } from './casing.ts'
import { checkChoices } from './laying.ts'

/** 注意を加える。 Shown before anything else, on the page, on paper and when a case is handed over. */
export const addAlert = defineOperation({
  name: 'cases.addAlert',
  title: { ja: '注意を加える', en: 'Add an alert' },
  kind: 'command',
  permission: 'cases.case.write',
  input: NewAlert,
  output: z.object({ alertId: z.uuid() }),
  refusals: caseRefusals,
  async handle({ caseId, alert, note }, call) {
    const { councilId, accountId } = call.actor
    const { scopeId, homeScopeId, kind } = await caseFor(call, { caseId })
    const on = call.clock.today()
    await checkChoices(call, { kind, day: on }, { alert: { list: 'alert', codes: [alert] } })
    const alertId = call.newId()
    await insertAlert(call.db, councilId, { alertId, caseId, scopeId, homeScopeId, alert, note, on, by: accountId! }) // only signed-in people hold the permission
    call.audit({ subject: caseSubject(caseId), fields: ['alert', 'note'] })
    return { alertId }
  },
})
