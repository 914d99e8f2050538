import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { foldFacts } from '#platform/postgres'
import { type Api, Refused, type World, createWorld, registry } from '#testing'
import { usualNow } from '../../../../test/support/world.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { layOutAppointments, officeIds, settlePeople } from './lay-out-appointments.ts'

const refusedAs = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

describe('就任・委嘱', () => {
  let world: World
  let desk: Api['directory']
  let chief: Api['directory']
  let people: Awaited<ReturnType<typeof settlePeople>>
  let offices: Readonly<Record<string, string>>
  let nth = 0
  const office = (code: string) => offices[code]!
  const seat = async (places = 1, code = 'commissioned-volunteer', areaId = people[0]!.areaId) =>
    (await chief.recordSeat({ officeId: office(code), areaId, label: `${++nth}区`, places })).seatId
  const vacancies = async (seatId: string, day: '2025-12-01' | (string & {})) => (await desk.listSeats({ seatId, day })).items[0]!.vacancies
  const facts = (appointmentId: string) =>
    asOwner<{ kind: string; happened_on: string; count: number; tags: unknown }>(
      world.database,
      `select kind, sum(case when retracts is null then 1 else -1 end)::int as count from kernel.facts
       where council_id = $1 and subject_id = $2 group by kind order by kind`,
      [world.councilId, appointmentId],
    ).then((rows) => Object.fromEntries(rows.map(({ kind, count }) => [kind, count])))

  before(async () => {
    world = await createWorld()
    desk = (await world.as('desk')).directory
    chief = (await world.as('sectionChief')).directory
    people = await settlePeople(world, 12)
    offices = await officeIds(await world.as('desk'))
  })

  it('期数・任期の案のとおりに記録され、名簿に載り、欠員が減る', async () => {
    const seatId = await seat(2)
    const [one, two] = people
    const first = await desk.appoint({ personId: one!.personId, seatId, validFrom: '2019-12-01' })
    const shown = await desk.getAppointment(first)
    assert.deepEqual([shown.kind, shown.termNumber, shown.validTo, shown.can.includes('end')], ['commission', 1, '2022-11-30', true])
    const proposed = await desk.proposeAppointment({ personId: one!.personId, seatId, validFrom: '2022-12-01' })
    assert.deepEqual([proposed.termNumber, proposed.validTo, proposed.vacancies], [2, '2025-11-30', 2])
    await desk.appoint({ personId: one!.personId, seatId, validFrom: '2022-12-01' })
    assert.equal(
      (await desk.proposeAppointment({ personId: one!.personId, seatId, validFrom: '2026-04-01' })).termNumber,
      1,
      'an interruption begins anew',
    )
    await desk.appoint({ personId: two!.personId, seatId, validFrom: '2023-04-01', substitute: true })
    assert.deepEqual([await vacancies(seatId, '2022-12-01'), await vacancies(seatId, '2023-04-01'), await vacancies(seatId, '2025-12-01')], [1, 0, 2])
    const { items } = await desk.listHolders({ seatId, day: '2023-04-01', order: 'kana' })
    assert.deepEqual(new Set(items.map(({ name }) => name)), new Set([one!.name, two!.name]))
    await assert.rejects(desk.appoint({ personId: people[2]!.personId, seatId, validFrom: '2024-01-01', validTo: '2024-12-31' }), refusedAs('full'))
    await assert.rejects(desk.appoint({ personId: one!.personId, seatId, validFrom: '2025-01-01' }), refusedAs('holdsAlready'))
    await assert.rejects(
      desk.appoint({ personId: people[2]!.personId, seatId, validFrom: '2026-01-01', validTo: '2025-12-31' }),
      refusedAs('endsBefore'),
    )
  })

  it('退任・戻す・取り消す・直す: 事実と欠員がついてくる', async () => {
    const seatId = await seat()
    const [one, two] = people
    const { appointmentId } = await desk.appoint({ personId: one!.personId, seatId, validFrom: '2024-04-01' })
    assert.deepEqual(await facts(appointmentId), { 'directory.appointed': 1 })
    await assert.rejects(desk.endAppointment({ appointmentId, revision: 1, endedOn: '2024-03-31', endReason: 'resigned' }), refusedAs('outsideTerm'))
    await assert.rejects(desk.endAppointment({ appointmentId, revision: 1, endedOn: '2025-03-31', endReason: 'nothing' }), refusedAs('reasonUnknown'))
    await desk.endAppointment({ appointmentId, revision: 1, endedOn: '2025-03-31', endReason: 'resigned' })
    assert.deepEqual([await vacancies(seatId, '2025-03-31'), await vacancies(seatId, '2025-04-01')], [0, 1])
    assert.deepEqual(await facts(appointmentId), { 'directory.appointed': 1, 'directory.appointmentEnded': 1 })
    await assert.rejects(desk.reopenAppointment({ appointmentId, revision: 1 }), refusedAs('changedMeanwhile'))
    await desk.reopenAppointment({ appointmentId, revision: 2 })
    assert.deepEqual(await facts(appointmentId), { 'directory.appointed': 1, 'directory.appointmentEnded': 0 })
    await desk.endAppointment({ appointmentId, revision: 3, endedOn: '2025-03-31', endReason: 'moved' })
    const substitute = await desk.appoint({
      personId: two!.personId,
      seatId,
      validFrom: '2025-05-01',
      substitute: true,
      predecessorId: appointmentId,
    })
    assert.equal((await desk.getAppointment(substitute)).validTo, '2025-11-30', 'what is left of the term')
    await assert.rejects(desk.reopenAppointment({ appointmentId, revision: 4 }), refusedAs('full'))
    const { seatId: _, ...terms } = { seatId, kind: 'commission' as const, termNumber: 3, validFrom: '2024-04-01', validTo: '2025-11-30' }
    await desk.correctAppointment({ appointmentId, revision: 4, ...terms })
    assert.equal((await desk.getAppointment({ appointmentId })).termNumber, 3)
    await desk.giveThanks({ appointmentIds: [appointmentId], givenOn: '2025-11-20' })
    await assert.rejects(desk.giveThanks({ appointmentIds: [appointmentId], givenOn: '2025-11-20' }), refusedAs('notLeft'))
    await assert.rejects(desk.giveThanks({ appointmentIds: [appointmentId], givenOn: '2025-12-02' }), refusedAs('stillToCome'))
    assert.deepEqual(await facts(appointmentId), { 'directory.appointed': 1, 'directory.appointmentEnded': 1, 'directory.thanksGiven': 1 })
    await desk.withdrawAppointment({ appointmentId, revision: 6, reason: '別の人だったため' })
    assert.deepEqual(await facts(appointmentId), { 'directory.appointed': 0, 'directory.appointmentEnded': 0, 'directory.thanksGiven': 0 })
    assert.equal((await desk.listHolders({ seatId, day: '2024-06-01' })).total, 0)
    assert.equal((await desk.getAppointment({ appointmentId })).withdrawnReason, '別の人だったため')
  })

  it('充て職は、いっしょに替わり、いっしょに終わる', async () => {
    const areaId = people[3]!.areaId
    const organisation = async (kind: string, name: string) => {
      const [row] = await asOwner<{ organisation_id: string }>(
        world.database,
        `insert into directory.organisations (council_id, organisation_id, kind, area_id, name, kana) values ($1, gen_random_uuid(), $2, $3, $4, 'シケン')
         returning organisation_id`,
        [world.councilId, kind, areaId, name],
      )
      return row!.organisation_id
    }
    const organisationId = await organisation('district-council', '試験地区社協')
    const lead = await chief.recordSeat({ officeId: office('district-chair'), areaId, organisationId })
    await assert.rejects(chief.recordSeat({ officeId: office('chest-chair'), areaId, organisationId }), refusedAs('organisationUnfit'))
    const follow = await chief.recordSeat({
      officeId: office('chest-chair'),
      areaId,
      organisationId: await organisation('community-chest', '試験地区募金'),
    })
    const followSeatIds = [follow.seatId]
    const old = await desk.appoint({
      personId: people[3]!.personId,
      seatId: lead.seatId,
      validFrom: '2022-04-01',
      validTo: '2024-03-31',
      followSeatIds,
    })
    const proposed = await desk.proposeAppointment({ personId: people[4]!.personId, seatId: lead.seatId, validFrom: '2024-04-01' })
    assert.deepEqual(
      proposed.following.filter(({ seatId }) => seatId === follow.seatId).map(({ holderName }) => holderName),
      [null],
      'the term of the one before is over',
    )
    const next = await desk.appoint({ personId: people[4]!.personId, seatId: lead.seatId, validFrom: '2024-04-01', validTo: null, followSeatIds })
    const { following, revision } = await desk.getAppointment(next)
    assert.deepEqual(
      following.map(({ organisationName }) => organisationName),
      ['試験地区募金'],
    )
    const alsoIds = following.map(({ appointmentId }) => appointmentId)
    await desk.endAppointment({ appointmentId: next.appointmentId, revision, endedOn: '2025-06-30', endReason: 'resigned', alsoIds })
    assert.equal((await desk.listHolders({ areaId, day: '2025-07-01', officeIds: [office('chest-chair'), office('district-chair')] })).total, 0)
    assert.equal((await desk.getAppointment(old)).following.length, 1)
    await assert.rejects(
      desk.appoint({ personId: people[5]!.personId, seatId: lead.seatId, validFrom: '2025-08-01', followSeatIds: [lead.seatId] }),
      refusedAs('followsNot'),
    )
  })

  it('地区の担当者は、よその地区に住む人の名前も名簿で読め、住所は読めない。保護されている人は、だれの名簿にもいない', async () => {
    const officer = (await world.as('districtOfficer')).directory
    const { items: areas } = await (await world.as('desk')).identity.listAreas({})
    const own = areas.find(({ kind }) => kind === 'district')!
    const elsewhere = people.find(({ areaId }) => areaId !== own.areaId)!
    const here = people.find(({ areaId }) => areaId === own.areaId)!
    const seatId = await seat(3, 'commissioned-volunteer', own.areaId)
    const { appointmentId } = await desk.appoint({ personId: elsewhere.personId, seatId, validFrom: '2025-01-01' })
    await desk.appoint({ personId: here.personId, seatId, validFrom: '2025-01-01' })
    const filter = { seatId, day: '2025-06-01' }
    const named = (await officer.listHolders(filter)).items.map(({ name }) => name)
    assert.deepEqual(new Set(named), new Set([elsewhere.name, here.name]))
    const addresses = new Map((await officer.listHolderContacts(filter)).items.map(({ name, address }) => [name, address]))
    assert.equal(addresses.get(elsewhere.name), '')
    assert.notEqual(addresses.get(here.name), '')
    const far = await seat(1, 'commissioned-volunteer', people.find(({ areaId }) => areaId !== own.areaId)!.areaId)
    await desk.appoint({ personId: people[6]!.personId, seatId: far, validFrom: '2025-01-01' })
    assert.equal((await officer.listHolders({ seatId: far, day: '2025-06-01' })).total, 0)
    assert.equal(
      (await desk.listHolders({ search: elsewhere.name.slice(0, 1), seatId, day: '2025-06-01' })).items.some(({ name }) => name === elsewhere.name),
      true,
    )
    assert.equal((await desk.listHolders({ search: 'ぬぬぬ', seatId, day: '2025-06-01' })).total, 0)

    await asOwner(
      world.database,
      `with team as (insert into identity.teams (council_id, team_id, compartment, name, valid_from) values ($1, gen_random_uuid(), 'directory', '試験', '2020-04-01') returning team_id),
       scope as (insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier, team_id)
         select $1, gen_random_uuid(), 'directory', $3, 6, team_id from team returning scope_id, team_id),
       moved as (update directory.appointments set scope_id = (select scope_id from scope) where council_id = $1 and person_id = $2 returning person_id),
       person as (update directory.persons set scope_id = (select scope_id from scope) where council_id = $1 and person_id = $2 returning person_id)
       select count(*) from moved, person`,
      [world.councilId, elsewhere.personId, own.areaId],
    )
    for (const reader of [desk, officer, chief]) {
      assert.deepEqual(
        (await reader.listHolders({ ...filter, vacancies: 'with' })).items.map(({ name }) => name),
        [here.name, null, null],
      )
      await assert.rejects(reader.getAppointment({ appointmentId }), refusedAs('notFound'))
    }
    await assert.rejects(desk.appoint({ personId: elsewhere.personId, seatId, validFrom: '2026-01-01' }), refusedAs('notFound'))
  })

  it('残した条件は自分のもの。みんなで使うものは読めるが、しまえない', async () => {
    const planning = (await world.as('planning')).directory
    const { rosterId } = await desk.saveRoster({ name: '会長の名簿', filter: { officeIds: [office('district-chair')], order: 'office' } })
    assert.equal((await planning.listRosters({})).items.length, 0)
    await desk.saveRoster({ rosterId, name: '会長の名簿', filter: { order: 'kana' }, shared: true })
    assert.deepEqual(
      (await planning.listRosters({})).items.map(({ filter, own }) => [filter.order, own]),
      [['kana', false]],
    )
    await assert.rejects(planning.endRoster({ rosterId }), refusedAs('notFound'))
    await desk.endRoster({ rosterId })
    assert.equal((await desk.listRosters({})).items.length, 0)
  })

  it('席は、就いている人のいる間はなくせず、定数を下回れない', async () => {
    const seatId = await seat(2)
    await desk.appoint({ personId: people[7]!.personId, seatId, validFrom: '2025-12-01' })
    await assert.rejects(chief.endSeat({ seatId, lastDay: '2026-03-31' }), refusedAs('stillHeld'))
    await desk.appoint({ personId: people[8]!.personId, seatId, validFrom: '2025-12-01' })
    const same = { seatId, officeId: office('commissioned-volunteer'), areaId: people[0]!.areaId, label: `${nth}区` }
    await assert.rejects(chief.recordSeat({ ...same, places: 1 }), refusedAs('stillHeld'))
    await chief.recordSeat({ ...same, places: 3 })
    assert.equal(await vacancies(seatId, '2025-12-01'), 1)
    await assert.rejects(desk.recordSeat({ ...same, places: 3 }), refusedAs('notPermitted'))
  })

  it('研修に呼ぶ人は、期数と補充と役職から出る', async () => {
    const { items: bands, fiscalYear } = await desk.listBands({})
    assert.equal(fiscalYear, 2025)
    assert.deepEqual(
      bands.map(({ source }) => source.includes('令和7年度事業計画')),
      bands.map(() => true),
    )
    const seatId = await seat(3)
    const newcomer = await desk.appoint({ personId: people[9]!.personId, seatId, validFrom: '2025-06-01', termNumber: 1, substitute: true })
    const veteran = await desk.appoint({ personId: people[10]!.personId, seatId, validFrom: '2022-12-01', termNumber: 4 })
    const bandOf = async (name: RegExp) => {
      const { items } = await desk.listHolders({ bandId: bands.find((band) => name.test(band.name))!.bandId, day: '2025-10-01' })
      return items.filter((row) => row.seatId === seatId).map((row) => row.appointmentId)
    }
    assert.deepEqual(await bandOf(/補充/), [newcomer.appointmentId])
    assert.deepEqual(await bandOf(/フォローアップ/), [newcomer.appointmentId])
    assert.deepEqual(await bandOf(/中堅/), [veteran.appointmentId])
    assert.deepEqual(await bandOf(/リーダー/), [])
    await assert.rejects(chief.copyBands({ fiscalYear: 2025 }), refusedAs('thereAlready'))
    assert.equal((await chief.copyBands({ fiscalYear: 2026 })).count, bands.length)
    assert.equal((await desk.listBands({ fiscalYear: 2026 })).items.length, bands.length)
  })

  it('名簿・就任承諾書・賞状が紙になる', async () => {
    const laid = await layOutAppointments(await createWorld().then((fresh) => ((world = fresh), fresh)))
    const cookie = await world.cookieOf('desk')
    for (const path of [
      `/print/directory/listHolders?officeIds=${laid.officeId}&vacancies=with&paper=yes`,
      `/print/directory/getAppointment?appointmentId=${laid.appointmentId}`,
      `/print/directory/getAppointment?appointmentId=${laid.appointmentId}&paper=resignation`,
      `/print/directory/listRenewalLines?renewalId=${laid.renewalId}&group=handover&paper=yes`,
      `/print/directory/printCertificates?seriesId=${laid.seriesId}`,
    ]) {
      const response = await world.request(path, { headers: { cookie } })
      assert.equal(response.status, 200, path)
      assert.equal(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      )
    }
  })
})

