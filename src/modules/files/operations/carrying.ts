import { type Call, type Subject, found, loggedFrom, refuse } from '#kernel'
import { attachmentsOf } from '../store/attachments.ts'
import { attach, attachRefusals } from './attach-file.ts'
import { attachmentFor, recordFor, stateOf } from './records.ts'

/**
 * 添付を、訂正後の記録に引き継ぐ。 A step of the command that corrects, in its name: the contents are not copied, the lines are new, and the earlier
 * record keeps its own. What carries nothing leaves no trace.
 *
 * @throws Refusal `notFound` for a record out of reach, `takesNoFiles`
 */
export async function carryAttachments(
  call: Call,
  { subjectType, fromId, toId }: { readonly subjectType: string; readonly fromId: string; readonly toId: string },
): Promise<void> {
  const from = { type: subjectType, id: fromId }
  found(await recordFor(call, from))
  const to = found(await recordFor(call, { type: subjectType, id: toId }))
  const standing = (await attachmentsOf(call.db, call.actor.councilId, from)).filter((each) => ['standing', 'waiting'].includes(stateOf(each)))
  if (standing.length === 0) return
  if (!to.place.mayAttach) refuse(attachRefusals, 'takesNoFiles')
  const viewed = standing.filter(({ tier }) => tier >= loggedFrom).map(({ scopeId }) => ({ ...from, scopeId }))
  if (viewed[0]) call.viewed([viewed[0]], 'assigned')
  for (const { kind, name, format, bytes, sha256, scanState } of standing) {
    const scan = scanState as 'notScanned' | 'clear' | 'waiting' // an infected one does not stand
    await attach(call, to, { subjectType, subjectId: toId, kind, name, format, bytes, sha256, scan })
  }
  call.audit({ subject: { type: subjectType, id: toId }, fields: ['attachment'] })
}

/** 添付の一つを、ほかの記録に付ける。 For a module whose record was given papers of other records. @throws Refusal `notFound`, `takesNoFiles`, `tooMany` */
export async function carryFile(call: Call, attachmentId: string, to: Subject, kind: string): Promise<void> {
  const { attachment } = await attachmentFor(call, attachmentId)
  const record = found(await recordFor(call, to))
  const { name, format, bytes, sha256, scanState } = attachment
  const scan = scanState as 'notScanned' | 'clear' | 'waiting' // an infected one does not stand
  await attach(call, record, { subjectType: to.type, subjectId: to.id, kind, name, format, bytes, sha256, scan })
}
