/** 表示用の文言。 Every sentence a person reads exists in Japanese and English; `easy` is やさしい日本語 for public pages. */
export interface Text {
  readonly ja: string
  readonly en: string
  readonly easy?: string
}

export type Language = 'ja' | 'en'

/** 文言の一覧を宣言する。 A missing language or a misspelt key is a compile error where the text is used. */
export function defineTexts<const T extends Record<string, Text>>(texts: T): T {
  return texts
}

/** A name that is data and reads the same in every language. */
export function unchanged(name: string): Text {
  return { ja: name, en: name }
}

/** Fills `{name}` places of a sentence. A place without a value stays visible, so that a test or a reader notices it. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
