// 通知をメールで: whom it reaches, what it carries, and what is left to a letter.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import { readText } from '#platform/documents'
import { type Api, type World, bodyId, createWorld } from '#testing'
import { addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { type LaidHolder, layOutHolders } from '../../directory/test/lay-out-holders.ts'

interface Letter {
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly method: string
  readonly calendar: string
}

/** What a PDF says. */
async function pdfText(pdf: Buffer): Promise<string> {
  return (await readText(pdf, '通知.pdf')).text
}

describe('通知をメールで送る', () => {
  let world: World
  let desk: Api
  let chairs: string
  let holders: LaidHolder[]
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chairs = await bodyId(desk, 'district-commissioners-chairs')
    holders = await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`席野${at}`, '花子'] })
    const wants = async (at: number, channel: string, address: string | null, needs: readonly string[] = []) => {
      const { personId } = holders[at]!
      await asOwner(world.database, 'update directory.persons set preferred_channel = $2, needs = $3 where person_id = $1', [
        personId,
        channel,
        needs,
      ])
      if (address)
        await asOwner(
          world.database,
          `insert into directory.person_contacts (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
           select council_id, gen_random_uuid(), person_id, scope_id, 'mail', $2, lower($2), '', '', '', 1 from directory.persons where person_id = $1`,
          [personId, address],
        )
    }
    await wants(0, 'mail', 'zero@example.jp')
    await wants(1, 'mail', 'one@example.jp', ['large-print'])
    await wants(2, 'any', 'two@example.jp')
    await wants(3, 'post', 'three@example.jp')
    await wants(4, 'mail', null)
    await wants(5, 'mail', 'stopped@example.jp')
    await wants(6, 'mail', 'protected@example.jp')
    await asOwner(world.database, `insert into kernel.message_opt_outs (council_id, address, stopped_at) values ($1, 'stopped@example.jp', now())`, [
      world.councilId,
    ])
    const teamId = await addTeam(world, 'directory', '見本の担当チーム')
    const chief = await appoint(world, '守 主任', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    await chief.api.directory.protectPerson({ personId: holders[6]!.personId, teamId, reason: 'stalking' })
  })
  const plan = async (heldOn = '2025-12-25') => {
    const { gatheringId } = await desk.calendar.planGathering({
      bodyId: chairs,
      kind: 'meeting',
      heldOn,
      startTime: '13:30',
      endTime: '15:00',
      place: '会議室',
    })
    return gatheringId
  }
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await desk.calendar.getGathering({ gatheringId })).revision })
  const seatsOf = async (gatheringId: string) => {
    const { participants } = await desk.calendar.getGathering({ gatheringId })
    const { items } = await desk.calendar.listMailSeats({ gatheringId })
    return holders.slice(0, 7).map(({ familyName }, at) => {
      const name = participants.find((seat) => seat.name.startsWith(`${familyName}　`))
      return items.find(({ participantId }) => participantId === (name ?? participants[at])?.participantId)!
    })
  }
  const sent = (messageIds: readonly string[]) =>
    asOwner<Letter>(
      world.database,
      'select address, subject, body, calendar_method as method, calendar from kernel.messages where message_id = any ($1) order by address',
      [messageIds],
    )
  const read = (text: string) => new ICAL.Component(ICAL.parse(text) as never)

  it('席ごとに、本人の希望・連絡先・配慮・停止を見て、送れるかどうかを答える。保護している人の席は空席と同じになる', async () => {
    const gatheringId = await plan()
    const seats = await seatsOf(gatheringId)
    assert.deepEqual(
      seats.map(({ mail, why, needs }) => [mail, why, needs.map(({ ja }) => ja)]),
      [
        ['ready', [], []],
        ['ask', ['needs'], ['大きな字']],
        ['ask', ['undecided'], []],
        ['no', ['otherChannel'], []],
        ['no', ['noAddress'], []],
        ['no', ['stopped'], []],
        ['no', ['vacant'], []],
      ],
    )
    assert.ok(!JSON.stringify(await desk.calendar.listMailSeats({ gatheringId })).includes('@'), 'no address comes out')
    for (const at of [3, 4, 5, 6])
      await assert.rejects(desk.calendar.sendNotice({ ...(await opened(gatheringId)), participantIds: [seats[at]!.participantId] }), {
        code: 'notByMail',
      })
  })
  it('一人に一通、カレンダーの予定を添えて送られ、残りの席への文書が下書きになる', async () => {
    const gatheringId = await plan()
    const seats = await seatsOf(gatheringId)
    const participantIds = [seats[0]!, seats[2]!].map((seat) => seat.participantId)
    const { count, left, letterId } = await desk.calendar.sendNotice({ ...(await opened(gatheringId)), participantIds, replyBy: '2025-12-20' })
    const { notices, state, participants } = await desk.calendar.getGathering({ gatheringId })
    assert.deepEqual([count, left, state], [2, participants.length - 2, 'announced'])
    const letter = await desk.letters.getLetter({ letterId: letterId! })
    assert.equal(letter.recipients.length, left)
    const byMail = notices.find(({ way }) => way === 'mail')!
    assert.deepEqual(
      [byMail.givenOn, byMail.mine, byMail.mailed.map(({ participantId }) => participantId).toSorted()],
      ['2025-12-01', true, participantIds.toSorted()],
    )
    const letters = await sent(byMail.mailed.map(({ messageId }) => messageId))
    assert.deepEqual(
      letters.map(({ address, method }) => [address, method]),
      [
        ['two@example.jp', 'REQUEST'],
        ['zero@example.jp', 'REQUEST'],
      ],
    )
    const [, mine] = letters
    assert.match(mine!.subject, /の開催について（通知）$/)
    assert.match(mine!.body, /席野0　花子　様[^]*令和７年１２月２５日|席野0　花子　様[^]*12月25日/)
    assert.ok(!mine!.body.includes('席野2') && !mine!.calendar.includes('two@example.jp'), 'nobody reads who else was written to')
    const event = read(mine!.calendar).getFirstSubcomponent('vevent')!
    assert.equal(read(mine!.calendar).getFirstPropertyValue('method'), 'REQUEST')
    assert.deepEqual(
      [event.getFirstPropertyValue('uid'), event.getFirstPropertyValue('status'), event.getFirstPropertyValue('attendee')],
      [`${gatheringId}@sasaeai`, 'CONFIRMED', 'mailto:zero@example.jp'],
    )
    assert.equal(event.getFirstProperty('attendee')!.getFirstParameter('cn'), '席野0　花子')
  })
  it('変更は大きなSEQUENCEの招待、中止はCANCELで届く。すべての席に送れば、下書きの文書は取り消される', async () => {
    const own = await (
      await world.as('planning')
    ).calendar.openBody({
      name: 'メールの会',
      kana: 'メールノカイ',
      compartment: 'community-welfare',
      issuer: 'council',
      validFrom: '2025-04-01',
      source: '試験',
    })
    await desk.calendar.addBodyMember({ ...own, personId: holders[0]!.personId })
    const { gatheringId } = await desk.calendar.planGathering({ ...own, kind: 'meeting', heldOn: '2025-12-25', startTime: '13:30', endTime: '15:00' })
    const send = async () => {
      const { items } = await desk.calendar.listMailSeats({ gatheringId })
      await desk.calendar.sendNotice({ ...(await opened(gatheringId)), participantIds: items.map(({ participantId }) => participantId) })
      const { notices } = await desk.calendar.getGathering({ gatheringId })
      const [letter] = await sent(notices.findLast(({ way }) => way === 'mail')!.mailed.map(({ messageId }) => messageId))
      const event = read(letter!.calendar).getFirstSubcomponent('vevent')!
      return {
        letter: letter!,
        sequence: Number(event.getFirstPropertyValue('sequence')),
        status: event.getFirstPropertyValue('status'),
        start: String(event.getFirstPropertyValue('dtstart')),
      }
    }
    const call = await send()
    const { letterId } = await desk.calendar.changeGathering({
      ...(await opened(gatheringId)),
      heldOn: '2025-12-26',
      startTime: '10:00',
      endTime: '11:00',
      reason: '会場の都合',
    })
    const change = await send()
    assert.equal((await desk.letters.getLetter({ letterId: letterId! })).state, 'cancelled')
    await desk.calendar.callOffGathering({ ...(await opened(gatheringId)), reason: '大雪' })
    const off = await send()
    assert.deepEqual(
      [call, change, off].map(({ letter, status, start }) => [letter.method, status, start]),
      [
        ['REQUEST', 'CONFIRMED', '2025-12-25T13:30:00'],
        ['REQUEST', 'CONFIRMED', '2025-12-26T10:00:00'],
        ['CANCEL', 'CANCELLED', '2025-12-26T10:00:00'],
      ],
    )
    assert.ok(call.sequence < change.sequence && change.sequence < off.sequence)
    assert.match(change.letter.subject, /変更について/)
    assert.match(off.letter.body, /中止[^]*大雪/)
    await assert.rejects(desk.calendar.sendNotice({ ...(await opened(gatheringId)), participantIds: [own.bodyId] }), { code: 'notNow' })
  })
  it('番号のついた文書が、宛先ごとのPDFで添えられる。決裁の前と、宛先にない席には添えられない', async () => {
    const gatheringId = await plan('2025-12-24')
    const seats = await seatsOf(gatheringId)
    const participantIds = [seats[0]!, seats[2]!].map((seat) => seat.participantId)
    const { letterId } = await desk.calendar.draftNotice({ ...(await opened(gatheringId)) })
    const letter = async () => (await desk.calendar.listMailSeats({ gatheringId })).letter
    assert.equal(await letter(), null)
    const send = async (more = {}) => desk.calendar.sendNotice({ ...(await opened(gatheringId)), participantIds, letterId, ...more })
    await assert.rejects(send(), { code: 'letterUnready' })
    await desk.letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
    await desk.letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '事務局長' })
    await assert.rejects(send(), { code: 'letterUnready' }, 'its addressees were not confirmed')
    const { items } = await desk.letters.checkRecipients({ letterId })
    const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    await desk.letters.confirmRecipients({ letterId, recipients })
    const numbered = await letter()
    assert.equal(numbered?.letterId, letterId)
    const guest = await desk.calendar.addParticipant({ ...(await opened(gatheringId)), role: 'guest', personId: holders[0]!.personId })
    await assert.rejects(send({ participantIds: [guest.participantId] }), { code: 'notAddressed' })
    const result = await send()
    assert.deepEqual([result.count, result.letterId], [2, null], 'the rest are addressees of the same letter')
    const { notices } = await desk.calendar.getGathering({ gatheringId })
    const mailed = notices.find(({ way }) => way === 'mail')!.mailed.map(({ messageId }) => messageId)
    const kept = await asOwner<{ address: string; name: string; pdf: Buffer }>(
      world.database,
      'select address, attachment_name as name, attachment as pdf from kernel.messages where message_id = any ($1) order by address',
      [mailed],
    )
    for (const [at, { name, pdf }] of kept.entries()) {
      const text = (await pdfText(pdf)).replaceAll(/\s/g, '')
      const [own, other] = at === 0 ? ['席野2', '席野0'] : ['席野0', '席野2']
      assert.match(name, /の開催について（通知）\.pdf$/)
      assert.ok(text.includes(own) && !text.includes(other), text.slice(0, 200))
      assert.ok(text.includes(numbered.numberText.replaceAll(/\s/g, '')))
      assert.doesNotMatch(text, /下書き/)
    }
  })
  it('同意の記録が要る種類の会議体では、構成員はその日に同意のある人にだけメールで送る', async () => {
    const chief = await world.as('planning')
    const kind = { list: 'body', code: 'councillors', title: '評議員会', english: 'Councillors', position: 90, source: '社会福祉法・定款' } as const
    await chief.calendar.recordKind({ ...kind, mailConsent: true })
    const own = await chief.calendar.openBody({ name: '評議員会', kana: 'ヒョウギインカイ', kind: kind.code, compartment: 'community-welfare' })
    for (const at of [0, 2]) await desk.calendar.addBodyMember({ ...own, personId: holders[at]!.personId })
    const { gatheringId } = await desk.calendar.planGathering({ ...own, kind: 'meeting', heldOn: '2025-12-25', startTime: '13:30', endTime: '15:00' })
    const shown = async () => (await desk.calendar.listMailSeats({ gatheringId })).items.map(({ mail, why }) => [mail, ...why])
    assert.deepEqual(await shown(), [
      ['no', 'noConsent'],
      ['no', 'noConsent'],
    ])
    const consent = { purpose: '招集の通知をメールで受け取る', recipient: '見本市社会福祉協議会', way: 'in-writing' } as const
    const give = (at: number, more: object) =>
      desk.directory.recordConsent({ ...consent, personId: holders[at]!.personId, givenOn: '2025-11-01', ...more })
    await give(0, {})
    await give(2, { purposeCode: 'notice-by-mail', validTo: '2025-11-30' })
    assert.deepEqual(await shown(), [
      ['no', 'noConsent'],
      ['no', 'noConsent'],
    ])
    const { consentId } = await give(0, { purposeCode: 'notice-by-mail' })
    await give(2, { purposeCode: 'notice-by-mail', givenOn: '2025-12-01' })
    assert.deepEqual(await shown(), [['ready'], ['ready']], 'who has consented was asked, whatever the channel says')
    await desk.directory.withdrawConsent({ personId: holders[0]!.personId, consentId, withdrawnOn: '2025-12-01', withdrawal: '紙でほしい' })
    assert.deepEqual(await shown(), [['no', 'noConsent'], ['ready']])
    const { participants } = await desk.calendar.getGathering({ gatheringId })
    await assert.rejects(desk.calendar.sendNotice({ ...(await opened(gatheringId)), participantIds: [participants[0]!.participantId] }), {
      code: 'notByMail',
    })
  })
  it('区分の高い会議体はメールを送らず、席も答えない。期間の足りない通知は断られる', async () => {
    const late = await plan('2025-12-03')
    const [seat] = await seatsOf(late)
    const { noticeDays } = (await desk.calendar.getGathering({ gatheringId: late })).rule!
    assert.ok(noticeDays > 1)
    await assert.rejects(desk.calendar.sendNotice({ ...(await opened(late)), participantIds: [seat!.participantId] }), { code: 'noticeTooLate' })
    await desk.calendar.sendNotice({ ...(await opened(late)), participantIds: [seat!.participantId], lateBecause: '全員の同意', restByLetter: false })
  })
})
