import * as z from 'zod'
import { defineOperation } from '#kernel'
import { SectionTask } from '../schema.ts'
import * as store from '../store/disclosure.ts'

/** 自分の課への依頼を一覧する。 Those still to be answered come first. */
export const listSectionTasks = defineOperation({
  name: 'identity.listSectionTasks',
  title: { ja: '課への依頼を一覧する', en: 'List what sections were asked' },
  kind: 'query',
  permission: 'identity.disclosure.answer',
  input: z.strictObject({ taskId: z.uuid().optional() }),
  output: z.object({ items: z.array(SectionTask) }),
  async handle({ taskId }, call) {
    const tasks = await store.readTasks(call.db, call.actor.councilId, taskId === undefined ? {} : { taskId })
    const { scopeIds } = call.actor
    const duty = tasks.filter(({ scopeId }) => scopeIds.includes(scopeId))
    const assigned = tasks.filter(({ scopeId }) => !scopeIds.includes(scopeId))
    const viewed = (task: store.FoundTask, scopeId: string) => ({ type: 'identity.disclosureTask', id: task.taskId, scopeId })
    call.viewed(
      duty.map((task) => viewed(task, task.scopeId)),
      'duty',
    )
    call.viewed(
      assigned.map((task) => viewed(task, task.sectionScopeId)),
      'assigned',
    )
    return { items: tasks }
  },
})
