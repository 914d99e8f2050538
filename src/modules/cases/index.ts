import { operations as calendar } from '#calendar'
import { type Contributions, defineSchedule } from '#kernel'
import { dayInJapan, unchanged } from '#kernel/values'
import { conferred, contacted, evaluated, moved, opened, planned, referred } from './facts.ts'
import { glossary } from './glossary.ts'
import { acknowledgeReferral } from './operations/acknowledge-referral.ts'
import { agreePlan } from './operations/agree-plan.ts'
import { draftReferralLetter } from './operations/draft-referral-letter.ts'
import { draftPlan } from './operations/draft-plan.ts'
import { dropDraft } from './operations/drop-draft.ts'
import { eraseDrafts } from './operations/erase-drafts.ts'
import { getDraft } from './operations/get-draft.ts'
import { keepDraft } from './operations/keep-draft.ts'
import { listDrafts } from './operations/list-drafts.ts'
import { fillSheet } from './operations/fill-sheet.ts'
import { getSheet } from './operations/get-sheet.ts'
import { listPapers } from './operations/list-papers.ts'
import { listSheets } from './operations/list-sheets.ts'
import { movePlan } from './operations/move-plan.ts'
import { paperAttachments, paperWords, sheetKind, sheetRecords, planKind, planRecords } from './operations/telling-papers.ts'
import { printBlank } from './operations/print-blank.ts'
import { recordSheet } from './operations/record-sheet.ts'
import { saveSheet } from './operations/save-sheet.ts'
import { addAlert } from './operations/add-alert.ts'
import { addTask } from './operations/add-task.ts'
import { answerReferral } from './operations/answer-referral.ts'
import { assignCase } from './operations/assign-case.ts'
import { caseFiles, contactFiles } from './operations/attaching.ts'
import { beginHandover } from './operations/begin-handover.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { cancelHandover } from './operations/cancel-handover.ts'
import { closeMonth } from './operations/close-month.ts'
import { listMonthChanges } from './operations/list-month-changes.ts'
import { listMonths } from './operations/list-months.ts'
import { showMonth } from './operations/show-month.ts'
import { recordReportLine } from './operations/record-report-line.ts'
import { showReport } from './operations/show-report.ts'
import { changeCountSettings } from './operations/change-count-settings.ts'
import { changeContact } from './operations/change-contact.ts'
import { getConference } from './operations/get-conference.ts'
import { listCaseConferences } from './operations/list-case-conferences.ts'
import { listConferences } from './operations/list-conferences.ts'
import { listConferred } from './operations/list-conferred.ts'
import { printAgenda } from './operations/print-agenda.ts'
import { putOnAgenda } from './operations/put-on-agenda.ts'
import { recordDecision } from './operations/record-decision.ts'
import { takeOffAgenda } from './operations/take-off-agenda.ts'
import { conferenceKind, conferenceRecords } from './operations/telling-conferences.ts'
import { confirmRecords } from './operations/confirm-records.ts'
import { countContacts } from './operations/count-contacts.ts'
import { endAlert } from './operations/end-alert.ts'
import { endMemo } from './operations/end-memo.ts'
import { endTask } from './operations/end-task.ts'
import { getCase } from './operations/get-case.ts'
import { getContact } from './operations/get-contact.ts'
import { getReceivedReferral } from './operations/get-received-referral.ts'
import { getReferral } from './operations/get-referral.ts'
import { getHandover } from './operations/get-handover.ts'
import { handOver } from './operations/hand-over.ts'
import { identifyCase } from './operations/identify-case.ts'
import { identifyContact } from './operations/identify-contact.ts'
import { intakeSheet } from './operations/intake-sheet.ts'
import { leaveMemo } from './operations/leave-memo.ts'
import { listCases } from './operations/list-cases.ts'
import { listChoices } from './operations/list-choices.ts'
import { listColleagues } from './operations/list-colleagues.ts'
import { listContacts } from './operations/list-contacts.ts'
import { listMemos } from './operations/list-memos.ts'
import { listReceivedReferrals } from './operations/list-received-referrals.ts'
import { listReferrals } from './operations/list-referrals.ts'
import { listTasks } from './operations/list-tasks.ts'
import { lookUp } from './operations/look-up.ts'
import { listHandovers } from './operations/list-handovers.ts'
import { listLeads } from './operations/list-leads.ts'
import { listOwnSeen } from './operations/list-own-seen.ts'
import { listUnseen } from './operations/list-unseen.ts'
import { markHandoverRead } from './operations/mark-handover-read.ts'
import { moveCase } from './operations/move-case.ts'
import { noteAnswer } from './operations/note-answer.ts'
import { noteForDesk } from './operations/note-for-desk.ts'
import { openCase } from './operations/open-case.ts'
import { previewHandover } from './operations/preview-handover.ts'
import { printRecord } from './operations/print-record.ts'
import { recordContact } from './operations/record-contact.ts'
import { recordKind } from './operations/record-kind.ts'
import { recordTerm } from './operations/record-term.ts'
import { sayAbsence } from './operations/say-absence.ts'
import { sendReferral } from './operations/send-referral.ts'
import { searchRecords } from './operations/search-records.ts'
import { caseKind, caseRecords, contactKind, contactRecords, memoKind, referralKind, referralRecords, viewedClients } from './operations/telling.ts'
import { showAbsence } from './operations/show-absence.ts'
import { showDay } from './operations/show-day.ts'
import { withdrawContact } from './operations/withdraw-contact.ts'
import { withdrawReferral } from './operations/withdraw-referral.ts'
import { bringImportRows } from './operations/bring-import-rows.ts'
import { cancelImport } from './operations/cancel-import.ts'
import { carryOutImport } from './operations/carry-out-import.ts'
import { checkImport } from './operations/check-import.ts'
import { decideImportRows } from './operations/decide-import-rows.ts'
import { expireImport } from './operations/expire-import.ts'
import { getImport } from './operations/get-import.ts'
import { importFiles, importKind } from './operations/importing.ts'
import { listImportRows } from './operations/list-import-rows.ts'
import { listImports } from './operations/list-imports.ts'
import { lookAtImport } from './operations/look-at-import.ts'
import { readImportRows } from './operations/read-import-rows.ts'
import { setImportColumns } from './operations/set-import-columns.ts'
import { startImport } from './operations/start-import.ts'
import { undoImport } from './operations/undo-import.ts'
import { caseStateTitles } from './schema.ts'
import { countTexts } from './web/count-texts.ts'
import { deskTexts } from './web/desk-texts.ts'
import { referralTexts } from './web/referral-texts.ts'
import { texts } from './web/texts.ts'

