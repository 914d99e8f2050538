import * as z from 'zod'
import { type Call, defineOperation } from '#kernel'
import { scopeAt } from '#identity'
import { dayAfter, lastDayOf, monthsAfter } from '../rules/terms.ts'
import type { Office } from '../schema.ts'
import { listOffices } from '../store/lists.ts'
import { insertSeats } from '../store/organisations.ts'
import { districtsOf } from '../store/places.ts'
import { insertAppointments } from '../store/renewals.ts'
import { adultsOf, seatsOf } from '../store/town.ts'

/** 委員の数。 950 in 54 districts, as a city of that size has them; two for children and 55 promoters a district. */
const commissioned = 950
const childVolunteers = 2
const promoters = 55

/**
 * 見本のまちの役員・委員が決まる。
 *
 * Granted to no role: it follows when the last people have moved in. Every seat is held but a few, so that there are vacancies to fill; terms
 * and their numbers are such as they come about. It tells no facts: they held office before anything was counted.
 */
export const settleOfficers = defineOperation({
  name: 'directory.settleOfficers',
  title: { ja: '見本のまちの役員・委員が決まる', en: 'Fill the offices of the synthetic town' },
  kind: 'command',
  permission: 'directory.preset.bring',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const offices = await listOffices(call.db, councilId)
    const districts = await districtsOf(call.db, councilId)
    await laySeats(call, offices, districts)
    let count = 0
    for (const [at, areaId] of districts.entries()) count += await fill(call, offices, areaId, at)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['appointments'] })
    return { count }
  },
})

async function laySeats(call: Call, offices: readonly Office[], districts: readonly string[]): Promise<void> {
  const office = (code: string) => offices.find((each) => each.code === code)!.officeId // the preset brings them
  const seat = (code: string, areaId: string, label: string, places: number, position: number) => ({
    seatId: call.newId(),
    officeId: office(code),
    organisationId: null,
    areaId,
    label,
    places,
    position,
  })
  const seats = districts.flatMap((areaId, at) => {
    const own = Math.floor(((at + 1) * commissioned) / districts.length) - Math.floor((at * commissioned) / districts.length)
    return [
      ...Array.from({ length: own }, (_, i) => seat('commissioned-volunteer', areaId, `第${i + 1}区`, 1, i + 1)),
      seat('chief-child-volunteer', areaId, '', childVolunteers, 0),
      seat('welfare-promoter', areaId, '', promoters, 0),
    ]
  })
  await insertSeats(call.db, call.actor.councilId, seats)
}

/** Whoever leads the volunteers of a district is one of them; whoever leads its council leads its Community Chest. */
const alsoHeldBy: Readonly<Record<string, string>> = {
  'commissioners-chair': 'commissioned-volunteer',
  'commissioners-vice-chair': 'commissioned-volunteer',
  'chest-chair': 'district-chair',
}

async function fill(call: Call, offices: readonly Office[], areaId: string, district: number): Promise<number> {
  const { councilId } = call.actor
  const today = call.clock.today()
  const born = { from: monthsAfter(today, -74 * 12), to: monthsAfter(today, -35 * 12) }
  const people = await adultsOf(call.db, councilId, areaId, born, 200)
  const scopeId = (await scopeAt(call, { compartment: 'directory', areaId, tier: 2 }))! // the district is one of the council's
  const byId = new Map(offices.map((office) => [office.officeId, office]))
  const seats = (await seatsOf(call.db, councilId, areaId)).map((seat) => ({ ...seat, office: byId.get(seat.officeId)! }))
  const holders = new Map<string, string[]>()
  const appointments = seats
    .toSorted((a, b) => Number(a.office.code in alsoHeldBy) - Number(b.office.code in alsoHeldBy) || a.office.position - b.office.position)
    .flatMap(({ seatId, places, office }) => {
      const among = office.code in alsoHeldBy ? holders.get(alsoHeldBy[office.code]!)! : people
      const validFrom = termFrom(office, today)
      return Array.from({ length: places }, () => {
        const held = holders.get(office.code) ?? []
        // The last volunteer's place of every other district is vacant.
        const vacant = office.code === 'commissioned-volunteer' && district % 2 === 1 && held.length === 16
        const personId = among === people ? people.shift() : among[office.code === 'commissioners-vice-chair' ? held.length + 1 : held.length]
        holders.set(office.code, [...held, ...(personId === undefined ? [] : [personId])])
        return vacant || personId === undefined ? [] : [{ seatId, personId, office, validFrom, order: held.length }]
      }).flat()
    })
  await insertAppointments(
    call.db,
    councilId,
    null,
    appointments.map(({ seatId, personId, office, validFrom, order }) => ({
      appointmentId: call.newId(),
      scopeId,
      seatId,
      personId,
      kind: office.usualKind,
      termNumber: 1 + ((order * 7 + district * 3) % 6),
      predecessorId: null,
      validFrom,
      validTo: lastDayOf(office, validFrom),
      recommendedBy: '',
      acceptedOn: validFrom,
      note: '',
    })),
    { accountId: null, at: call.clock.now() },
  )
  return appointments.length
}

/** The first day of the term that runs today: of the cycle, or 1 April before it. */
function termFrom(office: Office, today: string): string {
  const { cycleFrom, termMonths } = office
  if (cycleFrom !== null && termMonths !== null) {
    const last = lastDayOf(office, today)! // an office with a cycle has one
    return monthsAfter(dayAfter(last, 1), -termMonths)
  }
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)
  return `${year}-04-01`
}
