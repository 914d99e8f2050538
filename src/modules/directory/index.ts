import type { Contributions } from '#kernel'
import { appointed, appointmentEnded, thanksGiven } from './facts.ts'
import { glossary } from './glossary.ts'
import { appointmentKind, appointmentRecords, expiringTerms } from './operations/appointment-records.ts'
import { agreeToMerge } from './operations/agree-to-merge.ts'
import { appoint } from './operations/appoint.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { carryOutRenewal } from './operations/carry-out-renewal.ts'
import { copyBands } from './operations/copy-bands.ts'
import { correctAppointment } from './operations/correct-appointment.ts'
import { decideRenewalLines } from './operations/decide-renewal-lines.ts'
import { endAppointment } from './operations/end-appointment.ts'
import { endRoster } from './operations/end-roster.ts'
import { endSeat } from './operations/end-seat.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { getAppointment } from './operations/get-appointment.ts'
import { getRenewal } from './operations/get-renewal.ts'
import { giveThanks } from './operations/give-thanks.ts'
import { issueCertificates } from './operations/issue-certificates.ts'
import { listBands } from './operations/list-bands.ts'
import { listCertificateTexts } from './operations/list-certificate-texts.ts'
import { listChoices } from './operations/list-choices.ts'
import { listHolderContacts } from './operations/list-holder-contacts.ts'
import { listHolders } from './operations/list-holders.ts'
import { listMerges } from './operations/list-merges.ts'
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
import { recordSeat } from './operations/record-seat.ts'
import { refreshRenewal } from './operations/refresh-renewal.ts'
import { reopenAppointment } from './operations/reopen-appointment.ts'
import { reviewRenewal } from './operations/review-renewal.ts'
import { saveRoster } from './operations/save-roster.ts'
import { settleTown } from './operations/settle-town.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'
import { withdrawAppointment } from './operations/withdraw-appointment.ts'
import { withdrawRenewal } from './operations/withdraw-renewal.ts'

export { appointed, appointmentEnded, thanksGiven }
export { glossary }
export { grants } from './policy.ts'
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
  endRoster,
  endSeat,
  findDuplicates,
  findPersons,
  getAppointment,
  getRenewal,
  giveThanks,
  issueCertificates,
  listBands,
  listCertificateTexts,
  listChoices,
  listHolderContacts,
  listHolders,
  listMerges,
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
  recordKind: [appointmentKind],
}
