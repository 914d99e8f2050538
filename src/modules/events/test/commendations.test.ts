// 表彰: candidates from appointments, what was given before, decided, numbered, counted.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type World, createWorld } from '#testing'
import { asOwner, appoint, type Staff } from '../../../../test/support/staff.ts'
import { officeIds, settlePeople } from '../../directory/test/lay-out-appointments.ts'
import { protectHolder } from '../../directory/test/lay-out-holders.ts'
import { layOutEvent } from './lay-out.ts'

const day = '2025-12-20'

describe('表彰', () => {
  let world: World
  let chief: Staff
  let people: Awaited<ReturnType<typeof settlePeople>>
  let eventId: string
  before(async () => {
    world = await createWorld()
    chief = await appoint(
      world,
      '大会 課長',
      '地域福祉課',
      { role: 'supervisor', compartment: 'community-welfare', tier: 3 },
      { role: 'supervisor', compartment: 'directory', tier: 3 },
    )
    people = await settlePeople(world, 8, 1)
    const officeId = (await officeIds(chief.api))['welfare-promoter']!
    const { seatId } = await (
      await world.as('sectionChief')
    ).directory.recordSeat({ officeId, areaId: people[0]!.areaId, label: '一丁目', places: 20 })
    const serve = async (at: number, ...terms: readonly (readonly [from: string, to: string | null])[]) => {
      for (const [validFrom, validTo] of terms) await chief.api.directory.appoint({ personId: people[at]!.personId, seatId, validFrom, validTo })
    }
    await serve(0, ['2005-03-01', '2015-03-31'], ['2015-04-01', '2027-03-31']) // 20年
    await serve(1, ['2010-12-21', null]) // ちょうど15年
    await serve(2, ['2010-12-22', null]) // 一日足りない
    await serve(3, ['2000-04-01', '2010-03-31'], ['2015-04-01', '2027-03-31']) // 切れ目がある
    await serve(4, ['2000-04-01', '2020-03-31']) // 退任
    eventId = (await layOutEvent(chief.api, [day])).eventId
  })
  const kind = async (code: string, rule: object = {}) => {
    const usual = {
      title: `表彰 ${code}`,
      english: code,
      yearsRequired: 15,
      officeCodes: ['welfare-promoter'],
      excludedBy: [code],
      position: 500,
      source: '試験',
    }
    const paper = { paperTitle: '表彰状', wording: '{post}として{years}年', issuer: '見本社協' }
    await chief.api.events.recordCommendationKind({ code, ...usual, ...paper, ...rule })
    return (await chief.api.events.listCommendationKinds({})).items.find((each) => each.code === code)!.kindId
  }
  const candidates = async (kindId: string, of = eventId) => (await chief.api.events.listCandidates({ eventId: of, kindId })).items
  const names = async (kindId: string) => (await candidates(kindId)).map(({ name }) => name)
  const nameOf = (...at: readonly number[]) => at.map((each) => people[each]!.name)

  it('の候補は、就任の年数から求まる。通算か継続か、切れ目、現職は、種類のきまりによる', async () => {
    const total = await kind('by-total')
    assert.deepEqual(
      (await candidates(total)).map(({ name, months, serving }) => [name, months, serving]),
      [
        [people[0]!.name, 249, true],
        [people[3]!.name, 248, true],
        [people[4]!.name, 240, false],
        [people[1]!.name, 180, true],
      ],
    )
    const unbroken = { counting: 'unbroken', serving: true } as const
    assert.deepEqual((await names(await kind('by-unbroken', unbroken))).toSorted(), nameOf(0, 1).toSorted())
    assert.deepEqual((await names(await kind('by-gaps', { ...unbroken, gapDays: 2000 }))).toSorted(), nameOf(0, 1, 3).toSorted())
    assert.deepEqual(await names(await kind('by-none', { yearsRequired: null, officeCodes: [] })), [])
  })

  it('は、推薦・決定・番号・表彰状・台帳と進み、同じ人に重ねて贈らない。計画には一人と数えられる', async () => {
    const [kindId, other] = [await kind('main', { prefix: 'Z' }), await kind('minor', { excludedBy: ['main', 'minor'] })]
    const ids = (...at: readonly number[]) => at.map((each) => people[each]!.personId)
    const nominate = (personIds: readonly string[], of = kindId) =>
      chief.api.events.nominateCandidates({ eventId, kindId: of, day, personIds: [...personIds] })
    await assert.rejects(nominate(ids(2)), { code: 'notCandidate' })
    assert.equal((await nominate(ids(0, 1, 4))).count, 3)
    await assert.rejects(nominate(ids(0)), { code: 'givenAlready' })
    await assert.rejects(nominate(ids(1), other), { code: 'givenAlready' })
    const listed = async () => (await chief.api.events.listNominations({ eventId })).items.filter((each) => each.kindId === kindId)
    const find = async (at: number) => (await listed()).find(({ name }) => name === people[at]!.name)!
    const decide = (nominationId: string, decision: 'open' | 'accepted' | 'left-out', reason = '') =>
      chief.api.events.decideNominations({ eventId, nominationIds: [nominationId], decision, reason })
    await assert.rejects(decide((await find(4)).nominationId, 'left-out'), { code: 'invalidInput' })
    await decide((await find(4)).nominationId, 'left-out', '辞退')
    // Whoever was left out stands in nobody's way.
    assert.ok((await candidates(other)).find(({ name }) => name === people[4]!.name)!.overlaps.length === 0)
    const issue = () => chief.api.events.issueAwards({ eventId, kindId, awardedOn: day })
    await assert.rejects(issue(), { code: 'nobodyAccepted' })
    for (const at of [0, 1]) await decide((await find(at)).nominationId, 'accepted')
    assert.equal((await issue()).count, 2)
    assert.deepEqual([(await find(0)).number, (await find(4)).number, (await find(1)).number], ['Z-2025-0001', null, 'Z-2025-0002'])
    await assert.rejects(decide((await find(0)).nominationId, 'open'), { code: 'numberedAlready' })
    const register = (await chief.api.events.listAwards({ search: people[0]!.name.replaceAll('　', '') })).items
    assert.deepEqual([register.length, register[0]!.number, register[0]!.months], [1, 'Z-2025-0001', 249])
    const print = async (path: string) => {
      const answer = await world.request(path, { headers: { cookie: chief.cookie } })
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7/)
    }
    await print(`/print/events/printCommendations?eventId=${eventId}`)
    await print('/print/events/listAwards?paper=yes')
    const { items } = await chief.api.events.printCommendations({ eventId, kindId })
    assert.deepEqual([items.length, items[0]!.wording], [2, '{post}として{years}年'])
    const told = () =>
      asOwner<{ n: number }>(
        world.database,
        `select coalesce(sum(case when retracts is null then 1 else -1 end), 0)::int as n from kernel.facts where council_id = $1 and kind = 'events.commended'`,
        [world.councilId],
      )
    assert.equal((await told())[0]!.n, 2)
    // Withdrawn: taken back, and it excludes nothing any more; its number is given to nobody else.
    await chief.api.events.withdrawAward({ awardId: register[0]!.awardId, reason: '誤り' })
    assert.equal((await told())[0]!.n, 1)
    assert.equal((await issue()).count, 1)
    assert.equal((await find(0)).number, 'Z-2025-0003')
  })

  it('の台帳には前の受賞も載り、人が分かれば重ねて贈らず、名前だけなら同じ名前と知らせる', async () => {
    const kindId = await kind('before', { excludedBy: ['before', 'given-by-others'] })
    const outside = (await chief.api.events.listCommendationKinds({})).items.find(({ code }) => code === 'given-by-others')!.kindId
    const record = (who: object) =>
      chief.api.events.recordAward({ kindId: outside, compartment: 'community-welfare', awardedOn: '2019-11-01', ...who })
    await assert.rejects(record({ name: '一', personId: people[1]!.personId }), { code: 'invalidInput' })
    await assert.rejects(record({ name: '先の人', awardedOn: '2026-01-01' }), { code: 'stillToCome' })
    await record({ personId: people[1]!.personId })
    await record({ name: people[3]!.name.replace('　', ' ') })
    const [one, three] = [1, 3].map(
      (at) => (list: Awaited<ReturnType<typeof candidates>>) => list.find(({ name }) => name === people[at]!.name)!.overlaps,
    )
    const listed = await candidates(kindId)
    assert.deepEqual([one!(listed)[0]!.byName, three!(listed)[0]!.byName], [false, true])
    const nominate = (at: number) => chief.api.events.nominateCandidates({ eventId, kindId, day, personIds: [people[at]!.personId] })
    await assert.rejects(nominate(1), { code: 'givenAlready' })
    assert.equal((await nominate(3)).count, 1)
    const hand = (more: object) => chief.api.events.nominateByHand({ eventId, kindId, because: '多年の協力', ...more })
    await assert.rejects(hand({ name: people[3]!.name }), { code: 'sameName' })
    await hand({ name: people[3]!.name, otherPerson: true })
    await assert.rejects(hand({ personId: people[1]!.personId }), { code: 'givenAlready' })
    await hand({ personId: people[5]!.personId })
    await assert.rejects(hand({ personId: people[5]!.personId }), { code: 'givenAlready' })
  })

  it('の候補にも台帳の名前にも、守られている人は出ない', async () => {
    const kindId = await kind('hidden')
    await protectHolder(world, { personId: people[0]!.personId })
    assert.ok(!(await names(kindId)).includes(people[0]!.name))
    await assert.rejects(chief.api.events.nominateByHand({ eventId, kindId, personId: people[0]!.personId, because: '試験' }), { code: 'whoUnknown' })
  })

  it('の種類は、データを足すだけで増え、番号の頭は二つの種類で使えない', async () => {
    await kind('third', { prefix: 'THIRD', yearsRequired: 1 })
    await assert.rejects(kind('fourth', { prefix: 'THIRD' }), { code: 'prefixTaken' })
    await assert.rejects(kind('fifth', { wording: '{unknown}' }), { code: 'invalidInput' })
    assert.ok((await names(await kind('sixth', { yearsRequired: 1 }))).length >= 4)
  })
})
