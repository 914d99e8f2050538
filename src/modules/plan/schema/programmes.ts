import * as z from 'zod'
import { FiscalYear } from '#kernel/values'
import { NewLine } from './lines.ts'

/** 使う人。 Who works with a programme: our own people, bodies of the districts and commissioners, volunteers, residents, partners. */
export const userClasses = ['staff', 'districts', 'volunteers', 'residents', 'partners'] as const
export const UserClass = z.enum(userClasses)
export type UserClass = z.output<typeof UserClass>

/** 部品。 Which parts of the product a programme lives on, by and by; until a part exists its work is recorded in the plan. */
export const engines = [
  'plan',
  'people',
  'calendar',
  'cases',
  'publishing',
  'volunteers',
  'money',
  'identity',
  'bookings',
  'dispatch',
  'governance',
  'rides',
  'surveys',
  'disaster',
] as const
export const Engine = z.enum(engines)
export type Engine = z.output<typeof Engine>

/** 系譜の関係。 What a line of a later year is to one of an earlier; a line without any is new, one that nothing follows was dropped. */
export const relations = ['same', 'changedQuantity', 'reworded', 'renamed', 'merged', 'split', 'successor'] as const
export const Relation = z.enum(relations)
export type Relation = z.output<typeof Relation>

const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)

/** 事業の見本の一つ。 What a programme is, beside its lines: `section` and `compartment` are codes of the preset. */
export const PresetProgramme = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(200),
  english: z.string().min(1).max(200),
  users: z.array(UserClass).min(1),
  engines: z.array(Engine).min(1),
  compartment: z.string().max(60),
  section: z.string().max(60),
  /** What everybody may read of it; `publicEasy` in やさしい日本語, empty where residents do not meet it. */
  publicJa: z.string().min(1).max(600),
  publicEn: z.string().min(1).max(600),
  publicEasy: z.string().max(600),
})
export type PresetProgramme = z.output<typeof PresetProgramme>

/** 見本の一行の名前。 Where a line stands in the preset of its year: `mercy-cab/drivers`, `commissioners:district-councils/block-meetings`. */
export const LineRef = z
  .string()
  .max(200)
  .regex(/^[a-z0-9:/-]+$/)

/** A line of the preset: by its name, with the lines above it named likewise. */
export const PresetLine = NewLine.extend({ ref: LineRef })
export type PresetLine = z.output<typeof PresetLine>

export const PresetPlan = z.strictObject({
  fiscalYear: FiscalYear,
  title: z.string().trim().min(1).max(200),
  lines: z.array(PresetLine).min(1).max(2000),
})
export type PresetPlan = z.output<typeof PresetPlan>

/** `confirmed` false: the catalogue supposes it, and somebody has to say so. */
export const PresetLineage = z.strictObject({
  from: z.strictObject({ fiscalYear: FiscalYear, ref: LineRef }),
  to: z.strictObject({ fiscalYear: FiscalYear, ref: LineRef }),
  relation: Relation,
  confirmed: z.boolean(),
})
export type PresetLineage = z.output<typeof PresetLineage>

/** 見本の項目のうち比べるもの。 What of a part of the preset a council may take or leave. */
export const presetFields = [
  'label',
  'title',
  'body',
  'cooperation',
  'marker',
  'reporting',
  'measure',
  'quantities',
  'sources',
  'name',
  'english',
  'users',
  'engines',
  'compartment',
  'section',
  'publicJa',
  'publicEn',
  'publicEasy',
] as const
export const PresetField = z.enum(presetFields)
export type PresetField = z.output<typeof PresetField>

/** 見本の行、または事業。 A line by the fiscal year of its plan; what is said of a programme itself by the year 0. */
export const PresetPlace = z.strictObject({ fiscalYear: z.union([FiscalYear, z.literal(0)]), ref: LineRef })

/** Values as people read them; null where that side has no such line. */
export const PresetChange = z
  .object({
    ...PresetPlace.shape,
    programme: z.string(),
    title: z.string(),
    /** `added`: the preset has a line the council does not have; `gone`: the preset no longer has it. */
    kind: z.enum(['added', 'changed', 'gone']),
    fields: z.array(
      z.object({
        field: PresetField,
        /** As the preset said when it was taken, as it says now, as the council has it. */
        before: z.string().nullable(),
        now: z.string().nullable(),
        own: z.string().nullable(),
        /** The council has put something of its own here: taking the change would replace that. */
        edited: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'PresetChange' })
export type PresetChange = z.output<typeof PresetChange>
