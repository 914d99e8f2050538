import * as z from 'zod'
import { IsoDate, type Language, filledLine } from '#kernel/values'

/** 種類・対象・配慮。 What people choose from is the council's: a new kind is a row, not code. */
export const termLists = ['kind', 'target', 'aid'] as const
export const TermList = z.enum(termLists)
export type TermList = z.output<typeof TermList>

/** Stored with services, so it never changes; its words may. */
export const TermCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

export const NewTerm = z.strictObject({
  list: TermList,
  code: TermCode,
  title: filledLine(60),
  english: filledLine(80),
  /** 探すときに言うことば。 「病院に行けない」 leads to transport. */
  synonyms: z.array(filledLine(40)).max(40).default([]),
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewTerm = z.output<typeof NewTerm>

export const Term = z
  .object({
    termId: z.uuid(),
    list: TermList,
    code: z.string(),
    title: z.string(),
    english: z.string(),
    synonyms: z.array(z.string()),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'ResourceTerm' })
export type Term = z.output<typeof Term>

/** May be chosen on that day; what was chosen before keeps its words. */
export function termOffered({ validFrom, validTo }: Pick<Term, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day)
}

type Worded = Pick<Term, 'list' | 'code' | 'title' | 'english'>

/** The words of a stored code; a code without a row stands as it is. */
export function termTitle(terms: readonly Worded[], list: TermList, code: string, language: Language): string {
  const found = terms.find((term) => term.list === list && term.code === code)
  return found ? (language === 'ja' ? found.title : found.english) : code
}
export function termTitles(terms: readonly Worded[], list: TermList, codes: readonly string[], language: Language): string {
  return codes.map((code) => termTitle(terms, list, code, language)).join(language === 'ja' ? '、' : ', ')
}
