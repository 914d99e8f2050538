import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { NewOutsideMeeting } from '../schema.ts'
import * as store from '../store/outside.ts'
import { dayRefusals } from './gathering-steps.ts'
import { checkColleagues, outsideRefusals, outsideSubject } from './outside-steps.ts'
import { instants } from './plan-gathering.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  tooFarAhead: dayRefusals.tooFarAhead,
  colleagueUnknown: outsideRefusals.colleagueUnknown,
  bodyEnded: {
    status: 422,
    ja: 'その会議体は、その日には登録の期間の外にあります。会議体の期間か日付を直してください。',
    en: 'On that day the body is outside its period. Correct the period or the day.',
  },
} as const

/** 外部の会議の予定を入れる。 One that was held already may be entered too: its report is written next. */
export const planOutsideMeeting = defineOperation({
  name: 'calendar.planOutsideMeeting',
  title: { ja: '外部の会議の予定を入れる', en: 'Enter an outside meeting' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewOutsideMeeting,
  output: z.object({ meetingId: z.uuid() }),
  refusals,
  async handle(meeting, call) {
    const { councilId, accountId } = call.actor
    const { bodyId, heldOn, attendees } = meeting
    const body = (await store.listOutsideBodies(call.db, councilId)).find((each) => each.bodyId === bodyId)
    if (!body) refuse(refusals, 'notFound', [{ path: 'bodyId', message: refusals.notFound }])
    const ended = (body.validFrom !== null && heldOn < body.validFrom) || (body.validTo !== null && heldOn > body.validTo)
    if (ended) refuse(refusals, 'bodyEnded', [{ path: 'heldOn', message: refusals.bodyEnded }])
    if (fiscalYearOf(heldOn) > fiscalYearOf(call.clock.today()) + 1)
      refuse(refusals, 'tooFarAhead', [{ path: 'heldOn', message: refusals.tooFarAhead }])
    await checkColleagues(call, body.scopeId, attendees, 'attendees')
    const meetingId = call.newId()
    const place = { meetingId, scopeId: body.scopeId }
    const by = accountId! // only signed-in people hold the permission
    await store.insertOutsideMeeting(call.db, councilId, { ...meeting, ...instants(meeting), ...place, at: call.clock.now(), by })
    await store.setAttendees(call.db, councilId, place, attendees, null)
    call.audit({ subject: outsideSubject(meetingId), fields: Object.keys(meeting) })
    return { meetingId }
  },
})
