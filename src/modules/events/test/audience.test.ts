// 対象者: from rules to letters with a link of one's own for each.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type World, commandLine, createWorld, registry } from '#testing'
import { asOwner, appoint, type Staff } from '../../../../test/support/staff.ts'
import { layOutAppointments, settlePeople } from '../../directory/test/lay-out-appointments.ts'
import { protectHolder } from '../../directory/test/lay-out-holders.ts'
import { layOutAdmission, layOutEvent } from './lay-out.ts'

type Laid = Awaited<ReturnType<typeof layOutAppointments>>

describe('催しの対象者', () => {
  let world: World
  let chief: Staff
  let laid: Laid
  let helpers: Awaited<ReturnType<typeof settlePeople>>
  let now = new Date('2025-12-01T03:00:00Z')
  const signIn = async () =>
    (chief = await appoint(
      world,
      '研修 課長',
      '地域福祉課',
      { role: 'supervisor', compartment: 'community-welfare', tier: 3 },
      { role: 'supervisor', compartment: 'directory', tier: 3 },
    ))
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    await signIn()
    // Two commissioned volunteers since today, one of them for the first time; the outgoing one is not in office any more.
    laid = await layOutAppointments(world)
    // And two seats in another district.
    helpers = await settlePeople(world, 4, 4, 20251299)
    const desk = (await world.as('desk')).directory
    const elsewhere = helpers.find(({ areaId }) => areaId !== laid.areaId)!
    const { seatId } = await (
      await world.as('sectionChief')
    ).directory.recordSeat({ officeId: laid.officeId, areaId: elsewhere.areaId, label: '二丁目', places: 2 })
    for (const [at, { personId }] of helpers.slice(0, 2).entries())
      await desk.appoint({ personId, seatId, validFrom: '2025-12-01', termNumber: 1 + at * 2 })
  })
  const revisionOf = async (eventId: string) => (await chief.api.events.getEvent({ eventId })).revision
  const add = async (eventId: string, rule: object) => chief.api.events.addAudienceRule({ eventId, revision: await revisionOf(eventId), ...rule })
  const names = async (eventId: string) => (await chief.api.events.listAudience({ eventId })).items.map(({ name }) => name)
  const planned = () => layOutEvent(chief.api, ['2025-12-20'])
  const band = async (name: string, fiscalYear: number, terms: object) =>
    (await (await world.as('sectionChief')).directory.recordBand({ name, fiscalYear, officeId: laid.officeId, source: '試験', ...terms })).bandId

  it('は、職・区域・研修の区分・名簿の決まりから求まり、条件はすべて、決まりはどれかに当てはまればよい', async () => {
    const { eventId } = await planned()
    assert.deepEqual(await names(eventId), [])
    await assert.rejects(add(eventId, {}), { code: 'invalidInput' })
    const { ruleId } = await add(eventId, { officeId: laid.officeId, areaId: laid.areaId })
    assert.deepEqual((await names(eventId)).toSorted(), [laid.people[1]!.name, laid.people[2]!.name].toSorted())
    await assert.rejects(add(eventId, { officeId: laid.officeId, areaId: laid.areaId }), { code: 'ruleKnown' })
    const bandId = await band('三期目', 2025, { firstTerm: 3 })
    await add(eventId, { bandId })
    const listed = await chief.api.events.listAudience({ eventId })
    assert.deepEqual(
      listed.rules.map(({ conditions, count }) => [conditions.map(({ kind }) => kind), count]),
      [
        [['office', 'area'], 2],
        [['band'], 1],
      ],
    )
    assert.deepEqual(listed.counts, { 'to-ask': 3, asked: 0, applied: 0, excluded: 0, unreached: 0 })
    assert.ok(listed.items.some(({ name }) => name === helpers[1]!.name))
    // The roster of one person alone is no rule of everybody's event.
    await assert.rejects(add(eventId, { rosterId: laid.rosterId }), { code: 'conditionUnknown' })
    await chief.api.events.removeAudienceRule({ eventId, revision: await revisionOf(eventId), ruleId })
    assert.deepEqual(await names(eventId), [helpers[1]!.name])
    const own = await chief.api.directory.saveRoster({ name: '見本の名簿', filter: { officeIds: [laid.officeId] }, shared: true })
    // Of those in the band, whoever stands on the roster as well.
    await add(eventId, { rosterId: own.rosterId, areaId: laid.areaId })
    assert.equal((await names(eventId)).length, 3)
  })

  it('は、会議体の構成員からも求まる', async () => {
    const { bodyId } = await chief.api.calendar.openBody({
      name: '見本の委員会',
      kana: 'ミホン',
      kind: 'committee',
      compartment: 'community-welfare',
    })
    await chief.api.calendar.addBodyMember({ bodyId, officeId: laid.officeId })
    await chief.api.calendar.addBodyMember({ bodyId, personId: helpers[2]!.personId })
    const { eventId } = await planned()
    await add(eventId, { bodyId })
    assert.equal((await names(eventId)).length, 5)
    await add(eventId, { bodyId, officeId: laid.officeId })
    assert.deepEqual(
      (await chief.api.events.listAudience({ eventId })).rules.map(({ count }) => count),
      [5, 4],
    )
  })

  it('には、申込の様式の依頼として案内でき、手紙には一人ずつのアドレスが入る。除いた人と守られている人には、案内しない', async () => {
    const { eventId } = await planned()
    await add(eventId, { officeId: laid.officeId })
    const invite = async () => chief.api.events.inviteAudience({ eventId, revision: await revisionOf(eventId) })
    await assert.rejects(invite(), { code: 'notOpen' })
    const { collectionId, addressCode } = await layOutAdmission(chief.api, chief.api, eventId)
    const [out, hidden] = [laid.people[1]!, helpers[1]!]
    await chief.api.events.excludeFromAudience({ eventId, personId: out.personId, reason: '前の年に受けた' })
    await assert.rejects(chief.api.events.excludeFromAudience({ eventId, personId: out.personId, reason: 'もう一度' }), { code: 'excludedAlready' })
    await protectHolder(world, hidden)
    assert.ok(!(await names(eventId)).includes(hidden.name))
    assert.equal((await invite()).count, 2)
    await assert.rejects(invite(), { code: 'nobodyToAsk' })
    const { letterId, count } = await chief.api.forms.draftInvitationLetter({ collectionId, issuer: 'council', whom: 'all' })
    assert.equal(count, 2)
    const { inserts } = await chief.api.letters.makeLetter({ letterId })
    const code = (link: string | null) => /\/f\/\w+\?i=([\w-]+)$/.exec(link ?? '')![1]!
    assert.equal(new Set(inserts.map(({ link }) => code(link))).size, 2)
    const visitor = await world.as()
    const typed = { name: '見本 太郎', phone: '076-100-0001' }
    await visitor.forms.sendAnswer({ addressCode, version: 1, typed, invitation: code(inserts[0]!.link) })
    const { counts, items } = await chief.api.events.listAudience({ eventId })
    assert.deepEqual(counts, { 'to-ask': 0, asked: 1, applied: 1, excluded: 1, unreached: 0 })
    assert.equal(items.find(({ state }) => state === 'applied')!.application, 'placed')
    assert.equal(items.find(({ personId }) => personId === out.personId)!.excludedBecause, '前の年に受けた')
    // Brought back, they are asked with the next press, and nobody twice.
    await chief.api.events.takeBackExclusion({ eventId, personId: out.personId })
    await assert.rejects(chief.api.events.takeBackExclusion({ eventId, personId: out.personId }), { status: 404 })
    assert.equal((await invite()).count, 1)
  })

  it('には、申込のない催しでも、決まりから案内状が出る。取り消した文書の人には、もう一度出せる', async () => {
    const { eventId } = await layOutEvent(chief.api, ['2025-12-20'], { admission: 'none', title: '社会福祉大会' })
    await add(eventId, { officeId: laid.officeId, areaId: laid.areaId })
    const draft = async () => chief.api.events.draftInvitation({ eventId, revision: await revisionOf(eventId), issuer: 'council' })
    await chief.api.events.excludeFromAudience({ eventId, personId: laid.people[1]!.personId, reason: '出席しないと聞いた' })
    const { letterIds, count } = await draft()
    assert.deepEqual([letterIds.length, count], [1, 1])
    const letter = await chief.api.letters.getLetter({ letterId: letterIds[0]! })
    assert.deepEqual([letter.kind, letter.recipients.map(({ personId }) => personId)], ['invitation', [laid.people[2]!.personId]])
    assert.match(letter.notes, /社会福祉大会[\s\S]*12月20日/)
    assert.deepEqual((await chief.api.events.listAudience({ eventId })).counts.asked, 1)
    await assert.rejects(draft(), { code: 'nobodyToAsk' })
    await chief.api.letters.cancelLetter({ letterId: letterIds[0]!, reason: '日を改める' })
    assert.equal((await draft()).count, 1)
    // Where people apply, they are invited with a link of their own.
    const { eventId: open } = await planned()
    await add(open, { officeId: laid.officeId })
    await assert.rejects(chief.api.events.draftInvitation({ eventId: open, revision: await revisionOf(open), issuer: 'council' }), { code: 'notNow' })
  })

  it('の決まりは、催しを写すと次の年度の区分になって付いていく', async () => {
    const { eventId } = await planned()
    await add(eventId, { bandId: await band('新任', 2025, { lastTerm: 1 }) })
    await add(eventId, { bandId: await band('今年だけ', 2025, { firstTerm: 2 }) })
    await band('新任', 2026, { lastTerm: 1 })
    const { eventId: copy } = await chief.api.events.copyEvent({ eventId, title: '来年度', fiscalYear: 2026, parts: ['audience'] })
    const { rules } = await chief.api.events.listAudience({ eventId: copy })
    assert.deepEqual(
      rules.map(({ conditions }) => conditions.map(({ title, fiscalYear }) => [title, fiscalYear])),
      [[['新任', 2026]], [['今年だけ', 2025]]],
    )
  })

  it('から除いた人は、申込とともに忘れられる。履歴からも消える', async () => {
    const { eventId } = await layOutEvent(chief.api, ['2025-12-01'])
    await chief.api.events.excludeFromAudience({ eventId, personId: laid.people[3]!.personId, reason: '忘れられるわけ' })
    const scopes = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from identity.access_scopes where council_id = $1', [
      world.councilId,
    ])
    const actor = commandLine(
      world.councilId,
      scopes.map(({ scope_id }) => scope_id),
    )
    const { kernel } = world.app
    await chief.api.events.recordStandard({ validFrom: '2025-04-01', keepDays: 30, source: '試験' })
    now = new Date('2026-02-01T03:00:00Z')
    const kept = () =>
      asOwner(
        world.database,
        `select from events.audience_exclusions x where x.council_id = $1 and x.event_id = $2
         union all select from kernel.history h where h.council_id = $1 and h.row_id = $2 and (h.before::text like '%忘れられる%' or h.after::text like '%忘れられる%')`,
        [world.councilId, eventId],
      )
    assert.equal((await kept()).length, 2)
    const { forgotten } = await kernel.dispatch(registry.events.operations.forgetApplicants, {}, { actor, requestId: kernel.ids.next() })
    assert.ok(forgotten >= 1)
    assert.equal((await kept()).length, 0)
  })
})
