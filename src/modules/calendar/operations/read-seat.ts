import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { ReplyCode, SeatToReply, choicesFor } from '../schema.ts'
import { seatByCode } from '../store/replies.ts'
import { replyDigest } from './replying.ts'

/** 返信の番号で、その日と席を開く。 For whoever holds the code, until the day is over; no name comes out. */
export const readSeat = defineOperation({
  name: 'calendar.readSeat',
  title: { ja: '返信の番号で席を開く', en: 'Open a seat by its code' },
  kind: 'query',
  permission: 'anyone',
  secret: true,
  input: z.strictObject({ code: ReplyCode }),
  output: SeatToReply,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ code }, call) {
    const seat = found(await seatByCode(call.db, replyDigest(code), call.clock.now()))
    const { gatheringId: _g, participantId: _p, role, replyNote: note, proxies, mandates, ...shown } = seat
    return { ...shown, note, choices: choicesFor(role, { proxies, mandates }) }
  },
})
