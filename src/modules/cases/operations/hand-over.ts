import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/states.ts'
import { NewHandover } from '../schema.ts'
import { findCase } from '../store/cases.ts'
import * as store from '../store/handovers.ts'
import { findTask } from '../store/tasks.ts'
import { beginHandover } from './begin-handover.ts'
import { ableOn, beginningOf, carryOut, handoverRefusals, handoverSubject } from './handing-over.ts'

/**
 * 担当をまとめて引き継ぐ。
 *
 * All of it or nothing. From today at once; from a day to come by itself on that day, for those who can open the cases then. Handing back is another hand-over.
 */
export const handOver = defineOperation({
  name: 'cases.handOver',
  title: { ja: '担当をまとめて引き継ぐ', en: 'Hand cases over' },
  kind: 'command',
  permission: 'cases.case.assign',
  input: NewHandover,
  output: z.object({ handoverId: z.uuid() }),
  refusals: handoverRefusals,
  async handle({ fromOn, cases, tasks, first }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    if (fromOn < today) refuse(handoverRefusals, 'inThePast', [{ path: 'fromOn', message: handoverRefusals.inThePast }])
    const handoverId = call.newId()
    await store.insertHandover(call.db, councilId, { handoverId, fromOn, at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    const able = ableOn(call, fromOn)
    const at = (code: keyof typeof handoverRefusals, path: string) => refuse(handoverRefusals, code, [{ path, message: handoverRefusals[code] }])
    // In the same order whoever asks, so that two of them wait for each other and none for ever.
    const ordered = [...cases.entries()].toSorted(([, a], [, b]) => (a.caseId < b.caseId ? -1 : 1))
    for (const [nth, { caseId, revision, toId, note }] of ordered) {
      const found = (await findCase(call.db, councilId, caseId, true)) ?? at('notFound', `cases.${nth}.caseId`)
      if (found.revision !== revision) at('changedMeanwhile', `cases.${nth}.revision`)
      if (!isOpen(found.state)) at('notNow', `cases.${nth}.caseId`)
      if (found.leadId === toId) at('samePerson', `cases.${nth}.toId`)
      if (!(await able(found.scopeId)).has(toId)) at('colleagueUnknown', `cases.${nth}.toId`)
      if ((await store.burdensOf(call.db, councilId, [caseId])).get(caseId)!.waitingOn !== null) at('promised', `cases.${nth}.caseId`)
      await store.insertHanding(call.db, councilId, {
        handingId: call.newId(),
        handoverId,
        caseId,
        scopeId: found.scopeId,
        fromId: found.leadId,
        toId,
        note,
        firstTask: first?.what ?? '',
        firstDueOn: first?.dueOn ?? null,
      })
    }
    for (const [nth, { taskId, revision, toId }] of tasks.entries()) {
      const task = (await findTask(call.db, councilId, taskId)) ?? at('notFound', `tasks.${nth}.taskId`)
      if (task.revision !== revision || task.endedOn !== null) at('changedMeanwhile', `tasks.${nth}.revision`)
      if (!(await able(task.scopeId)).has(toId)) at('colleagueUnknown', `tasks.${nth}.toId`)
    }
    call.audit({ subject: handoverSubject(handoverId), fields: ['fromOn', 'cases', 'tasks', ...(first ? ['first'] : [])] })
    const passed = tasks.map(({ taskId, toId }) => ({ taskId, toId }))
    if (fromOn > today)
      call.later(beginHandover, { handoverId, passed }, { runAt: beginningOf(fromOn), onceKey: `handover ${handoverId}`, asSystem: 'scope' })
    else await carryOut(call, { handoverId, madeById: accountId! }, await store.handingsOf(call.db, councilId, handoverId), passed)
    return { handoverId }
  },
})
