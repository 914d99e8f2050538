import * as z from 'zod'
import { IsoDate, type Text, filledLine } from '#kernel/values'

/** 一覧。 Reasons of exemption from a fee, groups of participants, kinds of content, and what an event looks for besides those who come: a new one is a row, not code. */
export const termLists = ['exemption', 'group', 'content', 'recruitment'] as const
export const TermList = z.enum(termLists)
export type TermList = z.output<typeof TermList>
export const termListTitles: Readonly<Record<TermList, Text>> = {
  exemption: { ja: '参加費の減免の理由', en: 'Reasons of exemption' },
  group: { ja: '参加者の区分', en: 'Groups of participants' },
  content: { ja: '内容の区分', en: 'Kinds of content' },
  recruitment: { ja: '出展・協力などの募集の種類', en: 'What events look for (stalls, helpers)' },
}

/** 何として数えるか。 Of a group of participants, in the record of the day. */
export const countings = ['attendee', 'helper', 'guest', 'none'] as const
export const Counting = z.enum(countings)
export const countingTitles: Readonly<Record<(typeof countings)[number], Text>> = {
  attendee: { ja: '参加者に数える', en: 'Counted as participants' },
  helper: { ja: '運営の人に数える', en: 'Counted as helpers' },
  guest: { ja: '来賓・見学に数える', en: 'Counted as guests' },
  none: { ja: '内数（ほかの区分に数えてある）', en: 'Counted among the others' },
}

/** 符号。 Stored with records, so it never changes; its words may. */
export const TermCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

export const NewTerm = z
  .strictObject({
    list: TermList,
    code: TermCode,
    title: filledLine(60),
    english: filledLine(80),
    countedAs: Counting.default('none'),
    /** 区画・担当を一件だけに割り当てる。 Of what is looked for: a stall is one's own, a shift is shared. */
    alone: z.boolean().default(false),
    position: z.int().min(0).max(10_000),
    validFrom: IsoDate.nullable().default(null),
    validTo: IsoDate.nullable().default(null),
    source: filledLine(200),
  })
  .refine(({ list, alone }) => !alone || list === 'recruitment', {
    path: ['alone'],
    params: { ja: '一件だけの割当ては、募集の種類にだけ付けられます。', en: 'Only what is looked for is given to one application alone.' },
  })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    params: { ja: '終わりの日が、始めの日より前です。日を確かめてください。', en: 'It ends before it begins. Check the days.' },
  })
export type NewTerm = z.output<typeof NewTerm>

export const Term = z
  .object({
    list: TermList,
    code: z.string(),
    title: z.string(),
    english: z.string(),
    countedAs: Counting,
    alone: z.boolean(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'EventTerm' })
export type Term = z.output<typeof Term>

/** What of a list may be chosen on that day. */
export function offeredTerms<Listed extends Pick<Term, 'list' | 'validFrom' | 'validTo'>>(
  terms: readonly Listed[],
  list: TermList,
  day: string,
): Listed[] {
  return terms.filter(
    (term) => term.list === list && (term.validFrom === null || term.validFrom <= day) && (term.validTo === null || day <= term.validTo),
  )
}
