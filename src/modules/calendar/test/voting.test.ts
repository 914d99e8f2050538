import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, bodyId, createWorld } from '#testing'
import { layOutHolders } from '../../directory/test/lay-out-holders.ts'
import { interestLines, signerLines, voteLines } from '../operations/papers.ts'

describe('特別の利害関係と議事録署名人', () => {
  let world: World
  let desk: Api
  let body: string
  const rule = { validFrom: '2025-04-01', quorum: 'more-than', quorumPart: 1, quorumOf: 2, source: '定款第20条' } as const
  const get = (gatheringId: string) => desk.calendar.getGathering({ gatheringId })
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await get(gatheringId)).revision })
  /** Today's, with so many of the members there; an auditor too. */
  const hold = async (came: number) => {
    const when = { heldOn: '2025-12-01', startTime: '10:00', endTime: '11:00' }
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: body, kind: 'meeting', ...when })
    await desk.calendar.setAgenda({
      ...(await opened(gatheringId)),
      items: [
        { kind: 'bill', title: '土地の購入' },
        { kind: 'discussion', title: '事業の報告' },
      ],
    })
    const { participants } = await get(gatheringId)
    let members = 0
    const marks = participants.map(({ participantId, role }) => {
      const presence = role === 'auditor' || members++ < came ? ('present' as const) : ('absent' as const)
      return { participantId, presence }
    })
    await desk.calendar.recordAttendance({ ...(await opened(gatheringId)), marks })
    await desk.calendar.holdGathering({ ...(await opened(gatheringId)), outcome: 'held' })
    return get(gatheringId)
  }
  const seatsOf = ({ participants }: Awaited<ReturnType<typeof get>>, role: string) => participants.filter((seat) => seat.role === role)
  before(async () => {
    world = await createWorld()
    await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`氏${at + 1}`, '花子'] })
    await layOutHolders(world, { office: 'chest-chair', validFrom: '2025-04-01', name: (at) => [`監${at + 1}`, '太郎'] })
    desk = await world.as('desk')
    body = await bodyId(desk, 'district-commissioners-chairs')
    await desk.calendar.recordBodyRule({ bodyId: body, ...rule })
    const { offices } = await desk.directory.listChoices({})
    const officeId = offices.find(({ code }) => code === 'chest-chair')!.officeId
    const { items } = await desk.directory.listDistricts({})
    await desk.calendar.addBodyMember({ bodyId: body, officeId, areaId: items[0]!.areaId, part: 'auditor' })
  })

  it('監事は招かれ、議事録に載るが、定足数にも出席者数にも入らない', async () => {
    const held = await hold(28)
    const auditors = seatsOf(held, 'auditor')
    assert.ok(auditors.length > 0)
    assert.deepEqual([held.quorum.base, held.quorum.needed, held.quorum.counted, held.record!.attendeeCount], [54, 28, 28, 28])
  })
  it('利害関係のある構成員は、その議案だけの定足数と議決から外れ、議事録に載る', async () => {
    const held = await hold(30)
    const [bill, report] = held.agenda
    assert.deepEqual([bill!.interested, bill!.quorum?.counted, report!.quorum], [[], 30, null])
    const interested = seatsOf(held, 'member').flatMap(({ participantId }, at) => (at < 3 ? [participantId] : []))
    const decide = async (more: object, itemId = bill!.itemId) =>
      desk.calendar.recordDecisions({ ...(await opened(held.gatheringId)), items: [{ itemId, decision: '可決', ...more }] })
    await decide({ interested })
    const decided = await get(held.gatheringId)
    assert.deepEqual(decided.agenda[0]!.quorum, { base: 51, needed: 26, counted: 27, reached: true })
    assert.deepEqual([decided.quorum.base, decided.quorum.counted], [54, 30])
    assert.deepEqual(interestLines(decided, decided.agenda[0]!, 'ja'), [
      `特別の利害関係：${seatsOf(held, 'member')
        .slice(0, 3)
        .map((seat) => `${seat.organisationName}　${seat.officeTitle}　${seat.name}`)
        .join('、')}（この議案の定足数と議決から外れています）`,
      'この議案の定足数：26人（議決に加われる51席のうち）。議決に加わったのは27人。',
    ])
    // 書かなければ残り、空にすれば消える
    await decide({ decision: '原案のとおり可決' })
    assert.equal((await get(held.gatheringId)).agenda[0]!.interested.length, 3)
    await decide({ interested: seatsOf(held, 'member').flatMap(({ participantId }, at) => (at < 30 && at > 2 ? [participantId] : [])) })
    assert.deepEqual((await get(held.gatheringId)).agenda[0]!.quorum, { base: 27, needed: 14, counted: 3, reached: false })
    await decide({ interested: [] })
    assert.deepEqual((await get(held.gatheringId)).agenda[0]!.interested, [])
    await assert.rejects(decide({ interested }, report!.itemId), { code: 'notVotedOn' })
    await assert.rejects(decide({ interested: [seatsOf(held, 'auditor')[0]!.participantId] }), { code: 'noMember' })
    await assert.rejects(decide({ interested: [crypto.randomUUID()] }), { code: 'noMember' })
  })
  it('次第から外した議案の利害関係は消え、記録のある席は外せない', async () => {
    const when = { heldOn: '2025-12-01', startTime: '15:00', endTime: '16:00' }
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: body, kind: 'meeting', ...when })
    await desk.calendar.setAgenda({ ...(await opened(gatheringId)), items: [{ kind: 'bill', title: '土地の購入' }] })
    const { agenda, participants } = await get(gatheringId)
    const { participantId } = participants[0]!
    await desk.calendar.recordDecisions({
      ...(await opened(gatheringId)),
      items: [{ itemId: agenda[0]!.itemId, interested: [participantId] }],
    })
    await assert.rejects(desk.calendar.removeParticipant({ ...(await opened(gatheringId)), participantId }), { code: 'recordedAlready' })
    await desk.calendar.setAgenda({ ...(await opened(gatheringId)), items: [] })
    await desk.calendar.removeParticipant({ ...(await opened(gatheringId)), participantId })
  })
  it('議事録に署名するのは決まりのとおりの人で、会議で選ぶ人は決まりの人数だけ', async () => {
    const before = await hold(28)
    assert.deepEqual(signerLines(before, 'ja'), ['議長', '議事録署名人', '議事録署名人'])
    const name = async (participantIds: string[], { gatheringId }: { readonly gatheringId: string }) =>
      desk.calendar.nameSigners({ ...(await opened(gatheringId)), participantIds })
    await assert.rejects(name([], before), { code: 'noneToName' })
    await desk.calendar.recordBodyRule({ bodyId: body, ...rule, minutesSigners: ['chair', 'named', 'auditors'], namedSigners: 2 })
    const held = await hold(28)
    const members = seatsOf(held, 'member').map(({ participantId }) => participantId)
    const auditors = seatsOf(held, 'auditor').map((seat) => `監事　${seat.officeTitle}　${seat.name}`)
    assert.deepEqual(signerLines(held, 'ja'), ['議長', ...auditors, '議事録署名人', '議事録署名人'])
    await assert.rejects(name([members[0]!], held), (error: { code: string; body: { fields: { message: { ja: string } }[] } }) => {
      assert.equal(error.code, 'wrongNumber')
      assert.equal(error.body.fields[0]!.message.ja, '議事録署名人は2人です。2人を選んでください。')
      return true
    })
    await assert.rejects(name([members[0]!, members[53]!], held), { code: 'notThere' })
    await name([members[0]!, members[1]!], held)
    await name([members[1]!, members[2]!], held)
    const named = await get(held.gatheringId)
    assert.deepEqual(signerLines(named, 'ja').slice(0, 3), ['議長', '議事録署名人　会長　氏2　花子', '議事録署名人　会長　氏3　花子'])
    const cookie = await world.cookieOf('desk')
    const printed = await world.request(`/print/calendar/makeMinutes?gatheringId=${held.gatheringId}`, { headers: { cookie } })
    assert.deepEqual([printed.status, printed.headers.get('content-type')], [200, 'application/pdf'])
  })
  it('賛否の数は議案に付き、議決に加われる人数を超えず、議事録に載る', async () => {
    const held = await hold(30)
    const [bill, report] = held.agenda
    const decide = async (votes: object | null | undefined, more: object = {}, itemId = bill!.itemId) =>
      desk.calendar.recordDecisions({ ...(await opened(held.gatheringId)), items: [{ itemId, decision: '可決', votes: votes as null, ...more }] })
    const item = async () => (await get(held.gatheringId)).agenda[0]!
    assert.equal((await item()).votes, null)
    await decide({ for: 28, against: 1, abstained: 1 })
    assert.deepEqual((await item()).votes, { for: 28, against: 1, abstained: 1 })
    assert.deepEqual(voteLines(await item(), 'ja'), ['賛成28・反対1・棄権1（計30）'])
    await decide(undefined)
    assert.deepEqual((await item()).votes, { for: 28, against: 1, abstained: 1 }, 'left out, they stand')
    await assert.rejects(decide({ for: 29, against: 1, abstained: 1 }), { code: 'tooManyVotes' })
    const interested = seatsOf(held, 'member').flatMap(({ participantId }, at) => (at < 3 ? [participantId] : []))
    await assert.rejects(decide({ for: 28, against: 0, abstained: 0 }, { interested }), { code: 'tooManyVotes' })
    await decide({ for: 20, against: 5, abstained: 0 }, { interested })
    assert.deepEqual(voteLines(await item(), 'ja'), ['賛成20・反対5・棄権0（計25）（この議案の定足数に満たない数です）'])
    await assert.rejects(decide({ for: 1, against: 0 }), { status: 422 })
    await assert.rejects(decide({ for: 1, against: 0, abstained: 0 }, {}, report!.itemId), { code: 'notVotedOn' })
    await decide(null)
    assert.deepEqual([(await item()).votes, voteLines(await item(), 'ja')], [null, []])
  })
  it('人数だけを数えた会議では、その人数を超えない', async () => {
    const when = { heldOn: '2025-12-01', startTime: '17:00', endTime: '18:00' }
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: body, kind: 'meeting', ...when })
    await desk.calendar.setAgenda({ ...(await opened(gatheringId)), items: [{ kind: 'bill', title: '土地の購入' }] })
    const { itemId } = (await get(gatheringId)).agenda[0]!
    const votes = async (yes: number) =>
      desk.calendar.recordDecisions({ ...(await opened(gatheringId)), items: [{ itemId, votes: { for: yes, against: 0, abstained: 0 } }] })
    await votes(54) // nobody has said yet who came
    await desk.calendar.holdGathering({ ...(await opened(gatheringId)), outcome: 'held', attendeeCount: 30 })
    await assert.rejects(votes(31), { code: 'tooManyVotes' })
    await votes(30)
  })
  it('選ぶ印と人数の合わない決まりは、直し方を添えて断る', async () => {
    for (const wrong of [{ minutesSigners: ['named' as const] }, { namedSigners: 2 }])
      await assert.rejects(desk.calendar.recordBodyRule({ bodyId: body, ...rule, ...wrong }), { status: 422 })
  })
})
