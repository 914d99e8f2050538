import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { outsideMeetingAttended } from '../facts.ts'
import { NewOutsideReport } from '../schema.ts'
import * as store from '../store/outside.ts'
import { checkColleagues, outsideMeetingFor, outsideRefusals, outsideSubject } from './outside-steps.ts'

const refusals = {
  ...outsideRefusals,
  nobodyWent: {
    status: 422,
    ja: '出席した人を選ぶか、ほかの出席者の人数を入力してください。だれも出席しなかったときは、「出席しない・中止」にしてください。',
    en: 'Say who went. If nobody did, call it off instead.',
  },
} as const

/**
 * 復命書を書く（または訂正する）。
 *
 * It tells that the meeting was attended. A correction withdraws the earlier report with its fact, and goes round anew among those to whom that one was
 * circulated. Its files lie with the meeting.
 */
export const reportOutsideMeeting = defineOperation({
  name: 'calendar.reportOutsideMeeting',
  title: { ja: '復命書を書く', en: 'Report on an outside meeting' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewOutsideReport,
  output: z.object({ meetingId: z.uuid(), reportId: z.uuid() }),
  refusals,
  async handle({ revision, meetingId, attended, ...report }, call) {
    const { councilId, accountId } = call.actor
    const known = await store.findReport(call.db, councilId, meetingId)
    const meeting = await outsideMeetingFor(call, { meetingId, revision }, known ? 'correct' : 'report')
    const attendees = new Set(attended).size + report.otherCount
    if (attendees === 0) refuse(refusals, 'nobodyWent', [{ path: 'otherCount', message: refusals.nobodyWent }])
    await checkColleagues(call, meeting.scopeId, attended, 'attended')
    const at = call.clock.now()
    const by = accountId! // only signed-in people hold the permission
    const subject = outsideSubject(meetingId)
    const round = known ? await store.listCirculation(call.db, councilId, known.reportId) : []
    if (known) {
      await store.withdrawReport(call.db, councilId, known.reportId, { accountId: by, at, reason: '訂正のため' })
      call.retract(subject)
    }
    const reportId = call.newId()
    await store.insertReport(call.db, councilId, meeting, { ...report, reportId, at, by })
    await store.setAttendees(call.db, councilId, meeting, attended, true)
    const { scopeId } = meeting
    const again = round.map((each) => each.accountId)
    if (again.length > 0) await store.circulate(call.db, councilId, { reportId, scopeId }, again)
    await store.raiseOutsideRevision(call.db, councilId, meetingId, at)
    call.audit({ subject, fields: ['attended', ...Object.keys(report)] })
    const { heldOn: happenedOn, areaId, code: body } = meeting
    call.tell(outsideMeetingAttended, { happenedOn, areaId, subject, tags: { body }, quantities: { attendees } })
    return { meetingId, reportId }
  },
})
