import type { AttachmentSubject } from '#kernel'
import { can, mayRecord } from '../policy.ts'
import { findGathering } from '../store/gatherings.ts'
import { findMeeting } from '../store/meetings.ts'
import { findOutsideMeeting } from '../store/outside.ts'
import { getGathering } from './get-gathering.ts'
import { getMeeting } from './get-meeting.ts'
import { getOutsideMeeting } from './get-outside-meeting.ts'

/** 会議の記録に添付できるもの。 Scanned minutes above all; whoever may correct a record may attach to it. */
export const meetingFiles: AttachmentSubject = {
  subjectType: 'calendar.meeting',
  permission: getMeeting.permission,
  kinds: {
    minutes: { ja: '議事録の写し', en: 'Copy of the minutes' },
    handout: { ja: '次第・資料', en: 'Agenda and papers' },
    attendance: { ja: '出席簿', en: 'List of those present' },
    photo: { ja: '写真', en: 'Photograph' },
    other: { ja: 'その他', en: 'Other' },
  },
  async find({ db, actor }, meetingId) {
    const meeting = await findMeeting(db, actor.councilId, meetingId)
    return meeting && { scopeId: meeting.scopeId, mayAttach: can(actor, meeting).includes('withdraw') }
  },
  path: (id) => `/office/meetings/${id}`,
}

/** 会合に添付できるもの。 Papers for the meeting, written replies and mandates. */
export const gatheringFiles: AttachmentSubject = {
  subjectType: 'calendar.gathering',
  permission: getGathering.permission,
  kinds: {
    handout: meetingFiles.kinds['handout']!,
    reply: { ja: '返事・委任状', en: 'Replies and mandates' },
    ...meetingFiles.kinds,
  },
  async find({ db, actor }, gatheringId) {
    const gathering = await findGathering(db, actor.councilId, gatheringId)
    return gathering && { scopeId: gathering.scopeId, mayAttach: mayRecord(actor) }
  },
  path: (id) => `/office/meetings/gatherings/${id}`,
}

/** 外部の会議に添付できるもの。 Papers brought home, for whoever reads the report. */
export const outsideFiles: AttachmentSubject = {
  subjectType: 'calendar.outsideMeeting',
  permission: getOutsideMeeting.permission,
  kinds: { handout: meetingFiles.kinds['handout']!, photo: meetingFiles.kinds['photo']!, other: meetingFiles.kinds['other']! },
  async find({ db, actor }, meetingId) {
    const meeting = await findOutsideMeeting(db, actor.councilId, meetingId, { accountId: actor.accountId, today: '9999-12-31' })
    return meeting && { scopeId: meeting.scopeId, mayAttach: mayRecord(actor) }
  },
  path: (id) => `/office/meetings/outside/${id}`,
}
