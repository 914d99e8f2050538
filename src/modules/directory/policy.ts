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
  commissioner: organisations,
  boardMember: organisations,
  auditor: organisations,
}
