import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/states.ts'
import { setLead } from '../store/cases.ts'
import { passTasks } from '../store/tasks.ts'
import { caseFor, caseRefusals, caseSubject } from './casing.ts'
import { checkColleagues } from './laying.ts'

/** 担当を替える。 What the one before had to do of it goes along. */
export const assignCase = defineOperation({
  name: 'cases.assignCase',
  title: { ja: '担当を替える', en: 'Put somebody else in charge' },
  kind: 'command',
  permission: 'cases.case.assign',
  input: z.strictObject({ caseId: z.uuid(), revision: z.int().min(1), leadId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  refusals: caseRefusals,
  async handle({ leadId, ...asked }, call) {
    const found = await caseFor(call, asked)
    if (!isOpen(found.state)) refuse(caseRefusals, 'notNow')
    await checkColleagues(call, found.scopeId, [{ accountId: leadId, path: 'leadId' }])
    const { caseId } = found
    await setLead(call.db, call.actor.councilId, { caseId, leadId })
    await passTasks(call.db, call.actor.councilId, { caseId, from: found.leadId, to: leadId })
    call.audit({ subject: caseSubject(caseId), fields: ['leadId'] })
    return { caseId }
  },
})
