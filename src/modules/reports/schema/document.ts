// 報告書の中身。 What a report says on a day, figure by figure: shown on the page, printed, kept as an edition and compared.
import * as z from 'zod'

const Text = z.object({ ja: z.string(), en: z.string() })
export const Unit = z.enum(['times', 'items', 'people', 'households', 'days', 'yen'])
export type Unit = z.output<typeof Unit>

/** 前年度との関係。 Of one line, or of several that became one; of a line that was divided the figure is that of the whole, so nothing is subtracted. */
export const BeforeFrom = z.enum(['one', 'merged', 'divided'])

/** 指標の一行。 Null is not known, 0 is none. */
export const Figure = z.object({
  measure: z.string(),
  title: Text,
  unit: Unit,
  now: z.int().nullable(),
  before: z.int().nullable(),
  beforeFrom: BeforeFrom,
  target: z.object({ min: z.int(), max: z.int().nullable(), approximate: z.boolean() }).nullable(),
  /** Months of which nothing is known. */
  unknownMonths: z.int(),
  /** 伏せた数。 Of a public copy: null because it is small, or tells what is. */
  small: z.array(z.enum(['now', 'before'])).exactOptional(),
})
export type Figure = z.output<typeof Figure>

export const ListedRecord = z.object({
  id: z.string(),
  happenedOn: z.iso.date(),
  title: Text,
  place: z.string(),
  attendance: z.array(z.object({ role: Text, count: z.int(), approximate: z.boolean() })),
  content: z.array(z.string()),
  path: z.string(),
  /** 公開してよい。 Anybody could know that it took place. */
  open: z.boolean().default(false),
})
export type ListedRecord = z.output<typeof ListedRecord>

/** 写真の一枚。 By the digest of what it shows. */
export const Photo = z.object({
  photoId: z.uuid(),
  /** Of its file, for whoever sees that; a public copy does not know it. */
  attachmentId: z.uuid().exactOptional(),
  sha256: z.string(),
  format: z.enum(['jpeg', 'png']),
  bytes: z.int(),
  caption: z.string(),
  alt: z.string(),
})
export type Photo = z.output<typeof Photo>

export const Content = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('indicator'), figures: z.array(Figure) }),
  z.object({
    shape: z.literal('list'),
    records: z.array(ListedRecord),
    /** How many are behind the number. */
    recordCount: z.int(),
    moreUnseen: z.boolean(),
  }),
  z.object({
    shape: z.literal('matrix'),
    rowsBy: z.enum(['area', 'month']),
    columns: z.array(z.object({ measure: z.string(), title: Text, unit: Unit, total: z.int().nullable(), small: z.boolean().exactOptional() })),
    /** `key`: the area, or the first day of the month; the last row may be what belongs to none. */
    rows: z.array(z.object({ key: z.string(), name: Text, amounts: z.array(z.int().nullable()), small: z.array(z.boolean()).exactOptional() })),
  }),
  z.object({
    shape: z.literal('money'),
    rows: z.array(z.object({ name: z.string(), unitYen: z.int(), count: z.int(), totalYen: z.int(), funder: z.string() })),
    totalYen: z.int(),
  }),
  z.object({ shape: z.literal('text'), body: z.string() }),
  z.object({
    shape: z.literal('photo'),
    across: z.int(),
    photos: z.array(Photo),
    /** Those nobody has made sure of yet. */
    waiting: z.int(),
  }),
])
export type Content = z.output<typeof Content>

/** 要確認。 What somebody is to look at before the report is decided. */
export const concerns = ['noWords', 'notApproved', 'lineGone', 'lineageOpen', 'monthsUnknown', 'noConsent'] as const
export const Concern = z.enum(concerns)
export type Concern = z.output<typeof Concern>

export const Block = z.object({
  blockId: z.uuid(),
  number: z.int(),
  kind: z.string(),
  kindTitle: Text,
  /** Its own name, or empty. */
  title: z.string(),
  hidden: z.boolean(),
  atEnd: z.boolean(),
  revision: z.int(),
  /** Null where its kind needs none. */
  approved: z.boolean().nullable(),
  /** Whether it stands in the report: neither hidden, nor waiting, nor without anything to say. */
  printed: z.boolean(),
  content: Content,
})
export type Block = z.output<typeof Block>

export const Section = z.object({
  lineId: z.uuid(),
  /** What its figures are figures of; two lines may print the same. */
  activity: z.string().nullable().default(null),
  programme: z.string().nullable().default(null),
  depth: z.int(),
  level: z.string(),
  label: z.string(),
  title: z.string(),
  marker: z.enum(['new', 'expanded', 'revised']).nullable(),
  blocks: z.array(Block),
  concerns: z.array(Concern),
})
export type Section = z.output<typeof Section>

export const ReportDocument = z
  .object({
    fiscalYear: z.int(),
    title: z.string(),
    /** 法人の名前, for the cover. Editions of earlier days have none. */
    council: z.string().optional(),
    /** The year it is compared with; null where there is none. */
    before: z.int().nullable(),
    /** Whose share it is; null for the whole. */
    area: z.object({ areaId: z.uuid(), name: z.string() }).nullable(),
    asOf: z.iso.date(),
    sections: z.array(Section),
  })
  .meta({ id: 'ReportDocument' })
export type ReportDocument = z.output<typeof ReportDocument>
