import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { mostVotes } from '../rules/quorum.ts'
import { Decisions, kindOn } from '../schema.ts'
import * as store from '../store/gatherings.ts'
import { listKinds } from '../store/kinds.ts'
import { findMeeting } from '../store/meetings.ts'
import { listParticipants } from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { seatsFor } from './marking.ts'

const refusals = {
  ...stepRefusals,
  notVotedOn: {
    status: 422,
    ja: '議決をしない項目です。特別の利害関係は、議案など議決をする項目に記録してください。',
    en: 'This item is not voted on. Interests are recorded with items that are.',
  },
  noMember: {
    status: 422,
    ja: '特別の利害関係は、この会合の構成員の席から選んでください。画面を開き直して選び直してください。',
    en: 'Those with an interest are members of this gathering. Open the page again and choose anew.',
  },
  tooManyVotes: {
    status: 422,
    ja: '賛成・反対・棄権の合計が、議決に加われる人数より多くなっています。出欠と特別の利害関係を確かめて直してください。',
    en: 'There are more votes than people who could vote. Check who came, and who had an interest.',
  },
} as const

/** 決定と、その後の対応（だれが・いつまでに・済んだ日）を記録する。 Of the items given; the others stay. With the members who had an interest in an item that is voted on, and its votes, of whom there are no more than could vote. */
export const recordDecisions = defineOperation({
  name: 'calendar.recordDecisions',
  title: { ja: '会合の決定と対応を記録する', en: 'Record decisions and follow-ups' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: Decisions,
  output: z.object({ gatheringId: z.uuid() }),
  refusals,
  async handle({ items, ...opened }, call) {
    const gathering = await gatheringFor(call, opened, 'decide')
    const { councilId } = call.actor
    const known = new Map((await store.listItems(call.db, councilId, gathering.gatheringId)).map((item) => [item.itemId, item]))
    if (items.some(({ itemId }) => !known.has(itemId))) refuse(stepRefusals, 'changedMeanwhile')
    const kinds = await listKinds(call.db, councilId)
    const seats = (await listParticipants(call.db, councilId, gathering.gatheringId)).filter(({ role }) => role === 'member')
    const members = new Set(seats.map(({ participantId }) => participantId))
    const record = gathering.meetingId === null ? undefined : await findMeeting(call.db, councilId, gathering.meetingId)
    const marked = seats.some(({ presence }) => presence !== null)
    const places = seatsFor(
      seats,
      seats.map(() => true),
      'presence',
    )
    for (const [at, item] of items.entries()) {
      const { itemId, interested = [], votes = null } = item
      const path = `items.${at}.interested`
      const voted = kindOn(kinds, 'agenda', known.get(itemId)!.kind, gathering.heldOn)?.decides ?? false // known: as was just checked
      if (interested.length > 0 && !voted) refuse(refusals, 'notVotedOn', [{ path, message: refusals.notVotedOn }])
      if (interested.some((seat) => !members.has(seat))) refuse(refusals, 'noMember', [{ path, message: refusals.noMember }])
      if (votes === null) continue
      const votesPath = `items.${at}.votes.for`
      if (!voted) refuse(refusals, 'notVotedOn', [{ path: votesPath, message: refusals.notVotedOn }])
      const out = new Set(item.interested ?? known.get(itemId)!.interested)
      const most = mostVotes(places, out, !marked && record ? record.attendeeCount : undefined)
      if (most !== null && votes.for + votes.against + votes.abstained > most)
        refuse(refusals, 'tooManyVotes', [{ path: votesPath, message: refusals.tooManyVotes }])
    }
    await store.writeDecisions(call.db, councilId, gathering.gatheringId, items)
    for (const { itemId, interested, votes } of items) {
      if (votes !== undefined) await store.writeVotes(call.db, councilId, itemId, votes)
      if (interested !== undefined) await store.writeInterests(call.db, councilId, gathering, itemId, interested)
    }
    return stepped(call, gathering, ['decisions', ...(items.some(({ interested }) => interested !== undefined) ? ['interests'] : [])])
  },
})
