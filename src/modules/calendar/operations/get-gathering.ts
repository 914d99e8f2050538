import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, found } from '#kernel'
import { statesOf } from '#platform/messages'
import { mayRecord } from '../policy.ts'
import { doingsOf, nextOf, noticeBy, stateOf, untold } from '../rules/gatherings.ts'
import { quorumOf, quorumOfItem } from '../rules/quorum.ts'
import { Gathering, type GatheringRow, type KindList, countsInPlan, kindOn } from '../schema.ts'
import { ruleOn } from '../store/bodies.ts'
import * as store from '../store/gatherings.ts'
import { listKinds } from '../store/kinds.ts'
import { findMeeting } from '../store/meetings.ts'
import { listParticipants } from '../store/participants.ts'
import { standingOf } from './gathering-steps.ts'
import { seatsFor } from './marking.ts'
import { heldSeats, seatholders } from './seats.ts'

/** 会合を一つ見る。 With its agenda, its seats as the register names them on that day, its notices, and the next thing to do. */
export const getGathering = defineOperation({
  name: 'calendar.getGathering',
  title: { ja: '会合を見る', en: 'Show a gathering' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ gatheringId: z.uuid() }),
  output: Gathering,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ gatheringId }, call) {
    return readGathering(call, gatheringId)
  },
})

/** What its page and its papers need. @throws Refusal where the reader sees no such gathering */
export async function readGathering(call: Call, gatheringId: string): Promise<z.output<typeof Gathering>> {
  const { db, actor } = call
  const { councilId } = actor
  const gathering = found(await store.findGathering(db, councilId, gatheringId))
  const today = call.clock.today()
  const standing = standingOf(gathering)
  const rule = await ruleOn(db, councilId, gathering.bodyId, gathering.heldOn)
  const kinds = await listKinds(db, councilId)
  const kindOf = (list: KindList, code: string) => kindOn(kinds, list, code, gathering.heldOn)
  const titleOf = (list: KindList, code: string) => {
    const kind = kindOf(list, code)
    return { ja: kind?.title ?? code, en: kind?.english ?? code }
  }
  const items = await store.listItems(db, councilId, gatheringId)
  const seats = await listParticipants(db, councilId, gatheringId)
  const holders = await seatholders(call, seats, gathering.heldOn)
  const record = gathering.meetingId === null ? undefined : await findMeeting(db, councilId, gathering.meetingId)
  const marked = seats.some(({ role, presence }) => role === 'member' && presence !== null)
  const heads = record && !marked ? record.attendeeCount : undefined
  const places = seatsFor(seats, await heldSeats(call, seats, gathering.heldOn), marked ? 'presence' : 'reply')
  const minutesMissing = gathering.minutesMissing && standing.record?.counts === true
  return {
    ...rowOf(gathering, today),
    room: gathering.room,
    kindTitle: titleOf('gathering', gathering.kind),
    openToPublic: gathering.openToPublic,
    startsAt: gathering.startsAt,
    endsAt: gathering.endsAt,
    sequence: gathering.sequence,
    revision: gathering.revision,
    rule,
    agenda: items.map((item) => {
      const decides = kindOf('agenda', item.kind)?.decides ?? false
      const quorum = decides ? quorumOfItem(rule, places, new Set(item.interested), heads) : null
      return { ...item, kindTitle: titleOf('agenda', item.kind), decides, quorum }
    }),
    participants: seats.map((seat, at) => ({ ...seat, ofArea: seat.areaId !== null, name: holders[at]?.name ?? '' })),
    notices: await shownNotices(call, gatheringId),
    changes: await store.listChanges(db, councilId, gatheringId),
    quorum: quorumOf(rule, places, heads),
    record: record ? { ...record, counts: countsInPlan(record.outcome, gathering.writingCounts) } : null,
    next: nextOf(standing, today, { minutesMissing, followUps: items.some((item) => item.followUp !== '' && item.followUpDone === null) }),
    can: mayRecord(actor) ? doingsOf(standing, today) : [],
  }
}

/** With what became of each message that went out. */
async function shownNotices({ db, actor }: Call, gatheringId: string): Promise<z.output<typeof Gathering>['notices']> {
  const notices = await store.listNotices(db, actor.councilId, gatheringId)
  const states = await statesOf(
    db,
    actor.councilId,
    notices.flatMap(({ mailed }) => mailed.map(({ messageId }) => messageId)),
  )
  return notices.map(({ madeBy, mailed, ...notice }) => ({
    ...notice,
    mine: madeBy === actor.accountId,
    mailed: mailed.map((one) => ({ ...one, state: states.get(one.messageId) ?? '' })),
  }))
}

/** 一覧の一行。 @param today the day in Japan */
export function rowOf(gathering: store.FoundGathering, today: string): z.output<typeof GatheringRow> {
  const { gatheringId, bodyId, bodyName, kind, title, heldOn, startTime, endTime, place, additional, meetingId } = gathering
  const standing = standingOf(gathering)
  return {
    gatheringId,
    bodyId,
    bodyName,
    kind,
    title,
    heldOn,
    startTime,
    endTime,
    place,
    additional,
    meetingId,
    state: stateOf(standing),
    minutesMissing: gathering.minutesMissing && standing.record?.counts === true,
    noticeBy: noticeBy(gathering, gathering.noticeDays),
    toTell: untold(standing, today),
  }
}
