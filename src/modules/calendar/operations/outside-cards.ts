// What other pages show of outside meetings.
import type { RecordCard, RecordKind, RecordSource, TodayRecords } from '#kernel'
import { unchanged } from '#kernel/values'
import { type OutsideMeetingRow, outsideStateTitles, outsideTaskTitles } from '../schema.ts'
import { texts } from '../web/outside-texts.ts'
import { getOutsideMeeting } from './get-outside-meeting.ts'
import { listOutsideBodies } from './list-outside-bodies.ts'
import { listOutsideMeetings } from './list-outside-meetings.ts'
import { outsideSubject } from './outside-steps.ts'

const path = (id: string) => `/office/meetings/outside/${id}`

function card(row: OutsideMeetingRow): RecordCard {
  const said = row.task === null ? outsideStateTitles[row.state] : outsideTaskTitles[row.task]
  const time = row.task === 'today' ? ` ${row.startTime}` : ''
  return {
    id: row.meetingId,
    happenedOn: row.heldOn,
    title: unchanged([row.bodyName, row.title].filter(Boolean).join('　')),
    remark: { ja: `${said.ja}${time}`, en: `${said.en}${time}` },
    path: path(row.meetingId),
  }
}

/** 自分が出席する会議、書いていない復命書、順番が来た供覧。 */
export const outsideToday: TodayRecords = {
  title: texts.dueToday,
  empty: texts.noneDue,
  order: 12,
  records: {
    permission: listOutsideMeetings.permission,
    read: async (run) => (await run(listOutsideMeetings, { show: 'due' })).items.slice(0, 8).map(card),
  },
}

export const outsideSource: RecordSource = {
  subjectType: outsideSubject('').type,
  records: {
    permission: listOutsideMeetings.permission,
    read: async (run, ids) => (await run(listOutsideMeetings, { meetingIds: [...ids] })).items.map(card),
  },
}

export const outsideKind: RecordKind = {
  subjectType: outsideSubject('').type,
  title: texts.outsideMeeting,
  permission: getOutsideMeeting.permission,
  tables: ['calendar.outside_meetings', 'calendar.outside_attendees', 'calendar.outside_reports'],
  fields: {
    title: texts.title,
    plannedOn: texts.heldOn,
    place: texts.place,
    calledOff: texts.calledOff,
    attended: texts.attended,
    others: texts.others,
    otherCount: texts.otherCount,
    content: texts.content,
    impressions: texts.impressions,
    followUp: texts.followUp,
    materials: texts.materials,
    withdrawalReason: texts.reason,
  },
  path,
}

export const outsideBodyKind: RecordKind = {
  subjectType: 'calendar.outsideBody',
  title: texts.outsideBody,
  permission: listOutsideBodies.permission,
  tables: ['calendar.outside_bodies'],
  fields: {
    name: texts.name,
    kana: texts.kana,
    organiser: texts.organiser,
    seat: texts.seat,
    validFrom: texts.validFrom,
    validTo: texts.validTo,
  },
  path: () => '/office/meetings/outside/bodies',
}
