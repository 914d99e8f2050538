// The code of a seat, and where it is typed in.
import { createHash, createHmac } from 'node:crypto'
import type { Call } from '#kernel'
import { siteOriginToday } from '#identity'
import { replyPath } from '../schema.ts'
import type { FoundGathering } from '../store/gatherings.ts'
import { insertCodes } from '../store/replies.ts'
import { invitedSeats } from './notifying.ts'

/** Letters and digits that are not taken for one another, on paper and on the telephone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * 返信の番号。 Follows from a key that lies beside the database, so that slip and mail carry the same one though it is kept nowhere; only its digest is, to find the seat
 * by. 16 of 31 letters: nobody comes upon one by trying.
 */
export function replyCode(call: Pick<Call, 'key'>, participantId: string): string {
  let code = ''
  for (let round = 0; code.length < 16; round += 1) {
    const bytes = createHmac('sha256', call.key('calendar.replies')).update(`${participantId} ${round}`).digest()
    // A byte beyond the last whole round of the letters is passed by, so that each letter is as likely.
    for (const byte of bytes) if (byte < 256 - (256 % letters.length) && code.length < 16) code += letters[byte % letters.length]
  }
  return code
}

/** 指紋。 A code is long and follows from a key, so its digest alone leads nowhere. */
export function replyDigest(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

/** 返信の番号を用意する。 For every seat that is told of the meeting and has none yet. @returns how many were added */
export async function issueCodes(call: Call, gathering: FoundGathering): Promise<number> {
  const seats = await invitedSeats(call, gathering.gatheringId)
  const codes = seats.map(({ participantId }) => ({ participantId, digest: replyDigest(replyCode(call, participantId)) }))
  return insertCodes(call.db, call.actor.councilId, gathering, codes, call.clock.now())
}

export async function replyLink(call: Call, participantId: string): Promise<string> {
  return `${await siteOriginToday(call)}${replyPath(replyCode(call, participantId))}`
}
