import type { Contributions } from '#kernel'
import { unchanged } from '#kernel/values'
import { glossary } from './glossary.ts'
import { addHouseholdMember } from './operations/add-household-member.ts'
import { agreeToMerge } from './operations/agree-to-merge.ts'
import { appoint } from './operations/appoint.ts'
import { appointmentKind, appointmentRecords, expiringTerms } from './operations/appointment-records.ts'
import { appointmentFiles, organisationFiles, personFiles } from './operations/attaching.ts'
import { bringImportRows } from './operations/bring-import-rows.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { bringTowns } from './operations/bring-towns.ts'
import { cancelImport } from './operations/cancel-import.ts'
import { carryOutImport } from './operations/carry-out-import.ts'
import { carryOutRenewal } from './operations/carry-out-renewal.ts'
import { changePersonDetails } from './operations/change-person-details.ts'
import { checkImport } from './operations/check-import.ts'
import { compareEverybody } from './operations/compare-everybody.ts'
import { compareImportRows } from './operations/compare-import-rows.ts'
import { copyBands } from './operations/copy-bands.ts'
import { correctAddress } from './operations/correct-address.ts'
import { correctAppointment } from './operations/correct-appointment.ts'
import { decideImportRows } from './operations/decide-import-rows.ts'
import { decideLift } from './operations/decide-lift.ts'
import { decideRenewalLines } from './operations/decide-renewal-lines.ts'
import { endAddress } from './operations/end-address.ts'
import { endAppointment } from './operations/end-appointment.ts'
import { endContact } from './operations/end-contact.ts'
import { endHouseholdMember } from './operations/end-household-member.ts'
import { endLink } from './operations/end-link.ts'
import { endOrganisation } from './operations/end-organisation.ts'
import { endPerson } from './operations/end-person.ts'
import { endRelation } from './operations/end-relation.ts'
import { endRoster } from './operations/end-roster.ts'
import { endSeat } from './operations/end-seat.ts'
import { endTownPlace } from './operations/end-town-place.ts'
import { expireImport } from './operations/expire-import.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { getAppointment } from './operations/get-appointment.ts'
import { getDistrict } from './operations/get-district.ts'
import { getHousehold } from './operations/get-household.ts'
import { getImport } from './operations/get-import.ts'
import { getOrganisation } from './operations/get-organisation.ts'
import { getPerson } from './operations/get-person.ts'
import { getRenewal } from './operations/get-renewal.ts'
import { giveThanks } from './operations/give-thanks.ts'
import {
  type Addressee,
  type Holder,
  type OfficeAt,
  type Service,
  addresseesOf,
  consentedOf,
  heldPlacesOf,
  holdersOf,
  mailReachOf,
  placesOf,
  servicesOf,
} from './operations/holders-of.ts'
import { importFiles, importKind } from './operations/import-steps.ts'
import { issueCertificates } from './operations/issue-certificates.ts'
import { issueLinkCode } from './operations/issue-link-code.ts'
import { linkAccount } from './operations/link-account.ts'
import { linkOrganisations } from './operations/link-organisations.ts'
import { listAccountLinks } from './operations/list-account-links.ts'
import { listBands } from './operations/list-bands.ts'
import { listCertificateTexts } from './operations/list-certificate-texts.ts'
import { listChoices } from './operations/list-choices.ts'
import { listDistricts } from './operations/list-districts.ts'
import { listHolderContacts } from './operations/list-holder-contacts.ts'
import { listHolders } from './operations/list-holders.ts'
import { listImportRows } from './operations/list-import-rows.ts'
import { listImports } from './operations/list-imports.ts'
import { listLikelyPairs } from './operations/list-likely-pairs.ts'
import { listMerges } from './operations/list-merges.ts'
import { listOrganisations } from './operations/list-organisations.ts'
import { listRenewalLines } from './operations/list-renewal-lines.ts'
import { listRenewals } from './operations/list-renewals.ts'
import { listRosters } from './operations/list-rosters.ts'
import { listSeats } from './operations/list-seats.ts'
import { listTownPlaces } from './operations/list-town-places.ts'
import { lookAtImport } from './operations/look-at-import.ts'
import { mergePersons } from './operations/merge-persons.ts'
import { moveHousehold } from './operations/move-household.ts'
import { prepareRenewal } from './operations/prepare-renewal.ts'
import { printCertificates } from './operations/print-certificates.ts'
import { proposeAppointment } from './operations/propose-appointment.ts'
import { proposeAddress } from './operations/propose-address.ts'
import { proposeLift } from './operations/propose-lift.ts'
import { protectPerson } from './operations/protect-person.ts'
import { readImportRows } from './operations/read-import-rows.ts'
import { recordAddress } from './operations/record-address.ts'
import { recordBand } from './operations/record-band.ts'
import { recordCertificateText } from './operations/record-certificate-text.ts'
import { recordChoice } from './operations/record-choice.ts'
import { recordConsent } from './operations/record-consent.ts'
import { recordContact } from './operations/record-contact.ts'
import { recordHousehold } from './operations/record-household.ts'
import { recordOffice } from './operations/record-office.ts'
import { recordOrganisation } from './operations/record-organisation.ts'
import { recordPerson } from './operations/record-person.ts'
import { recordRelation } from './operations/record-relation.ts'
import { recordSeat } from './operations/record-seat.ts'
import { refreshRenewal } from './operations/refresh-renewal.ts'
import { renamePerson } from './operations/rename-person.ts'
import { reopenAppointment } from './operations/reopen-appointment.ts'
import { reopenPerson } from './operations/reopen-person.ts'
import { reviewRenewal } from './operations/review-renewal.ts'
import { saveRoster } from './operations/save-roster.ts'
import { setImportColumns } from './operations/set-import-columns.ts'
import { settleOfficers } from './operations/settle-officers.ts'
import { settleTown } from './operations/settle-town.ts'
import { startImport } from './operations/start-import.ts'
import { tellApart } from './operations/tell-apart.ts'
import { takeBackDifference } from './operations/take-back-difference.ts'
import { sweepPeople } from './operations/sweep-people.ts'
import { personKind, viewedPeople } from './operations/telling.ts'
import { unlinkAccount } from './operations/unlink-account.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'
import { householdWarning } from './operations/warn-of-households.ts'
import { withdrawAppointment } from './operations/withdraw-appointment.ts'
import { withdrawConsent } from './operations/withdraw-consent.ts'
import { withdrawRenewal } from './operations/withdraw-renewal.ts'
import { appointmentKindTitles, appointmentWayTitles } from './schema.ts'
import { texts as accountTexts } from './web/account-texts.ts'
import { texts as organisationTexts } from './web/organisation-texts.ts'
import { texts } from './web/people-texts.ts'
import { appointed, appointmentEnded, thanksGiven } from './facts.ts'
import { textKey } from './rules/folding.ts'

