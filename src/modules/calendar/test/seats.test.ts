// 席: offices in areas themselves; and seats whose holder is under protection, which look like vacant ones and are not taken for such by any act.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { appoint, asOwner } from '../../../../test/support/staff.ts'
import { resident } from '../../directory/test/town.ts'
import { type LaidHolder, layOutHolders, protectHolder } from '../../directory/test/lay-out-holders.ts'

const when = { startTime: '10:00', endTime: '11:00' }
const body = { compartment: 'community-welfare', validFrom: '2025-04-01', source: '要綱' } as const

describe('守られている人の席', () => {
  let world: World
  let desk: Api
  let chief: Api
  let holders: LaidHolder[]
  let bodyId: string
  let areaIds: string[]
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chief = await world.as('planning')
    holders = await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`席野${at}`, '花子'] })
    bodyId = (await chief.calendar.openBody({ ...body, name: '見本の役員会', kana: 'ミホンノヤクインカイ' })).bodyId
    const { offices } = await desk.directory.listChoices({})
    const { officeId } = offices.find(({ code }) => code === 'commissioners-chair')!
    const places = await asOwner<{ area_id: string }>(
      world.database,
      'select area_id from directory.organisations where organisation_id = any ($1) order by array_position($1, organisation_id)',
      [holders.slice(0, 4).map(({ organisationId }) => organisationId)],
    )
    areaIds = places.map((place) => place.area_id)
    for (const areaId of areaIds) await desk.calendar.addBodyMember({ bodyId, officeId, areaId })
    const rule = { quorum: 'at-least', quorumPart: 1, quorumOf: 1, quorumBase: 'holders', resolutions: 'members' } as const
    await desk.calendar.recordBodyRule({ bodyId, validFrom: '2025-04-01', ...rule, source: '定款' })
  })
  const shown = async () => {
    const { gatheringId } = await desk.calendar.planGathering({ bodyId, kind: 'meeting', heldOn: '2025-12-20', ...when })
    const { participants, quorum } = await desk.calendar.getGathering({ gatheringId })
    await desk.calendar.callOffGathering({ gatheringId, revision: 1, reason: '試験' })
    return { seats: participants.map((seat) => ({ ...seat, participantId: '' })), quorum }
  }
  const vacate = async (at: number) =>
    asOwner(world.database, `update directory.appointments set ended_on = '2025-04-30', end_reason = 'resigned' where appointment_id = $1`, [
      holders[at]!.appointmentId,
    ])

  it('一席ずつは空席とまったく同じに見え、定足数は、だれが見ても実際の現員で数える', async () => {
    const whole = await shown()
    assert.deepEqual([whole.quorum.base, whole.quorum.needed], [4, 4])
    await protectHolder(world, holders[1]!)
    await vacate(2)
    const { seats, quorum } = await shown()
    const [protectedSeat, vacantSeat] = [seats[1]!, seats[2]!]
    assert.deepEqual({ ...protectedSeat, organisationName: '' }, { ...vacantSeat, organisationName: '' })
    assert.doesNotMatch(JSON.stringify(seats), /席野1　/)
    assert.deepEqual([quorum.base, quorum.needed], [3, 3], 'nobody is held below their quorum because of somebody they may not know')
    const { members } = await desk.calendar.getBody({ bodyId })
    assert.deepEqual(
      members.map(({ seats: count, holders: seen }) => [count, seen]),
      [
        [1, 1],
        [1, 0],
        [1, 0],
        [1, 1],
      ],
    )
  })
  it('空席と記録できるのは、だれもいない席だけ。断る言葉は、見える人の席でも見えない人の席でも同じ', async () => {
    const words = { title: '件名', proposal: '提案', proposer: '提案者', minutesBy: '作成者' }
    const { resolutionId } = await desk.calendar.proposeResolution({ bodyId, kind: 'consent-in-writing', ...words, proposedOn: '2025-12-01' })
    const answer = async (at: number, said: 'vacant' | 'consent') => {
      const { seats, revision } = await desk.calendar.getResolution({ resolutionId })
      const answers = [{ answerId: seats[at]!.answerId, answer: said }]
      return desk.calendar
        .recordResolutionAnswers({ resolutionId, revision, answeredOn: '2025-12-01', way: 'paper', answers })
        .then(() => 'recorded')
        .catch((error: { code: string; message: unknown }) => JSON.stringify([error.code, error.message]))
    }
    assert.equal(await answer(1, 'vacant'), await answer(0, 'vacant'))
    assert.match(await answer(1, 'vacant'), /notVacant/)
    assert.equal(await answer(2, 'vacant'), 'recorded')
    for (const at of [0, 1, 3]) assert.equal(await answer(at, 'consent'), 'recorded')
    const { seats } = await desk.calendar.getResolution({ resolutionId })
    assert.equal(seats[1]!.name, '')
  })
  it('席は二重に埋まらない。断る言葉は何も明かさず、見られない人のいるどの席でも同じ', async () => {
    const seatOf = async (at: number) =>
      (
        await asOwner<{ seat_id: string }>(world.database, 'select seat_id from directory.appointments where appointment_id = $1', [
          holders[at]!.appointmentId,
        ])
      )[0]!.seat_id
    const { personId } = await desk.directory.recordPerson(resident('新席', '太郎', areaIds[1]!))
    const fill = async (at: number) => {
      const seatId = await seatOf(at)
      return desk.directory.appoint({ seatId, personId, validFrom: '2025-12-01' })
    }
    await assert.rejects(fill(0), { code: 'full' })
    await assert.rejects(fill(1), (error: { code: string; body?: unknown }) => {
      assert.equal(error.code, 'handledElsewhere')
      assert.doesNotMatch(JSON.stringify(error), /保護|守|非公開|席野/)
      return true
    })
    const section = await world.as('sectionChief')
    await assert.rejects(section.directory.endSeat({ seatId: await seatOf(1), lastDay: '2025-12-01' }), { code: 'handledElsewhere' })
    await fill(2)
    const [held] = await asOwner<{ n: number }>(
      world.database,
      'select count(*)::int as n from directory.appointments where seat_id = $1 and ended_on is null',
      [await seatOf(1)],
    )
    assert.equal(held!.n, 1)
  })
})

