import * as z from 'zod'
import { Marker } from '#plan/schema'

const Said = z.object({ ja: z.string(), en: z.string() })

/** 案への提案。 新・拡・改, or out of the draft. */
export const marks = ['new', 'expanded', 'revised', 'drop'] as const
export const Mark = z.enum(marks)
export type Mark = z.output<typeof Mark>

/** 提案の一つ。 What changed says which mark; a person confirms each. */
export const MarkProposal = z
  .object({
    lineId: z.uuid(),
    label: z.string(),
    title: z.string(),
    /** Titles of the lines above. */
    above: z.string(),
    standingMark: Marker.nullable(),
    mark: Mark,
    why: Said,
    /** Null while nobody has decided. */
    taken: z.boolean().nullable(),
    decidedBy: z.string(),
    decidedAt: z.string().nullable(),
  })
  .meta({ id: 'MarkProposal' })
export type MarkProposal = z.output<typeof MarkProposal>
