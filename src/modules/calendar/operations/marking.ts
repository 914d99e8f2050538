// 出欠の印。 Replies before the day and attendance on it are entered the same way.
import { refuse } from '#kernel'
import type { Presence } from '../schema.ts'
import type { FoundParticipant } from '../store/participants.ts'

export const markRefusals = {
  seatUnknown: {
    status: 422,
    ja: '席が変わっています。画面を開き直して、もう一度入力してください。',
    en: 'The seats have changed. Open the page again and enter it once more.',
  },
  mandateAstray: {
    status: 422,
    ja: '委任状の相手は、同じ会議のほかの構成員から選んでください。',
    en: 'A mandate is given to another member of the same meeting.',
  },
} as const

interface Mark {
  readonly participantId: string
  readonly presence: Presence | null
  readonly mandateTo: string | null
}

/** Each seat once, of this gathering; a mandate to another member. */
export function checkMarks(marks: readonly Mark[], participants: readonly FoundParticipant[]): void {
  const seats = new Map(participants.map((seat) => [seat.participantId, seat]))
  if (new Set(marks.map(({ participantId }) => participantId)).size !== marks.length) refuse(markRefusals, 'seatUnknown')
  for (const { participantId, presence, mandateTo } of marks) {
    if (!seats.has(participantId)) refuse(markRefusals, 'seatUnknown')
    if (mandateTo === null) continue
    if (presence !== 'mandate' || mandateTo === participantId || seats.get(mandateTo)?.role !== 'member') refuse(markRefusals, 'mandateAstray')
  }
}

/** 定足数を数える席。 @param held of each, as {@link heldSeats} knows @param by what was replied before the day, who came after it */
export function seatsFor(participants: readonly FoundParticipant[], held: readonly boolean[], by: 'reply' | 'presence') {
  return participants.flatMap((seat, at) =>
    seat.role === 'member' ? [{ participantId: seat.participantId, held: held[at]!, presence: seat[by], mandateTo: seat.mandateTo }] : [],
  )
}
