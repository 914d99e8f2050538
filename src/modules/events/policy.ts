import type { Actor } from '#kernel'

const read = ['events.event.read']
const report = ['events.session.report']
const teach = ['events.lecturer.read', 'events.lecturer.write', 'events.commendation.read', 'events.commendation.write']
const apply = [...read, ...report, 'events.event.write', 'events.application.read', 'events.application.write', ...teach]
const certify = [...apply, 'events.certificate.issue']
const lists = [...certify, 'events.list.change']

/** What the shipped preset lets each role do here. Whoever applies needs no permission; districts report the sessions of their own area. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  districtOfficer: [...read, ...report],
  deskWorker: certify,
  caseworker: apply,
  supervisor: lists,
  planningOfficer: lists,
  boardMember: read,
  auditor: read,
}

type Who = Pick<Actor, 'permissions'>
export function mayWrite({ permissions }: Who): boolean {
  return permissions.has('events.event.write')
}
export function mayAdmit({ permissions }: Who): boolean {
  return permissions.has('events.application.write')
}
export function mayCertify({ permissions }: Who): boolean {
  return permissions.has('events.certificate.issue')
}
export function mayChangeLists({ permissions }: Who): boolean {
  return permissions.has('events.list.change')
}
