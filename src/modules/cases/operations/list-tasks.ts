import { defineOperation, defineTable } from '#kernel'
import { TaskFilter, TaskList, taskPageSize } from '../schema.ts'
import { namesOf } from '../store/colleagues.ts'
import * as store from '../store/tasks.ts'
import { texts } from '../web/texts.ts'
import { shownTasks } from './casing.ts'
import { looked } from './laying.ts'
import { taskSheet } from './task-sheet.ts'
import { wordOf, wordsOf } from './wording.ts'

/**
 * 次にすることを一覧する（自分の分・担当の種類の分・一人の分）。
 *
 * What is open: overdue, soon or all of it, by its day, by person or by kind of support; 100 to a page.
 */
export const listTasks = defineOperation({
  name: 'cases.listTasks',
  title: { ja: '次にすることを一覧する', en: 'List what is to be done' },
  kind: 'query',
  permission: 'cases.case.read',
  input: TaskFilter,
  output: TaskList,
  table: defineTable({
    title: texts.tasks,
    items: ({ items, words }: TaskList) => items.map((item) => ({ ...item, kindWords: wordOf(words, 'kind', item.kind) })),
    columns: [
      { title: texts.dueOn, kind: 'date', cell: (row) => row.dueOn },
      { title: texts.what, kind: 'text', cell: (row) => row.what },
      { title: texts.account, kind: 'text', cell: (row) => row.accountName },
      { title: texts.caseNumber, kind: 'text', cell: (row) => row.caseNumber },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kindWords[language] },
      { title: texts.overdue, kind: 'text', cell: (row, language) => (row.overdue ? texts.overdue[language] : '') },
    ],
  }),
  print: {
    template: new URL('task-sheet.typ', import.meta.url),
    title: texts.tasks,
    data: taskSheet,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ whose, accountId, kind, due, sort, page }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const daysOn = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
    const asked = {
      accountId: whose === 'own' ? call.actor.accountId : (accountId ?? null),
      kind: kind ?? null,
      until: { overdue: daysOn(-1), today, week: daysOn(7), all: null }[due],
      sort,
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
    return {
      councilId,
      items: await shownTasks(call, items),
      total,
      workers: await namesOf(call.db, councilId, await store.taskWorkers(call.db, councilId)),
      words: await wordsOf(call),
    }
  },
})
