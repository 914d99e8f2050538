import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/states.ts'
import { NewTask } from '../schema.ts'
import { caseFor, caseRefusals, caseSubject, follow } from './casing.ts'
import { checkColleagues } from './laying.ts'

/** 次にすることを加える。 */
export const addTask = defineOperation({
  name: 'cases.addTask',
  title: { ja: '次にすることを加える', en: 'Add what is to be done' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: NewTask.extend({ caseId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  refusals: caseRefusals,
  async handle({ caseId, ...task }, call) {
    const found = await caseFor(call, { caseId })
    if (!isOpen(found.state)) refuse(caseRefusals, 'notNow')
    await checkColleagues(call, found.scopeId, [{ accountId: task.accountId, path: 'accountId' }])
    await follow(call, found, task)
    call.audit({ subject: caseSubject(caseId), fields: Object.keys(task) })
    return { caseId }
  },
})
