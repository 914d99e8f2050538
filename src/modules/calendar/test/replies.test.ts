// 出欠の返信: by the code of a seat, without an account, until the meeting begins; nothing of it opens with anything else.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { clockFrom } from '#kernel'
import { type Api, type World, bodyId, createWorld, size } from '#testing'
import { appoint, asOwner } from '../../../../test/support/staff.ts'
import { layOutHolders, protectHolder } from '../../directory/test/lay-out-holders.ts'
import { ReplyCode, groupedCode } from '../schema.ts'

let now = new Date('2025-12-01T01:00:00Z')

describe('出欠を、返信の番号で返す', () => {
  let world: World
  let desk: Api
  let chairs: string
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    desk = await world.as('desk')
    chairs = await bodyId(desk, 'district-commissioners-chairs')
    const holders = await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`席野${at}`, '花子'] })
    await protectHolder(world, holders[1]!)
  })
  const plan = async (more = {}) =>
    (
      await desk.calendar.planGathering({
        bodyId: chairs,
        kind: 'meeting',
        title: '第9回',
        heldOn: '2025-12-25',
        startTime: '13:30',
        endTime: '15:00',
        place: '会議室',
        ...more,
      })
    ).gatheringId
  const get = (gatheringId: string) => desk.calendar.getGathering({ gatheringId })
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await get(gatheringId)).revision })
  /** As whoever comes, without an account. */
  const visitor = async (operation: string, body: object) => {
    const answer = await world.request(`/api/calendar/${operation}`, {
      method: 'POST',
      headers: { 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    })
    return { status: answer.status, said: (await answer.json()) as Record<string, unknown> & { code?: string } }
  }
  const coded = async () => {
    const gatheringId = await plan()
    await desk.calendar.issueReplyCodes(await opened(gatheringId))
    return { gatheringId, slips: await desk.calendar.makeReplySlips({ gatheringId }) }
  }

  it('番号は、どう打っても読める', () => {
    const code = fc.string({ unit: fc.constantFrom(...'abcdefghjkmnpqrstuvwxyz23456789'), minLength: 16, maxLength: 16 })
    const typed = fc.constantFrom(
      (each: string) => each,
      (each: string) => each.toUpperCase(),
      groupedCode,
      (each: string) => ` ${groupedCode(each).replaceAll('-', '－')} `,
      (each: string) => groupedCode(each).replaceAll('-', ' '),
      (each: string) => each.replaceAll(/[a-z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    )
    fc.assert(
      fc.property(code, typed, (each, as) => assert.equal(ReplyCode.parse(as(each)), each)),
      { numRuns: size({ ordinary: 200, deep: 20_000 }) },
    )
    for (const wrong of ['', 'abc', 'a'.repeat(17), `${'a'.repeat(15)}!`]) assert.ok(!ReplyCode.safeParse(wrong).success, wrong)
  })
  it('サインインなしで席を開き、何度でも返信でき、最後の返事が名簿に入る。どこにも氏名は出ない', async () => {
    const { gatheringId, slips } = await coded()
    const { participants, revision } = await get(gatheringId)
    assert.equal(slips.seats.length, participants.length)
    assert.equal(new Set(slips.seats.map(({ code }) => code)).size, participants.length)
    const { code, participantId } = slips.seats[0]!
    const { status, said } = await visitor('readSeat', { code: groupedCode(code).toUpperCase() })
    assert.deepEqual([status, said['title'], said['heldOn'], said['place'], said['reply']], [200, '第9回', '2025-12-25', '会議室', null])
    assert.doesNotMatch(JSON.stringify(said), /席野|花子/)
    assert.match(String(said['seat']), /会長/)
    assert.equal((await visitor('replyByCode', { code, reply: 'absent', note: 'よろしく\nお願いします' })).status, 200)
    assert.equal((await visitor('replyByCode', { code, reply: 'present' })).status, 200)
    const seat = (await get(gatheringId)).participants.find((each) => each.participantId === participantId)!
    assert.deepEqual([seat.reply, seat.repliedOn, seat.replyNote, seat.repliedByCode], ['present', '2025-12-01', '', true])
    // Whoever had the page open is told; what they then enter stands, and says that it was they.
    const marks = [{ participantId, presence: 'absent' as const }]
    await assert.rejects(desk.calendar.recordReplies({ gatheringId, revision, repliedOn: '2025-12-01', marks }), { code: 'changedMeanwhile' })
    await desk.calendar.recordReplies({ ...(await opened(gatheringId)), repliedOn: '2025-12-01', marks })
    const corrected = (await get(gatheringId)).participants.find((each) => each.participantId === participantId)!
    assert.deepEqual([corrected.reply, corrected.repliedByCode], ['absent', false])
    assert.equal((await visitor('readSeat', { code })).said['reply'], 'absent')
  })
  it('公開の会議は、返信があっても公開のまま残る', async () => {
    const gatheringId = await plan({ openToPublic: true, heldOn: '2026-01-15' })
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'phone', givenOn: '2025-12-01' })
    await desk.calendar.issueReplyCodes(await opened(gatheringId))
    const shown = async () => (await desk.calendar.listPublicGatherings({ month: '2026-01' })).items.map((row) => row.gatheringId)
    assert.deepEqual(await shown(), [gatheringId])
    const { seats } = await desk.calendar.makeReplySlips({ gatheringId })
    assert.equal((await visitor('replyByCode', { code: seats[0]!.code, reply: 'present' })).status, 200)
    assert.deepEqual(await shown(), [gatheringId])
  })
  it('番号は要約だけが残り、同じ番号が文書・メール・返信票に載る。知らない番号では何も開かない', async () => {
    const { gatheringId, slips } = await coded()
    const { code } = slips.seats[0]!
    const kept = await asOwner<{ text: string }>(
      world.database,
      'select c::text as text from calendar.reply_codes c where c.gathering_id = $1 union all select h::text from kernel.history h where h.table_name like $2',
      [gatheringId, 'calendar.%'],
    )
    assert.ok(kept.length > 0)
    for (const { text } of kept) assert.ok(!text.includes(code) && !text.includes(groupedCode(code)))
    assert.deepEqual(await desk.calendar.makeReplySlips({ gatheringId }), slips)
    assert.equal((await desk.calendar.issueReplyCodes(await opened(gatheringId))).count, 0)
    const wrong = [...code].toReversed().join('') === code ? `${code.slice(0, 15)}2` : [...code].toReversed().join('')
    for (const operation of ['readSeat', 'replyByCode'])
      assert.deepEqual((await visitor(operation, { code: wrong, ...(operation === 'replyByCode' && { reply: 'present' }) })).status, 404, operation)
  })
  it('守られている人の席も、空席も、同じように返信でき、同じに見える', async () => {
    const { gatheringId, slips } = await coded()
    const nameless = (await get(gatheringId)).participants.filter(({ name }) => name === '')
    assert.ok(nameless.length > 0)
    for (const { participantId } of nameless) {
      const { code } = slips.seats.find((each) => each.participantId === participantId)!
      assert.equal((await visitor('replyByCode', { code, reply: 'present' })).status, 200)
    }
    assert.doesNotMatch(JSON.stringify(slips), /席野1　/)
  })
  it('選べる返事は決まりのとおり。代理や委任状を数えない会議体では選べない', async () => {
    const chief = await world.as('planning')
    const own = await chief.calendar.openBody({ name: '返信の会', kana: 'ヘンシンノカイ', compartment: 'community-welfare' })
    const { offices } = await desk.directory.listChoices({})
    const { items } = await desk.directory.listDistricts({})
    const { officeId } = offices.find(({ code }) => code === 'commissioners-chair')!
    await desk.calendar.addBodyMember({ ...own, officeId, areaId: items[0]!.areaId })
    const choices = async (gatheringId: string) => {
      await desk.calendar.issueReplyCodes(await opened(gatheringId))
      const { seats } = await desk.calendar.makeReplySlips({ gatheringId })
      return { code: seats[0]!.code, choices: (await visitor('readSeat', { code: seats[0]!.code })).said['choices'] }
    }
    const free = await choices(await plan(own))
    assert.deepEqual(free.choices, ['present', 'proxy', 'mandate', 'absent'])
    await desk.calendar.recordBodyRule({ ...own, validFrom: '2025-04-01', source: '定款' })
    const strict = await choices(await plan({ ...own, heldOn: '2025-12-24' }))
    assert.deepEqual(strict.choices, ['present', 'absent'])
    assert.equal((await visitor('replyByCode', { code: strict.code, reply: 'mandate' })).said.code, 'notOffered')
  })
  it('延期・中止・開始のあとは受け付けず、終われば番号は何も開かない。区分の高い会議体は番号を持たない', async () => {
    const { gatheringId, slips } = await coded()
    const { code } = slips.seats[0]!
    const reply = async () => (await visitor('replyByCode', { code, reply: 'present' })).said.code
    const state = async () => (await visitor('readSeat', { code })).said['state']
    await desk.calendar.postponeGathering({ ...(await opened(gatheringId)), reason: '大雪' })
    assert.deepEqual([await state(), await reply()], ['postponed', 'notTaken'])
    const when = { heldOn: '2025-12-26', startTime: '10:00', endTime: '11:00' }
    await desk.calendar.changeGathering({ ...(await opened(gatheringId)), ...when })
    assert.deepEqual([await state(), await reply()], ['on', undefined])
    await desk.calendar.callOffGathering({ ...(await opened(gatheringId)), reason: '大雪' })
    assert.deepEqual([await state(), await reply()], ['called-off', 'notTaken'])
    await desk.calendar.takeUpGathering(await opened(gatheringId))
    try {
      now = new Date('2025-12-26T01:30:00Z')
      assert.deepEqual([await state(), await reply()], ['over', 'notTaken'])
      now = new Date('2025-12-26T02:00:01Z')
      assert.deepEqual([await state(), await reply()], [undefined, 'notFound'])
    } finally {
      now = new Date('2025-12-01T01:00:00Z')
    }
    const { api: chief } = await appoint(world, '区分 三', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })
    const secret = await chief.calendar.openBody({ name: '区分の高い会', kana: 'クブンノタカイカイ', compartment: 'community-welfare', tier: 3 })
    await assert.rejects(
      async () =>
        chief.calendar.issueReplyCodes({
          gatheringId: (await chief.calendar.planGathering({ ...secret, kind: 'meeting', ...when })).gatheringId,
          revision: 1,
        }),
      { code: 'tooSensitive' },
    )
  })
  it('メールには席ごとの返信の頁が載り、中止のメールには載らない', async () => {
    const gatheringId = await plan()
    const { participants } = await get(gatheringId)
    const { participantId } = participants.find(({ name }) => name !== '')!
    const [seat] = await asOwner<{ organisation_id: string }>(
      world.database,
      'select organisation_id from calendar.participants where participant_id = $1',
      [participantId],
    )
    const [holder] = await asOwner<{ person_id: string }>(
      world.database,
      `select a.person_id from directory.appointments a join directory.seats s using (council_id, seat_id) where s.organisation_id = $1 and a.council_id = $2`,
      [seat!.organisation_id, world.councilId],
    )
    await asOwner(world.database, `update directory.persons set preferred_channel = 'mail' where person_id = $1`, [holder!.person_id])
    await asOwner(
      world.database,
      `insert into directory.person_contacts (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
       select council_id, gen_random_uuid(), person_id, scope_id, 'mail', 'reply@example.jp', 'reply@example.jp', '', '', '', 1 from directory.persons where person_id = $1`,
      [holder!.person_id],
    )
    const send = async () => {
      await desk.calendar.sendNotice({ ...(await opened(gatheringId)), participantIds: [participantId], restByLetter: false })
      const { notices } = await get(gatheringId)
      const [{ messageId } = { messageId: '' }] = notices.findLast(({ way }) => way === 'mail')!.mailed
      return (await asOwner<{ body: string }>(world.database, 'select body from kernel.messages where message_id = $1', [messageId]))[0]!.body
    }
    const called = await send()
    const [, typed = ''] = /\/reply\/([a-z0-9-]{19})/.exec(called) ?? []
    assert.equal((await visitor('readSeat', { code: typed })).status, 200)
    await desk.calendar.callOffGathering({ ...(await opened(gatheringId)), reason: '大雪' })
    assert.doesNotMatch(await send(), /\/reply\//)
  })
})
