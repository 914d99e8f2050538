import * as z from 'zod'
import { FiscalYear, IsoDate, type Text, filledLine } from '#kernel/values'

/** 何ごとに数えるか。 `main`: by the one main topic; `topic`: by each that was ticked, so that its lines add up to more than the whole. */
export const dimensions = ['kind', 'main', 'topic', 'way', 'area'] as const
export const Dimension = z.enum(dimensions)
export const dimensionTitles: Readonly<Record<(typeof dimensions)[number], Text>> = {
  kind: { ja: '支援の種類', en: 'Kind of support' },
  main: { ja: '主訴', en: 'Main topic' },
  topic: { ja: '相談内容（いくつでも）', en: 'Topics (any number)' },
  way: { ja: '方法', en: 'Way of contact' },
  area: { ja: '地区', en: 'District' },
}

export const CountsAsked = z.strictObject({
  fiscalYear: FiscalYear.optional(),
  by: Dimension.default('kind'),
  kind: z.string().max(41).optional(),
})

export const Count = z.object({
  /** 延べ。 */
  contacts: z.int(),
  /** 実。 Within the window: people of two months are counted once in the year. */
  people: z.int(),
  /** Of them late: not counted when the month was closed; where nobody has closed it, recorded after the day it should have been. */
  lateContacts: z.int(),
  /** Of them known by late records only. */
  latePeople: z.int(),
})
export type Count = z.output<typeof Count>

const CountRow = z.object({ code: z.string(), title: z.object({ ja: z.string(), en: z.string() }), year: Count, months: z.array(Count) })
export type CountRow = z.output<typeof CountRow>

const closeDay = z.int().min(1).max(28)
export const NewCountSettings = z.strictObject({ validFrom: IsoDate, closeDay, source: filledLine(200) })
export type NewCountSettings = z.output<typeof NewCountSettings>
export const CountSettings = z
  .object({ closeDay, source: z.string(), validFrom: z.iso.date().nullable(), decidedBy: z.string().nullable() })
  .meta({ id: 'CaseCountSettings' })
export type CountSettings = z.output<typeof CountSettings>
/** 見本の値。 In force until a council sets its own. */
export const shippedCountSettings: CountSettings = {
  closeDay: 10,
  source: '見本（団体の締めの決まりを確かめて定め直す）',
  validFrom: null,
  decidedBy: null,
}

export const ContactCounts = z
  .object({
    councilId: z.uuid(),
    fiscalYear: z.int(),
    by: Dimension,
    kind: z.string().nullable(),
    kinds: z.array(z.object({ code: z.string(), title: z.object({ ja: z.string(), en: z.string() }) })),
    /** In the order of their lists; those nobody came with are left out. */
    rows: z.array(CountRow),
    total: CountRow,
    /** Months of that year a kind was closed for, in force. */
    closed: z.array(z.object({ kind: z.string(), month: z.string(), version: z.int(), closedOn: z.iso.date() })),
    settings: CountSettings,
    can: z.array(z.enum(['change'])),
  })
  .meta({ id: 'CaseContactCounts' })
export type ContactCounts = z.output<typeof ContactCounts>
