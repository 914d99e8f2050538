import { asRecord, townspeople } from '../rules/town.ts'
import { type Api, type World, registry } from '#testing'

/** What laying out needs of a world or a site. */
type Place = Pick<World, 'as' | 'run'>

/** So many synthetic people in the first districts of 地区順. */
export async function settlePeople(world: Place, count: number, districts = 3, seed = 20251201) {
  const desk = await world.as('desk')
  const { areas } = await desk.directory.listSeats({})
  const chosen = areas.filter(({ kind }) => kind === 'district').slice(0, districts)
  const people = [...townspeople(seed, count, districts, 2025)]
  const { personIds } = await world.run(registry.directory.operations.bringPeople, {
    people: people.map((person) => asRecord(person, chosen[person.district]!.areaId, null)),
  })
  return people.map(({ family, given, district }, i) => ({
    personId: personIds[i]!,
    name: `${family.name}　${given.name}`,
    areaId: chosen[district]!.areaId,
  }))
}

export async function officeIds(api: Api): Promise<Readonly<Record<string, string>>> {
  const { offices } = await api.directory.listChoices({})
  return Object.fromEntries(offices.map(({ code, officeId }) => [code, officeId]))
}

/** A row in every table of offices, appointments, renewals, bands, rosters and certificates. */
export async function layOutAppointments(world: Place) {
  const chief = (await world.as('sectionChief')).directory
  const desk = (await world.as('desk')).directory
  const people = await settlePeople(world, 6)
  const offices = await officeIds(await world.as('desk'))
  const officeId = offices['commissioned-volunteer']!
  const { areaId } = people[0]!
  const { seatId } = await chief.recordSeat({ officeId, areaId, label: '一丁目', places: 2 })
  const { appointmentId } = await desk.appoint({ personId: people[0]!.personId, seatId, validFrom: '2022-12-01', termNumber: 2 })
  const { renewalId } = await desk.prepareRenewal({ title: '令和7年 一斉改選', officeIds: [officeId], takesEffectOn: '2025-12-01' })
  const { items } = await desk.listRenewalLines({ renewalId })
  const held = items.find(({ outgoingId }) => outgoingId !== null)!
  const empty = items.find(({ outgoingId }) => outgoingId === null)!
  await desk.decideRenewalLines({ renewalId, lineIds: [held.lineId], decision: 'retired', incomingPersonId: people[1]!.personId })
  await desk.decideRenewalLines({ renewalId, lineIds: [empty.lineId], decision: 'vacant', incomingPersonId: people[2]!.personId })
  const { revision } = await chief.getRenewal({ renewalId })
  await chief.reviewRenewal({ renewalId, revision })
  await chief.carryOutRenewal({ renewalId, revision })
  const { seriesId } = await desk.issueCertificates({ kind: 'commission', datedOn: '2025-12-01', renewalId })
  const { rosterId } = await desk.saveRoster({ name: '民生委員の名簿', filter: { officeIds: [officeId] } })
  return { appointmentId, seatId, renewalId, seriesId, rosterId, officeId, people, areaId }
}
