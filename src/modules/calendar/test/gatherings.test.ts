import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, type World, bodyId, commandLine, createWorld, registry } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { layOutHolders, protectHolder } from '../../directory/test/lay-out-holders.ts'

/** Confirms whoever is addressed, with the warnings that stand there, and sends. */
async function sendLetter({ letters }: Api, letterId: string, happenedOn: string): Promise<void> {
  await letters.proposeLetter({ letterId, happenedOn })
  await letters.decideLetter({ letterId, happenedOn, decidedBy: '事務局長' })
  const { items } = await letters.checkRecipients({ letterId })
  const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
  await letters.confirmRecipients({ letterId, recipients })
  await letters.sendLetter({ letterId, happenedOn })
}

describe('会合の予定から議事録まで', () => {
  let world: World
  let desk: Api
  let body: string
  let now = new Date('2025-12-01T03:00:00Z')
  /** Another day, on which everybody signs in anew. */
  const on = async (day: string) => {
    now = new Date(`${day}T03:00:00Z`)
    desk = await world.as('desk')
  }
  const when = (heldOn: string) => ({ heldOn, startTime: '13:30', endTime: '15:00', place: '松ヶ枝福祉館' })
  const plan = async (heldOn: string, more = {}) => {
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: body, kind: 'meeting', ...when(heldOn), ...more })
    return gatheringId
  }
  const get = (gatheringId: string) => desk.calendar.getGathering({ gatheringId })
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await get(gatheringId)).revision })
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`氏${at + 1}`, '花子'] })
    desk = await world.as('desk')
    body = await bodyId(desk, 'district-commissioners-chairs')
  })

  it('予定すると、構成員の席が台帳の名前で並ぶ', async () => {
    const gathering = await get(await plan('2025-12-18', { title: '12月' }))
    assert.equal(gathering.participants.length, 54)
    assert.deepEqual(
      [gathering.participants[0]!.name, gathering.participants[0]!.officeTitle, gathering.state, gathering.next, gathering.noticeBy],
      ['氏1　花子', '会長', 'planned', 'announce', '2025-12-10'],
    )
    assert.deepEqual([gathering.quorum.base, gathering.quorum.needed, gathering.quorum.counted], [54, 28, 0])
    const { items } = await desk.calendar.listGatherings({ show: 'coming', bodyId: body })
    assert.ok(items.some(({ gatheringId }) => gatheringId === gathering.gatheringId))
  })
  it('2月30日、過ぎた年、先すぎる年、前後した時刻は、直し方を添えて断る', async () => {
    const fields = async (more: object) => {
      const refused = await plan('2025-12-18', more).catch((error: { body: { fields: { path: string; message: { ja: string } }[] } }) => error)
      return (refused as { body: { fields: { path: string; message: { ja: string } }[] } }).body.fields[0]!
    }
    assert.match((await fields({ heldOn: '2025-02-30' })).message.ja, /日付として読み取れません/)
    assert.match((await fields({ heldOn: '2024-12-18' })).message.ja, /過ぎた日です。年と月日を確かめてください/)
    assert.match((await fields({ heldOn: '2027-04-01' })).message.ja, /来年度より先の日です。年を確かめてください/)
    assert.deepEqual([(await fields({ startTime: '15:30' })).path, (await fields({ startTime: '25:00' })).path], ['endTime', 'startTime'])
    assert.match((await fields({ kind: 'no-such-kind' })).message.ja, /一覧から選び直してください/)
  })
  it('開催通知は、発信簿の文書になり、発送すると通知済みになる', async () => {
    const gatheringId = await plan('2025-12-19')
    await desk.calendar.setAgenda({
      ...(await opened(gatheringId)),
      items: [
        { kind: 'discussion', title: '年末の見守りについて', rapporteur: '地域福祉課' },
        { kind: 'bill', title: '会則の改正' },
      ],
    })
    const { letterId } = await desk.calendar.draftNotice({ ...(await opened(gatheringId)), replyBy: '2025-12-12' })
    const letter = await desk.letters.getLetter({ letterId })
    assert.equal(letter.title, '地区民児協会長定例会の開催について（通知）')
    assert.match(
      letter.notes,
      /１　日時　　令和7年12月19日（金）　13時30分から15時まで\n２　場所　　松ヶ枝福祉館\n３　次第　　\(1\) 年末の見守りについて\n　+\(2\) 会則の改正\n４　出欠　　令和7年12月12日（金）までに/,
    )
    assert.deepEqual([letter.issuer, letter.recipients.length, letter.recipients[0]!.person], ['commissioners', 54, '氏1　花子'])
    assert.equal((await get(gatheringId)).state, 'planned')
    await sendLetter(desk, letterId, '2025-12-01')
    const told = await get(gatheringId)
    assert.deepEqual([told.state, told.next, told.notices[0]!.givenOn], ['announced', 'await', '2025-12-01'])
    await assert.rejects(desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'phone', givenOn: '2025-12-01' }), { code: 'notNow' })
  })
  it('一日遅い通知は断り、短くできる理由があれば出せる', async () => {
    const late = await plan('2025-12-08')
    const draft = desk.calendar.draftNotice(await opened(late))
    await assert.rejects(draft, (error: { code: string; body: { fields: { message: { ja: string } }[] } }) => {
      assert.equal(error.code, 'noticeTooLate')
      assert.match(error.body.fields[0]!.message.ja, /中7日を空けるには、2025-11-30までに/)
      return true
    })
    await desk.calendar.giveNotice({ ...(await opened(late)), way: 'phone', givenOn: '2025-12-01', lateBecause: '全員の同意による' })
    assert.equal((await get(late)).state, 'announced')
    const inTime = await plan('2025-12-09')
    await desk.calendar.giveNotice({ ...(await opened(inTime)), way: 'handed', givenOn: '2025-12-01' })
  })
  it('通知した会合を動かすと、知らせた全員への変更通知が用意される', async () => {
    const gatheringId = await plan('2025-12-22')
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'mail', givenOn: '2025-12-01' })
    const moved = { ...(await opened(gatheringId)), ...when('2025-12-23') }
    await assert.rejects(desk.calendar.changeGathering(moved), { code: 'reasonMissing' })
    const { letterId, toTell } = await desk.calendar.changeGathering({ ...moved, reason: '会場の都合' })
    assert.equal(toTell, true)
    const letter = await desk.letters.getLetter({ letterId: letterId! })
    assert.deepEqual([letter.title, letter.recipients.length], ['地区民児協会長定例会の変更について（通知）', 54])
    assert.match(letter.notes, /変更後の日時　　令和7年12月23日（火）.*\n.*\n３　変更前　　令和7年12月22日（月）.*\n４　理由　　会場の都合/)
    const changed = await get(gatheringId)
    assert.deepEqual([changed.toTell, changed.next, changed.sequence, changed.state], [true, 'tell', 1, 'announced'])
    // 発送の前にもう一度動かすと、同じ下書きが書き直される
    const again = await desk.calendar.changeGathering({ ...(await opened(gatheringId)), ...when('2025-12-24'), reason: '講師の都合' })
    assert.equal(again.letterId, letterId)
    assert.match((await desk.letters.getLetter({ letterId: letterId! })).notes, /令和7年12月24日（水）[\s\S]*講師の都合/)
    await sendLetter(desk, letterId!, '2025-12-01')
    assert.deepEqual([(await get(gatheringId)).toTell, (await get(gatheringId)).next], [false, 'await'])
  })
  it('題名だけの変更では、知らせ直さない', async () => {
    const gatheringId = await plan('2025-12-25')
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'mail', givenOn: '2025-12-01' })
    const { toTell } = await desk.calendar.changeGathering({ ...(await opened(gatheringId)), ...when('2025-12-25'), title: '第9回' })
    assert.equal(toTell, false)
  })
  it('二人が同時に変えると、あとの人に知らせる', async () => {
    const gatheringId = await plan('2025-12-26')
    const change = { ...(await opened(gatheringId)), ...when('2025-12-27') }
    const results = await Promise.allSettled([1, 2, 3].map(() => desk.calendar.changeGathering(change)))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    await assert.rejects(desk.calendar.changeGathering(change), { code: 'changedMeanwhile' })
  })
  it('中止は記録になり、数えられない。取り消すと、また予定に戻る', async () => {
    const counted = async () =>
      JSON.stringify(await asOwner(world.database, 'select count(*) from kernel.facts where council_id = $1', [world.councilId]))
    const before = await counted()
    const gatheringId = await plan('2025-12-16')
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'mail', givenOn: '2025-12-01' })
    const { letterId } = await desk.calendar.callOffGathering({ ...(await opened(gatheringId)), reasonCode: 'weather' })
    const letter = await desk.letters.getLetter({ letterId: letterId! })
    assert.match(`${letter.title}${letter.notes}`, /中止について[\s\S]*理由　　荒天/)
    const off = await get(gatheringId)
    assert.deepEqual([off.state, off.record?.outcome, off.record?.minutes, off.toTell], ['called-off', 'cancelled', '荒天', true])
    assert.equal(await counted(), before)
    await assert.rejects(desk.calendar.holdGathering({ ...(await opened(gatheringId)), outcome: 'held', attendeeCount: 30 }), { code: 'notNow' })
    await desk.calendar.takeUpGathering(await opened(gatheringId))
    const standing = await get(gatheringId)
    assert.deepEqual([standing.state, standing.toTell, standing.changes.map(({ change }) => change)], ['announced', true, ['called-off', 'taken-up']])
    assert.equal((await desk.calendar.getMeeting({ meetingId: off.meetingId! })).withdrawn, true)
    // 記録のページから取り消しても同じ
    await desk.calendar.callOffGathering({ ...(await opened(gatheringId)), reason: '会場の故障' })
    await desk.calendar.withdrawMeeting({ meetingId: (await get(gatheringId)).meetingId!, reason: '直ったため' })
    assert.equal((await get(gatheringId)).state, 'announced')
  })
  it('延期は、新しい日を入れて続き、開いた日に一度だけ数える', async () => {
    const gatheringId = await plan('2025-12-17')
    await desk.calendar.postponeGathering({ ...(await opened(gatheringId)), reasonCode: 'infection', reason: '様子を見る' })
    const postponed = await get(gatheringId)
    assert.deepEqual([postponed.state, postponed.next, postponed.changes[0]!.reason], ['postponed', 'plan-again', '感染症の拡大。様子を見る'])
    await desk.calendar.changeGathering({ ...(await opened(gatheringId)), ...when('2026-01-14') })
    assert.equal((await get(gatheringId)).state, 'planned')
  })
  it('返事・代理・委任状・出欠を記録し、定足数を数え、開催すると、計画に数えられる', async () => {
    const gatheringId = await plan('2025-12-02', { additional: true })
    const { participants } = await get(gatheringId)
    const marks = (presences: readonly (readonly [count: number, presence: 'present' | 'proxy' | 'mandate' | 'absent'])[]) => {
      const all = presences.flatMap(([count, presence]) => Array.from({ length: count }, () => presence))
      return all.map((presence, at) => ({ participantId: participants[at]!.participantId, presence }))
    }
    await desk.calendar.recordReplies({
      ...(await opened(gatheringId)),
      repliedOn: '2025-12-01',
      marks: marks([
        [20, 'present'],
        [5, 'mandate'],
      ]),
    })
    assert.equal((await get(gatheringId)).quorum.counted, 25)
    await assert.rejects(desk.calendar.recordAttendance({ ...(await opened(gatheringId)), marks: marks([[1, 'present']]) }), { code: 'notNow' })
    await assert.rejects(desk.calendar.holdGathering({ ...(await opened(gatheringId)), outcome: 'held', attendeeCount: 30 }), { code: 'notNow' })
    await on('2025-12-02')
    await assert.rejects(desk.calendar.holdGathering({ ...(await opened(gatheringId)), outcome: 'held' }), { code: 'attendanceMissing' })
    const self = participants[0]!.participantId
    await assert.rejects(
      desk.calendar.recordAttendance({ ...(await opened(gatheringId)), marks: [{ participantId: self, presence: 'mandate', mandateTo: self }] }),
      { code: 'mandateAstray' },
    )
    await desk.calendar.recordAttendance({
      ...(await opened(gatheringId)),
      marks: marks([
        [20, 'present'],
        [3, 'proxy'],
        [4, 'mandate'],
        [27, 'absent'],
      ]),
    })
    assert.deepEqual((await get(gatheringId)).quorum, { base: 54, needed: 28, counted: 27, reached: false })
    await assert.rejects(
      desk.calendar.holdGathering({ ...(await opened(gatheringId)), outcome: 'held' }),
      (error: { code: string; body: { fields: { path: string; message: { ja: string } }[] } }) => {
        assert.equal(error.code, 'quorumNotReached')
        assert.match(error.body.fields[0]!.message.ja, /定足数は28人ですが、数えられるのは27人です/)
        return true
      },
    )
    await desk.calendar.recordAttendance({
      ...(await opened(gatheringId)),
      marks: [{ participantId: participants[27]!.participantId, presence: 'present' }],
    })
    const held = await desk.calendar.holdGathering({
      ...(await opened(gatheringId)),
      outcome: 'hybrid',
      secretariatCount: 4,
      observerCount: 12,
      approximate: ['observer'],
    })
    const record = await desk.calendar.getMeeting({ meetingId: held.meetingId })
    assert.deepEqual(
      [
        record.attendeeCount,
        record.secretariatCount,
        record.observerCount,
        record.guestCount,
        record.approximate,
        record.belowQuorum,
        record.gatheringId,
      ],
      [24, 4, 12, 0, ['observer'], false, gatheringId],
    )
    const [fact] = await asOwner<{ tags: object; quantities: object }>(
      world.database,
      'select tags, quantities from kernel.facts where subject_id = $1',
      [held.meetingId],
    )
    assert.deepEqual(fact, { tags: { body: 'district-commissioners-chairs', outcome: 'hybrid' }, quantities: { attendees: 24, expense: 0 } })
    // 名簿をあとで直すと、記録は訂正され、数は名簿と食いちがわない
    await desk.calendar.recordAttendance({
      ...(await opened(gatheringId)),
      marks: [{ participantId: participants[28]!.participantId, presence: 'present' }],
    })
    const corrected = await get(gatheringId)
    assert.deepEqual([corrected.record?.attendeeCount, corrected.state, corrected.additional, corrected.next], [25, 'held', true, 'minutes'])
    assert.equal((await desk.calendar.getMeeting({ meetingId: held.meetingId })).replacedBy, corrected.meetingId)
    // 決定と対応、議事の記録
    await assert.rejects(desk.calendar.setAgenda({ ...(await opened(gatheringId)), items: [] }), { code: 'notNow' })
    await desk.calendar.writeMinutes({ ...(await opened(gatheringId)), minutes: '見守りについて話し合った。' })
    const done = await get(gatheringId)
    assert.deepEqual([done.record?.minutes, done.record?.attendeeCount, done.next], ['見守りについて話し合った。', 25, 'done'])
    await on('2025-12-01')
  })
  it('人数だけでも開催を記録できる。概数は概数のまま残る', async () => {
    const gatheringId = await plan('2025-12-01')
    const opening = await opened(gatheringId)
    await assert.rejects(desk.calendar.holdGathering({ ...opening, outcome: 'held', attendeeCount: 20 }), { code: 'quorumNotReached' })
    const { meetingId } = await desk.calendar.holdGathering({
      ...opening,
      outcome: 'held',
      attendeeCount: 20,
      approximate: ['member'],
      belowQuorum: true,
    })
    const record = await desk.calendar.getMeeting({ meetingId })
    assert.deepEqual([record.attendeeCount, record.approximate, record.belowQuorum], [20, ['member'], true])
  })
  it('予定のある日の会議を「会議の実施を記録」から記録しても、その会合の記録になる', async () => {
    const block = await bodyId(desk, 'district-block')
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: block, kind: 'liaison-meeting', ...when('2025-12-01') })
    const { meetingId } = await desk.calendar.recordMeeting({ bodyId: block, heldOn: '2025-12-01', outcome: 'held', attendeeCount: 12 })
    assert.deepEqual([(await get(gatheringId)).meetingId, (await get(gatheringId)).state], [meetingId, 'held'])
  })
  it('予定のある日の会議を「中止」と記録すると、知らせた人に知らせることになる。中止の記録の訂正では、知らせ直さない', async () => {
    const gatheringId = await plan('2025-12-01', { title: '朝' })
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'phone', givenOn: '2025-12-01', lateBecause: '臨時' })
    const block = { bodyId: body, heldOn: '2025-12-01', outcome: 'cancelled' as const, attendeeCount: 0, minutes: '会場の故障' }
    const standing = (await desk.calendar.listGatherings({ show: 'coming', bodyId: body })).items.filter(({ heldOn }) => heldOn === '2025-12-01')
    assert.equal(standing.length, 1)
    const { meetingId } = await desk.calendar.recordMeeting(block)
    const off = await get(gatheringId)
    assert.deepEqual([off.state, off.toTell, off.changes.at(-1)?.reason], ['called-off', true, '会場の故障'])
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'phone', givenOn: '2025-12-01' })
    await desk.calendar.recordMeeting({ ...block, minutes: '会場の停電', replaces: meetingId })
    assert.deepEqual([(await get(gatheringId)).toTell, (await get(gatheringId)).record?.minutes], [false, '会場の停電'])
  })
  it('決定と、だれが・いつまでに・済んだ日を記録できる', async () => {
    const gatheringId = await plan('2025-12-01', { title: '臨時' })
    await desk.calendar.setAgenda({
      ...(await opened(gatheringId)),
      items: [
        { kind: 'bill', title: '役員の選任' },
        { kind: 'other-item', title: 'その他' },
      ],
    })
    const [item] = (await get(gatheringId)).agenda
    assert.deepEqual([item!.decides, item!.kindTitle.ja], [true, '議案'])
    const decided = {
      itemId: item!.itemId,
      decision: '原案のとおり可決',
      followUp: '役員名簿を直す',
      followUpBy: '事務局',
      followUpDue: '2025-12-20',
    }
    await assert.rejects(desk.calendar.recordDecisions({ ...(await opened(gatheringId)), items: [{ ...decided, followUp: '' }] }), { status: 422 })
    await desk.calendar.recordDecisions({ ...(await opened(gatheringId)), items: [decided] })
    const [saved] = (await get(gatheringId)).agenda
    assert.deepEqual([saved!.decision, saved!.followUpBy, saved!.followUpDue], ['原案のとおり可決', '事務局', '2025-12-20'])
  })
  it('来賓・傍聴・事務局を加え、記録のない席は外せる', async () => {
    const gatheringId = await plan('2025-12-29')
    const { participantId } = await desk.calendar.addParticipant({ ...(await opened(gatheringId)), role: 'guest', roleTitle: '市 福祉政策課長' })
    await assert.rejects(desk.calendar.addParticipant({ ...(await opened(gatheringId)), role: 'guest', roleTitle: '市 福祉政策課長' }), {
      code: 'thereAlready',
    })
    await desk.calendar.recordReplies({ ...(await opened(gatheringId)), repliedOn: '2025-12-01', marks: [{ participantId, presence: 'present' }] })
    await assert.rejects(desk.calendar.removeParticipant({ ...(await opened(gatheringId)), participantId }), { code: 'recordedAlready' })
    await desk.calendar.recordReplies({ ...(await opened(gatheringId)), repliedOn: '2025-12-01', marks: [{ participantId, presence: null }] })
    await desk.calendar.removeParticipant({ ...(await opened(gatheringId)), participantId })
    assert.equal((await get(gatheringId)).participants.length, 54)
    const { added, removed } = await desk.calendar.refreshParticipants(await opened(gatheringId))
    assert.deepEqual([added, removed], [0, 0])
  })
  it('次第・出席簿・議事録を刷れる', async () => {
    const gatheringId = await plan('2025-12-01', { title: '刷る' })
    await desk.calendar.setAgenda({ ...(await opened(gatheringId)), items: [{ kind: 'report-item', title: '事業の報告' }] })
    const cookie = await world.cookieOf('desk')
    const print = (operation: string) => world.request(`/print/calendar/${operation}?gatheringId=${gatheringId}`, { headers: { cookie } })
    assert.equal((await print('makeMinutes')).status, 409)
    await desk.calendar.holdGathering({ ...(await opened(gatheringId)), outcome: 'held', attendeeCount: 40, minutes: '閉会' })
    for (const operation of ['makeAgenda', 'makeAttendanceSheet', 'makeMinutes']) {
      const answer = await print(operation)
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/, operation)
    }
  })
  it('分野のちがう人・見るだけの人', async () => {
    const gatheringId = await plan('2025-12-30')
    const [rights, auditor] = [await world.as('rights'), await world.as('auditor')]
    await assert.rejects(rights.calendar.getGathering({ gatheringId }), { status: 404 })
    await assert.rejects(rights.calendar.getBody({ bodyId: body }), { status: 404 })
    await assert.rejects(rights.calendar.planGathering({ bodyId: body, kind: 'meeting', ...when('2025-12-30') }), { status: 404 })
    assert.equal((await rights.calendar.listGatherings({ show: 'coming' })).total, 0)
    const seen = await auditor.calendar.getGathering({ gatheringId })
    // 台帳を見ない人には、席はあっても名前がない
    assert.deepEqual([seen.can, seen.participants.length, seen.participants[0]!.name], [[], 54, ''])
    await assert.rejects(auditor.calendar.callOffGathering({ gatheringId, revision: seen.revision, reason: '監査' }), { status: 403 })
  })
  it('守られている人は、席の主として出ない', async () => {
    const [holder] = await layOutHolders(world, {
      office: 'district-chair',
      validFrom: '2025-04-01',
      organisationId: (await desk.directory.listOrganisations({ kind: 'district-council' })).items[0]!.organisationId,
      name: () => ['守木', '見子'],
    })
    const chairs = await bodyId(desk, 'district-chairs')
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: chairs, kind: 'meeting', ...when('2025-12-18') })
    assert.equal((await get(gatheringId)).participants[0]!.name, '守木　見子')
    await protectHolder(world, holder!)
    assert.doesNotMatch(JSON.stringify(await get(gatheringId)), /守木/)
  })
  it('区分の高い会議体は、文書では通知できず、ほかの方法で知らせて記録する', async () => {
    const [scope] = await asOwner<{ scope_id: string; area_id: string }>(
      world.database,
      `insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier)
       select $1, gen_random_uuid(), 'community-welfare', area_id, 3 from identity.areas where council_id = $1 and kind = 'city' returning scope_id, area_id`,
      [world.councilId],
    )
    const { kernel } = world.app
    const { bodyId: secret } = await kernel.dispatch(
      registry.calendar.operations.openBody,
      { code: 'quiet-body', name: '個別の会議', kana: 'コベツノカイギ', areaId: scope!.area_id, scopeId: scope!.scope_id },
      { actor: commandLine(world.councilId, [scope!.scope_id]), requestId: kernel.ids.next() },
    )
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: secret, kind: 'meeting', ...when('2025-12-18') })
    await assert.rejects(desk.calendar.draftNotice(await opened(gatheringId)), { code: 'tooSensitive' })
    await desk.calendar.giveNotice({ ...(await opened(gatheringId)), way: 'phone', givenOn: '2025-12-01' })
    const { letterId, toTell } = await desk.calendar.changeGathering({ ...(await opened(gatheringId)), ...when('2025-12-19'), reason: '都合' })
    assert.deepEqual([letterId, toTell], [null, true])
  })
})

