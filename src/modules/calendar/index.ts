import type { Contributions, PrintedRecord, RecordCard } from '#kernel'
import { type Text, fiscalYearOf, unchanged } from '#kernel/values'
import { meetingHeld, outsideMeetingAttended } from './facts.ts'
import { glossary } from './glossary.ts'
import { addBodyMember } from './operations/add-body-member.ts'
import { addParticipant } from './operations/add-participant.ts'
import { gatheringFiles, meetingFiles, outsideFiles } from './operations/attaching.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { callOffGathering } from './operations/call-off-gathering.ts'
import { callOffOutsideMeeting } from './operations/call-off-outside-meeting.ts'
import { changeGathering } from './operations/change-gathering.ts'
import { changeOutsideMeeting } from './operations/change-outside-meeting.ts'
import { circulateReport } from './operations/circulate-report.ts'
import { closeBody } from './operations/close-body.ts'
import { confirmSeries } from './operations/confirm-series.ts'
import { decideResolution } from './operations/decide-resolution.ts'
import { draftNotice } from './operations/draft-notice.ts'
import { dropResolution } from './operations/drop-resolution.ts'
import { endBodyMember } from './operations/end-body-member.ts'
import { endClosing } from './operations/end-closing.ts'
import { endFeed } from './operations/end-feed.ts'
import { endKind } from './operations/end-kind.ts'
import {
  bodyKind,
  districtGatherings,
  gatheringKind,
  gatheringsToday,
  noticeLetter,
  ownMeetingsToday,
  resolutionKind,
} from './operations/gathering-cards.ts'
import { getBody } from './operations/get-body.ts'
import { getGathering } from './operations/get-gathering.ts'
import { getMeeting } from './operations/get-meeting.ts'
import { getOutsideMeeting } from './operations/get-outside-meeting.ts'
import { getResolution } from './operations/get-resolution.ts'
import { giveNotice } from './operations/give-notice.ts'
import { holdGathering } from './operations/hold-gathering.ts'
import { issueReplyCodes } from './operations/issue-reply-codes.ts'
import { listAttendance } from './operations/list-attendance.ts'
import { listBodies } from './operations/list-bodies.ts'
import { listCalendar } from './operations/list-calendar.ts'
import { listDays } from './operations/list-days.ts'
import { listFeeds } from './operations/list-feeds.ts'
import { listGatherings } from './operations/list-gatherings.ts'
import { listKinds } from './operations/list-kinds.ts'
import { listMailSeats } from './operations/list-mail-seats.ts'
import { listMeetings } from './operations/list-meetings.ts'
import { listPrintedMeetings } from './operations/list-printed-meetings.ts'
import { listOutsideBodies } from './operations/list-outside-bodies.ts'
import { listOutsideMeetings } from './operations/list-outside-meetings.ts'
import { listOwnMeetings } from './operations/list-own-meetings.ts'
import { listParticipants } from './operations/list-participants.ts'
import { listPublicGatherings } from './operations/list-public-gatherings.ts'
import { listResolutions } from './operations/list-resolutions.ts'
import { makeAgenda } from './operations/make-agenda.ts'
import { makeAttendanceSheet } from './operations/make-attendance-sheet.ts'
import { makeFeed } from './operations/make-feed.ts'
import { makeMinutes } from './operations/make-minutes.ts'
import { makeReplySlips } from './operations/make-reply-slips.ts'
import { makeResolutionMinutes } from './operations/make-resolution-minutes.ts'
import { makeResolutionProposal } from './operations/make-resolution-proposal.ts'
import { markReportSeen } from './operations/mark-report-seen.ts'
import { nameSigners } from './operations/name-signers.ts'
import { offerKinds } from './operations/offer-kinds.ts'
import { openBody } from './operations/open-body.ts'
import { openFeed } from './operations/open-feed.ts'
import { outsideBodyKind, outsideKind, outsideSource, outsideToday } from './operations/outside-cards.ts'
import { overrideHoliday } from './operations/override-holiday.ts'
import { planGathering } from './operations/plan-gathering.ts'
import { planOutsideMeeting } from './operations/plan-outside-meeting.ts'
import { postponeGathering } from './operations/postpone-gathering.ts'
import { proposeResolution } from './operations/propose-resolution.ts'
import { proposeSeries } from './operations/propose-series.ts'
import { readFeed } from './operations/read-feed.ts'
import { readPublicCalendar } from './operations/read-public-calendar.ts'
import { readSeat } from './operations/read-seat.ts'
import { recordAttendance } from './operations/record-attendance.ts'
import { recordBodyRule } from './operations/record-body-rule.ts'
import { recordClosing } from './operations/record-closing.ts'
import { recordDecisions } from './operations/record-decisions.ts'
import { recordKind } from './operations/record-kind.ts'
import { recordMeeting } from './operations/record-meeting.ts'
import { recordOutsideBody } from './operations/record-outside-body.ts'
import { recordPremises } from './operations/record-premises.ts'
import { recordReplies } from './operations/record-replies.ts'
import { recordResolutionAnswers } from './operations/record-resolution-answers.ts'
import { refreshParticipants } from './operations/refresh-participants.ts'
import { removeParticipant } from './operations/remove-participant.ts'
import { renameBody } from './operations/rename-body.ts'
import { replyByCode } from './operations/reply-by-code.ts'
import { reportOutsideMeeting } from './operations/report-outside-meeting.ts'
import { sendNotice } from './operations/send-notice.ts'
import { setAgenda } from './operations/set-agenda.ts'
import { takeOfferedKinds } from './operations/take-offered-kinds.ts'
import { takeUpGathering } from './operations/take-up-gathering.ts'
import { withdrawHolidayOverride } from './operations/withdraw-holiday-override.ts'
import { withdrawMeeting } from './operations/withdraw-meeting.ts'
import { withdrawOutsideReport } from './operations/withdraw-outside-report.ts'
import { writeMinutes } from './operations/write-minutes.ts'
import { type CountedRole, type MeetingRow, type PrintedMeeting, outcomeTitles } from './schema.ts'
import { noticeMail } from './templates.ts'
import { texts as gatheringTexts } from './web/gathering-texts.ts'
import { texts as ownTexts } from './web/feed-texts.ts'
import { texts as outsideTexts } from './web/outside-texts.ts'
import { texts } from './web/texts.ts'

