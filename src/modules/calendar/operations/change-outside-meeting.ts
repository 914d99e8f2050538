import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { OutsideMeetingChange } from '../schema.ts'
import * as store from '../store/outside.ts'
import { dayRefusals } from './gathering-steps.ts'
import { checkColleagues, outsideMeetingFor, outsideRefusals, outsideSubject } from './outside-steps.ts'
import { instants } from './plan-gathering.ts'

const refusals = { ...outsideRefusals, tooFarAhead: dayRefusals.tooFarAhead } as const

/** 外部の会議の日時・場所・出席する人を変える。 One that was called off stands again. */
export const changeOutsideMeeting = defineOperation({
  name: 'calendar.changeOutsideMeeting',
  title: { ja: '外部の会議の予定を変える', en: 'Change an outside meeting' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OutsideMeetingChange,
  output: z.object({ meetingId: z.uuid() }),
  refusals,
  async handle(change, call) {
    const { councilId } = call.actor
    const was = await outsideMeetingFor(call, change, 'change')
    if (fiscalYearOf(change.heldOn) > fiscalYearOf(call.clock.today()) + 1)
      refuse(refusals, 'tooFarAhead', [{ path: 'heldOn', message: refusals.tooFarAhead }])
    await checkColleagues(call, was.scopeId, change.attendees, 'attendees')
    const { meetingId } = was
    await store.updateOutsideMeeting(call.db, councilId, meetingId, { ...change, ...instants(change) })
    await store.setAttendees(call.db, councilId, was, change.attendees, null)
    await store.raiseOutsideRevision(call.db, councilId, meetingId, call.clock.now())
    call.audit({ subject: outsideSubject(meetingId), fields: Object.keys(change) })
    return { meetingId }
  },
})
