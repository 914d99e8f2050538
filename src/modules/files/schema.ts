import * as z from 'zod'
import { IsoDate, tiered } from '#kernel/values'

const Said = z.object({ ja: z.string(), en: z.string() })

/** The record files belong to. */
export const RecordOfFiles = z.strictObject({ subjectType: z.string().min(1).max(60), subjectId: z.uuid() })

/** 添付の状態の符号。 `waiting`: nobody opens it before the scanner has answered; `destroyed`: the line stays, the content is gone. */
export const attachmentStates = ['standing', 'waiting', 'infected', 'withdrawn', 'destroyed'] as const
export type AttachmentState = (typeof attachmentStates)[number]

export const NewAttachment = z.strictObject({
  ...RecordOfFiles.shape,
  kind: z.string().min(1).max(60),
  name: z.string().min(1).max(255),
  format: z.string().min(1).max(20),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  scan: z.enum(['notScanned', 'clear', 'waiting']),
})
export type NewAttachment = z.output<typeof NewAttachment>

/** 添付の一行。 A file may hold anything and its name often says whom it is about: hence the tier. */
export const Attachment = z
  .object({
    attachmentId: z.uuid(),
    name: tiered(4, z.string()),
    kind: z.string(),
    kindTitle: Said,
    formatTitle: Said,
    bytes: z.int(),
    attachedAt: z.iso.datetime(),
    /** Empty: somebody outside sent it. */
    attachedBy: z.string(),
    state: z.enum(attachmentStates),
    withdrawal: z.object({ withdrawnAt: z.iso.datetime(), withdrawnBy: z.string(), reason: z.string() }).nullable(),
    /** What this reader may do with it now. */
    can: z.array(z.enum(['open', 'withdraw'])),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.output<typeof Attachment>

export const AttachmentList = z
  .object({
    items: z.array(Attachment),
    /** What a file may be to this record, the usual one first. */
    kinds: z.array(z.object({ code: z.string(), title: Said })),
    /** `.pdf`, for choosers of files. */
    accept: z.array(z.string()),
    limitBytes: z.int(),
    path: z.string(),
    can: z.array(z.enum(['attach'])),
  })
  .meta({ id: 'AttachmentList' })

/** What the door needs to hand a file out. */
export const OpenedAttachment = z.object({ name: tiered(4, z.string()), mediaType: z.string(), bytes: z.int(), sha256: z.string() })

export const AttachmentWithdrawal = z.strictObject({ attachmentId: z.uuid(), reason: z.string().trim().min(1).max(200) })

const Amounts = z.object({
  /** 一つのファイルの大きさの上限（MB）。 */
  limitMegabytes: z.int().min(1).max(500),
  /** 一つの記録に付けられる件数。 */
  filesPerRecord: z.int().min(1).max(1000),
  /** 取り下げた添付の中身を残す日数。 */
  keepWithdrawnDays: z.int().min(0).max(36_500),
})
export const NewFileSettings = z.strictObject({ ...Amounts.shape, validFrom: IsoDate, source: z.string().trim().min(1).max(200) })
export type NewFileSettings = z.output<typeof NewFileSettings>
export const FileSettings = Amounts.extend({
  /** Null while what was shipped is in force. */
  validFrom: z.iso.date().nullable(),
  source: z.string(),
  decidedBy: z.string().nullable(),
}).meta({ id: 'FileSettings' })
export type FileSettings = z.output<typeof FileSettings>

/** 見本の値。 In force until a council sets its own. */
export const shippedFileSettings: FileSettings = {
  limitMegabytes: 50,
  filesPerRecord: 100,
  keepWithdrawnDays: 30,
  validFrom: null,
  source: 'ASVS 5.0 5.2.1（大きさと件数の上限。値は本製品の提案）',
  decidedBy: null,
}
