import * as z from 'zod'
import { IsoDate, type Language, filledLine } from '#kernel/values'

/** 選択肢の一覧。 What people choose from is the council's: a new kind is a row, not code. */
export const choiceLists = [
  'organisation-kind',
  'communication-need',
  'language',
  'relation',
  'household-role',
  'consent-way',
  'consent-purpose',
  'term-end',
] as const
export const ChoiceList = z.enum(choiceLists)
export type ChoiceList = z.output<typeof ChoiceList>

/** 選択肢の符号。 Stored with records, so it never changes; its words may. */
export const ChoiceCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

export const NewChoice = z.strictObject({
  list: ChoiceList,
  code: ChoiceCode,
  title: filledLine(60),
  english: filledLine(80),
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewChoice = z.output<typeof NewChoice>

export const Choice = z
  .object({
    choiceId: z.uuid(),
    list: ChoiceList,
    code: z.string(),
    title: z.string(),
    english: z.string(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'DirectoryChoice' })
export type Choice = z.output<typeof Choice>

/** 大きな字。 The code of the need that every letter respects by itself. */
export const largePrint = 'large-print'

/** 会議の通知をメールで受け取ること。 The code of the purpose of a consent that notices of meetings ask for. */
export const noticeByMail = 'notice-by-mail'

/** May be chosen on that day; what was chosen before keeps its words. */
export function offeredOn({ validFrom, validTo }: Pick<Choice, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day)
}

/** The words of a stored code; a code without a row stands as it is. */
export function choiceTitle(choices: readonly Choice[], list: ChoiceList, code: string, language: Language): string {
  const found = choices.find((choice) => choice.list === list && choice.code === code)
  return found ? (language === 'ja' ? found.title : found.english) : code
}