// One engine for tables that come in: docs/decisions/0025, 0067.
export { comparePeople, peopleAlike } from './operations/comparing.ts'
export {
  type NewRow,
  type StoredImport,
  type TargetRow,
  contentOf,
  districtsByName,
  importRefusals,
  importsOf,
  ownScope,
} from './operations/importing.ts'
export { guessFields, personField } from './rules/import-columns.ts'
export { districtKey, readImportRow } from './rules/import-rows.ts'
export { personRow } from './rules/person-row.ts'
export { appointed, appointmentEnded, thanksGiven }
export { glossary }
export { grants } from './policy.ts'
export { type SearchWord, searchWords } from './rules/search-words.ts'
export {
  type Addressee,
  type Holder,
  type OfficeAt,
  type Service,
  addresseesOf,
  consentedOf,
  heldPlacesOf,
  holdersOf,
  mailReachOf,
  placesOf,
  servicesOf,
  textKey,
}
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = {
  addHouseholdMember,
  agreeToMerge,
  appoint,
  bringImportRows,
  bringPeople,
  bringPreset,
  bringTowns,
  cancelImport,
  carryOutImport,
  carryOutRenewal,
  changePersonDetails,
  checkImport,
  compareEverybody,
  compareImportRows,
  copyBands,
  correctAddress,
  correctAppointment,
  decideImportRows,
  decideLift,
  decideRenewalLines,
  endAddress,
  endAppointment,
  endContact,
  endHouseholdMember,
  endLink,
  endOrganisation,
  endPerson,
  endRelation,
  endRoster,
  endSeat,
  endTownPlace,
  expireImport,
  findDuplicates,
  findPersons,
  getAppointment,
  getDistrict,
  getHousehold,
  getImport,
  getOrganisation,
  getPerson,
  getRenewal,
  giveThanks,
  issueCertificates,
  issueLinkCode,
  linkAccount,
  linkOrganisations,
  listAccountLinks,
  listBands,
  listCertificateTexts,
  listChoices,
  listDistricts,
  listHolderContacts,
  listHolders,
  listImportRows,
  listImports,
  listLikelyPairs,
  listMerges,
  listOrganisations,
  listRenewalLines,
  listRenewals,
  listRosters,
  listSeats,
  listTownPlaces,
  lookAtImport,
  mergePersons,
  moveHousehold,
  prepareRenewal,
  printCertificates,
  proposeAddress,
  proposeAppointment,
  proposeLift,
  protectPerson,
  readImportRows,
  recordAddress,
  recordBand,
  recordCertificateText,
  recordChoice,
  recordConsent,
  recordContact,
  recordHousehold,
  recordOffice,
  recordOrganisation,
  recordPerson,
  recordRelation,
  recordSeat,
  refreshRenewal,
  renamePerson,
  reopenAppointment,
  reopenPerson,
  reviewRenewal,
  saveRoster,
  setImportColumns,
  settleOfficers,
  settleTown,
  startImport,
  sweepPeople,
  takeBackDifference,
  tellApart,
  unlinkAccount,
  unmergePersons,
  withdrawAppointment,
  withdrawConsent,
  withdrawRenewal,
}
export const factKinds = [appointed, appointmentEnded, thanksGiven]

