// What the register tells other parts of the house about its people: their history, and whom the view log is about.
import type { RecordKind, ViewedSubjects } from '#kernel'
import { type ChoiceList, channelTitles, endingTitles, sexTitles } from '../schema.ts'
import { readViewedPeople } from '../store/persons.ts'
import { texts } from '../web/people-texts.ts'
import { getPerson } from './get-person.ts'
import { listChoices } from './list-choices.ts'

/** 人の記録の履歴。 Who is protected, and was, is not in it: it would stay behind for the district once a protection is lifted. */
export const personKind: RecordKind = {
  subjectType: 'directory.person',
  title: texts.person,
  permission: getPerson.permission,
  tables: [
    'directory.persons',
    'directory.person_names',
    'directory.person_addresses',
    'directory.person_contacts',
    'directory.relations',
    'directory.household_members',
    'directory.consents',
  ],
  fields: {
    familyName: texts.familyName,
    givenName: texts.givenName,
    familyKana: texts.familyKana,
    givenKana: texts.givenKana,
    bornOn: texts.bornOn,
    sex: texts.sex,
    language: texts.language,
    needs: texts.needs,
    needsNote: texts.needsNote,
    preferredChannel: texts.preferredChannel,
    refusesPost: texts.refusesPost,
    endedOn: texts.endedOn,
    endedBecause: texts.endedBecause,
    note: texts.note,
    usedUntil: texts.lastDay,
    postalCode: texts.postalCode,
    address: texts.address,
    building: texts.building,
    neighbourhood: texts.neighbourhood,
    validFrom: texts.since,
    validTo: texts.lastDay,
    value: texts.number,
    answeredBy: texts.answeredBy,
    reachableWhen: texts.reachableWhen,
    name: texts.relationName,
    phone: texts.relationPhone,
    relation: texts.relation,
    emergencyOrder: texts.emergencyOrder,
    role: texts.role,
    purpose: texts.purpose,
    recipient: texts.recipient,
    way: texts.way,
    givenOn: texts.givenOn,
    withdrawnOn: texts.withdrawnOn,
    withdrawal: texts.withdrawal,
  },
  values: { sex: sexTitles, preferredChannel: channelTitles, endedBecause: endingTitles, refusesPost: { true: texts.yes, false: texts.notSo } },
  async words(run) {
    const { choices } = await run(listChoices, {})
    const of = (list: ChoiceList) =>
      Object.fromEntries(choices.flatMap((choice) => (choice.list === list ? [[choice.code, { ja: choice.title, en: choice.english }]] : [])))
    return { language: of('language'), needs: of('communication-need'), relation: of('relation'), role: of('household-role'), way: of('consent-way') }
  },
  path: (id) => `/office/people/${id}`,
}

export const viewedPeople: ViewedSubjects = { subjectType: 'directory.person', read: readViewedPeople }
