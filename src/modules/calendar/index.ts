import type { Contributions, RecordCard } from '#kernel'
import { fiscalYearOf, unchanged } from '#kernel/values'
import { meetingHeld } from './facts.ts'
import { glossary } from './glossary.ts'
import { meetingFiles } from './operations/attaching.ts'
import { endClosing } from './operations/end-closing.ts'
import { getMeeting } from './operations/get-meeting.ts'
import { listBodies } from './operations/list-bodies.ts'
import { listDays } from './operations/list-days.ts'
import { listMeetings } from './operations/list-meetings.ts'
import { openBody } from './operations/open-body.ts'
import { overrideHoliday } from './operations/override-holiday.ts'
import { recordClosing } from './operations/record-closing.ts'
import { recordMeeting } from './operations/record-meeting.ts'
import { recordPremises } from './operations/record-premises.ts'
import { withdrawHolidayOverride } from './operations/withdraw-holiday-override.ts'
import { withdrawMeeting } from './operations/withdraw-meeting.ts'
import { type MeetingRow, outcomeTitles } from './schema.ts'
import { texts } from './web/texts.ts'

export { meetingHeld }
/** Cadences and the calendar of closing days, for modules that plan, count and propose dates. */
export { closuresOf } from './operations/closures-of.ts'
export { expectedCount, proposedDays } from './rules/cadence-days.ts'
export { cadenceText, quantityText, readCadence, readQuantity } from './rules/cadence-words.ts'
export { reasonsOn } from './rules/closures.ts'
export { icalendar } from './rules/icalendar.ts'
export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '会議と予定', en: 'Meetings' }
export const operations = {
  endClosing,
  getMeeting,
  listBodies,
  listDays,
  listMeetings,
  openBody,
  overrideHoliday,
  recordClosing,
  recordMeeting,
  recordPremises,
  withdrawHolidayOverride,
  withdrawMeeting,
}
export const factKinds = [meetingHeld]

const recording = {
  path: '/office/meetings/new',
  title: { ja: '会議の実施を記録', en: 'Record a meeting' },
  permission: 'calendar.meeting.record',
}

export const contributions: Contributions = {
  navRoom: {
    path: '/office/meetings',
    title: { ja: '会議', en: 'Meetings' },
    permission: 'calendar.meeting.read',
    order: 20,
    also: ['/office/calendar'],
    quick: [recording],
  },
  todayRecords: {
    title: { ja: '最近の会議', en: 'Recent meetings' },
    empty: { ja: '今年度の会議の記録は、まだありません。', en: 'No meeting has been recorded this fiscal year.' },
    order: 20,
    records: {
      permission: listMeetings.permission,
      read: async (run, { today }) => (await run(listMeetings, { fiscalYear: fiscalYearOf(today) })).items.slice(0, 5).map(card),
    },
  },
  recordKind: {
    subjectType: 'calendar.meeting',
    title: glossary.meeting,
    permission: getMeeting.permission,
    tables: ['calendar.meetings', 'calendar.meeting_withdrawals'],
    fields: {
      heldOn: texts.heldOn,
      outcome: texts.outcome,
      place: texts.place,
      attendeeCount: texts.attendeeCount,
      secretariatCount: texts.secretariatCount,
      guestCount: texts.guestCount,
      expenseYen: texts.expenseYen,
      minutes: texts.minutes,
      reason: texts.reason,
    },
    values: { outcome: outcomeTitles },
    path: (id) => `/office/meetings/${id}`,
  },
  attachmentSubject: meetingFiles,
  recordSource: {
    subjectType: 'calendar.meeting',
    records: {
      permission: listMeetings.permission,
      read: async (run, ids) => (await run(listMeetings, { meetingIds: [...ids], order: 'oldest' })).items.map(card),
    },
  },
}

function card(meeting: MeetingRow): RecordCard {
  const outcome = outcomeTitles[meeting.outcome]
  return {
    id: meeting.meetingId,
    happenedOn: meeting.heldOn,
    title: unchanged(meeting.bodyName),
    remark: { ja: `${outcome.ja}・出席${meeting.attendeeCount}人`, en: `${outcome.en}, ${meeting.attendeeCount} present` },
    path: `/office/meetings/${meeting.meetingId}`,
  }
}
