import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { addHouseholdMember } from './operations/add-household-member.ts'
import { agreeToMerge } from './operations/agree-to-merge.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { changePersonDetails } from './operations/change-person-details.ts'
import { correctAddress } from './operations/correct-address.ts'
import { endAddress } from './operations/end-address.ts'
import { endContact } from './operations/end-contact.ts'
import { endHouseholdMember } from './operations/end-household-member.ts'
import { endPerson } from './operations/end-person.ts'
import { endRelation } from './operations/end-relation.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { getHousehold } from './operations/get-household.ts'
import { getPerson } from './operations/get-person.ts'
import { liftProtection } from './operations/lift-protection.ts'
import { listChoices } from './operations/list-choices.ts'
import { listMerges } from './operations/list-merges.ts'
import { mergePersons } from './operations/merge-persons.ts'
import { moveHousehold } from './operations/move-household.ts'
import { protectPerson } from './operations/protect-person.ts'
import { recordAddress } from './operations/record-address.ts'
import { recordConsent } from './operations/record-consent.ts'
import { recordContact } from './operations/record-contact.ts'
import { recordHousehold } from './operations/record-household.ts'
import { recordPerson } from './operations/record-person.ts'
import { recordRelation } from './operations/record-relation.ts'
import { renamePerson } from './operations/rename-person.ts'
import { reopenPerson } from './operations/reopen-person.ts'
import { settleTown } from './operations/settle-town.ts'
import { personKind, viewedPeople } from './operations/telling.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'
import { withdrawConsent } from './operations/withdraw-consent.ts'
import { texts } from './web/people-texts.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = {
  addHouseholdMember,
  agreeToMerge,
  bringPeople,
  bringPreset,
  changePersonDetails,
  correctAddress,
  endAddress,
  endContact,
  endHouseholdMember,
  endPerson,
  endRelation,
  findDuplicates,
  findPersons,
  getHousehold,
  getPerson,
  liftProtection,
  listChoices,
  listMerges,
  mergePersons,
  moveHousehold,
  protectPerson,
  recordAddress,
  recordConsent,
  recordContact,
  recordHousehold,
  recordPerson,
  recordRelation,
  renamePerson,
  reopenPerson,
  settleTown,
  unmergePersons,
  withdrawConsent,
}

export const contributions: Contributions = {
  navRoom: {
    path: '/office/people',
    title,
    // whoever reads of organisations enters; people are a page of it for those who may
    permission: 'directory.organisation.read',
    order: 30,
    quick: [
      { path: '/office/people', title: texts.findPeople, permission: findPersons.permission },
      { path: '/office/people/new', title: texts.newPerson, permission: recordPerson.permission },
    ],
  },
  recordKind: [personKind],
  viewedSubjects: [viewedPeople],
}