export { conferred, contacted, evaluated, moved, opened, planned, referred }
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
/** つなぎ・紹介。 */
const referrals = {
  acknowledgeReferral,
  answerReferral,
  draftReferralLetter,
  getReceivedReferral,
  getReferral,
  listReceivedReferrals,
  listReferrals,
  noteAnswer,
  sendReferral,
  withdrawReferral,
}
/** 電話受付。 */
const desk = { endMemo, leaveMemo, listMemos, lookUp, noteForDesk, sayAbsence, showAbsence }
/** 担当の引継ぎ。 */
const handovers = { beginHandover, cancelHandover, getHandover, handOver, listHandovers, listLeads, markHandoverRead, previewHandover }
/** ケースをかける会議。 */
const conferences = { getConference, listCaseConferences, listConferences, listConferred, printAgenda, putOnAgenda, recordDecision, takeOffAgenda }
/** 供覧。 */
const circulation = { confirmRecords, listOwnSeen, listUnseen }
/** 実と延べ。 */
const counts = { changeCountSettings, closeMonth, countContacts, listMonthChanges, listMonths, recordReportLine, showMonth, showReport }
/** 支援の種類と選択肢。 */
const lists = { bringPreset, listChoices, listColleagues, recordKind, recordTerm }

/** 書きかけ。 */
const drafts = { dropDraft, eraseDrafts, getDraft, keepDraft, listDrafts }
/** 様式とプラン。 */
const papers = { agreePlan, draftPlan, fillSheet, getSheet, listPapers, listSheets, movePlan, printBlank, recordSheet, saveSheet }

