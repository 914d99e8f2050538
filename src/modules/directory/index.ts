import type { Contributions } from '#kernel'
import { appointed, appointmentEnded, thanksGiven } from './facts.ts'
import { glossary } from './glossary.ts'
import { agreeToMerge } from './operations/agree-to-merge.ts'
import { appoint } from './operations/appoint.ts'
import { appointmentKind, appointmentRecords, expiringTerms } from './operations/appointment-records.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { carryOutRenewal } from './operations/carry-out-renewal.ts'
import { copyBands } from './operations/copy-bands.ts'
import { correctAppointment } from './operations/correct-appointment.ts'
import { decideRenewalLines } from './operations/decide-renewal-lines.ts'
import { endAppointment } from './operations/end-appointment.ts'
import { endLink } from './operations/end-link.ts'
import { endOrganisation } from './operations/end-organisation.ts'
import { endRoster } from './operations/end-roster.ts'
import { endSeat } from './operations/end-seat.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { getAppointment } from './operations/get-appointment.ts'
import { getDistrict } from './operations/get-district.ts'
import { getOrganisation } from './operations/get-organisation.ts'
import { getRenewal } from './operations/get-renewal.ts'
import { giveThanks } from './operations/give-thanks.ts'
import { type Holder, holdersOf, placesOf } from './operations/holders-of.ts'
import { issueCertificates } from './operations/issue-certificates.ts'
import { linkOrganisations } from './operations/link-organisations.ts'
import { listBands } from './operations/list-bands.ts'
import { listCertificateTexts } from './operations/list-certificate-texts.ts'
import { listChoices } from './operations/list-choices.ts'
import { listDistricts } from './operations/list-districts.ts'
import { listHolderContacts } from './operations/list-holder-contacts.ts'
import { listHolders } from './operations/list-holders.ts'
import { listMerges } from './operations/list-merges.ts'
import { listOrganisations } from './operations/list-organisations.ts'
import { listRenewalLines } from './operations/list-renewal-lines.ts'
import { listRenewals } from './operations/list-renewals.ts'
import { listRosters } from './operations/list-rosters.ts'
import { listSeats } from './operations/list-seats.ts'
import { mergePersons } from './operations/merge-persons.ts'
import { prepareRenewal } from './operations/prepare-renewal.ts'
import { printCertificates } from './operations/print-certificates.ts'
import { proposeAppointment } from './operations/propose-appointment.ts'
import { recordBand } from './operations/record-band.ts'
import { recordCertificateText } from './operations/record-certificate-text.ts'
import { recordChoice } from './operations/record-choice.ts'
import { recordOffice } from './operations/record-office.ts'
import { recordOrganisation } from './operations/record-organisation.ts'
import { recordSeat } from './operations/record-seat.ts'
import { refreshRenewal } from './operations/refresh-renewal.ts'
import { reopenAppointment } from './operations/reopen-appointment.ts'
import { reviewRenewal } from './operations/review-renewal.ts'
import { saveRoster } from './operations/save-roster.ts'
import { settleTown } from './operations/settle-town.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'
import { withdrawAppointment } from './operations/withdraw-appointment.ts'
import { withdrawRenewal } from './operations/withdraw-renewal.ts'
import { texts as organisationTexts } from './web/organisation-texts.ts'

export { appointed, appointmentEnded, thanksGiven }
export { glossary }
export { grants } from './policy.ts'
export { type Holder, holdersOf, placesOf }
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = {
  agreeToMerge,
  appoint,
  bringPeople,
  bringPreset,
  carryOutRenewal,
  copyBands,
  correctAppointment,
  decideRenewalLines,
  endAppointment,
  endLink,
  endOrganisation,
  endRoster,
  endSeat,
  findDuplicates,
  findPersons,
  getAppointment,
  getDistrict,
  getOrganisation,
  getRenewal,
  giveThanks,
  issueCertificates,
  linkOrganisations,
  listBands,
  listCertificateTexts,
  listChoices,
  listDistricts,
  listHolderContacts,
  listHolders,
  listMerges,
  listOrganisations,
  listRenewalLines,
  listRenewals,
  listRosters,
  listSeats,
  mergePersons,
  prepareRenewal,
  printCertificates,
  proposeAppointment,
  recordBand,
  recordCertificateText,
  recordChoice,
  recordOffice,
  recordOrganisation,
  recordSeat,
  refreshRenewal,
  reopenAppointment,
  reviewRenewal,
  saveRoster,
  settleTown,
  unmergePersons,
  withdrawAppointment,
  withdrawRenewal,
}
export const factKinds = [appointed, appointmentEnded, thanksGiven]

export const contributions: Contributions = {
  todayRecords: [expiringTerms],
  recordSource: appointmentRecords,
  recordKind: [
    appointmentKind,
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
}
