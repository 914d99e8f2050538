import * as z from 'zod'
import { paragraphs, tiered } from '#kernel/values'

/** 供覧に回る記録。 Contacts and changes of state. */
export const circulatedKinds = ['contact', 'move'] as const
const Circulated = z.enum(circulatedKinds)

/** 供覧の一つ。 Who has seen a record, when, and what they said of it. */
export const Seen = z
  .object({
    /** Of the contact or the change of state. */
    subjectId: z.uuid(),
    seenBy: z.string(),
    seenOn: z.iso.date(),
    comment: tiered(4, z.string()),
    /** The record has been changed since. */
    changedSince: z.boolean(),
  })
  .meta({ id: 'CaseSeen' })
export type Seen = z.output<typeof Seen>

/** まだ見ていない記録。 */
export const UnseenRecord = z
  .object({
    what: Circulated,
    id: z.uuid(),
    revision: z.int(),
    kind: z.string(),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    name: tiered(4, z.string()),
    on: z.iso.date(),
    at: z.string().nullable(),
    /** Of a contact: the way; of a change of state: where it led. */
    code: z.string(),
    topics: tiered(4, z.array(z.string())),
    observed: tiered(4, z.string()),
    told: tiered(4, z.string()),
    judged: tiered(4, z.string()),
    by: z.array(z.string()),
    recordedBy: z.string(),
    recordedAt: z.string(),
    withdrawn: z.boolean(),
    withdrawnBecause: tiered(4, z.string().nullable()),
    /** The reader had seen it before it was changed. */
    again: z.boolean(),
  })
  .meta({ id: 'CaseUnseenRecord' })
export type UnseenRecord = z.output<typeof UnseenRecord>

export const UnseenFilter = z.strictObject({ kind: z.string().max(41).optional(), recordedById: z.uuid().optional() })
export type UnseenFilter = z.output<typeof UnseenFilter>
/** So many are read at once, the oldest first; what is confirmed makes room for the next. */
export const unseenLength = 100

/** 見たものを、見たときのまま伝える。 What came later, or was changed meanwhile, stays unseen. */
export const ConfirmRecords = z
  .strictObject({
    entries: z
      .array(z.strictObject({ what: Circulated, id: z.uuid(), revision: z.int().min(1) }))
      .min(1)
      .max(unseenLength),
    comment: paragraphs(1000).default(''),
  })
  .refine(({ entries, comment }) => comment.trim() === '' || entries.length === 1, {
    path: ['comment'],
    params: { ja: 'ひとことは、一つの記録ごとに書いてください。', en: 'Say it of one record at a time.' },
  })
export type ConfirmRecords = z.output<typeof ConfirmRecords>

/** 自分の記録が見られた。 */
export const SeenRecord = z
  .object({
    what: Circulated,
    ...Seen.shape,
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    name: tiered(4, z.string()),
    on: z.iso.date(),
  })
  .meta({ id: 'CaseSeenRecord' })
export type SeenRecord = z.output<typeof SeenRecord>
export const seenLength = 100
