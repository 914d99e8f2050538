// 守られている人は、担当チームのほかの人には、いないのと同じになる。
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { undisclosed } from '#kernel/values'
import { type Api, type World, createWorld, registry, size } from '#testing'
import { type Staff, addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { readViewedPeople } from '../store/persons.ts'
import { districts, resident } from './town.ts'

const missing = { status: 404, code: 'notFound' }

describe('人を守る', () => {
  let world: World
  let desk: Api
  let chief: Api
  let hayashi: Api
  let insider: Staff
  let partner: Staff
  let teamId: string
  let first: string
  let second: string
  before(async () => {
    world = await createWorld()
    ;[desk, chief, hayashi] = await Promise.all([world.as('desk'), world.as('sectionChief'), world.as('districtOfficer')])
    ;[first, second] = await districts(desk)
    teamId = await addTeam(world, 'directory', '非公開の担当チーム')
    insider = await appoint(world, '担当 内子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    partner = await appoint(world, '担当 次子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
  })
  const lift = async (personId: string) => {
    await insider.api.directory.proposeLift({ personId, reason: '見直し' })
    return partner.api.directory.decideLift({ personId, agreed: true })
  }
  async function laidOut(familyName: string) {
    const { personId } = await desk.directory.recordPerson(
      resident(familyName, '守子', first, { familyKana: 'マモリ', contacts: [{ kind: 'mobile', value: '090-0000-0003' }] }),
    )
    const { personId: friend } = await desk.directory.recordPerson(resident(familyName, '友子', first))
    await desk.directory.recordRelation({ personId: friend, relatedPersonId: personId, relation: 'friend', emergencyOrder: 1 })
    const { householdId } = await desk.directory.recordHousehold({
      members: [
        { personId, role: 'head' },
        { personId: friend, role: 'other' },
      ],
    })
    return { personId, friend, householdId }
  }
  const protect = (personId: string, more: object = {}) =>
    chief.directory.protectPerson({ personId, teamId, reason: 'domestic-violence', reviewOn: '2026-06-01', ...more })

  it('保護された人と暮らす人への文書には、送る前に尋ねるように出る。だれのことかは言わず、だれもいなくなれば出ない', async () => {
    const { personId, friend } = await laidOut('守村')
    const { letterId } = await desk.letters.saveLetter({
      compartment: 'community-welfare',
      issuer: 'council',
      kind: 'notice',
      title: 'お知らせ',
      body: '　本文です。',
    })
    const { revision } = await desk.letters.getLetter({ letterId })
    await desk.letters.setRecipients({ letterId, revision, recipients: [{ personId: friend }] })
    const warnings = async () =>
      (await desk.letters.checkRecipients({ letterId })).items.flatMap((item) => item.warnings).filter(({ code }) => code === 'directory.household')
    assert.deepEqual(await warnings(), [])
    await protect(personId)
    const said = await warnings()
    assert.equal(said.length, 1)
    assert.doesNotMatch(JSON.stringify(said), /守村|保護されて|世帯/)
    await lift(personId)
    assert.deepEqual(await warnings(), [])
  })
  it('記録・一覧・続柄・世帯・履歴・書き込みのどこにも、チームの外の人には、いない', async () => {
    const { personId, friend, householdId } = await laidOut('守山')
    assert.deepEqual(await protect(personId), { stillSeen: false })
    for (const { directory, system } of [desk, chief, hayashi]) {
      await assert.rejects(directory.getPerson({ personId }), missing)
      assert.deepEqual(
        (await directory.findPersons({ search: '守山' })).items.map((row) => row.personId),
        [friend],
      )
      assert.equal((await directory.findPersons({ search: '守山' })).total, 1)
      const { relations, households } = await directory.getPerson({ personId: friend })
      assert.deepEqual([relations, households.map(({ others }) => others)], [[], [[]]])
      assert.deepEqual(
        (await directory.getHousehold({ householdId })).members.map((member) => member.personId),
        [friend],
      )
      await assert.rejects(system.showHistory({ subjectType: 'directory.person', subjectId: personId }), missing)
    }
    const { directory } = desk
    const written = [
      () => directory.changePersonDetails({ personId, revision: 1 }),
      () => directory.recordContact({ personId, kind: 'phone', value: '076-200-0000' }),
      () => directory.recordAddress({ personId, address: '町', validFrom: '2025-11-01' }),
      () => directory.endPerson({ personId, endedOn: '2025-11-01', endedBecause: 'other' }),
      () => directory.addHouseholdMember({ householdId, personId, role: 'head' }),
    ]
    for (const write of written) await assert.rejects(write(), missing)
    await assert.rejects(directory.recordRelation({ personId: friend, relatedPersonId: personId, relation: 'friend' }), { code: 'relatedUnknown' })
    await assert.rejects(protect(personId), missing, 'whoever decided it does not learn that it stands')
  })
  it('いる人といない人への答えは、同じになる', async () => {
    const { personId } = await laidOut('同答')
    await protect(personId)
    const cookie = await world.cookieOf('desk')
    const ask = async (operation: string, body: object) => {
      const answer = await world.request(`/api/directory/${operation}`, {
        method: 'POST',
        headers: { cookie, 'idempotency-key': randomUUID() },
        body: JSON.stringify(body),
      })
      const { requestId: _, ...said } = (await answer.json()) as { requestId?: string }
      return JSON.stringify([answer.status, said])
    }
    const other = randomUUID()
    for (const [operation, input] of [
      ['getPerson', (id: string) => ({ personId: id })],
      ['recordContact', (id: string) => ({ personId: id, kind: 'phone', value: '076-200-0000' })],
      ['recordHousehold', (id: string) => ({ members: [{ personId: id, role: 'head' }] })],
      ['endPerson', (id: string) => ({ personId: id, endedOn: '2025-11-01', endedBecause: 'other' })],
    ] as const)
      assert.equal(await ask(operation, input(personId)), await ask(operation, input(other)), operation)
  })
  it('チームの人は、一覧では「非開示」、その人のページでだけ氏名・住所・電話を見て、閲覧の記録に残る', async () => {
    const { personId, householdId } = await laidOut('見山')
    await protect(personId)
    const { items } = await insider.api.directory.findPersons({ search: '見山守' })
    assert.deepEqual(
      items.map(({ name, kana, address, phone, protected: isProtected }) => [name, kana, address, phone, isProtected]),
      [[undisclosed, undisclosed, undisclosed, undisclosed, true]],
    )
    assert.deepEqual(
      (await insider.api.directory.getHousehold({ householdId })).members.map(({ name }) => name),
      [undisclosed, '見山　友子'],
    )
    const person = await insider.api.directory.getPerson({ personId })
    assert.deepEqual(
      [person.familyName, person.addresses[0]!.address, person.contacts[0]!.value, person.protection?.reason, person.can],
      ['見山', '見本町１丁目２番３号', '090-0000-0003', 'domestic-violence', ['edit', 'merge', 'lift']],
    )
    const looks = await asOwner<{ operation: string; purpose: string | null }>(
      world.database,
      'select operation, purpose from kernel.view_entries where account_id = $1 and subject_id = $2',
      [insider.accountId, personId],
    )
    assert.ok(looks.some(({ operation, purpose }) => operation === 'directory.getPerson' && purpose === 'team/contact'))
    assert.ok(looks.some(({ operation }) => operation === 'directory.findPersons'))
  })
  it('転居しても、チームのもとに残る', async () => {
    const { personId } = await laidOut('転山')
    await protect(personId)
    const { stillSeen } = await insider.api.directory.recordAddress({ personId, address: '遠い町', areaId: second, validFrom: '2025-11-15' })
    assert.equal(stillSeen, true)
    await assert.rejects(desk.directory.getPerson({ personId }), missing)
    assert.equal((await insider.api.directory.getPerson({ personId })).areaName, '地区０２')
  })
  it('住所の町は、だれの候補にもならない', async () => {
    await world.run(registry.directory.operations.bringTowns, {})
    const proposed = async (address: string) => (await desk.directory.proposeAddress({ address })).places
    const { personId } = await laidOut('町山')
    await protect(personId)
    await insider.api.directory.recordAddress({ personId, address: '金沢市疋田町1', areaId: second, validFrom: '2025-11-15' })
    const { addresses, revision } = await insider.api.directory.getPerson({ personId })
    const { addressId } = addresses.find(({ address }) => address === '金沢市疋田町1')!
    await insider.api.directory.correctAddress({ personId, addressId, revision, address: '金沢市高柳町1', areaId: second, validFrom: '2025-11-15' })
    assert.deepEqual([await proposed('金沢市疋田町2'), await proposed('金沢市高柳町2')], [[], []])
  })
  it('やめると、住んでいる地区に戻る。守られていたことは、履歴に残らない', async () => {
    const { personId } = await laidOut('戻山')
    await protect(personId)
    await assert.rejects(chief.directory.proposeLift({ personId, reason: '見直し' }), missing, 'only the team can')
    await assert.rejects(chief.directory.decideLift({ personId, agreed: true }), missing, 'only the team can')
    assert.deepEqual(await lift(personId), { stillSeen: true })
    await assert.rejects(insider.api.directory.proposeLift({ personId, reason: '見直し' }), { code: 'notProtected' })
    assert.equal((await hayashi.directory.getPerson({ personId })).familyName, '戻山')
    const { steps } = await hayashi.system.showHistory({ subjectType: 'directory.person', subjectId: personId })
    assert.deepEqual(new Set(steps.map(({ operation }) => operation.ja)), new Set(['ほかの記録とともに', '人を登録する']))
    assert.ok(steps.every(({ changes, reason }) => reason === null && changes.every(({ field }) => !/守|保護/.test(field.ja))))
  })
  it('いっしょに守ると、世帯の人も見えなくなる。守られている人や、ないチームは断る', async () => {
    const { personId, friend, householdId } = await laidOut('共山')
    await assert.rejects(protect(personId, { teamId: randomUUID() }), { code: 'teamUnknown' })
    await assert.rejects(protect(personId, { reviewOn: '2025-12-01' }), { code: 'reviewTooEarly' })
    await protect(personId, { alsoPersonIds: [friend] })
    await assert.rejects(desk.directory.getHousehold({ householdId }), missing)
    assert.equal((await insider.api.directory.getHousehold({ householdId })).members.length, 2)
    await assert.rejects(insider.api.directory.protectPerson({ personId, teamId, reason: 'other' }), { code: 'alreadyProtected' })
  })
  it('だれからも見えなくなるチームには、守らせない。チームの人が入れば、守れる', async () => {
    const { personId } = await laidOut('空山')
    const empty = await addTeam(world, 'directory', 'まだだれもいない班')
    const outside: [string, number, object][] = [
      ['区分が低い', 5, {}],
      ['区域が狭い', 6, { areaId: first }],
    ]
    for (const [name, tier, more] of outside)
      await appoint(world, name, '試験', { role: 'supervisor', compartment: 'directory', tier, teamId: empty, ...more })
    await appoint(world, '管理', '試験', { role: 'systemAdministrator', compartment: 'directory', tier: 6, teamId: empty })
    const gone = await appoint(world, '退職', '試験', { role: 'supervisor', compartment: 'directory', tier: 6, teamId: empty })
    await asOwner(world.database, `update identity.accounts set ended_at = '2025-11-01' where account_id = $1`, [gone.accountId])
    await assert.rejects(protect(personId, { teamId: empty }), { code: 'teamEmpty' })
    assert.equal((await desk.directory.getPerson({ personId })).protection, null)
    await appoint(world, '一人目', '試験', { role: 'caseworker', compartment: 'directory', tier: 6, teamId: empty })
    assert.deepEqual(await protect(personId, { teamId: empty }), { stillSeen: false })
  })
  it('守るのをやめるのは、申し出た人とは別の、チームの人が決める。断れば、守られたまま', async () => {
    const { personId } = await laidOut('解山')
    await protect(personId)
    const [one, other] = [insider.api.directory, partner.api.directory]
    await assert.rejects(one.decideLift({ personId, agreed: true }), { code: 'notAsked' })
    const { protectionId } = await one.proposeLift({ personId, reason: '本人が望んでいる' })
    await assert.rejects(other.proposeLift({ personId, reason: 'わたしも' }), { code: 'alreadyAsked' })
    await assert.rejects(one.decideLift({ personId, agreed: true }), { status: 403, code: 'ownProposal' })
    await assert.rejects(desk.directory.decideLift({ personId, agreed: true }), { status: 403 })
    const shown = await Promise.all([one, other].map((reader) => reader.getPerson({ personId })))
    assert.deepEqual(
      shown.map(({ protection, can }) => [protection!.lift?.askedByName, protection!.lift?.reason, can.filter((what) => what.endsWith('Lift'))]),
      [
        ['担当 内子', '本人が望んでいる', ['refuseToLift']],
        ['担当 内子', '本人が望んでいる', ['agreeToLift', 'refuseToLift']],
      ],
    )
    await other.decideLift({ personId, agreed: false })
    assert.equal((await one.getPerson({ personId })).protection!.lift, null)
    await assert.rejects(desk.directory.getPerson({ personId }), missing)
    await one.proposeLift({ personId, reason: 'もう一度' })
    await one.decideLift({ personId, agreed: false }) // called off by whoever asked
    await one.proposeLift({ personId, reason: '三度目' })
    const both = await Promise.allSettled([other.decideLift({ personId, agreed: true }), other.decideLift({ personId, agreed: true })])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await desk.directory.getPerson({ personId })).protection, null)
    const [row] = await asOwner<{ asked: string; ended: string; reason: string; said: number }>(
      world.database,
      `select p.lift_asked_by as asked, p.ended_by as ended, p.ended_reason as reason, (select count(*)::int from kernel.history h
         where h.table_name = 'directory.protections' and h.row_id = p.person_id) as said from directory.protections p where p.protection_id = $1`,
      [protectionId],
    )
    assert.deepEqual([row!.asked, row!.ended, row!.reason], [insider.accountId, partner.accountId, '三度目'])
    assert.ok(row!.said >= 7, 'who had asked before stays in the history')
  })
  it('アプリの役割でSQLを直接送っても、一人では、守るのをやめられない', async () => {
    const { personId } = await laidOut('直山')
    await protect(personId)
    const asInsider = async (sql: string) => {
      const [scope] = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from directory.persons where person_id = $1', [personId])
      const client = await world.database.pool.connect()
      try {
        await client.query(
          `begin; set local sasaeai.council_id = '${world.councilId}'; set local sasaeai.scope_ids = '{${scope!.scope_id}}'; set local sasaeai.account_id = '${insider.accountId}'`,
        )
        await client.query(sql)
        await client.query('commit')
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const update = (set: string) => asInsider(`update directory.protections set ${set} where person_id = '${personId}'`)
    const forbidden = { code: '42501' }
    const now = 'lift_asked_at = now()'
    await assert.rejects(update(`ended_on = '2025-12-01', ended_by = '${insider.accountId}'`), forbidden)
    await assert.rejects(update(`lift_asked_by = '${partner.accountId}', ${now}`), forbidden)
    await update(`lift_asked_by = '${insider.accountId}', ${now}`)
    for (const who of [insider, partner]) await assert.rejects(update(`ended_on = '2025-12-01', ended_by = '${who.accountId}'`), forbidden)
    const both = `lift_asked_by = '${partner.accountId}', ${now}, ended_on = '2025-12-01', ended_by = '${insider.accountId}'`
    await assert.rejects(update(both), forbidden)
  })
  it('職も、守られているあいだはチームのもとにあり、やめると席の地区に戻る', async () => {
    const { personId } = await laidOut('職山')
    const { offices } = await desk.directory.listChoices({})
    const [seat] = await asOwner<{ seat_id: string }>(
      world.database,
      `insert into directory.seats (council_id, seat_id, office_id, area_id, label, places, position)
       values ($1, gen_random_uuid(), $2, $3, '試験', 1, 1) returning seat_id`,
      [world.councilId, offices[0]!.officeId, second],
    )
    await asOwner(
      world.database,
      `insert into directory.appointments (council_id, appointment_id, scope_id, seat_id, person_id, kind, term_number, substitute, valid_from, recorded_at)
       select council_id, gen_random_uuid(), scope_id, $2, person_id, 'election', 1, false, '2025-04-01', now() from directory.persons where person_id = $1`,
      [personId, seat!.seat_id],
    )
    const place = () =>
      asOwner<{ tier: number; area_id: string; of_history: boolean }>(
        world.database,
        `select s.tier, s.area_id, bool_and(h.scope_id = a.scope_id) as of_history from directory.appointments a
         join identity.access_scopes s on s.council_id = a.council_id and s.scope_id = a.scope_id
         join kernel.history h on h.council_id = a.council_id and h.row_id = a.appointment_id where a.person_id = $1 group by s.tier, s.area_id`,
        [personId],
      )
    await protect(personId)
    assert.deepEqual(
      (await place()).map(({ tier, of_history: ofHistory }) => [tier, ofHistory]),
      [[6, true]],
    )
    await lift(personId)
    assert.deepEqual(
      (await place()).map(({ tier, area_id: area, of_history: ofHistory }) => [tier, area, ofHistory]),
      [[2, second, true]],
    )
  })
  it('閲覧の点検は、守られている人の姓（前の姓も）を読めるが、どの答えにも出さない', async () => {
    const { personId } = await laidOut('検山')
    await desk.directory.renamePerson({ personId, revision: 1, kind: 'renamed', familyName: '新山' })
    await protect(personId)
    const people = await world.database.transactions.transact(
      {
        actor: { councilId: world.councilId, accountId: insider.accountId, displayName: '', roles: [], permissions: new Set(), scopeIds: [] },
        requestId: randomUUID(),
        mode: 'read',
      },
      ({ db }) => readViewedPeople(db, world.councilId, [personId]),
    )
    assert.deepEqual(people, [{ subjectId: personId, surnames: ['新山', '検山'], accountId: null }])
  })
})

describe('だれが、どの人を見るか', () => {
  it('転居・改姓・保護・解除を気ままにくり返しても、今の地区かチームの人だけが、ちょうどその人を見る', async (t) => {
    const world = await createWorld()
    const desk = await world.as('desk')
    const areas = (await districts(desk)).slice(0, 3)
    const teams = [await addTeam(world, 'directory', '一班'), await addTeam(world, 'directory', '二班')]
    const [city] = await asOwner<{ area_id: string }>(world.database, `select area_id from identity.areas where council_id = $1 and kind = 'city'`, [
      world.councilId,
    ])
    /** Whoever works for one district, for the whole city, or in a team (and then for the city too). */
    const readers: { readonly sees: (where: string | null, team: string | null) => boolean; readonly staff: Staff }[] = []
    for (const [i, areaId] of areas.entries())
      readers.push({
        sees: (where, team) => team === null && where === areaId,
        staff: await appoint(world, `地区 ${i}`, '試験', { role: 'districtOfficer', compartment: 'directory', tier: 3, areaId }),
      })
    readers.push({
      sees: (_, team) => team === null,
      staff: await appoint(world, '市 全域', '試験', { role: 'supervisor', compartment: 'directory', tier: 5, areaId: city!.area_id }),
    })
    for (const teamId of teams)
      readers.push({
        sees: (_, team) => team === null || team === teamId,
        staff: await appoint(world, '班 員', '試験', { role: 'supervisor', compartment: 'directory', tier: 6, teamId }),
      })
    const byTeam = new Map(teams.map((teamId, i) => [teamId, readers[areas.length + 1 + i]!.staff.api.directory]))
    const second = new Map<string, Api['directory']>()
    for (const teamId of teams)
      second.set(teamId, (await appoint(world, '班 友', '試験', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })).api.directory)
    const all = readers[areas.length]!.staff.api.directory

    const step = fc.record({
      who: fc.nat(),
      what: fc.constantFrom('move', 'rename', 'protect', 'lift', 'end', 'contact'),
      where: fc.option(fc.nat({ max: areas.length - 1 })),
      team: fc.nat({ max: teams.length - 1 }),
    })
    const seed = Number(process.env['SEED'] ?? Math.floor(performance.now() * 1000) & 0x7fffffff)
    t.diagnostic(`seed ${seed}`)
    const runs = fc.sample(fc.array(step, { minLength: 6, maxLength: 12 }), { numRuns: size({ deep: 100, ordinary: 6 }), seed })
    let looked = 0
    for (const steps of runs) {
      const people: { personId: string; where: string | null; team: string | null; moved: number; revision: number }[] = []
      for (let i = 0; i < 3; i++) {
        const where = areas[i] ?? null
        const { personId } = await all.recordPerson(resident('任意', `${i}`, where))
        people.push({ personId, where, team: null, moved: 0, revision: 1 })
      }
      for (const { who, what, where, team } of steps) {
        const person = people[who % people.length]!
        const { personId } = person
        const hand = person.team === null ? all : byTeam.get(person.team)!
        if (what === 'move') {
          const areaId = where === null ? null : areas[where]!
          await hand.recordAddress({ personId, address: '町', areaId, validFrom: `2021-01-${String(++person.moved).padStart(2, '0')}` })
          person.where = areaId
        } else if (what === 'rename') {
          const { revision } = await hand.getPerson({ personId })
          await hand.renamePerson({ personId, revision, kind: 'renamed', familyName: `任意${revision}` })
        } else if (what === 'protect' && person.team === null) {
          await all.protectPerson({ personId, teamId: teams[team]!, reason: 'other' })
          person.team = teams[team]!
        } else if (what === 'lift' && person.team !== null) {
          await hand.proposeLift({ personId, reason: '試験' })
          await second.get(person.team)!.decideLift({ personId, agreed: true })
          person.team = null
        } else if (what === 'contact') await hand.recordContact({ personId, kind: 'phone', value: '076-200-0000' })
      }
      for (const { sees, staff } of readers)
        for (const { personId, where, team } of people) {
          looked++
          const { directory, system } = staff.api
          const expected = sees(where, team)
          const why = `seed ${seed}: ${staff.displayName} ${JSON.stringify({ where, team, steps })}`
          const seen = await directory.getPerson({ personId }).then(
            () => true,
            () => false,
          )
          assert.equal(seen, expected, why)
          const told = await system.showHistory({ subjectType: 'directory.person', subjectId: personId }).then(
            () => true,
            () => false,
          )
          assert.equal(told, expected, `history, ${why}`)
          const { items } = await directory.findPersons({ search: '任意' })
          assert.equal(
            items.some((row) => row.personId === personId),
            expected,
            `list, ${why}`,
          )
        }
      for (const { personId, team } of people) if (team === null) await all.endPerson({ personId, endedOn: '2025-11-30', endedBecause: 'other' })
    }
    t.diagnostic(`${looked} looks`)
    assert.ok(looked >= 6 * 3 * 6)
  })
})