describe('これから始まる就任', () => {
  it('計画の実績には、その日が来てから数える。集計の前でもあとでも、取り消しても', async () => {
    let now = usualNow
    const world = await createWorld({ clock: clockFrom(() => now) })
    now = new Date('2026-04-10T03:00:00Z')
    let desk = await world.as('desk')
    const comes = async (day: string) => {
      now = new Date(day)
      desk = await world.as('desk') // the session of the day before is over
    }
    const sources = [{ kind: 'directory.appointed', tags: {}, measure: 'count' }]
    const line = { level: 'bullet' as const, label: '・', title: '就任', parent: null, sources }
    await world.run(registry.plan.operations.adoptPlan, { fiscalYear: 2026, title: '令和8年度', lines: [line] })
    const people = await settlePeople(world, 4)
    const seat = { officeId: (await officeIds(desk))['commissioned-volunteer']!, areaId: people[0]!.areaId, places: 4 }
    const { seatId } = await (await world.as('sectionChief')).directory.recordSeat(seat)
    const appoint = (at: number, validFrom: string) => desk.directory.appoint({ personId: people[at]!.personId, seatId, validFrom })
    const fold = () => foldFacts(world.database.transactions, registry.plan.listeners[0]!, world.councilId, world.app.kernel.ids)
    const counted = async () => {
      const { lines } = await desk.plan.showPlan({ fiscalYear: 2026 })
      const sheet = await desk.plan.showLine({ lineId: lines[0]!.lineId })
      assert.equal(sheet.actual, lines[0]!.actual)
      assert.equal(
        sheet.months.reduce<number>((sum, count) => sum + (count ?? 0), 0),
        sheet.actual,
      )
      return sheet.actual
    }
    await appoint(0, '2026-04-10')
    await appoint(1, '2026-04-11')
    const { appointmentId } = await appoint(2, '2026-05-01')
    await appoint(3, '2026-05-01')
    assert.equal(await counted(), 1)
    await fold()
    assert.equal(await counted(), 1)
    await comes('2026-04-10T15:00:00Z') // midnight in Japan
    assert.equal(await counted(), 2)
    await desk.directory.withdrawAppointment({ appointmentId, revision: 1, reason: '試験' })
    assert.equal(await counted(), 2)
    await fold()
    assert.equal(await counted(), 2)
    await comes('2026-05-01T03:00:00Z')
    assert.equal(await counted(), 3)
  })
})
