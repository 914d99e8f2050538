// 様式の定義。 One JSON value: what the designer edits, what the file holds, what a version keeps for good.
import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { Condition, Formula } from './conditions.ts'
import { FormLanguage, ItemCode, LongWords, OptionCode, Words } from './words.ts'

/** 情報の区分。 Of one item where it is more delicate than the form. */
const ItemTier = z.int().min(1).max(6)
/** 保存期間。 Days after the answer was given; what is past it is erased from the answer. */
const RetentionDays = z.int().min(1).max(36_500)

export const Option = z.strictObject({
  code: OptionCode,
  label: Words,
  /** 「該当なし」: chosen with no other. */
  alone: z.literal(true).exactOptional(),
  /** 「その他」 with a blank: a text stands beside it. */
  withText: z.literal(true).exactOptional(),
})
export type Option = z.output<typeof Option>

/** What every item has, and what every question has. */
const named = {
  code: ItemCode,
  label: Words,
  hint: LongWords.exactOptional(),
  /** Shown, asked and kept only where this holds; without it, always. */
  when: Condition.exactOptional(),
}
const asked = {
  ...named,
  required: z.literal(true).exactOptional(),
  /** What must hold for the answer, and what is said where it does not. */
  check: z.strictObject({ that: Condition, message: Words }).exactOptional(),
  tier: ItemTier.exactOptional(),
  retentionDays: RetentionDays.exactOptional(),
  /** 反映先。 Which value of which record this answer updates when somebody has checked it; and where it is filled in from beforehand. */
  target: z
    .string()
    .regex(/^[a-z]\w*\.[a-z]\w*$/)
    .exactOptional(),
  /** Filled in beforehand from the target. */
  prefill: z.literal(true).exactOptional(),
}
const Options = z.array(Option).min(1).max(200)
/** A day, or the day on which the answer is given. */
const Bound = z.union([IsoDate, z.literal('today')])

const simple = [
  z.strictObject({
    kind: z.literal('text'),
    ...asked,
    maxLength: z.int().min(1).max(2000).exactOptional(),
    /** Lines of the field; 1 is a field of one line. */
    lines: z.int().min(1).max(30).exactOptional(),
    format: z.enum(['kana', 'phone', 'postalCode', 'mail', 'digits']).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('number'),
    ...asked,
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    decimals: z.int().min(0).max(4).exactOptional(),
    unit: Words.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('money'), ...asked, minYen: z.int().exactOptional(), maxYen: z.int().exactOptional() }),
  z.strictObject({ kind: z.literal('date'), ...asked, from: Bound.exactOptional(), until: Bound.exactOptional() }),
  z.strictObject({ kind: z.literal('time'), ...asked }),
  /** One of them. */
  z.strictObject({ kind: z.literal('choice'), ...asked, options: Options, as: z.enum(['list', 'buttons', 'scale']).exactOptional() }),
  /** Any of them. */
  z.strictObject({
    kind: z.literal('choices'),
    ...asked,
    options: Options,
    atLeast: z.int().min(1).exactOptional(),
    atMost: z.int().min(1).exactOptional(),
  }),
] as const
export const SimpleItem = z.discriminatedUnion('kind', simple)
export type SimpleItem = z.output<typeof SimpleItem>

const single = [
  ...simple,
  /** 人・団体。 Somebody outside writes a name, and staff say who of the register it is. */
  z.strictObject({ kind: z.literal('person'), ...asked }),
  z.strictObject({ kind: z.literal('organisation'), ...asked }),
  z.strictObject({ kind: z.literal('district'), ...asked }),
  z.strictObject({ kind: z.literal('attachment'), ...asked, atMost: z.int().min(1).max(20).exactOptional() }),
  /** 署名。 On a screen the name is typed and the day is kept; on paper it is a box. */
  z.strictObject({ kind: z.literal('signature'), ...asked }),
  /** 表。 The same short questions for each given row; `rows` left out: as many rows as there are, up to `atMost`. */
  z.strictObject({
    kind: z.literal('table'),
    ...asked,
    columns: z.array(SimpleItem).min(1).max(12),
    rows: z
      .array(z.strictObject({ code: OptionCode, label: Words }))
      .min(1)
      .max(60)
      .exactOptional(),
    atMost: z.int().min(1).max(100).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('computed'),
    ...named,
    tier: ItemTier.exactOptional(),
    formula: Formula,
    as: z.enum(['number', 'money']),
    decimals: z.int().min(0).max(4).exactOptional(),
  }),
  /** Words between the questions. */
  z.strictObject({ kind: z.literal('note'), ...named }),
] as const
export const SingleItem = z.discriminatedUnion('kind', single)
export type SingleItem = z.output<typeof SingleItem>

/** くり返しのまとまり。 The same questions again and again: one for each member of a household. */
const Group = z.strictObject({
  kind: z.literal('group'),
  ...named,
  items: z.array(SingleItem).min(1).max(60),
  atLeast: z.int().min(0).exactOptional(),
  atMost: z.int().min(1).max(50),
})
/** 見出し。 The items below it, down to the next one, are one page where the form is shown in sections. */
const Section = z.strictObject({ kind: z.literal('section'), ...named })
export const Item = z.discriminatedUnion('kind', [...single, Group, Section])
export type Item = z.output<typeof Item>
export type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>
export const itemKinds = [
  'text',
  'number',
  'money',
  'date',
  'time',
  'choice',
  'choices',
  'person',
  'organisation',
  'district',
  'attachment',
  'signature',
  'table',
  'group',
  'computed',
  'note',
  'section',
] as const satisfies readonly Item['kind'][]

/** 様式の定義。 Codes are used once in the whole form; conditions and formulas look at items above only (`rules/problems.ts`). */
export const Definition = z.strictObject({
  format: z.literal('sasaeai-form-1'),
  title: Words,
  /** Above the first question. */
  opening: LongWords.exactOptional(),
  /** After it was sent. */
  closing: LongWords.exactOptional(),
  /** 利用目的。 Shown to whoever answers, wherever the form asks for anything personal. */
  purpose: LongWords,
  languages: z.array(FormLanguage).max(12),
  /** 一問ずつ. `page` is everything on one page. */
  steps: z.enum(['page', 'section', 'question']),
  tier: ItemTier,
  retentionDays: RetentionDays,
  items: z.array(Item).min(1).max(400),
})
export type Definition = z.output<typeof Definition>
