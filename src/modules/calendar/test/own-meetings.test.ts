// 自分の席の会議: what an account learns of the seats of the person it is linked to, and what nobody learns.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { type Staff, appoint, asOwner } from '../../../../test/support/staff.ts'
import { type LaidHolder, layOutHolders } from '../../directory/test/lay-out-holders.ts'

describe('自分の席の会議', () => {
  let world: World
  let desk: Api
  let admin: Api
  let planning: Api
  let member: Staff
  let holders: LaidHolder[]
  let body: { bodyId: string }
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    admin = await world.as('administrator')
    planning = await world.as('planning')
    holders = await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`席野${at}`, '花子'] })
    member = await appoint(world, '席野 花子', '地区会長', { role: 'commissioner', compartment: 'directory', tier: 2 })
    body = await planning.calendar.openBody({ name: '席の会', kana: 'セキノカイ', compartment: 'community-welfare' })
  })
  const plan = async (heldOn: string, bodyId = body.bodyId) =>
    desk.calendar.planGathering({ bodyId, kind: 'meeting', heldOn, startTime: '10:00', endTime: '11:00', place: '会議室' })
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await desk.calendar.getGathering({ gatheringId })).revision })
  const tell = async (gatheringId: string) => desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'phone', givenOn: '2025-12-01' })
  const own = async (api: Api) => (await api.calendar.listOwnMeetings({})).items.map(({ heldOn, state, opens }) => [heldOn, state, opens])
  const feed = async (api: Api) => {
    const { token } = await api.calendar.makeFeed({})
    return await (await world.request(`/feeds/${token}.ics`)).text()
  }

  it('番号は一度だけ、7日だけ使え、管理者にはだれと結んだか分からない', async () => {
    const { personId } = holders[0]!
    const accountId = member.accountId
    await assert.rejects(admin.directory.issueLinkCode({ personId }), { status: 403 })
    await assert.rejects(desk.directory.linkAccount({ accountId, code: 'x' }), { status: 403 })
    const earlier = await desk.directory.issueLinkCode({ personId })
    const { code } = await desk.directory.issueLinkCode({ personId })
    await assert.rejects(admin.directory.linkAccount({ accountId, code: earlier.code }), { code: 'codeUnknown' })
    await assert.rejects(admin.directory.linkAccount({ accountId: body.bodyId, code }), { code: 'notFound' })
    const asTyped = code.replaceAll('-', '').toLowerCase()
    assert.deepEqual(await admin.directory.linkAccount({ accountId, code: asTyped }), { accountId })
    await assert.rejects(admin.directory.linkAccount({ accountId, code }), { code: 'codeUnknown' })
    const again = await desk.directory.issueLinkCode({ personId: holders[1]!.personId })
    await assert.rejects(admin.directory.linkAccount({ accountId, code: again.code }), { code: 'linkedAlready' })
    const shown = JSON.stringify(await admin.directory.listAccountLinks({}))
    assert.ok(shown.includes(accountId) && !shown.includes(personId))
    await asOwner(world.database, `update directory.link_codes set expires_at = '2025-11-30', used_at = null where person_id = $1`, [
      holders[1]!.personId,
    ])
    const other = await appoint(world, '別の人', '地区会長')
    await assert.rejects(admin.directory.linkAccount({ accountId: other.accountId, code: again.code }), { code: 'codeUnknown' })
    const rows = await asOwner<{ row: string }>(
      world.database,
      `select h::text as row from kernel.history h union all select a::text from kernel.audit_entries a union all select c::text from directory.link_codes c`,
    )
    assert.ok(
      rows.every(({ row }) => !row.includes(code) && !row.includes(asTyped.toUpperCase())),
      'no code is kept',
    )
  })
  it('通知した会議だけが、閲覧範囲の外の人にも、席のある人に見える。人としての席も、職の席も、その日の人に', async () => {
    const { personId, organisationId } = holders[0]!
    await desk.calendar.addBodyMember({ ...body, personId })
    const { gatheringId } = await plan('2025-12-20')
    assert.deepEqual(await own(member.api), [])
    await tell(gatheringId)
    assert.deepEqual(await own(member.api), [['2025-12-20', 'on', false]])
    assert.deepEqual(await own((await appoint(world, '結ばれていない人', '')).api), [])
    await assert.rejects(member.api.calendar.getGathering({ gatheringId }), { status: 403 })

    const { offices } = await desk.directory.listChoices({})
    const ofOffice = await planning.calendar.openBody({ name: '職の会', kana: 'ショクノカイ', compartment: 'community-welfare' })
    const { officeId } = offices.find(({ code }) => code === 'commissioners-chair')!
    await desk.calendar.addBodyMember({ ...ofOffice, officeId, organisationId })
    for (const heldOn of ['2025-12-21', '2026-02-21']) await tell((await plan(heldOn, ofOffice.bodyId)).gatheringId)
    // The office ends in January: the successor sits there in February.
    await asOwner(world.database, `update directory.appointments set valid_to = '2026-01-31' where appointment_id = $1`, [holders[0]!.appointmentId])
    assert.deepEqual(await own(member.api), [
      ['2025-12-20', 'on', false],
      ['2025-12-21', 'on', false],
    ])
  })
  it('変更・延期・中止が、一覧にも配信にも届く。配信は会議を読む役割がなくても自分の席だけ読める', async () => {
    const { gatheringId } = await plan('2025-12-24')
    await tell(gatheringId)
    const text = await feed(member.api)
    assert.ok(text.includes(`UID:${gatheringId}@sasaeai`) && text.includes('STATUS:CONFIRMED'))
    await desk.calendar.callOffGathering({ ...(await opened(gatheringId)), reason: '大雪' })
    assert.deepEqual((await own(member.api)).at(-1), ['2025-12-24', 'called-off', false])
    const after = (await feed(member.api)).split('BEGIN:VEVENT').find((event) => event.includes(gatheringId))!
    assert.match(after, /STATUS:CANCELLED/)
    const { items, bodies } = await member.api.calendar.listFeeds({})
    assert.deepEqual([items.length, bodies], [1, []])
    await assert.rejects(member.api.calendar.makeFeed({ bodyId: body.bodyId }), { code: 'notFound' })
  })
  it('区分の高い会議体の会議は、席があっても出ない。対応を解けば何も出ない', async () => {
    const scope = await asOwner<{ n: number }>(world.database, 'select count(*)::int as n from directory.account_links where account_id = $1', [
      member.accountId,
    ])
    assert.equal(scope[0]!.n, 1)
    const before = await own(member.api)
    assert.ok(before.length > 0)
    await asOwner(
      world.database,
      `update identity.access_scopes s set tier = 3 from calendar.bodies b where b.body_id = $1 and s.council_id = b.council_id and s.scope_id = b.scope_id`,
      [body.bodyId],
    )
    assert.deepEqual(await own(member.api), [])
    await asOwner(
      world.database,
      `update identity.access_scopes s set tier = 2 from calendar.bodies b where b.body_id = $1 and s.council_id = b.council_id and s.scope_id = b.scope_id`,
      [body.bodyId],
    )
    assert.deepEqual(await own(member.api), before)
    await admin.directory.unlinkAccount({ accountId: member.accountId })
    assert.deepEqual(await own(member.api), [])
    assert.ok(!(await feed(member.api)).includes('BEGIN:VEVENT'))
    await assert.rejects(admin.directory.unlinkAccount({ accountId: member.accountId }), { code: 'notFound' })
  })
})
