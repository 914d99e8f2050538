// What casework tells other parts of the house: the records behind a number, their history, and whom the view log is about.
import type { RecordKind, RecordSource, ViewedSubjects } from '#kernel'
import { unchanged } from '#kernel/values'
import { caseStateTitles, consentTitles, knowingTitles, referralStateTitles, urgencyTitles } from '../schema.ts'
import { readClients } from '../store/clients.ts'
import { deskTexts } from '../web/desk-texts.ts'
import { referralTexts } from '../web/referral-texts.ts'
import { texts } from '../web/texts.ts'
import { getCase } from './get-case.ts'
import { getContact } from './get-contact.ts'
import { getReferral } from './get-referral.ts'
import { listCases } from './list-cases.ts'
import { listContacts } from './list-contacts.ts'
import { listMemos } from './list-memos.ts'
import { listReferrals } from './list-referrals.ts'

export const contactRecords: RecordSource = {
  subjectType: 'cases.contact',
  records: {
    permission: listContacts.permission,
    read: async (run, ids) =>
      (await run(listContacts, { contactIds: [...ids] })).items.map((contact) => ({
        id: contact.contactId,
        happenedOn: contact.heldOn,
        title: unchanged([contact.caseNumber, contact.name].filter(Boolean).join('　')),
        remark: contact.first ? texts.firstTime : texts.again,
        path: `/office/cases/contacts/${contact.contactId}`,
      })),
  },
}

export const caseRecords: RecordSource = {
  subjectType: 'cases.case',
  records: {
    permission: listCases.permission,
    read: async (run, ids) =>
      (await run(listCases, { show: 'all', caseIds: [...ids] })).items.map((found) => ({
        id: found.caseId,
        happenedOn: found.receivedOn,
        title: unchanged(`${found.number}　${found.name}`),
        remark: caseStateTitles[found.state],
        path: `/office/cases/of/${found.caseId}`,
      })),
  },
}

export const referralRecords: RecordSource = {
  subjectType: 'cases.referral',
  records: {
    permission: listReferrals.permission,
    read: async (run, ids) =>
      (await run(listReferrals, { referralIds: [...ids] })).items.map((referral) => ({
        id: referral.referralId,
        happenedOn: referral.referredOn,
        title: { ja: `${referral.name}　→　${referral.toTitle.ja}`, en: `${referral.name} → ${referral.toTitle.en}` },
        remark: referralStateTitles[referral.state],
        path: `/office/cases/referrals/sent/${referral.referralId}`,
      })),
  },
}

export const referralKind: RecordKind = {
  subjectType: 'cases.referral',
  title: referralTexts.referral,
  permission: getReferral.permission,
  tables: ['cases.referrals'],
  fields: {
    toWords: referralTexts.toWords,
    purpose: referralTexts.purpose,
    consent: referralTexts.consent,
    consentNote: referralTexts.consentNote,
    passed: referralTexts.passed,
    urgency: referralTexts.urgency,
    answerBy: referralTexts.answerBy,
    state: texts.state,
    receivedOn: referralTexts.receivedOn,
    receiver: referralTexts.receiver,
    reason: texts.reason,
    answeredOn: referralTexts.answeredOn,
    answer: referralTexts.answer,
  },
  values: { state: referralStateTitles, consent: consentTitles, urgency: urgencyTitles },
  path: (id) => `/office/cases/referrals/sent/${id}`,
}

export const memoKind: RecordKind = {
  subjectType: 'cases.memo',
  title: deskTexts.memo,
  permission: listMemos.permission,
  tables: ['cases.memos'],
  fields: {
    callerName: deskTexts.callerName,
    callerPhone: deskTexts.callerPhone,
    about: deskTexts.about,
    callBack: deskTexts.callBack,
    endedOn: deskTexts.endedOn,
    endedNote: deskTexts.endedNote,
  },
  values: {},
  path: () => '/office/cases',
}

export const contactKind: RecordKind = {
  subjectType: 'cases.contact',
  title: texts.contact,
  permission: getContact.permission,
  tables: ['cases.contacts'],
  fields: {
    heldOn: texts.heldOn,
    startedAt: texts.startedAt,
    minutes: texts.minutes,
    alias: texts.alias,
    callerName: texts.callerName,
    callerPhone: texts.callerPhone,
    personKnows: texts.personKnows,
    observed: texts.observed,
    told: texts.told,
    judged: texts.judged,
    place: texts.place,
    present: texts.present,
    withdrawnBecause: texts.withdrawnBecause,
  },
  values: { personKnows: knowingTitles },
  path: (id) => `/office/cases/contacts/${id}`,
}

export const caseKind: RecordKind = {
  subjectType: 'cases.case',
  title: texts.cases,
  permission: getCase.permission,
  tables: ['cases.cases'],
  fields: {
    state: texts.state,
    alias: texts.alias,
    deskNote: deskTexts.deskNote,
    receivedOn: texts.receivedOn,
    endedOn: texts.endedOn,
    ending: texts.ending,
  },
  values: { state: caseStateTitles },
  path: (id) => `/office/cases/of/${id}`,
}

/** Surnames of the people contacts and cases are about, for the odd-view check: compared, never answered. */
export const viewedClients: ViewedSubjects[] = (['cases.contact', 'cases.case'] as const).map((subjectType) => ({
  subjectType,
  read: (db, _councilId, subjectIds) => readClients(db, subjectIds),
}))
