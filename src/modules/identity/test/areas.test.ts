// 区域は、名前が変わっても、統合・分割されても、過去を持ち続ける。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { areas } from '#programmes'
import { type Api, type World, atEnd, commandLine, createWorld, registry, size } from '#testing'
import type { Area } from '../schema.ts'

/** Runs operations in another council as somebody who may do everything there. */
function createRunner(world: World, councilId: string): World['run'] {
  const { kernel } = world.app
  const founds = (operation: { readonly name: string }) => operation === registry.identity.operations.foundCouncil // done at the machine, by nobody in person
  return (operation, input) =>
    kernel.dispatch(operation, input, {
      actor: { ...commandLine(councilId), accountId: founds(operation) ? null : kernel.ids.next() },
      requestId: kernel.ids.next(),
    })
}

describe('見本の区域', () => {
  it('市の下に8ブロック、その下に54地区が、建制順に並ぶ', async () => {
    const { items } = await (await (await createWorld()).as('commissioner')).identity.listAreas({})
    const of = (kind: Area['kind']) => items.filter((area) => area.kind === kind)
    assert.deepEqual([of('city').length, of('block').length, of('district').length], [1, 8, 54])
    assert.deepEqual(
      items.map(({ name }) => name),
      areas.map(({ name }) => name),
    )
    const blocks = new Set(of('block').map(({ areaId }) => areaId))
    assert.ok(of('district').every(({ parentAreaId }) => blocks.has(parentAreaId!)))
    assert.equal(new Set(of('district').map(({ parentAreaId }) => parentAreaId)).size, 8)
  })
})

