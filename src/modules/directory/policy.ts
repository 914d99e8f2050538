import type { Actor } from '#kernel'

const organisations = ['directory.organisation.read', 'directory.appointment.read']
const keepOrganisations = [...organisations, 'directory.organisation.write']
const people = [...organisations, 'directory.person.read']
const keepPeople = [...people, ...keepOrganisations, 'directory.person.write']
const keepAll = [...keepPeople, 'directory.appointment.write', 'directory.person.merge']

/** What the shipped preset lets each role do here. Which people anyone sees, the database decides: by district, and by team under protection. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: keepAll,
  caseworker: keepPeople,
  planningOfficer: keepOrganisations,
  supervisor: [...keepAll, 'directory.person.protect', 'directory.renewal.decide', 'directory.list.change'],
  districtOfficer: [...keepPeople],
  systemAdministrator: ['directory.account.link'],
  commissioner: organisations,
  boardMember: organisations,
  auditor: organisations,
}

/** This appointment. Which ones anyone sees, the database decides. */
export function mayDo(
  actor: Pick<Actor, 'permissions'>,
  a: { readonly endedOn: string | null; readonly thankedOn: string | null; readonly withdrawnReason: string | null },
): ('correct' | 'end' | 'reopen' | 'withdraw' | 'thank')[] {
  if (!actor.permissions.has('directory.appointment.write') || a.withdrawnReason !== null) return []
  if (a.endedOn === null) return ['correct', 'end', 'withdraw']
  return a.thankedOn === null ? ['correct', 'reopen', 'thank', 'withdraw'] : ['correct', 'withdraw']
}

/** In this part of the directory. */
export function mayKeep({ permissions }: Pick<Actor, 'permissions'>): ('appoint' | 'change' | 'renew')[] {
  const needs = { appoint: 'directory.appointment.write', change: 'directory.list.change', renew: 'directory.renewal.decide' } as const
  return (['appoint', 'change', 'renew'] as const).filter((what) => permissions.has(needs[what]))
}
