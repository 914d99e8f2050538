import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { bodies, kinds } from '#programmes'
import { type Api, type World, bodyId, commandLine, createWorld, registry } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'

const root = path.resolve(import.meta.dirname, '../../../..')

describe('種類はデータである', () => {
  let world: World
  let desk: Api
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
  })
  it('仕組みの側（操作・保存・規則）は、種類・会議体の符号を一つも名指ししない', () => {
    const codes = new Set<string>([...kinds.map(({ code }) => code), ...Object.keys(bodies)])
    const files = ['operations', 'store', 'rules'].flatMap((room) => fs.globSync(`src/modules/calendar/${room}/**/*.{ts,typ}`, { cwd: root }))
    const sources = files.filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.generated.ts'))
    assert.ok(sources.length > 40 && codes.size > 12, 'too little was seen')
    const naming = (text: string) => [...text.matchAll(/['"`]([a-z][a-z0-9-]*)['"`]/g)].filter(([, word]) => codes.has(word!)).map(([, word]) => word)
    assert.deepEqual(naming(`if (kind === 'bill') return "district-chairs"`), ['bill', 'district-chairs']) // it does find one
    for (const file of sources) assert.deepEqual(naming(fs.readFileSync(path.join(root, file), 'utf8')), [], file)
  })
  it('種類を足せば、すぐ使える。終えた種類は選べなくなるが、前の会合は読める', async () => {
    const chief = await world.as('planning')
    const kind = { list: 'gathering', code: 'study-session', title: '勉強会', english: 'Study session', position: 90, source: '試験' } as const
    await chief.calendar.recordKind(kind)
    const plan = { bodyId: await bodyId(desk, 'district-chairs'), kind: 'study-session', heldOn: '2025-12-20', startTime: '10:00', endTime: '11:00' }
    const { gatheringId } = await desk.calendar.planGathering(plan)
    await chief.calendar.recordKind({ ...kind, validTo: '2025-11-30' })
    await assert.rejects(desk.calendar.planGathering({ ...plan, heldOn: '2025-12-21' }), { code: 'kindUnknown' })
    assert.equal((await desk.calendar.getGathering({ gatheringId })).kindTitle.ja, '勉強会')
    await assert.rejects(desk.calendar.recordKind(kind), { status: 403 })
  })
})

describe('会議体の決まりと構成員', () => {
  let world: World
  let desk: Api
  let chairs: string
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chairs = await bodyId(desk, 'district-chairs')
  })
  it('見本の決まりと構成員が、よりどころと一緒に入っている', async () => {
    const body = await desk.calendar.getBody({ bodyId: chairs })
    assert.deepEqual(
      [
        body.rule?.quorum,
        body.rule?.noticeDays,
        body.rule?.source,
        body.members.map(({ officeTitle, seats, holders }) => [officeTitle, seats, holders]),
      ],
      ['more-than', 7, '見本（会則で確かめて定め直す）', [['会長', 54, 0]]],
    )
  })
  it('適用日からの決まりは、その日からの会合に使われる', async () => {
    const rule = {
      bodyId: chairs,
      quorum: 'at-least',
      quorumPart: 2,
      quorumOf: 3,
      quorumBase: 'seats',
      noticeDays: 14,
      issuer: 'council',
      source: '規約の改正',
    } as const
    await desk.calendar.recordBodyRule({ ...rule, validFrom: '2026-01-01' })
    const plan = { bodyId: chairs, kind: 'meeting', startTime: '10:00', endTime: '11:00' }
    const noticeBy = async (heldOn: string) => {
      const { gatheringId } = await desk.calendar.planGathering({ ...plan, heldOn })
      const gathering = await desk.calendar.getGathering({ gatheringId })
      return [gathering.noticeBy, gathering.quorum.needed]
    }
    assert.deepEqual(await noticeBy('2025-12-25'), ['2025-12-17', 28])
    assert.deepEqual(await noticeBy('2026-01-25'), ['2026-01-10', 36])
    for (const wrong of [{ quorumPart: 0 }, { quorumPart: 4 }, { quorum: 'more-than', quorumPart: 3 }] as const)
      await assert.rejects(desk.calendar.recordBodyRule({ ...rule, ...wrong, validFrom: '2026-01-01' }), { status: 422 })
  })
  it('構成員を、団体や区域の職として加え、外すことができる', async () => {
    const clerks = await bodyId(desk, 'district-block')
    const { offices } = await desk.directory.listChoices({})
    const { items } = await desk.directory.listOrganisations({ kind: 'public-office' })
    const office = offices.find(({ code }) => code === 'district-vice-chair')!
    const { areas } = { areas: (await desk.directory.listDistricts({})).items }
    await desk.calendar.addBodyMember({ bodyId: clerks, officeId: office.officeId, areaId: areas[0]!.areaId, roleTitle: '委員' })
    const { memberId } = await desk.calendar.addBodyMember({ bodyId: clerks, organisationId: items[0]!.organisationId })
    assert.deepEqual(
      (await desk.calendar.getBody({ bodyId: clerks })).members.map(({ seats }) => seats),
      [2, 1],
    )
    await assert.rejects(desk.calendar.addBodyMember({ bodyId: clerks }), { status: 422 })
    await assert.rejects(desk.calendar.addBodyMember({ bodyId: clerks, officeId: memberId }), { code: 'unknown' })
    await desk.calendar.endBodyMember({ bodyId: clerks, memberId, lastDay: '2025-11-30' })
    assert.deepEqual(
      (await desk.calendar.getBody({ bodyId: clerks })).members.map(({ seats }) => seats),
      [2, 0],
    )
  })
})

describe('地区のページ', () => {
  it('地区の会議体のこれからの会議が出る', async () => {
    const world = await createWorld()
    const desk = await world.as('desk')
    const [district] = (await desk.directory.listDistricts({})).items
    const [scope] = await asOwner<{ scope_id: string }>(
      world.database,
      `select scope_id from calendar.bodies where council_id = $1 and code = 'district-chairs'`,
      [world.councilId],
    )
    const { kernel } = world.app
    const { bodyId: ofDistrict } = await kernel.dispatch(
      registry.calendar.operations.openBody,
      { code: 'own-district-body', name: '地区の役員会', kana: 'チクノヤクインカイ', areaId: district!.areaId, scopeId: scope!.scope_id },
      { actor: commandLine(world.councilId, [scope!.scope_id]), requestId: kernel.ids.next() },
    )
    const plan = { kind: 'meeting', heldOn: '2025-12-20', startTime: '10:00', endTime: '11:00' }
    await desk.calendar.planGathering({ ...plan, bodyId: ofDistrict })
    await desk.calendar.planGathering({ ...plan, bodyId: await bodyId(desk, 'district-chairs') })
    const { items } = await desk.calendar.listGatherings({ areaId: district!.areaId })
    assert.deepEqual(
      items.map(({ bodyName }) => bodyName),
      ['地区の役員会'],
    )
  })
})
