import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { tiered } from '#kernel/values'
import { ReceiptCode } from '../schema.ts'
import * as applications from '../store/applications.ts'
import * as store from '../store/events.ts'
import { eventSubject, wholeOf } from './event-steps.ts'
import { attendanceRefusals, sessionFor } from './mark-attendance.ts'
import { receiptCode } from './receipts.ts'

const refusals = {
  ...attendanceRefusals,
  unknownReceipt: {
    status: 404,
    ja: '申込番号と控えの番号が合いません。名簿で名前を確かめて、出欠の画面で記録してください。',
    en: 'Number and receipt code do not match. Look for the name on the roster and mark it there.',
  },
  noSessionToday: {
    status: 409,
    ja: 'この催しの今日の回はありません。日を確かめるか、出欠の画面で記録してください。',
    en: 'The event has no session today. Check the day, or mark it on the roster.',
  },
} as const

/** 受付する。 By the code on the receipt, the mail or the badge: marks today's session and no other. Whoever helps or has a stall is received the same way. */
export const receiveArrival = defineOperation({
  name: 'events.receiveArrival',
  title: { ja: '当日の受付をする', en: 'Receive an arrival' },
  kind: 'command',
  permission: 'events.application.write',
  input: z.strictObject({ eventId: z.uuid(), number: z.int().min(1), code: ReceiptCode }),
  output: z.object({ name: tiered(3, z.string()), affiliation: tiered(3, z.string()), partySize: z.int(), subject: z.string() }),
  refusals,
  async handle({ eventId, number, code }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const at = await applications.applicationAt(call.db, eventId, number)
    if (!at || receiptCode(call, at.applicationId) !== code) refuse(refusals, 'unknownReceipt')
    const event = (await store.findEvent(call.db, councilId, eventId)) ?? refuse(refusals, 'notFound')
    const todays = (await store.listSessions(call.db, councilId, wholeOf(event))).filter(
      ({ heldOn, state }) => heldOn === today && state !== 'called-off',
    )
    const [first] = todays.toSorted((one, other) => (one.startTime < other.startTime ? -1 : 1))
    if (!first) refuse(refusals, 'noSessionToday')
    const application = await applications.findApplication(call.db, councilId, at.applicationId)
    if (!application) refuse(refusals, 'notFound')
    if (application.state !== 'placed') refuse(refusals, 'notPlaced')
    // Of several today the first that nobody has marked for them.
    const session = todays.find(({ gatheringId }) => !application.attendances.some((each) => each.gatheringId === gatheringId)) ?? first
    const { minutes, gatheringId, wholeId } = await sessionFor(call, eventId, session.gatheringId)
    const made = { eventId: wholeId, gatheringId, at: call.clock.now(), by: accountId!, way: 'reception' } as const // the permission is held by signed-in people only
    const { applicationId, name, affiliation, partySize } = application
    await applications.writeAttendances(call.db, councilId, made, [
      { applicationId, presence: 'present', heads: partySize, minutes: wholeId === eventId ? minutes : 0 },
    ])
    call.audit({ subject: eventSubject(eventId), fields: ['attendances'] })
    return { name, affiliation, partySize, subject: session.subject }
  },
})
