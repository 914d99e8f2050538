// 会合の状態の模型。 Random walks of one gathering against a few lines that say what should come of each step: what is refused, what stands, what is
// counted and whom one would have to tell.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { type Api, Refused, bodyId, createWorld, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'

const today = '2025-12-01'
const days = [today, '2025-12-15', '2026-01-20'] as const
type Day = (typeof days)[number]

interface Model {
  day: Day
  postponed: boolean
  /** What happened to it that those told must hear of, and up to which of it they have. */
  steps: number
  told: number | null
  record: 'none' | 'held' | 'called-off'
}
type Step = { readonly do: 'move'; readonly day: Day } | { readonly do: 'postpone' | 'callOff' | 'takeUp' | 'give' | 'hold' | 'withdraw' | 'rename' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('move' as const), day: fc.constantFrom(...days) }),
  fc.record({
    do: fc.constantFrom(
      'postpone' as const,
      'callOff' as const,
      'takeUp' as const,
      'give' as const,
      'hold' as const,
      'withdraw' as const,
      'rename' as const,
    ),
  }),
)

const untold = (m: Model) => m.told !== null && m.told < m.steps && m.record !== 'held'

/** @returns whether it is allowed; then `m` is as it should be afterwards */
function expect(m: Model, taken: Step): boolean {
  const open = m.record === 'none'
  switch (taken.do) {
    case 'move':
      if (!open) return false
      if (m.postponed || taken.day !== m.day) m.steps++
      m.day = taken.day
      m.postponed = false
      return true
    case 'rename': // an entry that keeps day, time and place sets a postponed one on its old day again
      if (!open) return false
      if (m.postponed) m.steps++
      m.postponed = false
      return true
    case 'postpone':
      if (!open || m.postponed) return false
      m.postponed = true
      m.steps++
      return true
    case 'callOff':
      if (!open) return false
      m.record = 'called-off'
      m.steps++
      return true
    case 'takeUp':
      if (m.record !== 'called-off') return false
      m.record = 'none'
      m.steps++
      return true
    case 'withdraw':
      if (m.record === 'none') return false
      if (m.record === 'called-off') m.steps++
      m.record = 'none'
      return true
    case 'give':
      if (!(untold(m) || (m.told === null && open && !m.postponed))) return false
      m.told = m.steps
      return true
    case 'hold':
      if (!open || m.postponed || m.day > today) return false
      m.record = 'held'
      return true
  }
}

async function take(desk: Api, gatheringId: string, taken: Step): Promise<void> {
  const { revision, meetingId, heldOn, startTime, endTime, place, title } = await desk.calendar.getGathering({ gatheringId })
  const opened = { gatheringId, revision }
  const when = { heldOn, startTime, endTime, place, reason: '都合' }
  switch (taken.do) {
    case 'move':
      return void (await desk.calendar.changeGathering({ ...opened, ...when, heldOn: taken.day, title }))
    case 'rename':
      return void (await desk.calendar.changeGathering({ ...opened, ...when, title: `${title}回`.slice(-20) }))
    case 'postpone':
      return void (await desk.calendar.postponeGathering({ ...opened, reasonCode: 'weather' }))
    case 'callOff':
      return void (await desk.calendar.callOffGathering({ ...opened, reason: '都合' }))
    case 'takeUp':
      return void (await desk.calendar.takeUpGathering(opened))
    case 'give':
      return void (await desk.calendar.giveNotice({ ...opened, way: 'phone', givenOn: today }))
    case 'hold':
      return void (await desk.calendar.holdGathering({ ...opened, outcome: 'held', attendeeCount: 7 }))
    case 'withdraw':
      if (meetingId === null) throw new Refused(409, { code: 'notNow', status: 409, message: { ja: '', en: '' } })
      return void (await desk.calendar.withdrawMeeting({ meetingId, reason: '試験' }))
  }
}

it('どんな順に手続きをしても、状態・知らせるべきこと・数えられる回数は、模型のとおりになる', { timeout: 600_000 }, async () => {
  const world = await createWorld()
  const desk = await world.as('desk')
  const body = await bodyId(desk, 'district-block') // has no rule: no notice is ever too late
  const counted = async () => {
    const [row] = await asOwner<{ n: string }>(
      world.database,
      `select count(*) filter (where retracts is null) - count(*) filter (where retracts is not null) as n from kernel.facts where council_id = $1 and kind = 'calendar.meetingHeld'`,
      [world.councilId],
    )
    return Number(row!.n)
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const standing = await counted()
      const when = { heldOn: today, startTime: '10:00', endTime: '11:00' }
      const { gatheringId } = await desk.calendar.planGathering({ bodyId: body, kind: 'meeting', ...when, place: '会議室' })
      const model: Model = { day: today, postponed: false, steps: 0, told: null, record: 'none' }
      for (const taken of steps) {
        const allowed = expect(model, taken)
        const refused = await take(desk, gatheringId, taken).then(
          () => undefined,
          (error: unknown) => error,
        )
        const at = JSON.stringify({ taken, steps })
        if (allowed) assert.equal(refused, undefined, at)
        else assert.ok(refused instanceof Refused && refused.status === 409, at)
        const { state, toTell, heldOn, meetingId } = await desk.calendar.getGathering({ gatheringId })
        const open = model.postponed ? 'postponed' : model.told === null ? 'planned' : 'announced'
        assert.equal(state, model.record === 'none' ? open : model.record, at)
        assert.deepEqual([toTell, heldOn, meetingId !== null], [untold(model), model.day, model.record !== 'none'], at)
      }
      assert.equal((await counted()) - standing, model.record === 'held' ? 1 : 0)
    }),
    { numRuns: size({ deep: 300, ordinary: 12 }) },
  )
})
