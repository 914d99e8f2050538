import * as z from 'zod'
import { operations as calendar } from '#calendar'
import { defineOperation, refuse } from '#kernel'
import { paragraphs } from '#kernel/values'
import * as store from '../store/events.ts'
import { eventSubject } from './event-steps.ts'
import { attendanceRefusals, sessionFor } from './mark-attendance.ts'

/** 回の実施を記録する。 The one record that plans count: a meeting of its body, with those marked present and those nobody has named. */
export const holdSession = defineOperation({
  name: 'events.holdSession',
  title: { ja: '研修・行事の回の実施を記録する', en: 'Record that a session was held' },
  kind: 'command',
  permission: 'events.application.write',
  input: z.strictObject({
    eventId: z.uuid(),
    gatheringId: z.uuid(),
    revision: z.int().min(1),
    outcome: z.enum(['held', 'online', 'hybrid']).default('held'),
    /** 名簿にない参加者。 */
    extraHeads: z.int().min(0).max(100_000).default(0),
    helperCount: z.int().min(0).max(10_000).default(0),
    expenseYen: z.int().min(0).max(100_000_000).default(0),
    remark: paragraphs(20_000).default(''),
  }),
  output: z.object({ meetingId: z.uuid() }),
  refusals: attendanceRefusals,
  async handle({ eventId, gatheringId, revision, outcome, extraHeads, helperCount, expenseYen, remark }, call) {
    const session = await sessionFor(call, eventId, gatheringId)
    // A session is held by the event that has it, not by what the event looks for.
    if (session.wholeId !== eventId) refuse(attendanceRefusals, 'notNow')
    const { meetingId } = await call.run(calendar.holdGathering, {
      gatheringId,
      revision,
      outcome,
      attendeeCount: session.heads + extraHeads,
      secretariatCount: helperCount,
      expenseYen,
      minutes: remark,
    })
    await store.raiseRevision(call.db, call.actor.councilId, eventId, call.clock.now())
    call.audit({ subject: eventSubject(eventId), fields: ['sessions'] })
    return { meetingId }
  },
})
