import * as z from 'zod'
import { tiered } from '#kernel/values'

/** 書きかけの様式。 A contact to be recorded, one that is corrected, a sheet that is filled in. */
export const draftForms = ['contact', 'correction', 'sheet'] as const
const Form = z.enum(draftForms)
/** So many days after the last key a draft is kept. */
export const draftDays = 14

const Typed = z.record(z.string().max(200), z.string().max(20_000)).refine((typed) => Object.keys(typed).length <= 500, {
  params: { ja: '項目が多すぎて、書きかけとして残せませんでした。記録してください。', en: 'There are too many fields to keep. Record it.' },
})

/** 書きかけを残す。 As typed, with how often it was kept before. */
export const KeepDraft = z.strictObject({
  draftId: z.uuid(),
  /** Whoever the page belongs to: nothing is kept for somebody else who has signed in meanwhile. */
  accountId: z.uuid(),
  form: Form,
  path: z
    .string()
    .max(500)
    .regex(/^\/office\/cases\/[A-Za-z0-9/?=&-]*$/),
  caseId: z.uuid().nullable().default(null),
  contactId: z.uuid().nullable().default(null),
  filledId: z.uuid().nullable().default(null),
  /** Counts on with every try, so that none that comes late takes the place of a later one. */
  revision: z.int().min(1),
  /** Nothing of it has been kept before; otherwise what is there no longer stays away. */
  begins: z.boolean(),
  typed: Typed,
})
export type KeepDraft = z.output<typeof KeepDraft>

/** 書きかけの一行。 Nothing of what was typed. */
export const DraftRow = z
  .object({
    draftId: z.uuid(),
    form: Form,
    path: z.string(),
    /** Of a case, where it has one. */
    caseNumber: z.string().nullable(),
    keptAt: z.iso.datetime(),
  })
  .meta({ id: 'CaseDraftRow' })
export type DraftRow = z.output<typeof DraftRow>

export const Draft = z.object({ ...DraftRow.shape, revision: z.int(), typed: tiered(4, z.record(z.string(), z.string())) }).meta({ id: 'CaseDraft' })
export type Draft = z.output<typeof Draft>
/** Named with what is recorded, so that it goes with it. */
export const DraftId = z.uuid().nullable().default(null)
export const draftsShown = 100
