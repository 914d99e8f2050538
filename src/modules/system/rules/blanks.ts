import type { BlankWords, Blanks } from '#kernel'
import type { BlankRow } from '../schema.ts'

/** 見本の中身。 Every blank filled with what it is called, every repeated part once: what a template is tried with before it is used. */
export function exampleOf(words: BlankWords): Blanks {
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [name, 'each' in word ? [exampleOf(word.each)] : `〈${word.ja}〉`]))
}

/** For a list of them, those of a repeated part below it. */
export function blankRows(words: BlankWords, within: readonly string[] = []): BlankRow[] {
  return Object.entries(words).flatMap(([name, word]) =>
    'each' in word
      ? [{ name, title: word.title, repeated: true, within: [...within] }, ...blankRows(word.each, [...within, name])]
      : [{ name, title: word, repeated: false, within: [...within] }],
  )
}
