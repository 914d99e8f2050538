import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, Refused, type World, createWorld, size } from '#testing'
import { dayAfter, lastDayOf, termNumberOf } from '../rules/terms.ts'
import { invited } from '../rules/bands.ts'
import { textOn } from '../rules/certificates.ts'
import type { CertificateText } from '../schema.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { officeIds, settlePeople } from './lay-out-appointments.ts'

const refusedAs = (code: string) => (error: unknown) => error instanceof Refused && error.code === code
const runs = size({ deep: 12, ordinary: 2 })

describe('任期の決まり', () => {
  it('一斉改選のある職は同じ日に終わり、ない職は最初の日から数える', () => {
    const cycle = { cycleFrom: '2025-12-01', termMonths: 36 }
    assert.equal(lastDayOf(cycle, '2025-12-01'), '2028-11-30')
    assert.equal(lastDayOf(cycle, '2025-11-30'), '2025-11-30')
    assert.equal(lastDayOf(cycle, '2019-12-01'), '2022-11-30')
    assert.equal(lastDayOf(cycle, '2031-11-30'), '2031-11-30')
    assert.equal(lastDayOf({ cycleFrom: null, termMonths: 24 }, '2025-06-10'), '2027-06-09')
    assert.equal(lastDayOf({ cycleFrom: null, termMonths: 12 }, '2024-02-29'), '2025-02-27')
    assert.equal(lastDayOf({ cycleFrom: '2025-12-01', termMonths: null }, '2025-06-10'), null)
  })

  it('どの日も、その任期は最初の日から最後の日までに収まり、次の任期は翌日に始まる', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((n) => dayAfter('1990-01-01', n))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 120 }), (cycleFrom, first, termMonths) => {
        const last = lastDayOf({ cycleFrom, termMonths }, first)!
        assert.ok(last >= first)
        assert.notEqual(lastDayOf({ cycleFrom, termMonths }, dayAfter(last, 1)), last)
        assert.equal(lastDayOf({ cycleFrom, termMonths }, last), last)
      }),
    )
  })

  it('続けば期数が増え、途切れれば1に戻り、同じ任期のうちの席替えでは変わらない', () => {
    const term = (validFrom: string, validTo: string, termNumber: number) => ({ validFrom, lastDay: validTo, validTo, termNumber })
    assert.equal(termNumberOf([], '2025-12-01', '2028-11-30'), 1)
    assert.equal(termNumberOf([term('2022-12-01', '2025-11-30', 3)], '2025-12-01', '2028-11-30'), 4)
    assert.equal(termNumberOf([term('2022-12-01', '2025-10-31', 3)], '2025-12-01', '2028-11-30'), 1)
    assert.equal(termNumberOf([{ ...term('2025-12-01', '2028-11-30', 2), lastDay: '2026-03-31' }], '2026-04-01', '2028-11-30'), 2)
  })

  it('だれもが、条件の合う区分のすべてに、それだけに入る', () => {
    const band = fc.record({
      officeId: fc.constantFrom('a', 'b'),
      firstTerm: fc.option(fc.integer({ min: 1, max: 6 })),
      lastTerm: fc.option(fc.integer({ min: 1, max: 6 })),
      substitutes: fc.constantFrom('all' as const, 'only' as const, 'none' as const),
      alsoOfficeId: fc.option(fc.constantFrom('a', 'b', 'c')),
    })
    const person = fc.record({ termNumber: fc.integer({ min: 1, max: 8 }), substitute: fc.boolean(), officeIds: fc.subarray(['a', 'b', 'c']) })
    fc.assert(
      fc.property(band, person, (b, p) => {
        const reasons = [
          !p.officeIds.includes(b.officeId),
          p.termNumber < (b.firstTerm ?? 0),
          p.termNumber > (b.lastTerm ?? 99),
          b.substitutes === 'only' && !p.substitute,
          b.substitutes === 'none' && p.substitute,
          b.alsoOfficeId !== null && !p.officeIds.includes(b.alsoOfficeId),
        ]
        assert.equal(invited(b, p), !reasons.includes(true))
      }),
    )
  })

  it('文面は、その日に使うもののうち職に合うもの、新しいもの', () => {
    const text = (textId: string, officeId: string | null, validFrom: string) => ({ textId, officeId, validFrom, kind: 'thanks' }) as CertificateText
    const texts = [text('1', null, '2020-04-01'), text('2', null, '2025-04-01'), text('3', 'a', '2020-04-01'), text('4', null, '2026-04-01')]
    assert.equal(textOn(texts, 'thanks', 'b', '2025-12-01')?.textId, '2')
    assert.equal(textOn(texts, 'thanks', 'a', '2025-12-01')?.textId, '3')
    assert.equal(textOn(texts, 'thanks', 'b', '2019-12-01'), undefined)
    assert.equal(textOn(texts, 'commission', 'b', '2025-12-01'), undefined)
  })
})

