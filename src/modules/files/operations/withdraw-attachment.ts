import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { mayWithdraw } from '../policy.ts'
import { AttachmentWithdrawal } from '../schema.ts'
import * as store from '../store/attachments.ts'
import { attachmentFor } from './records.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notYours: {
    status: 403,
    ja: 'この記録の添付は取り下げられません。取り消された記録か、取り下げる権限のない記録です。必要なときは、記録した人か上司に相談してください。',
    en: 'Files of this record cannot be withdrawn: the record was withdrawn, or you may not do it. Ask whoever recorded it or your supervisor.',
  },
  alreadyWithdrawn: {
    status: 409,
    ja: 'この添付は、すでに取り下げられています。',
    en: 'This file was withdrawn already.',
  },
} as const

/** 添付を取り下げる。 Adds who, when and why; the line stays, nobody opens it any more, and the content is destroyed some days later. */
export const withdrawAttachment = defineOperation({
  name: 'files.withdrawAttachment',
  title: { ja: '添付を取り下げる', en: 'Withdraw a file' },
  kind: 'command',
  permission: 'signedIn',
  input: AttachmentWithdrawal,
  output: z.object({ attachmentId: z.uuid() }),
  refusals,
  async handle({ attachmentId, reason }, call) {
    const { attachment, place } = await attachmentFor(call, attachmentId)
    if (!mayWithdraw(place)) refuse(refusals, 'notYours')
    const by = { accountId: call.actor.accountId!, at: call.clock.now(), reason } // whoever sees a record has signed in
    if (!(await store.insertWithdrawal(call.db, call.actor.councilId, attachment, by))) refuse(refusals, 'alreadyWithdrawn')
    call.audit({ subject: { type: 'files.attachment', id: attachmentId }, fields: ['withdrawal'] })
    call.audit({ subject: { type: attachment.subjectType, id: attachment.subjectId }, fields: ['attachment'] })
    return { attachmentId }
  },
})
