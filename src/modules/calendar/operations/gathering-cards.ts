// What other pages show of gatherings and bodies, and what module letters says when a notice has left.
import type { DistrictPanel, LetterSent, RecordKind, TodayRecords } from '#kernel'
import { type Language, dayText, fill, unchanged } from '#kernel/values'
import {
  type GatheringRow,
  type OwnMeeting,
  answerWayTitles,
  gatheringStateTitles,
  memberPartTitles,
  presenceTitles,
  purposeTitles,
  quorumBaseTitles,
  quorumTitles,
  resolutionAnswerTitles,
  resolutionFormTitles,
  wayTitles,
} from '../schema.ts'
import { letterLeft, raiseRevision } from '../store/gatherings.ts'
import { texts as bodyTexts } from '../web/body-texts.ts'
import { texts as feedTexts } from '../web/feed-texts.ts'
import { texts } from '../web/gathering-texts.ts'
import { texts as resolutionTexts } from '../web/resolution-texts.ts'
import { texts as recordTexts } from '../web/texts.ts'
import { gatheringSubject } from './gathering-steps.ts'
import { getBody } from './get-body.ts'
import { getGathering } from './get-gathering.ts'
import { getResolution } from './get-resolution.ts'
import { listGatherings } from './list-gatherings.ts'
import { listOwnMeetings } from './list-own-meetings.ts'
import { resolutionSubject } from './resolution-steps.ts'

/** 今日の会議と、遅れている通知や記録。 */
export const gatheringsToday: TodayRecords = {
  title: texts.dueToday,
  empty: texts.noneDue,
  order: 10,
  records: {
    permission: listGatherings.permission,
    read: async (run, { today }) =>
      (await run(listGatherings, { show: 'due' })).items.slice(0, 8).map((row) => ({
        id: row.gatheringId,
        happenedOn: row.heldOn,
        title: { ja: named(row), en: named(row) },
        remark: { ja: remark(row, today, 'ja'), en: remark(row, today, 'en') },
        path: `/office/meetings/gatherings/${row.gatheringId}`,
      })),
  },
}

/** 自分に席のある、これからの会議。 */
export const ownMeetingsToday: TodayRecords = {
  title: feedTexts.ownSeats,
  empty: feedTexts.noOwnSeats,
  order: 15,
  records: {
    permission: listOwnMeetings.permission,
    read: async (run) =>
      (await run(listOwnMeetings, {})).items.slice(0, 5).map((row) => ({
        id: row.gatheringId,
        happenedOn: row.heldOn,
        title: unchanged([row.bodyName, row.title].filter(Boolean).join('　')),
        remark: { ja: ownRemark(row, 'ja'), en: ownRemark(row, 'en') },
        path: row.opens ? `/office/meetings/gatherings/${row.gatheringId}` : '/my/meetings',
      })),
  },
}

function ownRemark({ state, startTime, place }: OwnMeeting, language: Language): string {
  return [state === 'on' ? startTime : feedTexts[state][language], place].filter(Boolean).join('・')
}

/** 地区の会議体の、これからの会議。 */
export const districtGatherings: DistrictPanel = {
  title: texts.ofDistrict,
  order: 30,
  path: (areaId) => `/office/meetings/gatherings?areaId=${areaId}`,
  entries: {
    permission: listGatherings.permission,
    read: async (run, areaId) =>
      (await run(listGatherings, { show: 'coming', areaId })).items.slice(0, 5).map((row) => ({
        id: row.gatheringId,
        title: unchanged(named(row)),
        remark: { ja: `${dayText(row.heldOn, 'ja')} ${row.startTime}`, en: `${dayText(row.heldOn, 'en')} ${row.startTime}` },
        path: `/office/meetings/gatherings/${row.gatheringId}`,
      })),
  },
}

function named({ bodyName, title }: GatheringRow): string {
  return [bodyName, title].filter(Boolean).join('　')
}