export const contributions: Contributions = {
  attachmentSubject: [appointmentFiles, importFiles, organisationFiles, personFiles],
  navRoom: [
    {
      path: '/office/people',
      title,
      // whoever reads of organisations enters; people are a page of it for those who may
      permission: 'directory.organisation.read',
      order: 30,
      also: [
        'appointments',
        'bands',
        'certificates',
        'choices',
        'districts',
        'households',
        'imports',
        'offices',
        'organisations',
        'renewals',
        'rosters',
        'seats',
        'towns',
      ].map((page) => `/office/${page}`),
      quick: [
        { path: '/office/people', title: texts.findPeople, permission: findPersons.permission },
        { path: '/office/people/new', title: texts.newPerson, permission: recordPerson.permission },
      ],
    },
    { path: '/office/settings/account-links', title: accountTexts.accountLinks, permission: listAccountLinks.permission, order: 91, quick: [] },
  ],
  todayRecords: [expiringTerms],
  recipientWarning: householdWarning,
  factTag: [
    {
      kinds: [appointed.kind, appointmentEnded.kind, thanksGiven.kind],
      tag: 'office',
      words: {
        permission: listChoices.permission,
        read: async (run) =>
          Object.fromEntries((await run(listChoices, { list: 'term-end' })).offices.map(({ code, title: name }) => [code, unchanged(name)])),
      },
    },
    { kinds: [appointed.kind], tag: 'kind', words: { read: async () => appointmentKindTitles } },
    { kinds: [appointed.kind], tag: 'way', words: { read: async () => appointmentWayTitles } },
    {
      kinds: [appointmentEnded.kind],
      tag: 'reason',
      words: {
        permission: listChoices.permission,
        read: async (run) =>
          Object.fromEntries((await run(listChoices, { list: 'term-end' })).choices.map(({ code, title: ja, english: en }) => [code, { ja, en }])),
      },
    },
  ],
  recordSource: appointmentRecords,
  recordKind: [
    appointmentKind,
    importKind,
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