describe('区域そのものにある職の席', () => {
  let world: World
  let desk: Api
  let chief: Api
  let bodyId: string
  let officeId: string
  let personId: string
  let areaId: string
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chief = await world.as('planning')
    const section = await world.as('sectionChief')
    const { offices } = await desk.directory.listChoices({})
    officeId = offices.find(({ code }) => code === 'welfare-promoter')!.officeId
    const { items } = await desk.directory.listDistricts({})
    areaId = items[0]!.areaId
    personId = (await desk.directory.recordPerson(resident('区域', '委子', areaId))).personId
    bodyId = (await chief.calendar.openBody({ ...body, name: '推進員の会', kana: 'スイシンインノカイ', issuer: 'council' })).bodyId
    const seats = await asOwner<{ n: number }>(
      world.database,
      'select count(*)::int as n from directory.seats where council_id = $1 and office_id = $2 and area_id = $3',
      [world.councilId, officeId, areaId],
    )
    if (seats[0]!.n === 0) await section.directory.recordSeat({ officeId, organisationId: null, areaId, places: 2 })
    const [seat] = await asOwner<{ seat_id: string }>(
      world.database,
      'select seat_id from directory.seats where council_id = $1 and office_id = $2 and area_id = $3 order by position, label limit 1',
      [world.councilId, officeId, areaId],
    )
    await desk.directory.appoint({ seatId: seat!.seat_id, personId, validFrom: '2025-04-01' })
    await desk.calendar.addBodyMember({ bodyId, officeId, areaId })
  })
  it('席は区域の名前で並び、その日の人の名前が出て、文書はその人あてになる', async () => {
    const { gatheringId } = await desk.calendar.planGathering({ bodyId, kind: 'meeting', heldOn: '2025-12-25', ...when })
    const { participants } = await desk.calendar.getGathering({ gatheringId })
    const mine = participants.find(({ name }) => name === '区域　委子')!
    const { items } = await desk.directory.listDistricts({})
    assert.deepEqual([mine.ofArea, mine.organisationName], [true, items[0]!.name])
    assert.ok(mine.officeTitle !== '')
    const { letterId } = await desk.calendar.draftNotice({ gatheringId, revision: 1 })
    const { recipients } = await desk.letters.getLetter({ letterId })
    assert.deepEqual(
      recipients.map((recipient) => recipient.personId),
      [personId],
    )
    assert.equal((await desk.calendar.refreshParticipants({ gatheringId, revision: 2 })).added, 0)
  })
  it('その席の人は、利用者と結ばれていれば、自分の会議として見る', async () => {
    const member = await appoint(world, '区域 委子', '地域福祉課', { role: 'caseworker', compartment: 'community-welfare', tier: 2 })
    await asOwner(
      world.database,
      'insert into directory.account_links (council_id, account_id, person_id, linked_at, linked_by) values ($1, $2, $3, now(), $2)',
      [world.councilId, member.accountId, personId],
    )
    const { gatheringId } = await desk.calendar.planGathering({ bodyId, kind: 'meeting', heldOn: '2025-12-26', ...when })
    const own = async () => (await member.api.calendar.listOwnMeetings({})).items.map((row) => row.gatheringId)
    assert.ok(!(await own()).includes(gatheringId), 'not before it is announced')
    await desk.calendar.giveNotice({ gatheringId, revision: 1, way: 'phone', givenOn: '2025-12-01' })
    assert.ok((await own()).includes(gatheringId))
  })
})