export { meetingHeld, outsideMeetingAttended }
/** How often feeds were read, for their door. */
export { countFeedReads, endSubjectFeed, feedWindowSeconds, makeSubjectFeed, subjectFeeds } from './operations/feeding.ts'
/** Cadences and the calendar of closing days, for modules that plan, count and propose dates. */
export { closuresOf } from './operations/closures-of.ts'
export { membersOf } from './operations/members-of.ts'
export { expectedCount, proposedDays } from './rules/cadence-days.ts'
export { cadenceText, quantityText, readCadence, readQuantity } from './rules/cadence-words.ts'
export { reasonsOn } from './rules/closures.ts'
export { icalendar } from './rules/icalendar.ts'
/** The one way to a record that counts, for modules whose sessions are gatherings of a body. */
export { makeRecord, recordRefusals } from './operations/records.ts'
export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '会議と予定', en: 'Meetings' }
export const operations = {
  addBodyMember,
  addParticipant,
  bringPreset,
  callOffGathering,
  callOffOutsideMeeting,
  changeGathering,
  changeOutsideMeeting,
  circulateReport,
  closeBody,
  confirmSeries,
  decideResolution,
  draftNotice,
  dropResolution,
  endBodyMember,
  endClosing,
  endFeed,
  endKind,
  getBody,
  getGathering,
  getMeeting,
  getOutsideMeeting,
  getResolution,
  giveNotice,
  holdGathering,
  issueReplyCodes,
  listAttendance,
  listBodies,
  listCalendar,
  listDays,
  listFeeds,
  listGatherings,
  listKinds,
  listMailSeats,
  listMeetings,
  listOutsideBodies,
  listPrintedMeetings,
  listOutsideMeetings,
  listOwnMeetings,
  listParticipants,
  listPublicGatherings,
  listResolutions,
  makeAgenda,
  makeAttendanceSheet,
  makeFeed,
  makeMinutes,
  makeReplySlips,
  makeResolutionMinutes,
  makeResolutionProposal,
  markReportSeen,
  nameSigners,
  openBody,
  openFeed,
  overrideHoliday,
  planGathering,
  planOutsideMeeting,
  postponeGathering,
  proposeResolution,
  proposeSeries,
  readFeed,
  readPublicCalendar,
  readSeat,
  recordAttendance,
  recordBodyRule,
  recordClosing,
  recordDecisions,
  offerKinds,
  recordKind,
  takeOfferedKinds,
  recordMeeting,
  recordOutsideBody,
  recordPremises,
  recordReplies,
  recordResolutionAnswers,
  refreshParticipants,
  removeParticipant,
  renameBody,
  replyByCode,
  reportOutsideMeeting,
  sendNotice,
  setAgenda,
  takeUpGathering,
  withdrawHolidayOverride,
  withdrawMeeting,
  withdrawOutsideReport,
  writeMinutes,
}
export const factKinds = [meetingHeld, outsideMeetingAttended]

