import * as z from 'zod'
import { type Call, type Subject, commonRefusals, defineOperation, refuse } from '#kernel'
import { type NewAttachment as New, NewAttachment } from '../schema.ts'
import * as store from '../store/attachments.ts'
import { settingsOn } from '../store/settings.ts'
import { type Found, recordFor, stateOf } from './records.ts'
import { scanAttachment } from './scan-attachment.ts'

export const attachRefusals = {
  notFound: commonRefusals.notFound,
  takesNoFiles: {
    status: 403,
    ja: 'この記録には添付できません。取り消された記録か、添付する権限のない記録です。必要なときは、記録した人か上司に相談してください。',
    en: 'Nothing can be attached to this record: it was withdrawn, or you may not attach to it. Ask whoever recorded it or your supervisor.',
  },
  kindUnknown: {
    status: 422,
    ja: '添付の種類を選び直してください。',
    en: 'Choose again what the file is.',
  },
  alreadyAttached: {
    status: 409,
    ja: '同じファイルが、この記録にすでに添付されています。一覧を確かめてください。',
    en: 'The same file is attached to this record already. See the list.',
  },
  tooMany: {
    status: 409,
    ja: 'この記録に添付できる件数をこえます。いらない添付を取り下げるか、まとめて一つのPDFにしてください。',
    en: 'This record holds as many files as it may. Withdraw some, or put several into one PDF.',
  },
  contentGone: {
    status: 503,
    ja: 'ファイルの保存が途切れました。もう一度添付してください。',
    en: 'The file could not be kept. Attach it again.',
  },
} as const

/**
 * ファイルを添付する。
 *
 * Only the door of files runs it, once it holds the content and has examined it: held by no role, or a digest alone would open what
 * somebody else has attached.
 */
export const attachFile = defineOperation({
  name: 'files.attachFile',
  title: { ja: 'ファイルを添付する', en: 'Attach a file' },
  kind: 'command',
  permission: 'files.attachment.receive',
  input: NewAttachment,
  output: z.object({ attachmentId: z.uuid() }),
  refusals: attachRefusals,
  async handle(file, call) {
    const record = await recordFor(call, { type: file.subjectType, id: file.subjectId })
    if (!record) refuse(attachRefusals, 'notFound')
    return { attachmentId: await attach(call, record, file) }
  },
})

/** Puts one file on a record; the content is there already. */
export async function attach(call: Call, { subject, place }: Found, file: New): Promise<string> {
  const { councilId } = call.actor
  if (!place.mayAttach) refuse(attachRefusals, 'takesNoFiles')
  if (!Object.hasOwn(subject.kinds, file.kind)) refuse(attachRefusals, 'kindUnknown', [{ path: 'kind', message: attachRefusals.kindUnknown }])
  await store.holdRecordAndContent(call.db, file.subjectId, file.sha256)
  const record: Subject = { type: file.subjectType, id: file.subjectId }
  const present = (await store.attachmentsOf(call.db, councilId, record)).filter((each) => ['standing', 'waiting'].includes(stateOf(each)))
  if (present.some(({ sha256, kind }) => sha256 === file.sha256 && kind === file.kind)) refuse(attachRefusals, 'alreadyAttached')
  const { filesPerRecord } = await settingsOn(call.db, councilId, call.clock.today())
  if (present.length >= filesPerRecord) refuse(attachRefusals, 'tooMany')
  if (!(await call.files.has(councilId, file.sha256))) refuse(attachRefusals, 'contentGone')

  const attachmentId = call.newId()
  const attachedBy = call.actor.accountId! // whoever sees a record has signed in
  await store.insertAttachment(call.db, { ...file, councilId, attachmentId, scopeId: place.scopeId, attachedAt: call.clock.now(), attachedBy })
  call.audit({ subject: { type: 'files.attachment', id: attachmentId }, fields: ['kind', 'name', 'format', 'bytes'] })
  call.audit({ subject: record, fields: ['attachment'] })
  if (file.scan === 'waiting') call.later(scanAttachment, { attachmentId }, { onceKey: `scan ${attachmentId}`, asSystem: 'scope' })
  return attachmentId
}
