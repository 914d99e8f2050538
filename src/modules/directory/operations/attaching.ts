// What may be attached to the records of the directory. No operation of its own.
import { scopeAt } from '#identity'
import type { AttachmentSubject, Call } from '#kernel'
import { mayDo } from '../policy.ts'
import { findAppointment } from '../store/appointments.ts'
import { areaOfOrganisation } from '../store/organisations.ts'
import { isOpen, placeOfPerson } from '../store/persons.ts'
import { cityOf } from '../store/places.ts'
import { appointmentSubject } from './appointing.ts'
import { getAppointment } from './get-appointment.ts'
import { getOrganisation } from './get-organisation.ts'
import { getPerson } from './get-person.ts'
import { personSubject } from './person-steps.ts'

const other = { ja: 'その他', en: 'Other' }

/**
 * 人の記録に添付できるもの。 Above all what the person has signed. Where the person lies, also under protection; of somebody merged it is shown with whoever
 * stands for that person, is withdrawn from there, and goes along when the two are taken apart.
 */
export const personFiles: AttachmentSubject = {
  subjectType: personSubject('').type,
  permission: getPerson.permission,
  kinds: {
    consent: { ja: '同意書', en: 'Signed consent' },
    notice: { ja: '届出・申出の書面', en: 'Notice or request in writing' },
    other,
  },
  async find({ db, actor }, personId) {
    const place = await placeOfPerson(db, actor.councilId, personId)
    const keeps = actor.permissions.has('directory.person.write')
    return place && { scopeId: place.scopeId, mayAttach: keeps && place.mergedInto === null, mayWithdraw: keeps, alsoOf: place.mergedIds }
  },
  path: (id) => `/office/people/${id}`,
}

/** 就任の記録に添付できるもの。 The papers the page prints, signed. */
export const appointmentFiles: AttachmentSubject = {
  subjectType: appointmentSubject('').type,
  permission: getAppointment.permission,
  kinds: {
    acceptance: { ja: '就任承諾書', en: 'Signed acceptance' },
    recommendation: { ja: '推薦書・内申書', en: 'Recommendation' },
    resignation: { ja: '辞任届', en: 'Resignation' },
    other,
  },
  async find({ db, actor }, appointmentId) {
    const held = await findAppointment(db, actor.councilId, appointmentId)
    return held && { scopeId: held.scopeId, mayAttach: mayDo(actor, held).includes('correct') }
  },
  path: (id) => `/office/appointments/${id}`,
}

/**
 * 団体の記録に添付できるもの。 Where who holds its offices lies: everybody of the council sees the organisation, its files whoever works for the district.
 */
export const organisationFiles: AttachmentSubject = {
  subjectType: 'directory.organisation',
  permission: getOrganisation.permission,
  kinds: {
    rules: { ja: '規約・会則', en: 'Rules' },
    officers: { ja: '役員名簿', en: 'List of officers' },
    notice: { ja: '届出・承諾書', en: 'Notice or agreement' },
    other,
  },
  async find(call, organisationId) {
    const { db, actor } = call
    const found = await areaOfOrganisation(db, actor.councilId, organisationId)
    const scopeId = found && (await scopeOfFiles(call, found.areaId))
    if (scopeId === undefined || !(await isOpen(db, scopeId))) return undefined
    return { scopeId, mayAttach: actor.permissions.has('directory.organisation.write') }
  },
  path: (id) => `/office/organisations/${id}`,
}

/** Of an organisation there, or of the whole city. */
export async function scopeOfFiles(call: Pick<Call, 'db' | 'actor' | 'clock'>, areaId: string | null): Promise<string | undefined> {
  return scopeAt(call, { compartment: 'directory', areaId: areaId ?? (await cityOf(call.db, call.actor.councilId)), tier: 2 })
}
