import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Circulation } from '../schema.ts'
import * as store from '../store/outside.ts'
import { checkColleagues, outsideMeetingFor, outsideRefusals, outsideSubject } from './outside-steps.ts'

/** 復命書を供覧に回す。 In this order, after those who have seen it already. An empty list ends the round. */
export const circulateReport = defineOperation({
  name: 'calendar.circulateReport',
  title: { ja: '復命書を供覧に回す', en: 'Circulate a report' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: Circulation,
  output: z.object({ meetingId: z.uuid() }),
  refusals: outsideRefusals,
  async handle({ accountIds, ...opened }, call) {
    const { councilId } = call.actor
    const { meetingId, scopeId, reportId } = await outsideMeetingFor(call, opened, 'circulate')
    await checkColleagues(call, scopeId, accountIds, 'accountIds')
    await store.circulate(call.db, councilId, { reportId: reportId!, scopeId }, accountIds) // what circulates is a report
    await store.raiseOutsideRevision(call.db, councilId, meetingId, call.clock.now())
    call.audit({ subject: outsideSubject(meetingId), fields: ['circulation'] })
    return { meetingId }
  },
})
