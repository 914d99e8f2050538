import * as z from 'zod'
import { IsoDate, type Language, filledLine } from '#kernel/values'

/** 種類の一覧。 Kinds of gatherings, of agenda items, of outside bodies, and reasons to call a gathering off: a new one is a row, not code. */
export const kindLists = ['gathering', 'agenda', 'reason', 'outside'] as const
export const KindList = z.enum(kindLists)
export type KindList = z.output<typeof KindList>
/** 種類の符号。 Stored with records, so it never changes; its words may. */
export const KindCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

export const NewKind = z.strictObject({
  list: KindList,
  code: KindCode,
  title: filledLine(60),
  english: filledLine(80),
  /** 議決を要する。 Of agenda items: the minutes say how the vote ended. */
  decides: z.boolean().default(false),
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewKind = z.output<typeof NewKind>

export const Kind = z
  .object({
    list: KindList,
    code: z.string(),
    title: z.string(),
    english: z.string(),
    decides: z.boolean(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'GatheringKind' })
export type Kind = z.output<typeof Kind>

/** May be chosen on that day; what was chosen before keeps its words. */
export function offeredOn({ validFrom, validTo }: Pick<Kind, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

/** What a code is called; one that is no longer listed keeps its code. */
export function kindTitle(kinds: readonly Kind[], list: KindList, code: string, language: Language): string {
  const kind = kinds.find((each) => each.list === list && each.code === code)
  return kind ? (language === 'ja' ? kind.title : kind.english) : code
}
