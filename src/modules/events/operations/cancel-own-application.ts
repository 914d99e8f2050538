import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { ReceiptCode } from '../schema.ts'
import * as store from '../store/applications.ts'
import { moveApplication, moveUp } from './admitting.ts'
import { receiptCode } from './receipts.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  unknownReceipt: {
    status: 404,
    ja: '申込番号と控えの番号が合いません。受付の画面かメールを見て、もう一度入力してください。',
    en: 'Number and receipt code do not match. Look at the receipt or the mail and enter them again.',
  },
  tooLate: {
    status: 409,
    ja: 'ホームページから取り消せる期間は過ぎています。お手数ですが、問合せ先に連絡してください。',
    en: 'It can no longer be cancelled here. Please get in touch with the office.',
  },
  cancelledAlready: {
    status: 409,
    ja: 'この申込は、すでに取り消されています。手続きはいりません。',
    en: 'The application was cancelled already. There is nothing more to do.',
  },
} as const

/** 自分の申込を取り消す。 By whoever has the receipt, until the day the event names. The waiting list moves up in the same step. */
export const cancelOwnApplication = defineOperation({
  name: 'events.cancelOwnApplication',
  title: { ja: '自分の申込を取り消す', en: 'Cancel an own application' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ eventId: z.uuid(), number: z.int().min(1), code: ReceiptCode }),
  output: z.object({ title: z.string() }),
  refusals,
  async handle({ eventId, number, code }, call) {
    const event = (await store.lockAdmission(call.db, { eventId })) ?? refuse(refusals, 'unknownReceipt')
    const application = await store.applicationAt(call.db, eventId, number)
    if (!application || receiptCode(call, application.applicationId) !== code) refuse(refusals, 'unknownReceipt')
    if (application.state === 'cancelled' || application.state === 'declined') refuse(refusals, 'cancelledAlready')
    if (event.ended || (event.cancelUntil !== null && event.cancelUntil < call.clock.today())) refuse(refusals, 'tooLate')
    await moveApplication(call, application.applicationId, { state: 'cancelled', why: 'by-applicant' })
    await moveUp(call, eventId)
    return { title: event.title }
  },
})
