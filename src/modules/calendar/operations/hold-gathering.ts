import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { attendeesOf, quorumOf } from '../rules/quorum.ts'
import { type CountedRole, Holding } from '../schema.ts'
import { ruleOn } from '../store/bodies.ts'
import { listParticipants } from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { seatsFor } from './marking.ts'
import { makeRecord, recordRefusals } from './records.ts'
import { heldSeats } from './seats.ts'

const refusals = {
  ...stepRefusals,
  ...recordRefusals,
  attendanceMissing: {
    status: 422,
    ja: '出席者の人数が分かりません。出欠を記録するか、人数を入力してください。',
    en: 'How many came is not known. Record who came, or enter a number.',
  },
  quorumNotReached: {
    status: 422,
    ja: '定足数に達していません。出欠と委任状を確かめてください。議決をしない集まりとして記録するときは、その旨に印を付けてください。流会のときは中止か延期にしてください。',
    en: 'The quorum was not reached. Check who came and the mandates; tick the box to record it as a gathering without decisions, or call it off.',
  },
} as const

/**
 * 会合の開催を記録する（計画に数えられる記録になる）。
 *
 * Figures that are left out are those of the roster; a figure counted in the room is taken as it is, about so many where said so. Below its quorum it is
 * recorded only by whoever says so. In writing, whoever answered was present.
 */
export const holdGathering = defineOperation({
  name: 'calendar.holdGathering',
  title: { ja: '会合の開催を記録する', en: 'Record that a gathering was held' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: Holding,
  output: z.object({ gatheringId: z.uuid(), meetingId: z.uuid() }),
  refusals,
  async handle({ gatheringId, revision, ...holding }, call) {
    const { councilId } = call.actor
    const gathering = await gatheringFor(call, { gatheringId, revision }, 'hold')
    const participants = await listParticipants(call.db, councilId, gatheringId)
    const came = (role: CountedRole) => attendeesOf(participants.filter((seat) => seat.role === role))
    const marked = participants.some(({ role, presence }) => role === 'member' && presence !== null)
    const heads = holding.attendeeCount
    if (heads === undefined && !marked) refuse(refusals, 'attendanceMissing', [{ path: 'attendeeCount', message: refusals.attendanceMissing }])

    const rule = await ruleOn(call.db, councilId, gathering.bodyId, gathering.heldOn)
    const held = await heldSeats(call, participants, gathering.heldOn)
    const quorum = quorumOf(rule, seatsFor(participants, held, 'presence'), marked ? undefined : heads)
    if (!quorum.reached && !holding.belowQuorum) refuse(refusals, 'quorumNotReached', [{ path: 'belowQuorum', message: shortfall(quorum) }])

    const { bodyId, heldOn, place } = gathering
    const record = {
      gatheringId,
      bodyId,
      heldOn,
      place,
      outcome: holding.outcome,
      expenseYen: holding.expenseYen,
      minutes: holding.minutes,
      approximate: holding.approximate,
      attendeeCount: heads ?? came('member'),
      secretariatCount: holding.secretariatCount ?? came('secretariat'),
      observerCount: holding.observerCount ?? came('observer'),
      guestCount: holding.guestCount ?? came('guest'),
      belowQuorum: !quorum.reached,
    }
    const meetingId = await makeRecord(call, record)
    return { ...(await stepped(call, gathering, ['record'])), meetingId }
  },
})

function shortfall({ needed, counted }: { readonly needed: number | null; readonly counted: number }) {
  return {
    ja: `定足数は${needed}人ですが、数えられるのは${counted}人です。出欠と委任状を確かめてください。議決をしない集まりとして記録するときは、ここに印を付けてください。`,
    en: `${needed} are needed and ${counted} count. Check who came, or tick this to record it without decisions.`,
  }
}
