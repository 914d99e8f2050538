import { operations as calendar } from '#calendar'
import type { IsoDate } from '#kernel/values'
import { chanceOf } from '../chance.ts'
import { type Scene, type Stage, boundTo, chanceIn, daysBefore, daysOf, evening, morning } from '../scene.ts'

/** Of a hundred meetings that were planned so many are called off. */
const calledOff = 0.03

/** 会合と、外部の会合。 Trainings and events are played by trainings.ts. */
export function* meetings(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  for (const [code, asked] of boundTo(stage, 'calendar.meetingHeld')) {
    const body = stage.bodies.get(code)
    if (!body || stage.trainings.has(code)) continue
    const chance = chanceIn(stage, `meetings ${code}`)
    const usual = chanceOf(stage.seed, `size ${code}`).whole(9, 32)
    const { id: bodyId, accountId } = body
    for (const [at, heldOn] of daysOf(stage, asked, open, chance, 3).entries()) {
      const title = `第${at + 1}回`
      const planned = `plan ${code} ${heldOn}`
      yield {
        at: morning(daysBefore(open, heldOn, 15)),
        name: planned,
        accountId,
        play: (run) => run(calendar.planGathering, { bodyId, heldOn, title, kind: 'meeting', startTime: '10:00', endTime: '11:30' }),
      }
      if (chance.happens(calledOff)) {
        yield {
          at: morning(heldOn),
          name: `call-off ${code} ${heldOn}`,
          accountId,
          after: planned,
          async play(run, { gatheringId }) {
            const { revision } = await run(calendar.getGathering, { gatheringId: gatheringId! })
            await run(calendar.callOffGathering, { gatheringId: gatheringId!, revision, reason: '講師の都合（見本）' })
            return { gatheringId: gatheringId! }
          },
        }
        continue
      }
      const attendeeCount = Math.max(1, usual + chance.whole(-Math.ceil(usual / 4), Math.ceil(usual / 4)))
      const guestCount = chance.happens(0.2) ? chance.whole(1, 5) : 0
      const minutes = `${body.name} ${title}を開きました。（見本の記録です。）`
      yield {
        at: evening(heldOn),
        name: `hold ${code} ${heldOn}`,
        accountId,
        after: planned,
        async play(run, { gatheringId }) {
          const { revision } = await run(calendar.getGathering, { gatheringId: gatheringId! })
          const held = { outcome: 'held', attendeeCount, guestCount, minutes, belowQuorum: true } as const
          const { meetingId } = await run(calendar.holdGathering, { gatheringId: gatheringId!, revision, ...held })
          return { meetingId }
        },
      }
    }
  }
}

export function* outside(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  for (const [code, asked] of boundTo(stage, 'calendar.outsideMeetingAttended')) {
    const body = stage.outsideBodies.get(code)
    if (!body) continue
    const { id: bodyId, accountId } = body
    for (const heldOn of daysOf(stage, asked, open, chanceIn(stage, `outside ${code}`), 4)) {
      const planned = `outside ${code} ${heldOn}`
      yield {
        at: morning(daysBefore(open, heldOn, 10)),
        name: planned,
        accountId,
        async play(run) {
          const times = { startTime: '14:00', endTime: '16:00' }
          const { meetingId } = await run(calendar.planOutsideMeeting, { bodyId, heldOn, title: '', ...times, attendees: [accountId] })
          return { meetingId }
        },
      }
      yield {
        at: evening(heldOn),
        name: `report ${planned}`,
        accountId,
        after: planned,
        async play(run, { meetingId }) {
          const { revision } = await run(calendar.getOutsideMeeting, { meetingId: meetingId! })
          const content = `${body.name}に出席しました。（見本の記録です。）`
          const { reportId } = await run(calendar.reportOutsideMeeting, { meetingId: meetingId!, revision, attended: [accountId], content })
          return { reportId }
        },
      }
    }
  }
}
