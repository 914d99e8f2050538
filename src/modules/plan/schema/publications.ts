import * as z from 'zod'
import { Marker } from './lines.ts'

/** 公開する項目。 As the document prints it: nobody's name, no figure of what was done. */
export const PublicLine = z.strictObject({
  depth: z.int().min(0),
  label: z.string(),
  title: z.string(),
  marker: Marker.nullable(),
  body: z.string(),
  cooperation: z.string(),
})
export type PublicLine = z.output<typeof PublicLine>

export const PublicPlan = z
  .object({
    fiscalYear: z.int(),
    title: z.string(),
    publishedAt: z.string(),
    fiscalYears: z.array(z.int()),
    lines: z.array(PublicLine),
  })
  .meta({ id: 'PublicPlan' })
