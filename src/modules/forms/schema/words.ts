import * as z from 'zod'

const Line = z.string().trim().min(1).max(300)
const Lines = z.string().trim().min(1).max(4000)
/** `en`, `easy` (やさしい日本語), `zh-Hans`: whatever a council translates into. What is not translated is shown in Japanese. */
export const FormLanguage = z.string().regex(/^[a-z]{2,4}(?:-[A-Za-z]{2,8})?$/)

const translated = <Words extends z.ZodType<string>>(words: Words) =>
  z.intersection(z.object({ ja: words }), z.record(FormLanguage, words)).meta({ description: '日本語と、訳したことば' })
/** 訳のある文言。 A line in Japanese and whatever it was translated into. */
export const Words = translated(Line)
/** The same, of several lines. */
export const LongWords = translated(Lines)
export type Words = z.output<typeof Words>

/** 項目の符号。 Names an item of a form for good: answers, conditions and columns of a file are found by it, whatever it is called. */
export const ItemCode = z
  .string()
  .max(40)
  .regex(/^[a-z][a-zA-Z0-9_]*$/)
/** 選択肢の符号。 Stored instead of the label. */
export const OptionCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/)

/** What people read of these words. */
export function wordsIn(words: Words, language: string): string {
  return words[language] ?? (language === 'easy' ? words.ja : (words[language.split('-')[0]!] ?? words.ja))
}
