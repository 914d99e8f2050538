// What casework tells other parts of the house: the records behind a number, their history, and whom the view log is about.
import type { RecordKind, RecordSource, ViewedSubjects } from '#kernel'
import { unchanged } from '#kernel/values'
import { caseStateTitles, knowingTitles } from '../schema.ts'
import { readClients } from '../store/clients.ts'
import { texts } from '../web/texts.ts'
import { getCase } from './get-case.ts'
import { getContact } from './get-contact.ts'
import { listCases } from './list-cases.ts'
import { listContacts } from './list-contacts.ts'

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
  fields: { state: texts.state, alias: texts.alias, receivedOn: texts.receivedOn, endedOn: texts.endedOn, ending: texts.ending },
  values: { state: caseStateTitles },
  path: (id) => `/office/cases/of/${id}`,
}

/** Surnames of the people contacts and cases are about, for the odd-view check: compared, never answered. */
export const viewedClients: ViewedSubjects[] = (['cases.contact', 'cases.case'] as const).map((subjectType) => ({
  subjectType,
  read: (db, _councilId, subjectIds) => readClients(db, subjectIds),
}))
