// 講師: asked by a numbered letter, their answer, what is paid, thanked.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type World, createWorld } from '#testing'
import { appoint, type Staff } from '../../../../test/support/staff.ts'
import { protectHolder } from '../../directory/test/lay-out-holders.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { plainPdf, sendOne } from '../../files/test/door.ts'
import { layOutEvent } from './lay-out.ts'

const today = '2025-12-01'

describe('講師', () => {
  let world: World
  let chief: Staff
  let area: string
  before(async () => {
    world = await createWorld()
    chief = await appoint(
      world,
      '研修 課長',
      '地域福祉課',
      { role: 'supervisor', compartment: 'community-welfare', tier: 3 },
      { role: 'supervisor', compartment: 'directory', tier: 3 },
    )
    area = (await districts(chief.api))[0]
  })
  const person = async (familyName: string) => (await chief.api.directory.recordPerson(resident(familyName, '太郎', area))).personId
  const listed = async (eventId: string) => (await chief.api.events.listLecturers({ eventId })).items
  const only = async (eventId: string) => (await listed(eventId))[0]!
  const leave = async (letterId: string) => {
    const { letters } = chief.api
    await letters.proposeLetter({ letterId, happenedOn: today })
    const { numberText } = await letters.decideLetter({ letterId, happenedOn: today, decidedBy: '事務局長' })
    const { items } = await letters.checkRecipients({ letterId })
    const looked = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
    await letters.confirmRecipients({ letterId, recipients: looked })
    await letters.sendLetter({ letterId, happenedOn: today })
    return numberText
  }
  const print = async (eventId: string, as: string) => {
    const answer = await world.request(`/print/events/printLecturers?eventId=${eventId}&as=${as}`, { headers: { cookie: chief.cookie } })
    assert.equal(answer.status, 200)
    return Buffer.from(await answer.arrayBuffer()).toString('latin1')
  }

  it('は、番号のつく依頼状で頼み、返事を記録し、礼状を送る。手紙には、その人の科目と謝金が入る', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-20', '2025-12-21'])
    const personId = await person('講師')
    const terms = { eventId, feeYen: 30_000, travelYen: 1000, withheld: true, post: '見本大学' }
    const first = await chief.api.events.addLecturer({ ...terms, personId, gatheringId: gatheringIds[0]!, subject: '制度の基礎' })
    // The same person once more, at times of their own.
    const second = await chief.api.events.addLecturer({
      ...terms,
      personId,
      subject: '事例の検討',
      heldOn: '2025-12-21',
      startTime: '10:00',
      endTime: '12:00',
    })
    const { lecturerId: outsider } = await chief.api.events.addLecturer({
      ...terms,
      name: '台帳 外子',
      gatheringId: gatheringIds[1]!,
      subject: '体験談',
    })
    const draft = (purpose: 'ask' | 'thank', ...lecturerIds: string[]) =>
      chief.api.events.draftLecturerLetter({ eventId, purpose, issuer: 'council', lecturerIds })
    await assert.rejects(draft('thank', first.lecturerId), { code: 'notToWrite' })
    const { letterId } = await draft('ask', first.lecturerId, second.lecturerId)
    await assert.rejects(draft('ask', first.lecturerId), { code: 'notToWrite' }) // 作ってある
    const paper = await chief.api.letters.makeLetter({ letterId })
    assert.equal(paper.recipients.length, 1)
    const lines = paper.inserts[0]!.lines.join('\n')
    for (const part of [
      '制度の基礎',
      '12月20日',
      '13:30～15:30',
      '松ヶ枝福祉館',
      '事例の検討',
      '10:00～12:00',
      '30,000円（額面（税を引く前））',
      '1,000円',
    ])
      assert.ok(lines.includes(part), part)
    assert.deepEqual(
      (await listed(eventId)).map(({ state }) => state),
      ['drafted', 'planned', 'drafted'],
    )
    assert.ok(await leave(letterId))
    // Whoever is not in the register is asked by the name that was typed, with their own terms.
    const typed = await draft('ask', outsider)
    const copy = await chief.api.letters.makeLetter({ letterId: typed.letterId })
    assert.deepEqual(copy.recipients[0]!.nameLines, ['見本大学　台帳 外子　様'])
    assert.match(copy.inserts[0]!.lines.join(), /体験談/)
    assert.ok(await leave(typed.letterId))
    assert.equal((await listed(eventId)).find(({ lecturerId }) => lecturerId === outsider)!.state, 'asked')
    const asked = (await listed(eventId)).find(({ lecturerId }) => lecturerId === first.lecturerId)!
    assert.deepEqual([asked.state, asked.askedOn, asked.letterId], ['asked', today, null])
    const answer = { lecturerId: first.lecturerId, revision: asked.revision, answer: 'accepted', answeredOn: today, way: 'paper' } as const
    await assert.rejects(chief.api.events.answerLecturer({ ...answer, answeredOn: '2025-12-02' }), { code: 'stillToCome' })
    await chief.api.events.answerLecturer(answer)
    await assert.rejects(chief.api.events.answerLecturer(answer), { code: 'changedMeanwhile' })
    const thanks = await draft('thank', first.lecturerId)
    assert.equal((await chief.api.letters.getLetter({ letterId: thanks.letterId })).kind, 'thanks')
    await leave(thanks.letterId)
    const thanked = (await listed(eventId)).find(({ lecturerId }) => lecturerId === first.lecturerId)!
    assert.deepEqual([thanked.state, thanked.thankedOn], ['thanked', today])
    for (const as of ['fees', 'acceptances', 'receipts']) assert.match(await print(eventId, as), /^%PDF-1\.7/)
  })

  it('の渡す額は、その日の率で計算し、手取りの約束なら額面を出す。率が未定なら、額を出さない', async () => {
    const { eventId } = await layOutEvent(chief.api, ['2025-12-20'])
    const when = { heldOn: '2025-12-20', startTime: '13:30', endTime: '15:30' }
    await chief.api.events.addLecturer({ eventId, name: '手取 一', subject: '講話', feeYen: 10_000, feeBasis: 'net', withheld: true, ...when })
    assert.deepEqual(await amounts(), [11_137, 1137, 10_000])
    await chief.api.events.recordWithholdingRate({
      validFrom: '2025-12-10',
      rate: 20_000,
      thresholdYen: 1_000_000,
      rateAbove: 20_000,
      onTravel: false,
      source: '試験',
    })
    assert.deepEqual(await amounts(), [12_500, 2500, 10_000])
    const early = { heldOn: '2019-12-20', startTime: '13:30', endTime: '15:30' }
    const { lecturerId, revision } = await only(eventId)
    await chief.api.events.changeLecturer({ lecturerId, revision, name: '手取 一', subject: '講話', feeYen: 10_000, withheld: true, ...early })
    assert.deepEqual(await amounts(), [10_000, null, null])
    async function amounts() {
      const { grossYen, taxYen, paidYen } = await only(eventId)
      return [grossYen, taxYen, paidYen]
    }
  })

  it('は、回が動けば日も動き、何を教えたかを年度と名前で探せる。取りやめた人は残るが、用紙には載らない', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-20'])
    const gatheringId = gatheringIds[0]!
    await chief.api.events.addLecturer({ eventId, name: '移動 花子', gatheringId, subject: '移る科目' })
    const { revision, ...gathering } = await chief.api.calendar.getGathering({ gatheringId })
    const { startTime, endTime, place } = gathering
    await chief.api.calendar.changeGathering({ gatheringId, revision, heldOn: '2026-04-10', startTime, endTime, place, reason: '会場の都合' })
    assert.equal((await only(eventId)).heldOn, '2026-04-10')
    const search = async (wanted: string, fiscalYear?: number) =>
      (await chief.api.events.listLecturers({ search: wanted, fiscalYear })).items.map(({ eventId: id }) => id)
    assert.deepEqual(await search('移動花子', 2026), [eventId])
    assert.deepEqual(await search('移る科目', 2025), [])
    const { lecturerId, revision: opened } = await only(eventId)
    await chief.api.events.cancelLecturer({ lecturerId, revision: opened, reason: '都合が合わない' })
    assert.equal((await only(eventId)).state, 'cancelled')
    assert.deepEqual((await chief.api.events.printLecturers({ eventId })).items, [])
    await assert.rejects(chief.api.events.cancelLecturer({ lecturerId, revision: opened + 1, reason: 'もう一度' }), { code: 'cancelledAlready' })
  })

  it('のうち、守られている人の名前は「非開示」になり、一覧にも探しても出ない', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-20'])
    const personId = await person('秘匿')
    await chief.api.events.addLecturer({ eventId, personId, gatheringId: gatheringIds[0]!, subject: '体験談' })
    await protectHolder(world, { personId })
    assert.equal((await only(eventId)).shownName, '非開示')
    assert.deepEqual((await chief.api.events.listLecturers({ search: '秘匿' })).items, [])
    const unseen = chief.api.events.addLecturer({ eventId, personId, gatheringId: gatheringIds[0]!, subject: '体験談' })
    await assert.rejects(unseen, { code: 'lecturerUnknown' })
  })

  it('には、承諾書・略歴・資料を添付でき、その講師を見られる人だけが開ける', async () => {
    const { eventId, gatheringIds } = await layOutEvent(chief.api, ['2025-12-20'])
    const { lecturerId } = await chief.api.events.addLecturer({ eventId, gatheringId: gatheringIds[0]!, subject: '演習', name: '講師 花子' })
    const how = { cookie: chief.cookie, subjectType: 'events.lecturer', kind: 'acceptance' }
    const attachmentId = await sendOne(world, lecturerId, ['承諾書.pdf', plainPdf()], how)
    await assert.rejects(sendOne(world, lecturerId, ['議事録.pdf', plainPdf()], { ...how, kind: 'minutes' }), { status: 422 })
    const { items, can } = await chief.api.files.listAttachments({ subjectType: 'events.lecturer', subjectId: lecturerId })
    assert.deepEqual([items.map(({ name, kindTitle }) => [name, kindTitle.ja]), can], [[['承諾書.pdf', '承諾書']], ['attach']])
    const open = (cookie: string) => world.request(`/files/${attachmentId}`, { headers: { cookie } })
    assert.equal((await open(chief.cookie)).status, 200)
    const outsider = await appoint(world, '外部 係', '権利擁護センター', { role: 'supervisor', compartment: 'rights-protection', tier: 3 })
    assert.equal((await open(outsider.cookie)).status, 404)
    await assert.rejects(sendOne(world, lecturerId, ['略歴.pdf', plainPdf()], { ...how, cookie: outsider.cookie }), { status: 404 })
  })
})
