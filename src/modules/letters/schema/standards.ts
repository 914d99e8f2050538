import * as z from 'zod'
import { IsoDate, PhoneNumber, PostalCode, type Text, filledLine, line } from '#kernel/values'

/** 敬称。 What follows a name on paper; `none` for 各位 and the like, which honour by themselves. */
export const honorifics = ['sama', 'dono', 'onchu', 'sensei', 'none'] as const
export const Honorific = z.enum(honorifics)
export type Honorific = z.output<typeof Honorific>
export const honorificTitles: Readonly<Record<Honorific, Text>> = {
  sama: { ja: '様', en: '様 (person)' },
  dono: { ja: '殿', en: '殿 (office)' },
  onchu: { ja: '御中', en: '御中 (organisation)' },
  sensei: { ja: '先生', en: '先生 (doctor, lawyer, teacher)' },
  none: { ja: '付けない', en: 'None' },
}

/** 発信団体の符号。 Numbers are counted by it and plan lines filter by it, so it never changes. */
export const IssuerCode = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)

/** Blanks a document number may be made of. */
const numberBlanks = ['mark', 'year', 'fiscalYear', 'number'] as const

export const Letterhead = z.strictObject({
  name: filledLine(60),
  mark: filledLine(20),
  /** `{mark}第{year}-{number}号`: year is the year of the era, fiscalYear 令和7年度. */
  numberPattern: filledLine(60).refine(
    (pattern) =>
      pattern.includes('{number}') && [...pattern.matchAll(/\{(\w*)\}/g)].every(([, blank]) => numberBlanks.some((known) => known === blank)),
    {
      params: {
        ja: '{number}を必ず入れてください。使えるのは{mark}・{year}・{fiscalYear}・{number}です。',
        en: 'Use {number}, and only {mark}, {year}, {fiscalYear} and {number}.',
      },
    },
  ),
  postalCode: PostalCode,
  address: line(100),
  phone: PhoneNumber,
  fax: PhoneNumber,
  representativeTitle: line(40),
  representativeName: line(40),
  contact: line(60),
  /** 職名だけの宛先につける敬称。 House style of the body. */
  titleHonorific: z.enum(['sama', 'dono']),
})
export type Letterhead = z.output<typeof Letterhead>

const Micrometres = z.int().min(0).max(500_000)
export const LabelSheet = z.strictObject({
  name: filledLine(40),
  columns: z.int().min(1).max(10),
  rows: z.int().min(1).max(30),
  labelWidthUm: Micrometres.min(10_000),
  labelHeightUm: Micrometres.min(10_000),
  leftUm: Micrometres,
  topUm: Micrometres,
  columnPitchUm: Micrometres,
  rowPitchUm: Micrometres,
})
export type LabelSheet = z.output<typeof LabelSheet>

const Month = z.string().regex(/^(0[1-9]|1[0-2])$/)
const made = { validFrom: IsoDate, source: filledLine(200) }

/** 文書の決まり。 One thing the office has laid down, from a day on, with where that is written. */
export const NewStandard = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('letterhead'), code: IssuerCode, ...made, value: Letterhead }),
  /** 決裁欄。 The columns from left to right, as on the paper. */
  z.strictObject({ kind: z.literal('route'), code: IssuerCode, ...made, value: z.strictObject({ columns: z.array(filledLine(12)).min(1).max(9) }) }),
  z.strictObject({ kind: z.literal('greeting'), code: Month, ...made, value: z.strictObject({ text: filledLine(120) }) }),
  z.strictObject({ kind: z.literal('labelSheet'), code: IssuerCode, ...made, value: LabelSheet }),
  z.strictObject({
    kind: z.literal('limit'),
    code: z.literal('recent-address-days'),
    ...made,
    value: z.strictObject({ days: z.int().min(0).max(3650) }),
  }),
])
export type NewStandard = z.output<typeof NewStandard>
export type StandardKind = NewStandard['kind']
export const standardKinds: Readonly<Record<StandardKind, Text>> = {
  letterhead: { ja: '発信団体', en: 'Issuing bodies' },
  route: { ja: '決裁欄', en: 'Columns of decision' },
  greeting: { ja: '時候の挨拶', en: 'Greetings of the season' },
  labelSheet: { ja: 'ラベル用紙', en: 'Label sheets' },
  limit: { ja: '日数', en: 'Periods' },
}

/** What is in force on a day: the newest row of each kind and code. */
export const Standard = NewStandard.and(z.object({ standardId: z.uuid() }))
export type Standard = z.output<typeof Standard>
export type StandardOf<K extends StandardKind> = Extract<NewStandard, { kind: K }> & { readonly standardId: string }
