import * as z from 'zod'
import { FiscalYear, IsoDate, Yen, filledLine, line, paragraphs } from '#kernel/values'

const Text = z.object({ ja: z.string(), en: z.string() })

/** 部品の形。 What a kind of block is made of; the kinds themselves are rows of the council. */
export const shapes = ['list', 'indicator', 'matrix', 'money', 'text', 'photo'] as const
export const Shape = z.enum(shapes)
export type Shape = z.output<typeof Shape>

/** 自動で置く項目。 Lines that count, lines something was done for, programmes. */
export const Proposed = z.enum(['counting', 'worked', 'programme'])

export const KindCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
export const NewBlockKind = z.strictObject({
  code: KindCode,
  title: filledLine(40),
  english: filledLine(60),
  shape: Shape,
  rowsBy: z.enum(['area', 'month']).nullable().default(null),
  approval: z.boolean().default(false),
  atEnd: z.boolean().default(false),
  proposed: Proposed.nullable().default(null),
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewBlockKind = z.output<typeof NewBlockKind>
export type BlockKind = Omit<NewBlockKind, 'validFrom' | 'validTo'> & { readonly validFrom: string | null; readonly validTo: string | null }

/** 符号のその日の意味。 The version that holds on that day, else the last one: what was chosen once keeps its shape. */
export function kindOf<K extends Pick<BlockKind, 'code' | 'validFrom' | 'validTo'>>(kinds: readonly K[], code: string, on: string): K | undefined {
  const versions = kinds.filter((kind) => kind.code === code)
  return versions.findLast((kind) => holdsOn(kind, on)) ?? versions.at(-1)
}
export function holdsOn({ validFrom, validTo }: Pick<BlockKind, 'validFrom' | 'validTo'>, on: string): boolean {
  return (validFrom === null || validFrom <= on) && (validTo === null || validTo >= on)
}

/** 金額の一行。 単価×数＝金額, with who pays. */
export const MoneyRow = z.strictObject({
  name: filledLine(100),
  unitYen: Yen,
  count: z.int().min(0).max(1_000_000),
  funder: line(100).default(''),
})
export type MoneyRow = z.output<typeof MoneyRow>

/** 部品に書くもの。 */
export const BlockTexts = z.strictObject({
  /** In place of the name of its kind. */
  title: line(200).default(''),
  body: paragraphs(20_000).default(''),
  money: z.array(MoneyRow).max(200).default([]),
})

/** 部品の種類を定める。 From a fiscal year on; what it is made of stays what it was when its code was first laid down. */
export const KindChange = NewBlockKind.omit({ validFrom: true, validTo: true }).extend({
  fiscalYear: FiscalYear,
  /** The last fiscal year in which it may be chosen; null: it goes on. */
  lastYear: FiscalYear.nullable().default(null),
})
export const ListedKind = z
  .object({
    code: z.string(),
    title: z.string(),
    english: z.string(),
    shape: Shape,
    rowsBy: z.enum(['area', 'month']).nullable(),
    approval: z.boolean(),
    atEnd: z.boolean(),
    proposed: Proposed.nullable(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'ReportBlockKind' })

/** 写真の説明。 */
export const PhotoWords = z.strictObject({
  caption: line(200).default(''),
  /** What it shows, for whoever cannot see it. */
  alt: line(300).default(''),
  position: z.int().min(0).max(10_000),
  /** 写っている人の同意を確かめた。 */
  consent: z.boolean(),
})

/** 選べる種類。 */
export const KindChoice = z.object({ code: z.string(), title: Text, shape: Shape, approval: z.boolean(), atEnd: z.boolean() })
