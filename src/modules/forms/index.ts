import { type Contributions, defineSchedule } from '#kernel'
import { unchanged } from '#kernel/values'
import { formAnswered, surveyClosed } from './facts.ts'
import { glossary } from './glossary.ts'
import { answerFiles } from './operations/answer-files.ts'
import { admitDraftFile } from './operations/admit-draft-file.ts'
import { bringForms } from './operations/bring-forms.ts'
import { applyAnswer } from './operations/apply-answer.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { changeCollection } from './operations/change-collection.ts'
import { closeCollection } from './operations/close-collection.ts'
import { createForm } from './operations/create-form.ts'
import { discardAnswerDraft } from './operations/discard-answer-draft.ts'
import { discardDraft } from './operations/discard-draft.ts'
import { dropDraftFile } from './operations/drop-draft-file.ts'
import { exportForm } from './operations/export-form.ts'
import { getCollection } from './operations/get-collection.ts'
import { getForm } from './operations/get-form.ts'
import { listCollections } from './operations/list-collections.ts'
import { listForms } from './operations/list-forms.ts'
import { listDesignChoices } from './operations/list-design-choices.ts'
import { openCollection } from './operations/open-collection.ts'
import { publishVersion } from './operations/publish-version.ts'
import { readFormFile } from './operations/read-form-file.ts'
import { recordTest } from './operations/record-test.ts'
import { registerTargets } from './operations/register-targets.ts'
import { reopenCollection } from './operations/reopen-collection.ts'
import { restoreDraft } from './operations/restore-draft.ts'
import { saveDraft } from './operations/save-draft.ts'
import { checkAnswer } from './operations/check-answer.ts'
import { compareAnswer } from './operations/compare-answer.ts'
import { correctAnswer } from './operations/correct-answer.ts'
import { enterAnswer } from './operations/enter-answer.ts'
import { erasePastRetention } from './operations/erase-past-retention.ts'
import { getAnswer } from './operations/get-answer.ts'
import { getPublicForm } from './operations/get-public-form.ts'
import { linkAnswer } from './operations/link-answer.ts'
import { listAnswers } from './operations/list-answers.ts'
import { questionAnswer } from './operations/question-answer.ts'
import { readAnswerDraft } from './operations/read-answer-draft.ts'
import { saveAnswerDraft } from './operations/save-answer-draft.ts'
import { sendAnswer } from './operations/send-answer.ts'
import { showEntryForm } from './operations/show-entry-form.ts'
import { withdrawAnswer } from './operations/withdraw-answer.ts'
import { closeBatch } from './operations/close-batch.ts'
import { listBatches } from './operations/list-batches.ts'
import { makeSheets } from './operations/make-sheets.ts'
import { printForm } from './operations/print-form.ts'
import { printSheets } from './operations/print-sheets.ts'
import { registerBatch } from './operations/register-batch.ts'
import { spoilSheet } from './operations/spoil-sheet.ts'
import { showResults } from './operations/show-results.ts'
import { listStandards } from './operations/list-standards.ts'
import { recordStandard } from './operations/record-standard.ts'
import { recordTerm } from './operations/record-term.ts'
import { addCrossing } from './operations/add-crossing.ts'
import { addInvitations } from './operations/add-invitations.ts'
import { checkAddressees } from './operations/check-addressees.ts'
import { draftInvitationLetter } from './operations/draft-invitation-letter.ts'
import { invitationInsert, invitationLetterSent } from './operations/invitation-letters.ts'
import { prefillEntry } from './operations/prefill-entry.ts'
import { listInvitations } from './operations/list-invitations.ts'
import { sendInvitations } from './operations/send-invitations.ts'
import { keepDraftFile } from './operations/keep-draft-file.ts'
import { keySheet } from './operations/key-sheet.ts'
import { answerStateTitles, answerWayTitles, audienceTitles } from './schema.ts'
import { invitationMail, reminderMail } from './templates.ts'
import { texts } from './web/texts.ts'

export { formAnswered, surveyClosed }
export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '様式・調査', en: 'Forms and surveys' }

/** 様式と版。 */
const forms = { createForm, discardDraft, getForm, listForms, publishVersion, recordTest, saveDraft }
/** 様式の設計と、出し入れ。 */
const design = { bringForms, exportForm, listDesignChoices, readFormFile, restoreDraft }
/** 定めと区分。 */
const lists = { listStandards, recordStandard, recordTerm }
/** 受付。 */
const collections = { changeCollection, closeCollection, getCollection, listCollections, openCollection, reopenCollection }
/** 答える。 */
const sending = {
  admitDraftFile,
  discardAnswerDraft,
  dropDraftFile,
  getPublicForm,
  keepDraftFile,
  readAnswerDraft,
  saveAnswerDraft,
  sendAnswer,
}
/** 回答。 */
const answers = {
  applyAnswer,
  checkAnswer,
  compareAnswer,
  correctAnswer,
  enterAnswer,
  erasePastRetention,
  getAnswer,
  linkAnswer,
  listAnswers,
  prefillEntry,
  questionAnswer,
  showEntryForm,
  withdrawAnswer,
}

/** 依頼・用紙・集計。 */
const papers = {
  addCrossing,
  addInvitations,
  checkAddressees,
  closeBatch,
  draftInvitationLetter,
  keySheet,
  listBatches,
  listInvitations,
  makeSheets,
  printForm,
  printSheets,
  registerBatch,
  sendInvitations,
  showResults,
  spoilSheet,
}

export const operations = { bringPreset, ...forms, ...design, ...lists, ...collections, ...sending, ...answers, ...papers }
export const factKinds = [formAnswered, surveyClosed]

export const contributions: Contributions = {
  navRoom: {
    path: '/office/forms',
    title,
    permission: listForms.permission,
    order: 37,
    quick: [{ path: '/office/forms/collections', title: texts.collections, permission: listCollections.permission }],
  },
  messageTemplate: [invitationMail, reminderMail],
  letterSent: invitationLetterSent,
  letterInsert: invitationInsert,
  answerTarget: registerTargets,
  attachmentSubject: answerFiles,
  factTag: [
    {
      kinds: [formAnswered.kind, surveyClosed.kind],
      tag: 'form',
      words: {
        permission: listForms.permission,
        read: async (run) =>
          Object.fromEntries((await run(listForms, {})).items.map(({ code, formId, title: ja }) => [code ?? formId, unchanged(ja)])),
      },
    },
    { kinds: [formAnswered.kind], tag: 'way', words: { read: async () => answerWayTitles } },
  ],
  recordKind: [
    {
      subjectType: 'forms.answer',
      title: glossary.answer,
      permission: getAnswer.permission,
      tables: ['forms.answers'],
      fields: { state: texts.state, way: texts.way, answeredOn: texts.answeredOn, revision: texts.corrections },
      values: { state: answerStateTitles, way: answerWayTitles },
      path: (id) => `/office/forms/answers/${id}`,
    },
    {
      subjectType: 'forms.collection',
      title: glossary.collection,
      permission: getCollection.permission,
      tables: ['forms.collections'],
      fields: { title: texts.collectionTitle, audience: texts.audience, opensOn: texts.opensOn, closesOn: texts.closesOn, version: texts.version },
      values: { audience: audienceTitles },
      path: (id) => `/office/forms/collections/${id}`,
    },
  ],
}

export const schedules = [
  defineSchedule({
    name: 'forms.erasePastRetention',
    title: erasePastRetention.title,
    at: { every: 'day', time: '03:50' },
    operation: erasePastRetention,
    input: {},
    reach: 'scope',
  }),
]
