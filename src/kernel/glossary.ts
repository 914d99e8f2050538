/** 用語。 One entry per domain word, in the module that owns it; labels, table comments and GLOSSARY.md come from here. */
export interface Word {
  readonly ja: string
  readonly kana: string
  readonly en: string
  readonly definition: string
  /** Law, 要綱, plan line or other public reference. */
  readonly source?: string
  /** Words we decided against, so that nobody brings them back. */
  readonly not?: readonly string[]
}

export function defineGlossary<const G extends Readonly<Record<string, Word>>>(words: G): G {
  return words
}
