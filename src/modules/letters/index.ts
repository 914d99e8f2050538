import type { Contributions, RecordCard } from '#kernel'
import { dayText, fiscalYearOf, unchanged } from '#kernel/values'
import { letterSent } from './facts.ts'
import { glossary } from './glossary.ts'
import { letterFiles, receivedFiles } from './operations/attaching.ts'
import { addOfficeHolders } from './operations/add-office-holders.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { cancelLetter } from './operations/cancel-letter.ts'
import { cancelReceived } from './operations/cancel-received.ts'
import { checkRecipients } from './operations/check-recipients.ts'
import { confirmRecipients } from './operations/confirm-recipients.ts'
import { decideLetter } from './operations/decide-letter.ts'
import { getLetter } from './operations/get-letter.ts'
import { listLetters } from './operations/list-letters.ts'
import { listReceived } from './operations/list-received.ts'
import { listStandards } from './operations/list-standards.ts'
import { listTemplates } from './operations/list-templates.ts'
import { makeEnvelopes } from './operations/make-envelopes.ts'
import { makeFaxSheet } from './operations/make-fax-sheet.ts'
import { makeLabels } from './operations/make-labels.ts'
import { makeLetter } from './operations/make-letter.ts'
import { makeProposal } from './operations/make-proposal.ts'
import { proposeLetter } from './operations/propose-letter.ts'
import { recordReceived } from './operations/record-received.ts'
import { recordStandard } from './operations/record-standard.ts'
import { recordTemplate } from './operations/record-template.ts'
import { returnLetter } from './operations/return-letter.ts'
import { saveLetter } from './operations/save-letter.ts'
import { sendLetter } from './operations/send-letter.ts'
import { setRecipients } from './operations/set-recipients.ts'
import { type LetterRow, letterKindTitles, letterStateTitles, sealTitles } from './schema.ts'
import { texts } from './web/texts.ts'

export { letterSent }
export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '文書', en: 'Letters' }
export const operations = {
  addOfficeHolders,
  bringPreset,
  cancelLetter,
  cancelReceived,
  checkRecipients,
  confirmRecipients,
  decideLetter,
  getLetter,
  listLetters,
  listReceived,
  listStandards,
  listTemplates,
  makeEnvelopes,
  makeFaxSheet,
  makeLabels,
  makeLetter,
  makeProposal,
  proposeLetter,
  recordReceived,
  recordStandard,
  recordTemplate,
  returnLetter,
  saveLetter,
  sendLetter,
  setRecipients,
}
export const factKinds = [letterSent]

export const contributions: Contributions = {
  navRoom: {
    path: '/office/letters',
    title: { ja: '文書', en: 'Letters' },
    permission: 'letters.letter.read',
    order: 60,
    quick: [
      { path: '/office/letters/edit', title: texts.newLetter, permission: 'letters.letter.write' },
      { path: '/office/letters/received/edit', title: texts.newReceived, permission: 'letters.letter.write' },
    ],
  },
  todayRecords: {
    title: { ja: '期限の近い収受文書', en: 'Received papers by their due day' },
    empty: { ja: '処理の済んでいない収受文書は、ありません。', en: 'No received paper is waiting.' },
    order: 60,
    records: {
      permission: listReceived.permission,
      read: async (run, { today }) =>
        (await run(listReceived, { show: 'open', order: 'due', fiscalYear: fiscalYearOf(today) })).items.slice(0, 5).map((paper) => ({
          id: paper.receivedId,
          happenedOn: paper.receivedOn,
          title: unchanged(paper.title),
          remark: paper.dueOn
            ? { ja: `${paper.sender}・期限${dayText(paper.dueOn, 'ja')}`, en: `${paper.sender}, due ${dayText(paper.dueOn, 'en')}` }
            : unchanged(paper.sender),
          path: `/office/letters/received/edit?receivedId=${paper.receivedId}`,
        })),
    },
  },
  recordKind: [
    {
      subjectType: 'letters.letter',
      title: glossary.letter,
      permission: getLetter.permission,
      tables: ['letters.letters'],
      fields: {
        state: texts.state,
        issuer: texts.issuer,
        kind: texts.kind,
        title: texts.subject,
        greeting: texts.greeting,
        body: texts.body,
        notes: texts.notes,
        enclosures: texts.enclosures,
        contact: texts.contact,
        seal: texts.seal,
        purpose: texts.purpose,
        datedOn: texts.datedOn,
        numberText: texts.numberText,
      },
      values: { state: letterStateTitles, kind: letterKindTitles, seal: sealTitles },
      path: (id) => `/office/letters/${id}`,
    },
    {
      subjectType: 'letters.received',
      title: glossary.receivedPaper,
      permission: listReceived.permission,
      tables: ['letters.received_papers'],
      fields: {
        receivedOn: texts.receivedOn,
        sender: texts.sender,
        senderNumber: texts.senderNumber,
        senderDatedOn: texts.senderDatedOn,
        title: texts.subject,
        dueOn: texts.dueOn,
        circulatedOn: texts.circulatedOn,
        doneOn: texts.doneOn,
        note: texts.note,
        cancelReason: texts.cancelReason,
      },
      path: (id) => `/office/letters/received/edit?receivedId=${id}`,
    },
  ],
  attachmentSubject: [letterFiles, receivedFiles],
  factTag: [
    {
      kinds: [letterSent.kind],
      tag: 'issuer',
      words: {
        permission: listStandards.permission,
        read: async (run) =>
          Object.fromEntries(
            (await run(listStandards, {})).items.flatMap((each) => (each.kind === 'letterhead' ? [[each.code, unchanged(each.value.name)]] : [])),
          ),
      },
    },
    { kinds: [letterSent.kind], tag: 'kind', words: { read: async () => letterKindTitles } },
  ],
  recordSource: {
    subjectType: 'letters.letter',
    records: {
      permission: listLetters.permission,
      read: async (run, ids) => (await run(listLetters, { letterIds: [...ids], order: 'oldest' })).items.map(card),
    },
  },
}

function card(letter: LetterRow): RecordCard {
  const kind = letterKindTitles[letter.kind]
  return {
    id: letter.letterId,
    happenedOn: letter.datedOn ?? letter.draftedOn,
    title: unchanged(letter.title),
    remark: { ja: `${kind.ja}・${letter.recipientCount}通`, en: `${kind.en}, ${letter.recipientCount} copies` },
    path: `/office/letters/${letter.letterId}`,
  }
}