const recording = {
  path: '/office/meetings/new',
  title: { ja: '会議の実施を記録', en: 'Record a meeting' },
  permission: 'calendar.meeting.record',
}

const planning = { path: '/office/meetings/plan', title: gatheringTexts.planNew, permission: planGathering.permission }

const planningOutside = { path: '/office/meetings/outside/plan', title: outsideTexts.planNew, permission: planOutsideMeeting.permission }

export const contributions: Contributions = {
  everyonesDoor: { path: '/my/meetings', title: ownTexts.ownMeetings },
  navRoom: {
    path: '/office/meetings',
    title: { ja: '会議', en: 'Meetings' },
    permission: 'calendar.meeting.read',
    order: 20,
    also: ['/office/calendar'],
    quick: [recording, planning, planningOutside],
  },
  todayRecords: [
    gatheringsToday,
    ownMeetingsToday,
    outsideToday,
    {
      title: { ja: '最近の会議', en: 'Recent meetings' },
      empty: { ja: '今年度の会議の記録は、まだありません。', en: 'No meeting has been recorded this fiscal year.' },
      order: 20,
      records: {
        permission: listMeetings.permission,
        read: async (run, { today }) => (await run(listMeetings, { fiscalYear: fiscalYearOf(today) })).items.slice(0, 5).map(card),
      },
    },
  ],
  recordKind: [
    bodyKind,
    gatheringKind,
    resolutionKind,
    outsideBodyKind,
    outsideKind,
    {
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
        observerCount: texts.observerCount,
        belowQuorum: texts.belowQuorum,
        reason: texts.reason,
      },
      values: { outcome: outcomeTitles },
      path: (id) => `/office/meetings/${id}`,
    },
  ],
  attachmentSubject: [meetingFiles, gatheringFiles, outsideFiles],
  districtPanel: districtGatherings,
  messageTemplate: noticeMail,
  letterSent: noticeLetter,
  factTag: [
    {
      kinds: [meetingHeld.kind],
      tag: 'body',
      words: {
        permission: listBodies.permission,
        read: async (run) => Object.fromEntries((await run(listBodies, {})).items.map(({ code, name }) => [code, unchanged(name)])),
      },
    },
    { kinds: [meetingHeld.kind], tag: 'outcome', words: { read: async () => outcomeTitles } },
    {
      kinds: [outsideMeetingAttended.kind],
      tag: 'body',
      words: {
        permission: listOutsideBodies.permission,
        read: async (run) => Object.fromEntries((await run(listOutsideBodies, {})).items.map(({ code, name }) => [code, unchanged(name)])),
      },
    },
  ],
  recordSource: [
    {
      subjectType: 'calendar.meeting',
      records: {
        permission: listMeetings.permission,
        read: async (run, ids) => (await run(listMeetings, { meetingIds: [...ids], order: 'oldest', withdrawn: true })).items.map(card),
      },
      printed: {
        permission: listPrintedMeetings.permission,
        read: async (run, ids) => (await run(listPrintedMeetings, { meetingIds: [...ids] })).items.map(printedRecord),
      },
    },
    outsideSource,
  ],
}

const roleTitles: Readonly<Record<CountedRole, Text>> = {
  member: { ja: '出席', en: 'Members' },
  secretariat: { ja: '事務局', en: 'Secretariat' },
  observer: { ja: '傍聴', en: 'Observers' },
  guest: { ja: '来賓など', en: 'Guests' },
}

/** What was decided without meeting had no attendance; how it was held is said where it was not in a room. */
function printedRecord({ meetingId, bodyName, heldOn, outcome, place, counts, agenda, open }: PrintedMeeting): PrintedRecord {
  const { ja, en } = outcomeTitles[outcome]
  return {
    id: meetingId,
    happenedOn: heldOn,
    title: outcome === 'held' ? unchanged(bodyName) : { ja: `${bodyName}（${ja}）`, en: `${bodyName} (${en})` },
    place,
    attendance: outcome === 'resolved' ? [] : counts.map(({ role, ...count }) => ({ role: roleTitles[role], ...count })),
    content: agenda,
    path: `/office/meetings/${meetingId}`,
    open,
  }
}

function card(meeting: MeetingRow): RecordCard {
  const outcome = outcomeTitles[meeting.outcome]
  return {
    id: meeting.meetingId,
    happenedOn: meeting.heldOn,
    title: unchanged(meeting.bodyName),
    remark:
      meeting.outcome === 'resolved'
        ? outcome
        : { ja: `${outcome.ja}・出席${meeting.attendeeCount}人`, en: `${outcome.en}, ${meeting.attendeeCount} present` },
    path: `/office/meetings/${meeting.meetingId}`,
  }
}