describe('一斉改選', () => {
  let world: World
  let desk: Api['directory']
  let chief: Api['directory']
  let officeId: string

  before(async () => {
    world = await createWorld()
    desk = (await world.as('desk')).directory
    chief = (await world.as('sectionChief')).directory
    officeId = (await officeIds(await world.as('desk')))['commissioned-volunteer']!
  })

  it(`一度に改める。再任・新任・退任・欠員補充・欠員の数が合い、期数・任期・事実がついてくる`, { timeout: 300_000 }, async () => {
    const places = size({ deep: 950, ordinary: 60 })
    const people = await settlePeople(world, Math.ceil(places * 1.4))
    const kept = people.slice(0, Math.floor(places * 0.95))
    const fresh = people.slice(kept.length)
    const { areas } = await desk.listSeats({})
    const districts = areas.filter(({ kind }) => kind === 'district')
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
      [world.councilId, officeId, districts.map(({ areaId }) => areaId), places, kept.map(({ personId }) => personId)],
    )
    const began = performance.now()
    const { renewalId, lines } = await desk.prepareRenewal({ title: '令和7年12月1日 一斉改選', officeIds: [officeId], takesEffectOn: '2025-12-01' })
    const prepared = performance.now()
    assert.equal(lines, places)
    await assert.rejects(desk.prepareRenewal({ title: '二度目', officeIds: [officeId], takesEffectOn: '2025-12-01' }), refusedAs('underWay'))
    const all = []
    for (let page = 1; all.length < places; page++) all.push(...(await desk.listRenewalLines({ renewalId, page })).items)
    const held = all.filter(({ outgoingId }) => outgoingId !== null)
    const empty = all.filter(({ outgoingId }) => outgoingId === null)
    assert.deepEqual([held.length, empty.length], [kept.length, places - kept.length])

    const again = held.slice(0, Math.floor(held.length * 0.65))
    const leaving = held.slice(again.length)
    await desk.decideRenewalLines({ renewalId, lineIds: again.map(({ lineId }) => lineId), decision: 'reappointed', acceptedOn: '2025-10-01' })
    await desk.decideRenewalLines({ renewalId, lineIds: leaving.map(({ lineId }) => lineId), decision: 'retired' })
    await desk.decideRenewalLines({ renewalId, lineIds: empty.map(({ lineId }) => lineId), decision: 'vacant' })
    const incoming = fresh[Symbol.iterator]()
    const succeeded = leaving.slice(0, size({ deep: 60, ordinary: 10 }))
    const filled = empty.slice(0, 1)
    for (const { lineId } of succeeded)
      await desk.decideRenewalLines({ renewalId, lineIds: [lineId], decision: 'retired', incomingPersonId: incoming.next().value!.personId })
    for (const { lineId } of filled)
      await desk.decideRenewalLines({ renewalId, lineIds: [lineId], decision: 'vacant', incomingPersonId: incoming.next().value!.personId })

    // What is wrong is said, and refused.
    const twice = succeeded[0]!
    const { incomingPersonId } = (await desk.listRenewalLines({ renewalId, lineIds: [twice.lineId] })).items[0]!
    const other = succeeded[1]!
    const { incomingPersonId: right } = (await desk.listRenewalLines({ renewalId, lineIds: [other.lineId] })).items[0]!
    await desk.decideRenewalLines({ renewalId, lineIds: [other.lineId], decision: 'retired', incomingPersonId })
    assert.equal((await desk.listRenewalLines({ renewalId, group: 'trouble' })).total, 2)
    const wrong = await chief.getRenewal({ renewalId })
    await assert.rejects(chief.reviewRenewal({ renewalId, revision: wrong.revision }), refusedAs('hindered'))
    await desk.decideRenewalLines({ renewalId, lineIds: [other.lineId], decision: 'retired', incomingPersonId: right })
    await assert.rejects(desk.decideRenewalLines({ renewalId, lineIds: [empty[0]!.lineId], decision: 'reappointed' }), refusedAs('nobodyThere'))
    await assert.rejects(desk.decideRenewalLines({ renewalId, lineIds: [held[0]!.lineId], decision: 'vacant' }), refusedAs('somebodyThere'))

    // Somebody leaves after the review: it is refused until it is looked at again.
    const { revision } = await chief.getRenewal({ renewalId })
    await assert.rejects(desk.reviewRenewal({ renewalId, revision }), refusedAs('notPermitted'))
    await assert.rejects(chief.carryOutRenewal({ renewalId, revision }), refusedAs('notReviewed'))
    await chief.reviewRenewal({ renewalId, revision })
    const gone = again[0]!
    await desk.endAppointment({ appointmentId: gone.outgoingId!, revision: 1, endedOn: '2025-10-31', endReason: 'moved' })
    await assert.rejects(chief.carryOutRenewal({ renewalId, revision }), refusedAs('hindered'))
    assert.equal((await desk.listRenewalLines({ renewalId, group: 'trouble' })).items[0]?.trouble, 'outgoingGone')
    await desk.decideRenewalLines({ renewalId, lineIds: [gone.lineId], decision: 'vacant' })
    await assert.rejects(chief.carryOutRenewal({ renewalId, revision }), refusedAs('notReviewed'))

    const ready = await chief.getRenewal({ renewalId })
    await chief.reviewRenewal({ renewalId, revision: ready.revision })
    const start = performance.now()
    const done = await chief.carryOutRenewal({ renewalId, revision: ready.revision })
    console.log(`${places} places: prepared in ${Math.round(prepared - began)} ms, carried out in ${Math.round(performance.now() - start)} ms`)
    const stay = again.length - 1
    assert.deepEqual(done, { ended: held.length - 1, begun: stay + succeeded.length + filled.length })
    const { counts } = await chief.getRenewal({ renewalId })
    assert.deepEqual(
      [counts.reappointed, counts.succeeded, counts.retired, counts.filled, counts.vacant],
      [stay, succeeded.length, leaving.length - succeeded.length, filled.length, empty.length - filled.length + 1],
    )
    await assert.rejects(chief.carryOutRenewal({ renewalId, revision: ready.revision + 1 }), refusedAs('closed'))

    const roster = await desk.listHolders({ officeIds: [officeId], day: '2025-12-01', paper: 'yes' })
    assert.equal(roster.total, done.begun)
    const before = await desk.listHolders({ officeIds: [officeId], day: '2025-11-30', paper: 'yes' })
    assert.equal(before.total, held.length - 1)
    const terms = new Map(before.items.map(({ personId, termNumber }) => [personId, termNumber!]))
    for (const row of roster.items) {
      assert.equal(row.termNumber, (terms.get(row.personId) ?? 0) + 1)
      assert.deepEqual([row.validFrom, row.validTo], ['2025-12-01', '2028-11-30'])
    }
    assert.equal((await desk.listSeats({ officeIds: [officeId], day: '2025-12-01' })).vacancies, places - done.begun)
    const [told] = await asOwner<{ begun: number; ended: number }>(
      world.database,
      `select count(*) filter (where kind = 'directory.appointed')::int as begun, count(*) filter (where kind = 'directory.appointmentEnded')::int as ended
       from kernel.facts where council_id = $1`,
      [world.councilId],
    )
    assert.deepEqual(told, { begun: done.begun, ended: held.length }) // the one who had moved away among them
    const handover = await desk.listRenewalLines({ renewalId, group: 'handover' })
    assert.equal(handover.total, succeeded.length)

    const { count, seriesId } = await desk.issueCertificates({ kind: 'commission', datedOn: '2025-12-01', renewalId })
    assert.equal(count, done.begun)
    const { items } = await desk.printCertificates({ seriesId })
    assert.deepEqual(
      items.map(({ numberText }) => numberText),
      items.map((_, i) => `委第7－${i + 1}号`),
    )
    const thanks = await desk.issueCertificates({ kind: 'thanks', datedOn: '2025-12-01', renewalId })
    assert.equal(thanks.count, leaving.length)
  })

  it('準備のあとに就任した人は、そろえると行に加わる。取りやめれば、もう一度準備できる', async () => {
    const other = (await officeIds(await world.as('desk')))['chief-child-volunteer']!
    const [one, two] = await settlePeople(world, 2, 1, 77)
    const { seatId } = await chief.recordSeat({ officeId: other, areaId: one!.areaId, places: 2 })
    await desk.appoint({ personId: one!.personId, seatId, validFrom: '2022-12-01' })
    const asked = { title: '主任児童委員', officeIds: [other], takesEffectOn: '2025-12-01' as const }
    const { renewalId, lines } = await desk.prepareRenewal(asked)
    assert.equal(lines, 2)
    await desk.appoint({ personId: two!.personId, seatId, validFrom: '2024-04-01' })
    assert.equal((await chief.getRenewal({ renewalId })).hindrances?.unlisted, 1)
    assert.deepEqual(await desk.refreshRenewal({ renewalId }), { lines: 1 })
    assert.equal((await chief.getRenewal({ renewalId })).hindrances?.unlisted, 0)
    assert.equal((await desk.listRenewalLines({ renewalId })).total, 2)
    await chief.withdrawRenewal({ renewalId, reason: '日を改めるため' })
    await assert.rejects(desk.refreshRenewal({ renewalId }), refusedAs('closed'))
    assert.equal((await desk.prepareRenewal(asked)).lines, 2)
  })
})

