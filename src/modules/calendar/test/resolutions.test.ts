// 決議の省略: random walks of a proposal against a few lines that say when it is decided, and of what day; then what a person meets on the way.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, Refused, type World, createWorld, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { layOutHolders } from '../../directory/test/lay-out-holders.ts'
import { tallyOf } from '../rules/resolutions.ts'
import { type ResolutionAnswer, resolutionAnswers, resolutionForms } from '../schema.ts'

const today = '2025-12-01'
const words = { title: '補正予算', proposal: '一、補正予算を原案のとおり定める。\n二、今日から使う。', proposer: '理事 見本', minutesBy: '事務局長' }

describe('決議の省略', () => {
  let world: World
  let desk: Api
  let body: string
  const rule = { validFrom: '2025-04-01', source: '定款第26条' } as const
  const get = (resolutionId: string) => desk.calendar.getResolution({ resolutionId })
  const opened = async (resolutionId: string) => ({ resolutionId, revision: (await get(resolutionId)).revision })
  const propose = async (more = {}) => {
    const { resolutionId } = await desk.calendar.proposeResolution({
      bodyId: body,
      kind: 'consent-in-writing',
      ...words,
      proposedOn: '2025-11-20',
      ...more,
    })
    return resolutionId
  }
  const answer = async (resolutionId: string, at: number, said: ResolutionAnswer | null, answeredOn = today, way: 'paper' | 'mail' = 'paper') => {
    const { answerId } = (await get(resolutionId)).seats[at]!
    await desk.calendar.recordResolutionAnswers({ ...(await opened(resolutionId)), answeredOn, way, answers: [{ answerId, answer: said }] })
  }
  const decide = async (resolutionId: string) => desk.calendar.decideResolution(await opened(resolutionId))
  const facts = async () => {
    const [row] = await asOwner<{ n: string }>(
      world.database,
      `select count(*) filter (where retracts is null) - count(*) filter (where retracts is not null) as n from kernel.facts where council_id = $1 and kind = 'calendar.meetingHeld'`,
      [world.councilId],
    )
    return Number(row!.n)
  }
  before(async () => {
    world = await createWorld()
    await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`理${at + 1}`, '花子'] })
    desk = await world.as('desk')
    const chief = await world.as('planning')
    body = (await chief.calendar.openBody({ name: '見本の理事会', kana: 'ミホンノリジカイ', compartment: 'community-welfare' })).bodyId
    const { offices } = await desk.directory.listChoices({})
    const officeOf = (wanted: string) => offices.find(({ code }) => code === wanted)!.officeId
    const { items } = await desk.directory.listDistricts({})
    // 理事3人（一人ずつの地区）と、台帳では空席の監事
    for (const { areaId } of items.slice(0, 3)) await desk.calendar.addBodyMember({ bodyId: body, officeId: officeOf('commissioners-chair'), areaId })
    await desk.calendar.addBodyMember({ bodyId: body, officeId: officeOf('chest-chair'), areaId: items[0]!.areaId, part: 'auditor' })
    await desk.calendar.recordBodyRule({ bodyId: body, ...rule, resolutions: 'members-unopposed' })
  })

  it('そろうのは、議決に加わる全員が同意し、聞くべき異議がないときだけ。日は、最後の同意の日', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2025-11-${String(date).padStart(2, '0')}`)
    const seat = fc
      .record({ role: fc.constantFrom('member' as const, 'auditor' as const), answer: fc.constantFrom(...resolutionAnswers, null), day })
      .map(({ role, answer: drawn, day: answeredOn }) => {
        const said = role === 'auditor' && drawn === 'interested' ? null : drawn
        return { role, answer: said, answeredOn: said === null ? null : answeredOn }
      })
    fc.assert(
      fc.property(fc.constantFrom(...resolutionForms), fc.array(seat, { maxLength: 12 }), (form, seats) => {
        const tally = tallyOf(form, seats)
        let last = ''
        let stands = form !== 'none'
        for (const { role, answer: said, answeredOn } of seats) {
          if (role === 'member' && (said === null || said === 'objection')) stands = false
          if (role === 'auditor' && said === 'objection' && form === 'members-unopposed') stands = false
          if (role === 'member' && said === 'consent' && answeredOn! > last) last = answeredOn!
        }
        assert.equal(tally.readyOn, stands && last !== '' ? last : null)
        if (tally.readyOn !== null) assert.deepEqual([tally.missing, tally.objections], [0, 0])
      }),
    )
  })

  it('どんな順に回答が届いても、決議になるのは模型のとおりのときだけで、日も数えられる回数も合う', { timeout: 600_000 }, async () => {
    const days = ['2025-11-20', '2025-11-25', '2025-11-30', today] as const
    type Model = { answers: (readonly [ResolutionAnswer | null, string])[]; state: 'open' | 'decided' | 'dropped' }
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('answer' as const),
          at: fc.nat(3),
          said: fc.oneof(
            { weight: 5, arbitrary: fc.constant('consent' as const) },
            fc.constantFrom('objection' as const, 'interested' as const, 'vacant' as const, null),
          ),
          day: fc.constantFrom(...days),
        }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('decide' as const, 'withdraw' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const before = await facts()
        const resolutionId = await propose()
        const model: Model = { answers: [0, 1, 2, 3].map(() => [null, ''] as const), state: 'open' }
        const readyOn = () => {
          const members = model.answers.slice(0, 3)
          const objected = model.answers.some(([said]) => said === 'objection')
          const days = members.flatMap(([said, on]) => (said === 'consent' ? [on] : [])).toSorted()
          return objected || members.some(([said]) => said === null) ? undefined : days.at(-1)
        }
        for (const taken of steps) {
          const at = JSON.stringify({ taken, steps })
          const { meetingId } = await get(resolutionId)
          const works = {
            answer: () => (taken.do === 'answer' ? answer(resolutionId, taken.at, taken.said, taken.day) : Promise.resolve()),
            decide: () => decide(resolutionId),
            withdraw: () => desk.calendar.withdrawMeeting({ meetingId: meetingId ?? crypto.randomUUID(), reason: '試験' }),
            drop: async () => desk.calendar.dropResolution({ ...(await opened(resolutionId)), reason: '会議で決める' }),
          }
          const refused = await works[taken.do]().then(
            () => undefined,
            (error: unknown) => error,
          )
          const open = model.state === 'open'
          const allowed =
            taken.do === 'answer'
              ? // 理事の席には台帳の人がおり、監事は議決に加わらない
                open && !(taken.said === 'vacant' && taken.at < 3) && !(taken.said === 'interested' && taken.at === 3)
              : taken.do === 'decide'
                ? open && readyOn() !== undefined
                : taken.do === 'withdraw'
                  ? model.state === 'decided'
                  : open
          if (!allowed) assert.ok(refused instanceof Refused && [404, 409, 422].includes(refused.status), at)
          else {
            assert.equal(refused, undefined, at)
            if (taken.do === 'answer' && model.answers[taken.at]![0] !== taken.said) model.answers[taken.at] = [taken.said, taken.day]
            if (taken.do === 'decide') model.state = 'decided'
            if (taken.do === 'withdraw') model.state = 'open'
            if (taken.do === 'drop') model.state = 'dropped'
          }
          const shown = await get(resolutionId)
          assert.deepEqual(
            [shown.state, shown.readyOn ?? undefined, shown.decidedOn ?? undefined],
            [model.state, readyOn(), model.state === 'decided' ? readyOn() : undefined],
            at,
          )
        }
        // 見本の決まりでは、決議の省略は計画の回数に入らない
        assert.equal(await facts(), before)
      }),
      { numRuns: size({ deep: 200, ordinary: 12 }) },
    )
  })

  it('足りない同意と異議は、人数と次にすることを添えて断る。そろえば最後の同意の日の決議になり、二度は数えない', async () => {
    const resolutionId = await propose()
    await answer(resolutionId, 0, 'consent', '2025-11-21')
    await assert.rejects(decide(resolutionId), (error: Refused) => {
      assert.equal(error.body.message.ja, 'まだ2人の同意がそろっていません。同意を記録してから、もう一度行ってください。')
      return error.code === 'consentMissing'
    })
    await answer(resolutionId, 1, 'consent', '2025-11-28', 'mail')
    await answer(resolutionId, 2, 'consent', '2025-11-25')
    await answer(resolutionId, 3, 'objection')
    await assert.rejects(decide(resolutionId), { code: 'objected' })
    await answer(resolutionId, 3, 'consent')
    const { meetingId, decidedOn } = await decide(resolutionId)
    assert.equal(decidedOn, '2025-11-28')
    const record = await desk.calendar.getMeeting({ meetingId })
    assert.deepEqual([record.heldOn, record.outcome, record.counts, record.can], ['2025-11-28', 'resolved', false, ['withdraw']])
    await assert.rejects(decide(resolutionId), { code: 'notNow' })
    const corrected = { bodyId: body, heldOn: '2025-11-28', outcome: 'held', attendeeCount: 3, replaces: meetingId } as const
    await assert.rejects(desk.calendar.recordMeeting(corrected), { code: 'decidedInWriting' })
    await assert.rejects(desk.calendar.recordMeeting({ ...corrected, outcome: 'resolved' as 'held' }), { code: 'invalidInput' })
    // 同じ日に開いた会議は、別に記録できる
    await desk.calendar.recordMeeting({ bodyId: body, heldOn: '2025-11-28', outcome: 'held', attendeeCount: 3 })
    const { items } = await desk.calendar.listResolutions({ bodyId: body })
    assert.ok(items.some((item) => item.resolutionId === resolutionId && item.state === 'decided' && item.decidedOn === '2025-11-28'))
  })
  it('種類が数えるというあいだは、計画に数えられる', async () => {
    const chief = await world.as('planning')
    const kind = { list: 'resolution', code: 'consent-in-writing', title: '決議の省略', english: 'Decided without meeting', position: 10 } as const
    await chief.calendar.recordKind({ ...kind, writingCounts: true, validFrom: '2025-11-24', source: '評価基準' })
    const before = await facts()
    const decided = async (on: string) => {
      const resolutionId = await propose()
      for (const at of [0, 1, 2]) await answer(resolutionId, at, 'consent', on)
      return decide(resolutionId)
    }
    await decided('2025-11-23')
    assert.equal(await facts(), before)
    const counted = await decided('2025-11-24')
    assert.deepEqual([await facts(), (await get(counted.resolutionId)).counts], [before + 1, true])
    await desk.calendar.withdrawMeeting({ meetingId: counted.meetingId, reason: '試験' })
    assert.equal(await facts(), before)
    await chief.calendar.recordKind({ ...kind, writingCounts: false, validFrom: '2025-11-25', source: '評価基準' })
  })
  it('決まりのない日、先の日、閉じた会議体、構成員のない会議体、ちがう席と日は、直し方を添えて断る', async () => {
    await assert.rejects(propose({ proposedOn: '2025-03-31' }), { code: 'notAllowed' })
    await assert.rejects(propose({ proposedOn: '2025-12-02' }), { code: 'stillToCome' })
    await assert.rejects(propose({ kind: 'no-such-kind' }), { code: 'kindUnknown' })
    await assert.rejects(propose({ proposal: ' \n ' }), { code: 'invalidInput' })
    await assert.rejects(propose({ bodyId: crypto.randomUUID() }), { code: 'notFound' })
    const chief = await world.as('planning')
    const { bodyId } = await chief.calendar.openBody({ name: '空の会', kana: 'カラノカイ', compartment: 'community-welfare' })
    await desk.calendar.recordBodyRule({ bodyId, ...rule, resolutions: 'members' })
    await assert.rejects(propose({ bodyId }), { code: 'noMembers' })
    const resolutionId = await propose()
    await assert.rejects(answer(resolutionId, 0, 'consent', '2025-11-19'), { code: 'dayOutside' })
    await assert.rejects(answer(resolutionId, 0, 'consent', '2025-12-02'), { code: 'dayOutside' })
    const answers = [{ answerId: crypto.randomUUID(), answer: 'consent' as const }]
    const stranger = desk.calendar.recordResolutionAnswers({ ...(await opened(resolutionId)), answeredOn: today, way: 'paper', answers })
    await assert.rejects(stranger, { code: 'seatUnknown' })
    await assert.rejects(desk.calendar.dropResolution({ resolutionId, revision: 99, reason: '都合' }), { code: 'changedMeanwhile' })
    // 全員が利害関係人なら、同意する人がいない
    for (const at of [0, 1, 2]) await answer(resolutionId, at, 'interested')
    await assert.rejects(decide(resolutionId), { code: 'nobodyConsents' })
  })
  it('二人が同時に決議にしても、記録は一つだけ', async () => {
    const resolutionId = await propose()
    for (const at of [0, 1, 2]) await answer(resolutionId, at, 'consent')
    const same = await opened(resolutionId)
    const both = await Promise.allSettled([desk.calendar.decideResolution(same), desk.calendar.decideResolution(same)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })
  it('提案書と議事録が刷れる。議事録は決議の前には刷れない', async () => {
    const resolutionId = await propose()
    const cookie = await world.cookieOf('desk')
    const print = (operation: string) => world.request(`/print/calendar/${operation}?resolutionId=${resolutionId}`, { headers: { cookie } })
    assert.equal((await print('makeResolutionProposal')).headers.get('content-type'), 'application/pdf')
    assert.equal((await print('makeResolutionMinutes')).status, 409)
    for (const at of [0, 1, 2]) await answer(resolutionId, at, 'consent')
    await decide(resolutionId)
    assert.equal((await print('makeResolutionMinutes')).headers.get('content-type'), 'application/pdf')
  })
  it('見るだけの人は記録できず、分野のちがう人には見えない', async () => {
    const resolutionId = await propose()
    const auditor = await world.as('auditor')
    assert.deepEqual((await auditor.calendar.getResolution({ resolutionId })).can, [])
    await assert.rejects(auditor.calendar.decideResolution({ resolutionId, revision: 1 }), { status: 403 })
    const rights = await world.as('rights')
    await assert.rejects(rights.calendar.getResolution({ resolutionId }), { status: 404 })
  })
})
