import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { EndTask } from '../schema.ts'
import * as store from '../store/tasks.ts'
import { caseRefusals } from './casing.ts'
import { checkColleagues } from './laying.ts'

/** 次にすることを済ませる。 The last one of an open case says what comes after it. */
export const endTask = defineOperation({
  name: 'cases.endTask',
  title: { ja: '次にすることを済ませる', en: 'Finish what was to be done' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: EndTask,
  output: z.object({ taskId: z.uuid() }),
  refusals: caseRefusals,
  async handle({ taskId, revision, outcome, note, next }, call) {
    const { councilId, accountId } = call.actor
    const task = (await store.findTask(call.db, councilId, taskId)) ?? refuse(caseRefusals, 'notFound')
    if (task.revision !== revision || task.endedOn !== null) refuse(caseRefusals, 'changedMeanwhile')
    if (task.last && !next) refuse(caseRefusals, 'nextNeeded', [{ path: 'next.what', message: caseRefusals.nextNeeded }])
    await store.endTask(call.db, councilId, { taskId, outcome, note, on: call.clock.today(), by: accountId! }) // only signed-in people hold the permission
    if (next) {
      await checkColleagues(call, task.scopeId, [{ accountId: next.accountId, path: 'next.accountId' }])
      const { scopeId, homeScopeId, kind, caseId, contactId } = task
      await store.insertTask(call.db, councilId, { ...next, taskId: call.newId(), scopeId, homeScopeId, kind, caseId, contactId })
    }
    call.audit({ subject: { type: 'cases.task', id: taskId }, fields: ['outcome', 'endedOn', ...(next ? ['next'] : [])] })
    return { taskId }
  },
})
