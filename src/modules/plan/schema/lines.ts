import * as z from 'zod'
import { Frequency, OtherQuantity } from '#calendar/schema'
import { FiscalYear } from '#kernel/values'

/** 項目の段。 What an item of the document is. Activities are carried out from `chapter` down; what stands before is policy. */
export const levels = [
  'preamble',
  'heading',
  'mission',
  'philosophy',
  'policy',
  'goal',
  'chapter',
  'lead',
  'programme',
  'section',
  'bullet',
  'subbullet',
] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>

/** Levels of which something is carried out: a leaf among them is an activity. */
export const activeLevels = ['chapter', 'lead', 'programme', 'section', 'bullet', 'subbullet'] as const satisfies readonly Level[]
export function isActive(level: Level): boolean {
  return (activeLevels as readonly Level[]).includes(level)
}

/** 新・拡・改。 How a line differs from the year before, as the document marks it. */
export const markers = ['new', 'expanded', 'revised'] as const
export const Marker = z.enum(markers)
export type Marker = z.output<typeof Marker>

/** 数える単位。 回・件・人（延べ）・人（実）・世帯・日. */
export const measures = ['times', 'items', 'people', 'distinctPeople', 'households', 'days'] as const
export const Measure = z.enum(measures)
export type Measure = z.output<typeof Measure>

/**
 * 活動の符号。 What is done, whatever line of whichever year prints it: `district-councils/chairs`. Lines that print the same activity twice carry
 * the same code and so share one count.
 */
export const ActivityCode = z
  .string()
  .max(120)
  .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/)

/** 結び付け。 Facts of a kind whose tags include these; `measure` is 'count' (one a fact) or one of their quantities. */
export const Binding = z.strictObject({ kind: z.string(), tags: z.record(z.string(), z.string()), measure: z.string() })
export type Binding = z.output<typeof Binding>

/** 数量。 As the line prints it (`text`), of which part where a line names several (`of`), and what it says. */
export const LineQuantity = z.strictObject({
  text: z.string().min(1).max(200),
  of: z.string().min(1).max(200).exactOptional(),
  value: z.union([Frequency, OtherQuantity]),
})
export type LineQuantity = z.output<typeof LineQuantity>

/** How a line is reported: by what is counted, or in words. Either can be worked and both show their records. */
export const reportings = ['count', 'words'] as const
export const Reporting = z.enum(reportings)
export type Reporting = z.output<typeof Reporting>

/** 計画の一行を作るもの。 In the order of the document; `parent` is the position of the line above it in the same list. */
export const NewLine = z.strictObject({
  level: Level,
  label: z.string().max(20),
  title: z.string().trim().min(1).max(2000),
  parent: z.int().min(0).nullable(),
  /** Running text under the line; and 〔…と連携して実施〕. */
  body: z.string().max(4000).default(''),
  cooperation: z.string().max(500).default(''),
  marker: Marker.nullable().default(null),
  programme: z.string().max(60).nullable().default(null),
  /** Left out for a leaf, it gets a code of its own; a line with lines under it is an activity only where this names one. */
  activity: ActivityCode.nullable().default(null),
  reporting: Reporting.default('count'),
  measure: Measure.default('times'),
  quantities: z.array(LineQuantity).max(20).default([]),
  sources: z.array(Binding).max(10).default([]),
  /** 担当の部署。 */
  sectionId: z.uuid().nullable().default(null),
})
export type NewLine = z.output<typeof NewLine>

export const NewPlan = z.strictObject({
  fiscalYear: FiscalYear,
  title: z.string().trim().min(1).max(200),
  lines: z.array(NewLine).min(1).max(2000),
})
export type NewPlan = z.output<typeof NewPlan>
