import * as z from 'zod'
import { WordedCounting } from './counting.ts'
import { Level, LineQuantity, Marker, Measure, NewLine, Reporting } from './lines.ts'

/** 行の置き場所。 Beside a line, or as the last of those under it. */
export const places = ['before', 'after', 'under'] as const
export const Place = z.enum(places)
export type Place = z.output<typeof Place>

/** What was done to a plan; each is an operation of that name. */
export const changeVerbs = [
  'addLine',
  'assignLine',
  'bindLine',
  'changeLine',
  'linkGoals',
  'mergeLine',
  'moveLine',
  'removeLine',
  'renumberLines',
  'restoreLine',
  'splitLine',
] as const
export const ChangeVerb = z.enum(changeVerbs)
export type ChangeVerb = z.output<typeof ChangeVerb>

/** 手直しする行。 A line as the editor shows it. */
export const EditableLine = z
  .object({
    lineId: z.uuid(),
    parentLineId: z.uuid().nullable(),
    depth: z.int(),
    level: Level,
    label: z.string(),
    title: z.string(),
    body: z.string(),
    cooperation: z.string(),
    marker: Marker.nullable(),
    activity: z.string().nullable(),
    reporting: Reporting,
    measure: Measure,
    quantities: z.array(LineQuantity),
    sectionId: z.uuid().nullable(),
    accountId: z.uuid().nullable(),
    /** The goal a chapter serves. */
    goalLineId: z.uuid().nullable(),
    revision: z.int(),
  })
  .meta({ id: 'EditablePlanLine' })
export type EditableLine = z.output<typeof EditableLine>

export const PlanTree = z
  .object({
    planId: z.uuid(),
    fiscalYear: z.int(),
    title: z.string(),
    draft: z.boolean(),
    lines: z.array(EditableLine),
    /** Kept out of view; each can come back. */
    removed: z.array(z.object({ lineId: z.uuid(), label: z.string(), title: z.string() })),
    /** What undoing takes back; null where nothing is left to undo. */
    lastChange: z.object({ changeId: z.uuid(), verb: ChangeVerb, title: z.string(), changedAt: z.iso.datetime(), changedBy: z.string() }).nullable(),
    sections: z.array(z.object({ sectionId: z.uuid(), name: z.string() })),
    people: z.array(z.object({ accountId: z.uuid(), name: z.string() })),
    can: z.array(z.enum(['edit', 'decide'])),
  })
  .meta({ id: 'PlanTree' })
export type PlanTree = z.output<typeof PlanTree>

/** 手直しの一つ。 */
export const PlanChange = z
  .object({
    changeId: z.uuid(),
    lineId: z.uuid(),
    label: z.string(),
    title: z.string(),
    verb: ChangeVerb,
    changedAt: z.iso.datetime(),
    changedBy: z.string(),
    undone: z.boolean(),
    /** Of a change of what counts the line. */
    counting: z.object({ before: WordedCounting, after: WordedCounting }).nullable(),
  })
  .meta({ id: 'PlanChange' })
export type PlanChange = z.output<typeof PlanChange>
export const changesPageSize = 50

const { title, label, body, cooperation, marker, measure, reporting } = NewLine.shape
/** 足す行。 Without a level it takes that of the lines beside it, without a label the next of theirs. */
export const AddedLine = z.strictObject({
  fiscalYear: z.int().min(1946).max(2198),
  /** Null for a plan without lines, or at the end of the top level. */
  toLineId: z.uuid().nullable(),
  place: Place,
  level: Level.nullable().default(null),
  label: z.string().max(20).nullable().default(null),
  title,
  body,
  cooperation,
  marker,
})
export const ChangedLine = z.strictObject({
  lineId: z.uuid(),
  revision: z.int(),
  level: Level,
  label,
  title,
  body: body.unwrap(),
  cooperation: cooperation.unwrap(),
  marker: marker.unwrap(),
  measure: measure.unwrap(),
  reporting: reporting.unwrap(),
})
