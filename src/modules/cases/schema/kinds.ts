import * as z from 'zod'
import { IsoDate, type Text, filledLine } from '#kernel/values'
import { Stage } from './states.ts'

/** 符号。 Stored with records, so it never changes; its words may. */
export const Code = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

const period = {
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
}
interface Period {
  readonly validFrom: string | null
  readonly validTo: string | null
}
const inOrder = ({ validFrom, validTo }: Period) => validFrom === null || validTo === null || validTo >= validFrom
const outOfOrder = {
  path: ['validTo'],
  params: { ja: '終わりの日が、始めの日より前です。日を確かめてください。', en: 'It ends before it begins. Check the days.' },
}

/** 記録の置き場所。 Records lie in the district they belong to, or in the city as a whole: whoever works for a part of it sees only that part. */
export const reaches = ['city', 'district'] as const
export const Reach = z.enum(reaches)
export const reachTitles: Readonly<Record<(typeof reaches)[number], Text>> = {
  city: { ja: '市全体', en: 'The whole city' },
  district: { ja: '地区ごと', en: 'By district' },
}

/** 支援の種類。 */
const kindShape = {
  code: Code,
  title: filledLine(60),
  english: filledLine(80),
  compartment: filledLine(60),
  tier: z.union([z.literal(4), z.literal(5)]),
  reach: Reach,
  stages: z.array(Stage).max(6),
  awaitsConsent: z.boolean(),
  prefix: z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/),
  followDays: z.int().min(0).max(366),
  /** The telephone desk is told who is in charge. */
  desk: z.boolean().default(true),
  /** A plan is looked at again after so many months; proposed, and chosen for each plan. */
  reviewMonths: z.int().min(1).max(36).default(6),
  position: z.int().min(0).max(10_000),
  ...period,
  source: filledLine(200),
}
export const NewKind = z.strictObject(kindShape).refine(inOrder, outOfOrder)
export type NewKind = z.output<typeof NewKind>
export const Kind = z.object({ ...kindShape, tier: z.int() }).meta({ id: 'CaseKind' })
export type Kind = z.output<typeof Kind>

/** 一覧。 What people choose from in a record of a contact or a case: a new choice is a row. */
export const termLists = ['topic', 'way', 'route', 'relation', 'response', 'ending', 'alert', 'occasion', 'sharing', 'decision', 'phrase'] as const
export const TermList = z.enum(termLists)
export type TermList = z.output<typeof TermList>
export const termListTitles: Readonly<Record<TermList, Text>> = {
  topic: { ja: '相談内容', en: 'What it is about' },
  way: { ja: '方法', en: 'Way of contact' },
  route: { ja: '相談経路', en: 'How they came to us' },
  relation: { ja: '来談者と本人の関係', en: 'Who spoke, to the person' },
  response: { ja: '対応内容', en: 'What was done' },
  ending: { ja: '終結の理由', en: 'Why it ended' },
  alert: { ja: '注意の種類', en: 'Kinds of alert' },
  occasion: { ja: '会議にかける理由', en: 'Why a case is put before a conference' },
  sharing: { ja: '会議で伝える根拠', en: 'On what ground it is shared there' },
  decision: { ja: '会議の結果', en: 'What a conference decided' },
  phrase: { ja: '定型文', en: 'Phrases to write with' },
}
const termShape = {
  list: TermList,
  code: Code,
  /** Of a phrase the words that are put into the record. */
  title: filledLine(200),
  english: filledLine(200),
  /** Codes of the kinds of support it is offered for; none: all. */
  kinds: z.array(Code).max(50).default([]),
  /** Whoever chooses it at a conference says more in words. */
  asks: z.boolean().default(false),
  position: z.int().min(0).max(10_000),
  ...period,
  source: filledLine(200),
}
export const NewTerm = z.strictObject(termShape).refine(inOrder, outOfOrder)
export type NewTerm = z.output<typeof NewTerm>
export const Term = z.object(termShape).meta({ id: 'CaseTerm' })
export type Term = z.output<typeof Term>

export function standsOn({ validFrom, validTo }: Period, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

/** What of a list may be chosen for a kind of support on that day. */
export function offeredTerms<T extends Pick<Term, 'list' | 'kinds' | 'validFrom' | 'validTo'>>(
  terms: readonly T[],
  list: TermList,
  kind: string | null,
  day: string,
): T[] {
  return terms.filter((term) => term.list === list && standsOn(term, day) && (kind === null || term.kinds.length === 0 || term.kinds.includes(kind)))
}

/** Whoever speaks for themselves; the one code of the lists that the product knows. */
export const self = 'self'
