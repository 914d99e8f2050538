import { asRecord, townspeople } from '../rules/town.ts'
import { type Api, type World, registry } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'

/** What laying out needs of a world or a site. */
type Place = Pick<World, 'as' | 'run'>

/** So many synthetic people in the first districts of 地区順. */
export async function settlePeople(world: Place, count: number, districts = 3, seed = 20251201) {
  const desk = await world.as('desk')
  const { items: areas } = await desk.identity.listAreas({})
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

/**
 * Seats of an office by the hundred, one place each, spread over the districts, with the people as their holders up to 2025-11-30 and the last
 * seats empty. Written by the owner of the tables in one statement.
 */
export async function seatHolders(
  world: Pick<World, 'as' | 'councilId' | 'database'>,
  wanted: {
    readonly officeId: string
    readonly people: readonly { readonly personId: string }[]
    readonly places: number
    readonly districts?: number
  },
): Promise<void> {
  const { items: areas } = await (await world.as('desk')).identity.listAreas({})
  const districts = areas.filter(({ kind }) => kind === 'district').slice(0, wanted.districts)
  await asOwner(
    world.database,
    `with made as (insert into directory.seats (council_id, seat_id, office_id, area_id, label, places, position)
       select $1, gen_random_uuid(), $2, ($3::uuid[])[1 + (i % cardinality($3::uuid[]))], i || '区', 1, i from generate_series(1, $4::int) i returning *),
     scope as (insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier)
       select distinct $1::uuid, gen_random_uuid(), 'directory', area_id, 2 from (select distinct area_id from made) m on conflict do nothing returning scope_id, area_id)
     insert into directory.appointments (council_id, appointment_id, scope_id, seat_id, person_id, kind, term_number, substitute, valid_from, valid_to, recorded_at)
       select $1, gen_random_uuid(), coalesce((select scope_id from scope s where s.area_id = m.area_id),
         (select scope_id from identity.access_scopes s where s.council_id = $1 and s.compartment = 'directory' and s.area_id = m.area_id and s.tier = 2)),
         m.seat_id, ($5::uuid[])[m.position], 'commission', 1 + m.position % 5, false, '2022-12-01', '2025-11-30', now()
       from made m where m.position <= cardinality($5::uuid[])`,
    [world.councilId, wanted.officeId, districts.map(({ areaId }) => areaId), wanted.places, wanted.people.map(({ personId }) => personId)],
  )
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
