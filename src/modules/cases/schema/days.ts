import * as z from 'zod'
import { IsoDate, type Text } from '#kernel/values'
import { Colleague } from './cases.ts'
import { ContactRow } from './contacts.ts'
import { WordTable } from './words.ts'

export const spans = ['day', 'month'] as const
export const spanTitles: Readonly<Record<(typeof spans)[number], Text>> = {
  day: { ja: '業務日報（一日）', en: 'One day' },
  month: { ja: '業務月報（一か月）', en: 'One month' },
}

export const DayAsked = z.strictObject({
  /** Null: one's own. */
  accountId: z.uuid().nullable().default(null),
  span: z.enum(spans).default('day'),
  /** That day, or the month it lies in. None: today. */
  on: IsoDate.optional(),
})

const Sum = z.object({ code: z.string(), contacts: z.int(), minutes: z.int() })
export type WorkSum = z.output<typeof Sum>

/** 業務日報・月報。 What one worker took part in, as far as the reader sees it. */
export const WorkDay = z
  .object({
    accountId: z.uuid(),
    name: z.string(),
    span: z.enum(spans),
    on: z.iso.date(),
    from: z.iso.date(),
    to: z.iso.date(),
    contacts: z.array(ContactRow),
    minutes: z.int(),
    /** Contacts of which nobody said how long they took. */
    withoutMinutes: z.int(),
    byWay: z.array(Sum),
    byKind: z.array(Sum),
    /** Whose the reader may choose; only oneself where one is in charge of nobody. */
    workers: z.array(Colleague),
    words: WordTable,
  })
  .meta({ id: 'CaseWorkDay' })
export type WorkDay = z.output<typeof WorkDay>
