import * as z from 'zod'
import { defineOperation, found, loggedFrom, refuse } from '#kernel'
import { RecordOfFiles } from '../schema.ts'
import { attachmentsOf } from '../store/attachments.ts'
import { attach, attachRefusals } from './attach-file.ts'
import { recordFor, stateOf } from './records.ts'

/** 添付を、訂正後の記録に引き継ぐ。 The contents are not copied; the lines are new, and the earlier record keeps its own. */
export const carryAttachments = defineOperation({
  name: 'files.carryAttachments',
  title: { ja: '添付を訂正後の記録に引き継ぐ', en: 'Carry files over to a corrected record' },
  kind: 'command',
  permission: 'signedIn',
  input: z.strictObject({ ...RecordOfFiles.shape, toSubjectId: z.uuid() }),
  output: z.object({ carried: z.int() }),
  refusals: attachRefusals,
  async handle({ subjectType, subjectId, toSubjectId }, call) {
    const from = { type: subjectType, id: subjectId }
    found(await recordFor(call, from))
    const to = found(await recordFor(call, { type: subjectType, id: toSubjectId }))
    if (!to.place.mayAttach) refuse(attachRefusals, 'takesNoFiles')
    const standing = (await attachmentsOf(call.db, call.actor.councilId, from)).filter((each) => ['standing', 'waiting'].includes(stateOf(each)))
    const viewed = standing.filter(({ tier }) => tier >= loggedFrom).map(({ scopeId }) => ({ ...from, scopeId }))
    if (viewed[0]) call.viewed([viewed[0]], 'assigned')
    for (const { kind, name, format, bytes, sha256, scanState } of standing) {
      const scan = scanState as 'notScanned' | 'clear' | 'waiting' // an infected one does not stand
      await attach(call, to, { subjectType, subjectId: toSubjectId, kind, name, format, bytes, sha256, scan })
    }
    call.audit({ subject: { type: subjectType, id: toSubjectId }, fields: ['attachment'] })
    return { carried: standing.length }
  },
})