describe('就任の流れを、見くらべの記録と比べる', () => {
  it('ある日に就いている人・欠員・期数が、何をどの順に行っても合う', { timeout: 300_000 }, async () => {
    const world = await createWorld()
    const desk = (await world.as('desk')).directory
    const chief = (await world.as('sectionChief')).directory
    const people = await settlePeople(world, 6)
    const officeId = (await officeIds(await world.as('desk')))['commissioned-volunteer']!
    const day = fc.integer({ min: 0, max: 1400 }).map((n) => dayAfter('2023-01-01', n))
    const step = fc.record({
      what: fc.constantFrom('appoint', 'appoint', 'end', 'reopen', 'withdraw', 'renew'),
      who: fc.nat(5),
      where: fc.nat(1),
      which: fc.nat(20),
      day,
      length: fc.integer({ min: 0, max: 500 }),
      stay: fc.boolean(),
    })
    let round = 0
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.log(`seed ${seed}`)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), day, async (steps, probe) => {
        round++
        const seats: { id: string; places: number }[] = []
        for (const places of [1, 2])
          seats.push({ places, id: (await chief.recordSeat({ officeId, areaId: people[0]!.areaId, label: `${round}-${places}`, places })).seatId })
        type Held = {
          id: string
          person: string
          seat: string
          from: string
          to: string
          ended: string | null
          withdrawn: boolean
          revision: number
          term: number
        }
        const book: Held[] = []
        const last = (held: Held) => held.ended ?? held.to
        const standing = () => book.filter(({ withdrawn }) => !withdrawn)
        const on = (seat: string, at: string) => standing().filter((held) => held.seat === seat && held.from <= at && last(held) >= at)
        const fits = (seat: { id: string; places: number }, from: string, to: string, person: string, except?: Held) => {
          const rest = standing().filter((held) => held !== except && held.seat === seat.id && held.from <= to && last(held) >= from)
          if (rest.some((held) => held.person === person)) return false
          const days = [from, ...rest.map((held) => held.from).filter((at) => at > from)]
          return days.every((at) => rest.filter((held) => held.from <= at && last(held) >= at).length < seat.places)
        }
        const attempt = async (allowed: boolean, doing: () => Promise<unknown>) => {
          if (allowed) return void (await doing())
          await assert.rejects(doing(), Refused)
        }
        for (const { what, who, where, which, day: at, length, stay } of steps) {
          const person = people[who]!.personId
          const seat = seats[where]!
          const held = book.length === 0 ? undefined : book[which % book.length]
          if (what === 'appoint') {
            const to = dayAfter(at, length)
            const earlier = standing().filter((other) => other.person === person && other.from < at && last(other) >= dayAfter(at, -1))
            const before = earlier.toSorted((a, b) => b.term - a.term)[0]
            const term = before ? before.term + (before.to === to ? 0 : 1) : 1
            await attempt(fits(seat, at, to, person), async () => {
              const { appointmentId: id } = await desk.appoint({ personId: person, seatId: seat.id, validFrom: at, validTo: to })
              book.push({ id, person, seat: seat.id, from: at, to, ended: null, withdrawn: false, revision: 1, term })
            })
          } else if (what === 'end' && held) {
            const allowed = !held.withdrawn && held.ended === null && at >= held.from && at <= held.to
            await attempt(allowed, async () => {
              await desk.endAppointment({ appointmentId: held.id, revision: held.revision, endedOn: at, endReason: 'resigned' })
              Object.assign(held, { ended: at, revision: held.revision + 1 })
            })
          } else if (what === 'reopen' && held) {
            const home = seats.find(({ id }) => id === held.seat)!
            const allowed = !held.withdrawn && held.ended !== null && fits(home, held.from, held.to, held.person, held)
            await attempt(allowed, async () => {
              await desk.reopenAppointment({ appointmentId: held.id, revision: held.revision })
              Object.assign(held, { ended: null, revision: held.revision + 1 })
            })
          } else if (what === 'withdraw' && held) {
            await attempt(!held.withdrawn, async () => {
              await desk.withdrawAppointment({ appointmentId: held.id, revision: held.revision, reason: '試験' })
              Object.assign(held, { withdrawn: true, revision: held.revision + 1 })
            })
          } else if (what === 'renew') {
            const before = dayAfter(at, -1)
            const { renewalId } = await desk.prepareRenewal({ title: '試験', officeIds: [officeId], takesEffectOn: at })
            const { items } = await desk.listRenewalLines({ renewalId, paper: 'yes' })
            const mine = items.filter(({ seatId }) => seats.some(({ id }) => id === seatId))
            assert.deepEqual(
              new Set(mine.flatMap(({ outgoingId }) => outgoingId ?? [])),
              new Set(seats.flatMap(({ id }) => on(id, before)).flatMap((one) => (one.from < at ? one.id : []))),
            )
            const lineIds = (some: boolean) => items.filter(({ outgoingId }) => (outgoingId !== null) === some).map(({ lineId }) => lineId)
            if (lineIds(true).length > 0)
              await desk.decideRenewalLines({ renewalId, lineIds: lineIds(true), decision: stay ? 'reappointed' : 'retired' })
            if (lineIds(false).length > 0) await desk.decideRenewalLines({ renewalId, lineIds: lineIds(false), decision: 'vacant' })
            const { revision, hindrances } = await chief.getRenewal({ renewalId })
            if (hindrances!.trouble + hindrances!.overfilled.length > 0) {
              await chief.withdrawRenewal({ renewalId, reason: '試験' })
              continue
            }
            await chief.reviewRenewal({ renewalId, revision })
            await chief.carryOutRenewal({ renewalId, revision })
            const cycle = lastDayOf({ cycleFrom: '2025-12-01', termMonths: 36 }, at)!
            const now = (await desk.listHolders({ officeIds: [officeId], day: at, paper: 'yes' })).items
            for (const one of seats.flatMap(({ id }) => on(id, before)).filter(({ from }) => from < at)) {
              if (one.ended === null) Object.assign(one, { ended: before, revision: one.revision + 1 })
              if (!stay) continue
              const begun = now.find((row) => row.personId === one.person && row.seatId === one.seat && row.validFrom === at)!
              book.push({ ...one, id: begun.appointmentId!, from: at, to: cycle, ended: null, revision: 1, term: one.term + 1 })
            }
          }
        }
        for (const at of [probe, ...book.flatMap((held) => [held.from, last(held), dayAfter(last(held), 1)])].slice(0, 12)) {
          for (const seat of seats) {
            const { items } = await desk.listHolders({ seatId: seat.id, day: at, vacancies: 'with' })
            const expected = on(seat.id, at)
            const told = items.filter(({ name }) => name !== null)
            assert.deepEqual(
              new Set(told.map(({ appointmentId, termNumber }) => `${appointmentId} ${termNumber}`)),
              new Set(expected.map(({ id, term }) => `${id} ${term}`)),
            )
            assert.equal(items.length - told.length, seat.places - expected.length)
          }
        }
        for (const held of standing()) await desk.withdrawAppointment({ appointmentId: held.id, revision: held.revision, reason: '次の試験のため' })
        for (const { id } of seats) await chief.endSeat({ seatId: id, lastDay: '2022-01-01' })
      }),
      { seed, numRuns: runs },
    )
  })
})
