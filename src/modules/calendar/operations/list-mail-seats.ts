import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { MailSeat, NumberedNotice } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { findGathering } from '../store/gatherings.ts'
import { mailSeats } from './mail-seats.ts'
import { numberedNotice } from './numbered-notice.ts'
import { highestTierOfNotices } from './notifying.ts'

/** 会合の席のうち、メールで知らせられるものを見る。 Of members and guests, as whoever holds the seat wants to be reached; without their addresses. */
export const listMailSeats = defineOperation({
  name: 'calendar.listMailSeats',
  title: { ja: 'メールで知らせられる席を一覧する', en: 'List seats that can be told by mail' },
  kind: 'query',
  permission: 'calendar.meeting.record',
  input: z.strictObject({ gatheringId: z.uuid() }),
  output: z.object({
    items: z.array(MailSeat),
    /** 区分の高い会議体は、メールで知らせない。 */
    tooSensitive: z.boolean(),
    /** 番号のついた通知の文書。 It may go along as a PDF. */
    letter: NumberedNotice.nullable(),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ gatheringId }, call) {
    const { councilId } = call.actor
    const gathering = found(await findGathering(call.db, councilId, gatheringId))
    const { tier } = found(await findBody(call.db, councilId, gathering.bodyId, call.clock.today()))
    if (tier > highestTierOfNotices) return { items: [], tooSensitive: true, letter: null }
    return { items: await mailSeats(call, gathering), tooSensitive: false, letter: (await numberedNotice(call, gathering)) ?? null }
  },
})
