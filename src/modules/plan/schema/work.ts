import * as z from 'zod'
import { Compartment } from '#identity/schema'
import { IsoDate, type Language, filledLine, line, paragraphs } from '#kernel/values'
import { ActivityCode, measures } from './lines.ts'

const Text = z.object({ ja: z.string(), en: z.string() })

/** 記入する欄。 What the form of a kind may ask besides the day, the line and the content. */
export const workFields = [...measures, 'category', 'area', 'partner', 'place', 'agreement', 'nextStep'] as const
export const WorkField = z.enum(workFields)
export type WorkField = z.output<typeof WorkField>

/** 種類と区分の符号。 Stored with records, so it never changes; its words may. */
export const WorkCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

const Listed = {
  code: WorkCode,
  title: filledLine(60),
  english: filledLine(80),
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
}
export const NewWorkKind = z.strictObject({
  ...Listed,
  asks: z.array(WorkField).max(workFields.length),
  /** One record is one time, and its figures count. */
  counts: z.boolean(),
  /** May carry on what another record began. */
  follows: z.boolean(),
  /** 達成。 */
  milestone: z.boolean().default(false),
  source: filledLine(200),
  categories: z.array(z.strictObject(Listed)).max(50).default([]),
})
export type NewWorkKind = z.output<typeof NewWorkKind>

const Period = { validFrom: z.iso.date().nullable(), validTo: z.iso.date().nullable() }
const Category = z.object({ code: z.string(), title: z.string(), english: z.string(), position: z.int(), ...Period })
export const WorkKind = z
  .object({
    ...Category.shape,
    asks: z.array(WorkField),
    counts: z.boolean(),
    follows: z.boolean(),
    milestone: z.boolean(),
    source: z.string(),
    categories: z.array(Category),
  })
  .meta({ id: 'WorkKind' })
export type WorkKind = z.output<typeof WorkKind>

/** May be chosen on that day; what was chosen before keeps its words. */
export function isOffered({ validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null }, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}
/** The council's words for a stored code, by the language of the reader. */
export function wordsOf(listed: { readonly title: string; readonly english: string }, language: Language): string {
  return language === 'ja' ? listed.title : listed.english
}

export const WorkCount = z.int().min(0).max(100_000)
const WorkCounts = { times: WorkCount, items: WorkCount, people: WorkCount, distinctPeople: WorkCount, households: WorkCount, days: WorkCount }

export const NewWork = z
  .strictObject({
    activity: ActivityCode,
    kind: WorkCode,
    happenedOn: IsoDate,
    content: paragraphs(4000).pipe(z.string().min(1)),
    /** Left out: one, where the kind counts. */
    times: WorkCounts.times.optional(),
    items: WorkCounts.items.optional(),
    /** 延べ。 */
    people: WorkCounts.people.optional(),
    /** 実人数。 Of one record; at most as many as each time counted. */
    distinctPeople: WorkCounts.distinctPeople.optional(),
    households: WorkCounts.households.optional(),
    days: WorkCounts.days.optional(),
    category: WorkCode.nullable().default(null),
    /** 地区。 Null: the whole city. */
    areaId: z.uuid().nullable().default(null),
    /** A partner that is an organisation of the register; one written exactly as it is called there is found by itself. */
    organisationId: z.uuid().nullable().default(null),
    partner: line(200).default(''),
    place: line(100).default(''),
    /** 合意したこと・結果。 */
    agreement: paragraphs(4000).default(''),
    nextStep: line(200).default(''),
    nextOn: IsoDate.nullable().default(null),
    /** Who takes it; null: whoever records. */
    nextById: z.uuid().nullable().default(null),
    /** The record this one carries on. */
    followsId: z.uuid().optional(),
    /** The record this one corrects; it is withdrawn in the same step, and what it carried on is kept. */
    replaces: z.uuid().optional(),
    /**
     * 分野。 Whose members see it beside whoever records: one of their own. Left out, that of the programme of the line, or else their first; of a correction
     * the one it had.
     */
    compartment: Compartment.optional(),
  })
  .refine(({ people, distinctPeople }) => distinctPeople === undefined || people === undefined || distinctPeople <= people, {
    path: ['distinctPeople'],
    params: {
      ja: '実人数は、延べ人数より多くできません。どちらかを直してください。',
      en: 'At most as many as when each time is counted. Correct one of them.',
    },
  })
