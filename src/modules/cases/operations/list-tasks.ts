import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Task, TaskFilter, taskPageSize } from '../schema.ts'
import * as store from '../store/tasks.ts'
import { shownTasks } from './casing.ts'
import { looked } from './laying.ts'

/** 次にすることを一覧する（自分の分・担当の種類の分）。 What is open, by its day; 100 to a page. */
export const listTasks = defineOperation({
  name: 'cases.listTasks',
  title: { ja: '次にすることを一覧する', en: 'List what is to be done' },
  kind: 'query',
  permission: 'cases.case.read',
  input: TaskFilter,
  output: z.object({ items: z.array(Task), total: z.int() }),
  async handle({ whose, accountId, kind, due, page }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const week = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10)
    const asked = {
      accountId: whose === 'own' ? call.actor.accountId : (accountId ?? null),
      kind: kind ?? null,
      until: { today, week, all: null }[due],
    }
    const { items, total } = await store.listTasks(call.db, councilId, asked, call.pageSize(taskPageSize), page)
    looked(
      call,
      items.map((task) => ({
        type: task.caseId === null ? 'cases.contact' : 'cases.case',
        id: (task.caseId ?? task.contactId)!, // it stands at the one or the other
        scopeId: task.scopeId,
        own: task.accountId === call.actor.accountId,
      })),
    )
    return { items: await shownTasks(call, items), total }
  },
})
