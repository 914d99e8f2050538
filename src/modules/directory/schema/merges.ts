import * as z from 'zod'
import { filledLine } from '#kernel/values'

/** 同じ人としてまとめる。 `survivorId` stands for both from then on. */
export const NewMerge = z.strictObject({ survivorId: z.uuid(), mergedId: z.uuid(), reason: filledLine(200) })

export const Merge = z
  .object({
    mergeId: z.uuid(),
    mergedId: z.uuid(),
    survivorId: z.uuid(),
    reason: z.string(),
    proposedByName: z.string(),
    proposedAt: z.iso.datetime(),
    /** Null while a second person has yet to agree. */
    mergedByName: z.string().nullable(),
    mergedAt: z.iso.datetime().nullable(),
    can: z.array(z.enum(['agree', 'undo'])),
  })
  .meta({ id: 'PersonMerge' })
