import * as z from 'zod'
import { Level, Marker } from './lines.ts'

/** 版に残す行。 What of a line is printed. */
export const OutlineLine = z.object({
  lineId: z.uuid(),
  depth: z.int(),
  level: Level,
  label: z.string(),
  title: z.string(),
  body: z.string(),
  cooperation: z.string(),
  marker: Marker.nullable(),
})
export type OutlineLine = z.output<typeof OutlineLine>

export const Version = z.object({
  number: z.int(),
  resolution: z.string(),
  frozenAt: z.iso.datetime(),
  frozenBy: z.string(),
  sha256: z.string(),
})
export type Version = z.output<typeof Version>

/** 印刷する計画。 As it stands, or as one of its versions. */
export const PlanPaper = z
  .object({
    planId: z.uuid(),
    fiscalYear: z.int(),
    title: z.string(),
    draft: z.boolean(),
    version: Version.nullable(),
    lines: z.array(OutlineLine),
  })
  .meta({ id: 'PlanPaper' })
export type PlanPaper = z.output<typeof PlanPaper>

/** 版のちがい。 */
export const Difference = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  lineId: z.uuid(),
  before: z.string(),
  after: z.string(),
})
export type Difference = z.output<typeof Difference>

export const Resolution = z.string().trim().min(1).max(200)