describe('年度の日程', () => {
  let desk: Api
  let body: string
  before(async () => {
    desk = await (await createWorld()).as('desk')
    body = await bodyId(desk, 'district-commissioners-chairs')
  })
  const asked = (more = {}) => ({
    bodyId: body,
    fiscalYear: 2026,
    cadence: '８月を除く毎月第1月曜日',
    startTime: '13:30',
    endTime: '15:00',
    place: '松ヶ枝福祉館',
    ...more,
  })

  it('頻度の言葉から、祝日を避け、重なりを知らせて候補日を出す', async () => {
    const other = {
      bodyId: await bodyId(desk, 'district-chairs'),
      kind: 'meeting',
      heldOn: '2026-06-01',
      startTime: '14:00',
      endTime: '16:00',
      place: '松ヶ枝福祉館',
    }
    await desk.calendar.planGathering(other)
    await desk.calendar.planGathering({ ...other, heldOn: '2026-07-06', startTime: '15:00' })
    const { items, expected } = await desk.calendar.proposeSeries(asked())
    assert.deepEqual([items.length, expected?.min, expected?.max], [11, 11, 11])
    const may = items.find(({ nominal }) => nominal === '2026-05-04')! // みどりの日
    assert.deepEqual([may.day, may.why.map(({ reason }) => reason)], ['2026-05-07', ['holiday']])
    const clash = (nominal: string) => items.find((item) => item.nominal === nominal)!.clashes.map(({ name, samePlace }) => [name, samePlace])
    assert.deepEqual([clash('2026-06-01'), clash('2026-07-06')], [[['地区社協会長会議', true]], []])
  })
  it('見た日をまとめて予定する。一日でも受けられなければ、一つも残らない', async () => {
    const days = ['2026-04-06', '2026-05-07', '2026-06-01']
    await assert.rejects(desk.calendar.confirmSeries({ ...asked(), kind: 'meeting', days: [...days, '2024-06-01'] }), { code: 'dayPassed' })
    await assert.rejects(desk.calendar.confirmSeries({ ...asked(), kind: 'meeting', days: [...days, '2026-04-06'] }), { status: 422 })
    assert.equal((await desk.calendar.listGatherings({ bodyId: body })).total, 0)
    const { gatheringIds } = await desk.calendar.confirmSeries({ ...asked(), kind: 'meeting', days })
    const { items } = await desk.calendar.listGatherings({ bodyId: body })
    assert.deepEqual([items.map(({ heldOn }) => heldOn), gatheringIds.length], [days, 3])
    const { items: again } = await desk.calendar.proposeSeries(asked())
    assert.equal(again.find(({ day }) => day === '2026-04-06')!.clashes[0]!.sameBody, true)
  })
  it('読み取れない頻度と、日の決まらない頻度は、直し方を添えて断る', async () => {
    await assert.rejects(desk.calendar.proposeSeries(asked({ cadence: 'たまに' })), { code: 'cadenceUnread' })
    await assert.rejects(desk.calendar.proposeSeries(asked({ cadence: '随時' })), { code: 'noDates' })
    await assert.rejects(desk.calendar.proposeSeries(asked({ endTime: '13:00' })), { status: 422 })
  })
})
