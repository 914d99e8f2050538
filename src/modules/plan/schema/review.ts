import * as z from 'zod'
import { Place } from './editing.ts'
import { Level, Marker, NewLine } from './lines.ts'
import { Artefact, DoubtKind, SourceSpan } from './reading.ts'

/** 取り込む項目の名。 Its position in what was read, or for a part that was split off the decision that did it: `12`, `d3-1`. */
export const ItemKey = z
  .string()
  .max(30)
  .regex(/^(?:\d+|d\d+-\d+)$/)

const item = ItemKey
/** 答え。 To what the reader asked. */
const answers = [
  /** As it was read. */
  z.strictObject({ kind: z.literal('keep') }),
  /** 後で決める。 */
  z.strictObject({ kind: z.literal('later') }),
  /** A loose mark belongs to this item. */
  z.strictObject({ kind: z.literal('attach'), item, marker: Marker }),
  /** The mark at this item is this one, or none. */
  z.strictObject({ kind: z.literal('mark'), item, marker: Marker.nullable() }),
  z.strictObject({ kind: z.literal('label'), item, label: NewLine.shape.label }),
  /** Lines without a label under this item are items, or its running text. */
  z.strictObject({ kind: z.literal('asItems'), item }),
  z.strictObject({ kind: z.literal('asBody'), item }),
  /** It prints what another item prints, and shares its count. */
  z.strictObject({ kind: z.literal('same'), item, as: item }),
  /** What was left over is this quantity. */
  z.strictObject({ kind: z.literal('quantity'), item, text: z.string().trim().min(1).max(200) }),
] as const
export const Answer = z.discriminatedUnion('kind', answers)
export type Answer = z.output<typeof Answer>

/** 直し。 Of an item, asked or not. */
const edits = [
  z.strictObject({ kind: z.literal('retitle'), item, title: NewLine.shape.title }),
  z.strictObject({ kind: z.literal('relabel'), item, label: NewLine.shape.label }),
  z.strictObject({ kind: z.literal('level'), item, level: Level }),
  z.strictObject({ kind: z.literal('move'), item, to: item, place: Place }),
  z.strictObject({ kind: z.literal('split'), item, titles: z.array(NewLine.shape.title).min(2).max(20) }),
  z.strictObject({ kind: z.literal('merge'), item }),
  z.strictObject({ kind: z.literal('intoBody'), item }),
  /** Set aside: it is no item, and its text is kept with what else stands apart. */
  z.strictObject({ kind: z.literal('aside'), item }),
] as const
export const ItemEdit = z.discriminatedUnion('kind', edits)
export type ItemEdit = z.output<typeof ItemEdit>

export const Decision = z.discriminatedUnion('kind', [...answers, ...edits])
export type Decision = z.output<typeof Decision>

export const importStates = ['waiting', 'open', 'adopted', 'repeated'] as const
export const ImportState = z.enum(importStates)

export const ReviewItem = z.object({
  key: z.string(),
  parent: z.string().nullable(),
  depth: z.int(),
  level: Level,
  label: z.string(),
  title: z.string(),
  body: z.string(),
  cooperation: z.string(),
  marker: Marker.nullable(),
  quantities: z.array(z.string()),
  /** Lines of the source it stands on. */
  spans: z.array(SourceSpan),
})
export type ReviewItem = z.output<typeof ReviewItem>

export const ReviewDoubt = z.object({
  doubt: z.int(),
  kind: DoubtKind,
  item: z.string().nullable(),
  line: z.int(),
  text: z.string(),
  /** What may be answered with one click, the likeliest first. */
  answers: z.array(Answer),
  /** Items an answer may name that is not among them. */
  candidates: z.array(z.string()),
  marker: Marker.nullable(),
  decided: Answer.nullable(),
  decisionId: z.uuid().nullable(),
})
export type ReviewDoubt = z.output<typeof ReviewDoubt>

export const PlanImport = z
  .object({
    importId: z.uuid(),
    state: ImportState,
    fileName: z.string(),
    startedAt: z.iso.datetime(),
    hasFile: z.boolean(),
    /** Null while nothing was read. */
    review: z
      .object({
        title: z.string(),
        fiscalYear: z.int().nullable(),
        source: z.array(z.string()),
        items: z.array(ReviewItem),
        aside: z.array(Artefact.omit({ kind: true }).extend({ kind: z.enum([...Artefact.shape.kind.options, 'aside']) })),
        doubts: z.array(ReviewDoubt),
        /** Decisions asked for in all, undecided ones, and those put off. */
        asked: z.int(),
        open: z.int(),
        later: z.int(),
        /** The newest decision, which can be taken back. */
        last: z.object({ decisionId: z.uuid(), decision: Decision }).nullable(),
      })
      .nullable(),
    /** The year of the plan that was made of it. */
    adoptedYear: z.int().nullable(),
  })
  .meta({ id: 'PlanImport' })
export type PlanImport = z.output<typeof PlanImport>

/** 取り込みの一覧の一行。 */
export const ImportRow = z
  .object({
    importId: z.uuid(),
    state: ImportState,
    fileName: z.string(),
    startedAt: z.iso.datetime(),
    startedBy: z.string(),
    /** The year the document says it is of. */
    readYear: z.int().nullable(),
    /** The import that read the same file before. */
    sameAs: z.uuid().nullable(),
    /** How many questions the reader asked, and how many of them are decided; what was put off is not. */
    asked: z.int(),
    answered: z.int(),
    /** What was made of it; a draft that was thrown away with who, when and why. */
    plans: z.array(
      z.object({
        fiscalYear: z.int(),
        state: z.enum(['draft', 'decided', 'discarded']),
        discardedAt: z.iso.datetime().nullable(),
        discardedBy: z.string(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'PlanImportRow' })
export type ImportRow = z.output<typeof ImportRow>
export const importsPageSize = 50
export type Review = NonNullable<PlanImport['review']>
