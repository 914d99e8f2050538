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
import { endLink } from './operations/end-link.ts'
import { endOrganisation } from './operations/end-organisation.ts'
import { endPerson } from './operations/end-person.ts'
import { endRelation } from './operations/end-relation.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { getDistrict } from './operations/get-district.ts'
import { getHousehold } from './operations/get-household.ts'
import { getOrganisation } from './operations/get-organisation.ts'
import { getPerson } from './operations/get-person.ts'
import { type Holder, holdersOf, placesOf } from './operations/holders-of.ts'
import { liftProtection } from './operations/lift-protection.ts'
import { linkOrganisations } from './operations/link-organisations.ts'
import { listChoices } from './operations/list-choices.ts'
import { listDistricts } from './operations/list-districts.ts'
import { listMerges } from './operations/list-merges.ts'
import { listOrganisations } from './operations/list-organisations.ts'
import { mergePersons } from './operations/merge-persons.ts'
import { moveHousehold } from './operations/move-household.ts'
import { protectPerson } from './operations/protect-person.ts'
import { recordAddress } from './operations/record-address.ts'
import { recordConsent } from './operations/record-consent.ts'
import { recordContact } from './operations/record-contact.ts'
import { recordHousehold } from './operations/record-household.ts'
import { recordOrganisation } from './operations/record-organisation.ts'
import { recordPerson } from './operations/record-person.ts'
import { recordRelation } from './operations/record-relation.ts'
import { renamePerson } from './operations/rename-person.ts'
import { reopenPerson } from './operations/reopen-person.ts'
import { settleTown } from './operations/settle-town.ts'
import { personKind, viewedPeople } from './operations/telling.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'
import { withdrawConsent } from './operations/withdraw-consent.ts'
import { texts as organisationTexts } from './web/organisation-texts.ts'
import { texts } from './web/people-texts.ts'

export { glossary }
export { grants } from './policy.ts'
export { type Holder, holdersOf, placesOf }
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
  endLink,
  endOrganisation,
  endPerson,
  endRelation,
  findDuplicates,
  findPersons,
  getDistrict,
  getHousehold,
  getOrganisation,
  getPerson,
  liftProtection,
  linkOrganisations,
  listChoices,
  listDistricts,
  listMerges,
  listOrganisations,
  mergePersons,
  moveHousehold,
  protectPerson,
  recordAddress,
  recordConsent,
  recordContact,
  recordHousehold,
  recordOrganisation,
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
  recordKind: [
    personKind,
    {
      subjectType: 'directory.organisation',
      title: glossary.organisation,
      permission: getOrganisation.permission,
      tables: ['directory.organisations'],
      fields: {
        kind: organisationTexts.kind,
        name: organisationTexts.name,
        kana: organisationTexts.kana,
        postalCode: organisationTexts.postalCode,
        address: organisationTexts.address,
        phone: organisationTexts.phone,
        fax: organisationTexts.fax,
        mail: organisationTexts.mail,
        website: organisationTexts.website,
        roleTitle: organisationTexts.roleTitle,
        personInCharge: organisationTexts.personInCharge,
        desk: organisationTexts.desk,
        services: organisationTexts.services,
        note: organisationTexts.note,
        position: organisationTexts.position,
        validFrom: organisationTexts.validFrom,
        validTo: organisationTexts.validTo,
      },
      path: (id) => `/office/organisations/${id}`,
    },
  ],
  viewedSubjects: [viewedPeople],
}
