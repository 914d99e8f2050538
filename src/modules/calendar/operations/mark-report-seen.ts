import * as z from 'zod'
import { defineOperation } from '#kernel'
import { OpenedOutsideMeeting } from '../schema.ts'
import * as store from '../store/outside.ts'
import { outsideMeetingFor, outsideRefusals, outsideSubject } from './outside-steps.ts'

/** 供覧の復命書を見たと記す。 Whoever is on the list may, also before those ahead of them; the reminder comes when it is their turn. */
export const markReportSeen = defineOperation({
  name: 'calendar.markReportSeen',
  title: { ja: '復命書を見たと記す', en: 'Mark a report as seen' },
  kind: 'command',
  permission: 'calendar.meeting.read',
  input: OpenedOutsideMeeting,
  output: z.object({ meetingId: z.uuid() }),
  refusals: outsideRefusals,
  async handle(opened, call) {
    const { councilId, accountId } = call.actor
    const { meetingId, reportId } = await outsideMeetingFor(call, opened, 'see')
    await store.noteSeen(call.db, councilId, reportId!, accountId!, call.clock.now()) // only whoever is on the list of a report may
    call.audit({ subject: outsideSubject(meetingId), fields: ['seen'] })
    return { meetingId }
  },
})
