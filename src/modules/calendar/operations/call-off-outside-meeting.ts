import * as z from 'zod'
import { defineOperation } from '#kernel'
import { OpenedOutsideMeeting } from '../schema.ts'
import * as store from '../store/outside.ts'
import { outsideMeetingFor, outsideRefusals, outsideSubject } from './outside-steps.ts'

/** 外部の会議が中止になった（または出席を取りやめた）。 It counts nowhere; changing it makes it stand again. */
export const callOffOutsideMeeting = defineOperation({
  name: 'calendar.callOffOutsideMeeting',
  title: { ja: '外部の会議を中止にする', en: 'Call an outside meeting off' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OpenedOutsideMeeting,
  output: z.object({ meetingId: z.uuid() }),
  refusals: outsideRefusals,
  async handle(opened, call) {
    const { councilId } = call.actor
    const { meetingId } = await outsideMeetingFor(call, opened, 'call-off')
    await store.callOff(call.db, councilId, meetingId)
    await store.raiseOutsideRevision(call.db, councilId, meetingId, call.clock.now())
    call.audit({ subject: outsideSubject(meetingId), fields: ['calledOff'] })
    return { meetingId }
  },
})
