import * as z from 'zod'
import { FiscalYear, type Text, paragraphs } from '#kernel/values'
import { ContactRow } from './contacts.ts'
import { dimensions } from './counts.ts'
import { Code } from './kinds.ts'
import { WordTable } from './words.ts'

/** 月。 Written 2025-04. */
export const Month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/)

export const MonthAsked = z.strictObject({ kind: Code, month: Month })
export const CloseMonth = z.strictObject({
  ...MonthAsked.shape,
  /** The version that was shown; 0 where nobody has closed it yet. */
  version: z.int().min(0).max(10_000),
  /** Of closing again. */
  reason: paragraphs(500).default(''),
})

/** 締めた後の変化。 `gone`: withdrawn, or its day moved to another month. */
export const changeKinds = ['added', 'corrected', 'gone'] as const
export const changeTitles: Readonly<Record<(typeof changeKinds)[number], Text>> = {
  added: { ja: '追加', en: 'Added' },
  corrected: { ja: '訂正', en: 'Corrected' },
  gone: { ja: '取消', en: 'Taken out' },
}

export const Closed = z.object({ kind: z.string(), month: Month, version: z.int(), closedOn: z.iso.date() })
export type Closed = z.output<typeof Closed>

const changes = { added: z.int(), corrected: z.int(), gone: z.int() }
const pair = { contacts: z.int(), people: z.int() }

export const MonthsAsked = z.strictObject({ fiscalYear: FiscalYear.optional() })
export const Months = z
  .object({
    fiscalYear: z.int(),
    /** A line for each kind of support; of a month nobody has closed, version and day are null. */
    kinds: z.array(
      z.object({
        code: z.string(),
        title: z.object({ ja: z.string(), en: z.string() }),
        months: z.array(
          z.object({
            month: Month,
            over: z.boolean(),
            version: z.int().nullable(),
            closedOn: z.iso.date().nullable(),
            contacts: z.int(),
            ...changes,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CaseMonths' })
export type Months = z.output<typeof Months>

export const monthDimensions = ['all', ...dimensions.filter((dimension) => dimension !== 'kind')] as const
const MonthRow = z.object({
  dimension: z.enum(monthDimensions),
  code: z.string(),
  title: z.object({ ja: z.string(), en: z.string() }),
  /** As it was closed; null where nobody has closed it. */
  closed: z.object(pair).nullable(),
  /** Contacts that have come to this line since, and that have left it. A correction leaves one and comes to another. */
  came: z.int(),
  went: z.int(),
  now: z.object(pair),
})
export type MonthRow = z.output<typeof MonthRow>

export const MonthCounts = z
  .object({
    councilId: z.uuid(),
    kind: z.string(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    month: Month,
    /** The month has ended. */
    over: z.boolean(),
    /** The newest first. */
    versions: z.array(
      z.object({
        version: z.int(),
        closedOn: z.iso.date(),
        closedBy: z.string(),
        reason: z.string(),
        ...pair,
      }),
    ),
    ...changes,
    rows: z.array(MonthRow),
    can: z.array(z.enum(['close', 'list'])),
  })
  .meta({ id: 'CaseMonth' })
export type MonthCounts = z.output<typeof MonthCounts>

export const MonthChanges = z
  .object({ items: z.array(z.object({ ...ContactRow.shape, what: z.enum(changeKinds) })), words: WordTable })
  .meta({ id: 'CaseMonthChanges' })
export type MonthChanges = z.output<typeof MonthChanges>