/** What is wanted of it, in the words of its page. */
function remark(row: GatheringRow, today: string, language: 'ja' | 'en'): string {
  const said = [gatheringStateTitles[row.state][language]]
  if (row.heldOn === today && row.state !== 'held') said.unshift(`${texts.isToday[language]} ${row.startTime}`)
  if (row.toTell) said.push(texts.toTell[language])
  if (row.minutesMissing) said.push(texts.minutesMissing[language])
  if (row.meetingId === null && row.heldOn < today) said.push(texts.unrecorded[language])
  if (row.state === 'planned' && row.noticeBy !== null && row.heldOn >= today)
    said.push(row.noticeBy < today ? fill(texts.noticeByPassed[language], { day: row.noticeBy }) : `${texts.noticeBy[language]} ${row.noticeBy}`)
  return said.join('・')
}

/** 通知の文書が発送された。 From that day on those invited count as told. */
export const noticeLetter: LetterSent = {
  async told({ db, actor, audit }, letterId, sentOn) {
    const gatheringId = await letterLeft(db, actor.councilId, letterId, sentOn)
    if (gatheringId === undefined) return
    await raiseRevision(db, actor.councilId, gatheringId)
    audit({ subject: gatheringSubject(gatheringId), fields: ['givenOn'] })
  },
}

export const gatheringKind: RecordKind = {
  subjectType: gatheringSubject('').type,
  title: texts.gathering,
  permission: getGathering.permission,
  tables: ['calendar.gatherings', 'calendar.agenda_items', 'calendar.participants', 'calendar.interests', 'calendar.notices'],
  fields: {
    title: texts.title,
    plannedOn: texts.heldOn,
    place: texts.place,
    additional: texts.additional,
    openToPublic: texts.openToPublic,
    votesFor: texts.votesFor,
    votesAgainst: texts.votesAgainst,
    votesAbstained: texts.votesAbstained,
    decision: texts.decision,
    followUp: texts.followUp,
    followUpBy: texts.followUpBy,
    followUpDue: texts.followUpDue,
    followUpDone: texts.followUpDone,
    reply: texts.reply,
    replyNote: texts.replyNote,
    presence: texts.presence,
    signs: texts.signers,
    purpose: texts.purpose,
    way: texts.way,
    givenOn: texts.givenOn,
    lateBecause: texts.lateBecause,
  },
  values: { reply: presenceTitles, presence: presenceTitles, purpose: purposeTitles, way: wayTitles },
  path: (id) => `/office/meetings/gatherings/${id}`,
}

export const resolutionKind: RecordKind = {
  subjectType: resolutionSubject('').type,
  title: resolutionTexts.resolution,
  permission: getResolution.permission,
  tables: ['calendar.resolutions', 'calendar.resolution_answers'],
  fields: {
    title: resolutionTexts.title,
    proposal: resolutionTexts.proposal,
    proposer: resolutionTexts.proposer,
    minutesBy: resolutionTexts.minutesBy,
    proposedOn: resolutionTexts.proposedOn,
    droppedOn: resolutionTexts.droppedOn,
    droppedBecause: resolutionTexts.reason,
    answer: resolutionTexts.answer,
    answeredOn: resolutionTexts.answeredOn,
    way: resolutionTexts.way,
  },
  values: { answer: resolutionAnswerTitles, way: answerWayTitles },
  path: (id) => `/office/meetings/resolutions/${id}`,
}

export const bodyKind: RecordKind = {
  subjectType: 'calendar.body',
  title: texts.body,
  permission: getBody.permission,
  tables: ['calendar.bodies', 'calendar.body_names', 'calendar.body_rules', 'calendar.body_members'],
  fields: {
    name: recordTexts.body,
    validFrom: texts.validFrom,
    validTo: texts.lastDay,
    quorum: texts.quorum,
    quorumPart: texts.quorumPart,
    quorumOf: texts.quorumOf,
    quorumBase: texts.quorumBase,
    proxiesCount: texts.proxiesCount,
    mandatesCount: texts.mandatesCount,
    noticeDays: texts.noticeDays,
    issuer: texts.issuer,
    source: texts.source,
    roleTitle: texts.roleTitle,
    part: bodyTexts.part,
    minutesSigners: bodyTexts.minutesSigners,
    namedSigners: bodyTexts.namedSigners,
    resolutions: bodyTexts.resolutions,
  },
  values: { quorum: quorumTitles, quorumBase: quorumBaseTitles, part: memberPartTitles, resolutions: resolutionFormTitles },
  path: (id) => `/office/meetings/bodies/${id}`,
}