export type NewWork = z.output<typeof NewWork>

export const WorkRow = z
  .object({
    recordId: z.uuid(),
    activity: z.string(),
    /** The line that prints the activity in the plan of that year, or else in the newest one; null where none does any more. */
    lineId: z.uuid().nullable(),
    lineTitle: z.string(),
    kind: z.string(),
    kindTitle: Text,
    happenedOn: z.iso.date(),
    content: z.string(),
    times: z.int(),
    items: z.int().nullable(),
    people: z.int().nullable(),
    distinctPeople: z.int().nullable(),
    households: z.int().nullable(),
    days: z.int().nullable(),
    category: z.string().nullable(),
    categoryTitle: Text.nullable(),
    areaId: z.uuid().nullable(),
    /** Empty for the whole city. */
    areaName: z.string(),
    organisationId: z.uuid().nullable(),
    partner: z.string(),
    place: z.string(),
    agreement: z.string(),
    nextStep: z.string(),
    nextOn: z.iso.date().nullable(),
    nextById: z.uuid().nullable(),
    nextByName: z.string(),
    /** Another record has carried it on. */
    followed: z.boolean(),
    recordedBy: z.string(),
    recordedAt: z.iso.datetime(),
    withdrawn: z.boolean(),
  })
  .meta({ id: 'WorkRow' })
export type WorkRow = z.output<typeof WorkRow>

export const WorkRecord = WorkRow.extend({
  /** 分野の符号。 */
  compartment: z.string(),
  asks: z.array(WorkField),
  milestone: z.boolean(),
  replaces: z.uuid().nullable(),
  replacedBy: z.uuid().nullable(),
  withdrawal: z.object({ withdrawnAt: z.iso.datetime(), withdrawnBy: z.string(), reason: z.string() }).nullable(),
  /** What this record belongs to, from the first on, itself among it; empty where it stands alone. */
  thread: z.array(WorkRow),
  /** Kinds by which it may be carried on. */
  next: z.array(z.object({ code: z.string(), title: Text })),
  /** What this reader may do with this record now. */
  can: z.array(z.enum(['correct', 'withdraw', 'follow'])),
}).meta({ id: 'WorkRecord' })
export type WorkRecord = z.output<typeof WorkRecord>

export const NewWorkWithdrawal = z.strictObject({ recordId: z.uuid(), reason: filledLine(200) })

export const workOrders = ['newest', 'oldest', 'line'] as const
export const WorkFilter = z.strictObject({
  fiscalYear: z.int().min(1946).max(2198).optional(),
  activity: ActivityCode.optional(),
  kind: WorkCode.optional(),
  /** With everything within it. */
  areaId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
  /** In what was written: content, partner, place, agreement, next step. */
  search: z.string().trim().max(100).default(''),
  /** Recorded by whoever asks. */
  mine: z.literal('yes').optional(),
  /** Whose next step has come and has not been taken, those of whoever asks first. */
  due: z.literal('yes').optional(),
  withdrawn: z.literal('yes').optional(),
  /** These records only, all on one page. */
  recordIds: z.array(z.uuid()).max(1000).optional(),
  order: z.enum(workOrders).default('newest'),
  page: z.int().min(1).max(10_000).default(1),
  /** On paper the whole list comes at once, up to {@link workPrintSize}. */
  paper: z.literal('yes').optional(),
})
export type WorkFilter = z.output<typeof WorkFilter>
export const workPageSize = 50
export const workPrintSize = 1000

/** 記録できる項目。 A leaf of the plan of this or the last fiscal year, each activity once. */
export const WorkLine = z
  .object({
    activity: z.string(),
    lineId: z.uuid(),
    fiscalYear: z.int(),
    label: z.string(),
    title: z.string(),
    /** Of the programme or section it stands under. */
    within: z.string(),
    measure: z.enum(measures),
    /** When whoever asks last recorded work for it. */
    lastRecordedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WorkLine' })
export type WorkLine = z.output<typeof WorkLine>