/** ケースと経過の取り込み。 */
const bringingIn = {
  bringImportRows,
  cancelImport,
  carryOutImport,
  checkImport,
  decideImportRows,
  expireImport,
  getImport,
  listImportRows,
  listImports,
  lookAtImport,
  readImportRows,
  setImportColumns,
  startImport,
  undoImport,
}

export const operations = {
  ...contacts,
  ...cases,
  ...referrals,
  ...desk,
  ...handovers,
  ...conferences,
  ...circulation,
  ...counts,
  ...lists,
  ...papers,
  ...drafts,
  ...bringingIn,
}
export const factKinds = [contacted, opened, moved, planned, evaluated, referred, conferred]

const kindWords = {
  permission: listChoices.permission,
  read: async (run: Parameters<typeof caseRecords.records.read>[0]) =>
    Object.fromEntries((await run(listChoices, {})).kinds.map(({ code, title: ja, english: en }) => [code, { ja, en }])),
}
const termWords = (list: 'way' | 'topic' | 'ending' | 'occasion') => ({
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
    // Whoever answers the telephone opens no record: a room of their own.
    { path: '/office/cases/desk', title: deskTexts.desk, permission: lookUp.permission, order: 27, quick: [] },
  ],
  todayRecords: [
    {
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
    {
      title: deskTexts.memos,
      empty: deskTexts.noMemos,
      order: 9,
      records: {
        permission: listMemos.permission,
        read: async (run) =>
          (await run(listMemos, {})).items.slice(0, 8).map((memo) => ({
            id: memo.memoId,
            happenedOn: dayInJapan(new Date(memo.calledAt)),
            title: unchanged([memo.callerName, memo.about].join('　')),
            remark: unchanged([memo.caseNumber, memo.name].join('　')),
            path: '/office/cases',
          })),
      },
    },
  ],
  factTag: [
    { kinds: [contacted.kind, opened.kind, moved.kind, planned.kind, evaluated.kind, referred.kind], tag: 'kind', words: kindWords },
    {
      kinds: [referred.kind],
      tag: 'to',
      words: { ...kindWords, read: async (run) => ({ ...(await kindWords.read(run)), outside: referralTexts.outside }) },
    },
    { kinds: [conferred.kind], tag: 'kind', words: kindWords },
    { kinds: [conferred.kind], tag: 'occasion', words: termWords('occasion') },
    {
      kinds: [conferred.kind],
      tag: 'body',
      words: {
        permission: calendar.listBodies.permission,
        read: async (run) => Object.fromEntries((await run(calendar.listBodies, {})).items.map(({ code, name }) => [code, unchanged(name)])),
      },
    },
    { kinds: [contacted.kind], tag: 'way', words: termWords('way') },
    { kinds: [contacted.kind], tag: 'topic', words: termWords('topic') },
    { kinds: [contacted.kind], tag: 'standing', words: { read: async () => ({ first: texts.firstTime, again: texts.again }) } },
    { kinds: [moved.kind], tag: 'to', words: { read: async () => caseStateTitles } },
    { kinds: [moved.kind], tag: 'ending', words: termWords('ending') },
    { kinds: [evaluated.kind], tag: 'outcome', words: paperWords },
  ],
  recordSource: [contactRecords, caseRecords, planRecords, sheetRecords, referralRecords, conferenceRecords],
  recordKind: [contactKind, caseKind, planKind, sheetKind, referralKind, memoKind, conferenceKind, importKind],
  attachmentSubject: [caseFiles, contactFiles, paperAttachments, importFiles],
  viewedSubjects: viewedClients,
}

export const schedules = [
  defineSchedule({
    name: 'cases.eraseDrafts',
    title: eraseDrafts.title,
    at: { every: 'day', time: '03:55' },
    operation: eraseDrafts,
    input: {},
    reach: 'scope',
  }),
]
