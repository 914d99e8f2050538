import * as z from 'zod'
import { Level, Marker, Measure, Reporting } from './lines.ts'

const Text = z.object({ ja: z.string(), en: z.string() })

/** 計画の回数。 `max` null: that many or more. */
export const Target = z.object({ min: z.int(), max: z.int().nullable(), approximate: z.boolean() })
export type Target = z.output<typeof Target>

/** 状況。 A line without a number is done or not done; it is never late, unless it is to be done regularly and was not for long. */
export const standings = ['reached', 'onTrack', 'behind', 'underWay', 'notYet', 'longAgo'] as const
export const Standing = z.enum(standings)
export type Standing = z.output<typeof Standing>

export const Line = z
  .object({
    lineId: z.uuid(),
    parentLineId: z.uuid().nullable(),
    level: Level,
    /** 0 for what stands at the top of the document. */
    depth: z.int(),
    label: z.string(),
    title: z.string(),
    body: z.string(),
    cooperation: z.string(),
    marker: Marker.nullable(),
    programme: z.string().nullable(),
    sectionId: z.uuid().nullable(),
    sectionName: z.string().nullable(),
    accountId: z.uuid().nullable(),
    accountName: z.string().nullable(),
    /** Null for the policy part and for most of what has lines under it: nothing is carried out there. */
    activity: z.string().nullable(),
    /** Whether facts of other modules count it, beside its own records. */
    bound: z.boolean(),
    reporting: Reporting,
    measure: Measure,
    /** Null where the line names no number. */
    target: Target.nullable(),
    /** By today, where the line says when or how often; null otherwise. */
    expected: z.int().nullable(),
    /** What has come of it so far, in its measure; null where there is no activity, and where nothing of it is known. */
    actual: z.int().nullable(),
    /** The same by month, April to March; null for a month of before that nothing is known of. */
    months: z.array(z.int().nullable()),
    unknownMonths: z.int(),
    /** 達成。 The first day of the year on which a record says that it was achieved; null while none does. */
    achievedOn: z.iso.date().nullable(),
    standing: Standing.nullable(),
    /** The next day on which it is planned, as far as the reader may see the calendar. */
    nextOn: z.iso.date().nullable(),
    /** 重点目標。 The line of the goal that a chapter serves. */
    goalLineId: z.uuid().nullable(),
  })
  .meta({ id: 'PlanLine' })
export type Line = z.output<typeof Line>

export const Plan = z
  .object({
    planId: z.uuid(),
    fiscalYear: z.int(),
    title: z.string(),
    draft: z.boolean(),
    fiscalYears: z.array(z.int()),
    /** The area whose share is shown; targets stand for the whole, so a share has none. */
    areaId: z.uuid().nullable(),
    /** Null where the public reads no plan of this year. */
    publishedAt: z.string().nullable(),
    can: z.array(z.enum(['publish', 'takePreset'])),
    lines: z.array(Line),
  })
  .meta({ id: 'Plan' })

export const LineRecord = z
  .object({ id: z.string(), happenedOn: z.iso.date(), title: Text, remark: Text, path: z.string() })
  .meta({ id: 'LineRecord' })

export const LineSheet = Line.extend({
  fiscalYear: z.int(),
  /** Titles of the lines above, from the chapter down. */
  above: z.array(z.string()),
  /** Other lines of the same plan that print the same activity and share its count. */
  twins: z.array(z.object({ lineId: z.uuid(), label: z.string(), title: z.string() })),
  /** The body whose meetings this line counts, and the frequency it prints: all dates of the year can be proposed from it. */
  series: z.object({ bodyId: z.uuid(), cadence: z.string() }).nullable(),
  quantities: z.array(
    z.object({ name: z.string(), title: Text, unit: z.enum(['times', 'items', 'people', 'households', 'days', 'yen']), amount: z.int() }),
  ),
  records: z.array(LineRecord),
  /** True when records behind the number are outside the reader's scopes. No figure: it would tell what must not be told. */
  moreUnseen: z.boolean(),
  /** True when only the newest records are listed. */
  moreOlder: z.boolean(),
}).meta({ id: 'LineSheet' })
export type LineSheet = z.output<typeof LineSheet>
