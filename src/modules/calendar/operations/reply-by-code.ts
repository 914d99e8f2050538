import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { CodedReply, Presence, choicesFor } from '../schema.ts'
import { seatByCode, writeCodedReply } from '../store/replies.ts'
import { gatheringSubject } from './gathering-steps.ts'
import { replyDigest } from './replying.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notTaken: {
    status: 409,
    ja: '返信は、締め切りました。変わったことがあるときは、通知にある連絡先に知らせてください。',
    en: 'Replies are closed. If something has changed, tell the office that sent the notice.',
  },
  notOffered: {
    status: 422,
    ja: 'その返事は、ここでは選べません。選べるものから選び直してください。',
    en: 'That cannot be answered here. Choose one of those offered.',
  },
} as const

/** 出欠を、返信の番号で返す。 By whoever holds the code of the seat, as often as wanted until the meeting begins; the last one stands. */
export const replyByCode = defineOperation({
  name: 'calendar.replyByCode',
  title: { ja: '出欠を返信する', en: 'Reply by code' },
  kind: 'command',
  permission: 'anyone',
  secret: true,
  input: CodedReply,
  output: z.object({ reply: Presence }),
  refusals,
  async handle({ code, reply, note }, call) {
    const digest = replyDigest(code)
    const now = call.clock.now()
    const seat = (await seatByCode(call.db, digest, now)) ?? refuse(refusals, 'notFound')
    if (!choicesFor(seat.role, seat).includes(reply)) refuse(refusals, 'notOffered', [{ path: 'reply', message: refusals.notOffered }])
    if (!(await writeCodedReply(call.db, digest, { reply, note, today: call.clock.today(), now }))) refuse(refusals, 'notTaken')
    call.audit({ subject: gatheringSubject(seat.gatheringId), fields: ['reply'] })
    return { reply }
  },
})
