import type { Contributions } from '#kernel'
import { unchanged } from '#kernel/values'
import { contacted, moved, opened } from './facts.ts'
import { glossary } from './glossary.ts'
import { addAlert } from './operations/add-alert.ts'
import { addTask } from './operations/add-task.ts'
import { assignCase } from './operations/assign-case.ts'
import { caseFiles, contactFiles } from './operations/attaching.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { changeCountSettings } from './operations/change-count-settings.ts'
import { changeContact } from './operations/change-contact.ts'
import { countContacts } from './operations/count-contacts.ts'
import { endAlert } from './operations/end-alert.ts'
import { endTask } from './operations/end-task.ts'
import { getCase } from './operations/get-case.ts'
import { getContact } from './operations/get-contact.ts'
import { identifyCase } from './operations/identify-case.ts'
import { identifyContact } from './operations/identify-contact.ts'
import { intakeSheet } from './operations/intake-sheet.ts'
import { listCases } from './operations/list-cases.ts'
import { listChoices } from './operations/list-choices.ts'
import { listColleagues } from './operations/list-colleagues.ts'
import { listContacts } from './operations/list-contacts.ts'
import { listTasks } from './operations/list-tasks.ts'
import { moveCase } from './operations/move-case.ts'
import { openCase } from './operations/open-case.ts'
import { printRecord } from './operations/print-record.ts'
import { recordContact } from './operations/record-contact.ts'
import { recordKind } from './operations/record-kind.ts'
import { recordTerm } from './operations/record-term.ts'
import { searchRecords } from './operations/search-records.ts'
import { caseKind, caseRecords, contactKind, contactRecords, viewedClients } from './operations/telling.ts'
import { showDay } from './operations/show-day.ts'
import { withdrawContact } from './operations/withdraw-contact.ts'
import { caseStateTitles } from './schema.ts'
import { countTexts } from './web/count-texts.ts'
import { texts } from './web/texts.ts'

export { contacted, moved, opened }
export { glossary }
export { grants } from './policy.ts'
export const title = texts.room

/** 相談の記録。 */
const contacts = { changeContact, getContact, identifyContact, intakeSheet, listContacts, recordContact, searchRecords, showDay, withdrawContact }
/** ケースと、次にすること。 */
const cases = {
  addAlert,
  addTask,
  assignCase,
  endAlert,
  endTask,
  getCase,
  identifyCase,
  listCases,
  listTasks,
  moveCase,
  openCase,
  printRecord,
}
/** 実と延べ。 */
const counts = { changeCountSettings, countContacts }
/** 支援の種類と選択肢。 */
const lists = { bringPreset, listChoices, listColleagues, recordKind, recordTerm }

export const operations = { ...contacts, ...cases, ...counts, ...lists }
export const factKinds = [contacted, opened, moved]

const kindWords = {
  permission: listChoices.permission,
  read: async (run: Parameters<typeof caseRecords.records.read>[0]) =>
    Object.fromEntries((await run(listChoices, {})).kinds.map(({ code, title: ja, english: en }) => [code, { ja, en }])),
}
const termWords = (list: 'way' | 'topic' | 'ending') => ({
  permission: listChoices.permission,
  read: async (run: Parameters<typeof caseRecords.records.read>[0]) =>
    Object.fromEntries(
      (await run(listChoices, {})).terms.flatMap((term) => (term.list === list ? [[term.code, { ja: term.title, en: term.english }]] : [])),
    ),
})

export const contributions: Contributions = {
  navRoom: [
    {
      path: '/office/cases',
      title,
      permission: listTasks.permission,
      order: 25,
      quick: [{ path: '/office/cases/contacts/new', title: texts.newContact, permission: recordContact.permission }],
    },
    // Whoever plans reads the numbers and no record: a room of their own.
    { path: '/office/cases/counts', title: countTexts.counts, permission: countContacts.permission, order: 26, quick: [] },
  ],
  todayRecords: {
    title: texts.tasks,
    empty: texts.noTasks,
    order: 10,
    records: {
      permission: listTasks.permission,
      read: async (run) =>
        (await run(listTasks, { due: 'today' })).items.slice(0, 8).map((task) => ({
          id: task.taskId,
          happenedOn: task.dueOn,
          title: unchanged(task.what),
          remark: unchanged([task.caseNumber, task.name].filter(Boolean).join('　')),
          path: task.caseId ? `/office/cases/of/${task.caseId}` : `/office/cases/contacts/${task.contactId}`,
        })),
    },
  },
  factTag: [
    { kinds: [contacted.kind, opened.kind, moved.kind], tag: 'kind', words: kindWords },
    { kinds: [contacted.kind], tag: 'way', words: termWords('way') },
    { kinds: [contacted.kind], tag: 'topic', words: termWords('topic') },
    { kinds: [contacted.kind], tag: 'standing', words: { read: async () => ({ first: texts.firstTime, again: texts.again }) } },
    { kinds: [moved.kind], tag: 'to', words: { read: async () => caseStateTitles } },
    { kinds: [moved.kind], tag: 'ending', words: termWords('ending') },
  ],
  recordSource: [contactRecords, caseRecords],
  recordKind: [contactKind, caseKind],
  attachmentSubject: [caseFiles, contactFiles],
  viewedSubjects: viewedClients,
}