describe('区域の変更', () => {
  let world: World
  let chief: Api
  let officer: Api
  let owner: pg.Client
  before(async () => {
    world = await createWorld()
    ;[chief, officer] = await Promise.all([world.as('sectionChief'), world.as('securityOfficer')])
    owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
  })
  const named = async (name: string, on?: string) => {
    const { items } = await chief.identity.listAreas(on === undefined ? {} : { on })
    return items.find((area) => area.name === name)
  }
  const district = (parent: Area, name: string) => ({ kind: 'district' as const, name, kana: 'あたらしいちく', parentAreaId: parent.areaId })

  it('名前を変えると、その日から新しい名前、前の日までは前の名前で見える', async () => {
    const { areaId } = (await named('地区０２'))!
    await chief.identity.renameArea({ areaId, name: '川上', kana: 'かわかみ', from: '2026-04-01' })
    await chief.identity.renameArea({ areaId, name: '川上地区', kana: 'カワカミチク', from: '2026-04-01' })
    assert.equal((await named('地区０２', '2026-03-31'))?.areaId, areaId)
    assert.equal((await named('川上地区', '2026-04-01'))?.areaId, areaId)
    assert.equal(await named('川上', '2026-04-01'), undefined)
    const { items } = await chief.identity.listAreas({ on: '2026-04-01', order: 'kana' })
    assert.deepEqual(
      items.map(({ kana }) => kana),
      items.map(({ kana }) => kana).toSorted(),
    )
  })
  it('二つの地区を一つにし、一つを二つに分ける。事実と閲覧範囲は、もとの区域に残る', async () => {
    const [one, two, block] = [(await named('地区１０'))!, (await named('地区１１'))!, (await named('第２ブロック'))!]
    const facts = async () =>
      (await owner.query('select fact_id, area_id from kernel.facts where council_id = $1 order by fact_id', [world.councilId])).rows as unknown[]
    const scopeId = world.app.kernel.ids.next()
    await owner.query(
      `insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier) values ($1, $2, 'community-welfare', $3, 2)`,
      [world.councilId, scopeId, one.areaId],
    )
    await owner.query(
      `insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
       values ($1, uuidv7(), 'calendar.meetingHeld', 1, '2025-05-01', $2, 'calendar.meeting', uuidv7(), '{}', '{}')`,
      [world.councilId, one.areaId],
    )
    const before = await facts()
    const { areaIds } = await chief.identity.reorganiseAreas({
      predecessors: [one.areaId, two.areaId],
      successors: [district(block, '合わせた地区')],
      from: '2026-04-01',
    })
    const merged = (await named('合わせた地区', '2026-04-01'))!
    assert.deepEqual([merged.areaId, merged.predecessors.toSorted()], [areaIds[0], [one.areaId, two.areaId].toSorted()])
    assert.equal((await named('地区１０'))!.validTo, '2026-03-31')
    await chief.identity.reorganiseAreas({
      predecessors: [merged.areaId],
      successors: [district(block, '北の地区'), district(block, '南の地区')],
      from: '2030-04-01',
    })
    assert.equal((await named('合わせた地区', '2030-04-01'))!.successors.length, 2)
    assert.deepEqual(await facts(), before)
    // Whoever sees the whole city still sees what belongs to the closed district.
    const { rows } = await owner.query(
      `select $2::uuid = any (identity.open_scopes($1, account_id, '2031-01-01')) as open from identity.accounts where council_id = $1 and display_name = '佐藤 恵'`,
      [world.councilId, scopeId],
    )
    assert.deepEqual(rows, [{ open: true }])
  })
  it('廃止した区域は二度は廃止できず、地区の残るブロックも廃止できない', async () => {
    const gone = (await named('地区１０'))!
    const close = (areaId: string, from = '2027-04-01') => chief.identity.reorganiseAreas({ predecessors: [areaId], successors: [], from })
    await assert.rejects(close(gone.areaId), { code: 'closedAlready' })
    await assert.rejects(close((await named('金沢市'))!.areaId), { code: 'closedAlready' })
    await assert.rejects(close((await named('第３ブロック'))!.areaId), { code: 'stillHolds' })
    await assert.rejects(close(world.app.kernel.ids.next()), { code: 'notFound' })
    await assert.rejects(chief.identity.reorganiseAreas({ predecessors: [], successors: [], from: '2027-04-01' }), { code: 'nothingAsked' })
    await assert.rejects(chief.identity.renameArea({ areaId: gone.areaId, name: '遅い', kana: 'オソイ', from: '2026-04-01' }), {
      code: 'closedByThen',
    })
    const under = (parent: Area) => chief.identity.reorganiseAreas({ predecessors: [], successors: [district(parent, 'どこか')], from: '2027-04-01' })
    await assert.rejects(under(gone), { code: 'wrongPlace' })
    await assert.rejects(under((await named('地区１２'))!), { code: 'wrongPlace' })
  })
  it('ブロックへの割り当ては、情報セキュリティ担当だけができ、すぐに見える範囲が変わる', async () => {
    const [moved, to] = [(await named('地区５４'))!, (await named('第１ブロック'))!]
    const placement = { areaId: moved.areaId, parentAreaId: to.areaId, reason: 'ブロック分けを直すため' }
    await assert.rejects(chief.identity.placeArea(placement), { status: 403 })
    const scopeId = world.app.kernel.ids.next()
    await owner.query(
      `insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier) values ($1, $2, 'community-welfare', $3, 2)`,
      [world.councilId, scopeId, moved.areaId],
    )
    const seen = async () =>
      (
        await owner.query<{ open: boolean }>(
          `select $2::uuid = any (identity.open_scopes($1, account_id, '2025-12-01')) as open from identity.accounts where council_id = $1 and display_name = '東 拓也'`,
          [world.councilId, scopeId],
        )
      ).rows[0]!.open
    assert.equal(await seen(), false)
    await officer.identity.placeArea(placement)
    assert.equal(await seen(), true)
    assert.equal((await named('地区５４'))!.parentAreaId, to.areaId)
    await assert.rejects(officer.identity.placeArea({ ...placement, areaId: to.areaId }), { code: 'wrongPlace' })
    // From a day to come on: until then nothing changes, and what is asked of earlier days keeps the block of then.
    const [third, first] = [(await named('第３ブロック'))!, to.areaId]
    await officer.identity.placeArea({ ...placement, parentAreaId: third.areaId, from: '2026-04-01' })
    assert.equal(await seen(), true)
    const open = async (day: string) =>
      (
        await owner.query<{ open: boolean }>(
          `select $2::uuid = any (identity.open_scopes($1, account_id, $3)) as open from identity.accounts where council_id = $1 and display_name = '東 拓也'`,
          [world.councilId, scopeId, day],
        )
      ).rows[0]!.open
    assert.deepEqual([await open('2026-03-31'), await open('2026-04-01')], [true, false])
    const parentOn = async (on: string) => (await named('地区５４', on))!.parentAreaId
    assert.deepEqual(
      [await parentOn('2025-11-30'), await parentOn('2026-03-31'), await parentOn('2026-04-01')],
      [moved.parentAreaId, first, third.areaId],
    )
    assert.deepEqual((await named('地区５４'))!.placements, [
      { from: '2025-12-01', parentAreaId: first },
      { from: '2026-04-01', parentAreaId: third.areaId },
    ])
    const { items: before } = await chief.directory.listDistricts({ blockId: first, day: '2026-03-31' })
    const { items: after } = await chief.directory.listDistricts({ blockId: first, day: '2026-04-01' })
    const has = (items: readonly { areaId: string }[]) => items.some(({ areaId }) => areaId === moved.areaId)
    assert.deepEqual([has(before), has(after), before.length - after.length], [true, false, 1])
    await assert.rejects(
      chief.identity.reorganiseAreas({ predecessors: [third.areaId], successors: [], from: '2026-02-01' }),
      { code: 'stillHolds' },
      'somebody is to come',
    )
    // Not into a block in which the officer holds a membership: that would let oneself in.
    const own = (await named('第３ブロック'))!
    const { items } = await officer.identity.findAccounts({ asked: '西川' })
    await world.run(registry.identity.operations.grantMembership, {
      accountId: items[0]!.accountId,
      role: 'deskWorker',
      compartment: 'community-welfare',
      areaId: own.areaId,
      tier: 3,
      validFrom: '2025-12-01',
      validTo: null,
      reason: '試験',
    })
    await assert.rejects(officer.identity.placeArea({ ...placement, parentAreaId: own.areaId }), { code: 'toOneself' })
  })
  it('どの順に改めても、どの日にも地区は途切れず、事実の区域は変わらない（無作為の統合・分割・改名）', async () => {
    const seed = Math.floor(performance.now() * 1000)
    const step = fc.record({
      kind: fc.constantFrom('merge', 'split', 'rename', 'open', 'close'),
      pick: fc.nat(),
      months: fc.integer({ min: 1, max: 30 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const councilId = world.app.kernel.ids.next()
        const [city, ...districts] = [0, 1, 2, 3].map(() => world.app.kernel.ids.next()) as [string, ...string[]]
        const run = createRunner(world, councilId)
        await run(registry.identity.operations.foundCouncil, {
          host: `${councilId}.test`,
          name: '見本',
          synthetic: true,
          areas: [
            { areaId: city, kind: 'city', name: '市', kana: 'シ', parentAreaId: null },
            ...districts.map((areaId) => ({ areaId, kind: 'district' as const, name: '地区', kana: 'チク', parentAreaId: city })),
          ],
          scopes: [],
          accounts: [],
        })
        const fact = async () =>
          (await owner.query(`select area_id from kernel.facts where council_id = $1`, [councilId])).rows.map((row) => row.area_id as string)
        await owner.query(
          `insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
           select $1, uuidv7(), 'calendar.meetingHeld', 1, '2025-05-01', d, 'calendar.meeting', uuidv7(), '{}', '{}' from unnest($2::uuid[]) d`,
          [councilId, districts],
        )
        const told = await fact()
        /** The oracle: from which day each district lives, and until when. */
        const lives = new Map<string, { from: string; to: string }>(districts.map((id) => [id, { from: '', to: '9999' }]))
        let day = '2026-01-01'
        for (const { kind, pick, months } of steps) {
          const next = new Date(`${day}T00:00:00Z`)
          next.setUTCMonth(next.getUTCMonth() + months)
          day = next.toISOString().slice(0, 10)
          const open = [...lives].filter(([, life]) => life.to === '9999').map(([id]) => id)
          const first = open[pick % open.length]
          if (first === undefined && kind !== 'open') continue
          if (kind === 'rename') {
            await run(registry.identity.operations.renameArea, { areaId: first!, name: `名前${day}`, kana: 'ナマエ', from: day })
            continue
          }
          const ending = kind === 'open' ? [] : kind === 'merge' ? [...new Set([first!, open[(pick + 1) % open.length]!])] : [first!]
          const beginning = { merge: 1, split: 2, open: 1, close: 0 }[kind]
          const { areaIds } = await run(registry.identity.operations.reorganiseAreas, {
            predecessors: ending,
            successors: Array.from({ length: beginning }, () => ({
              kind: 'district' as const,
              name: '新しい地区',
              kana: 'シン',
              parentAreaId: city,
            })),
            from: day,
          })
          const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
          for (const id of ending) lives.get(id)!.to = eve
          for (const id of areaIds) lives.set(id, { from: day, to: '9999' })
        }
        assert.deepEqual(await fact(), told)
        const { items } = await run(registry.identity.operations.listAreas, {})
        for (const { areaId, kind, validFrom, validTo } of items)
          if (kind === 'district') assert.deepEqual({ from: validFrom ?? '', to: validTo ?? '9999' }, lives.get(areaId), areaId)
        assert.equal(items.length, lives.size + 1)
      }),
      { numRuns: size({ deep: 500, ordinary: 25 }), seed },
    )
  })
})

describe('分野', () => {
  it('情報セキュリティ担当が設け、名前と終わりの日を変える', async () => {
    const world = await createWorld()
    const officer = await world.as('securityOfficer')
    const { compartmentId } = await officer.identity.openCompartment({
      code: 'mutual-aid',
      title: '互助会',
      english: 'Mutual aid',
      validFrom: '2026-04-01',
    })
    await assert.rejects(officer.identity.openCompartment({ code: 'loans', title: '貸付', english: 'Loans', validFrom: null }), { code: 'codeTaken' })
    const change = { compartmentId, title: '事業従事者互助会', english: 'Mutual aid association', validTo: '2030-03-31' }
    await officer.identity.changeCompartment(change)
    await assert.rejects(officer.identity.changeCompartment({ ...change, validTo: '2026-03-31' }), { code: 'notFound' })
    const { items } = await (await world.as('volunteer')).identity.listCompartments({})
    assert.deepEqual(items.at(-1), { ...change, code: 'mutual-aid', validFrom: '2026-04-01' })
    await assert.rejects((await world.as('sectionChief')).identity.openCompartment({ code: 'xx', title: 'x', english: 'x', validFrom: null }), {
      status: 403,
    })
  })
})
