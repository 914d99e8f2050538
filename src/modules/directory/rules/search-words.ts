import { readDate } from '#kernel/values'
import { contactKey, kanaKey, nameKey } from './folding.ts'

/** 探し言葉の一つ。 What somebody typed between two spaces, and what it can only mean. */
export type SearchWord =
  | { readonly by: 'kana' | 'name'; readonly key: string }
  | { readonly by: 'birth'; readonly day: string }
  | { readonly by: 'phone'; readonly digits: string }
  | { readonly by: 'mail'; readonly key: string }

/**
 * 探し言葉を読む（読み・氏名・電話・生年月日。どの幅、どの年号でも）。
 *
 * Several words narrow the search. Readings typed apart belong together: やまだ たろう is one reading from its beginning, as is 山田 太郎. Four
 * digits are the end of a telephone number; more are its beginning.
 */
export function searchWords(typed: string): SearchWord[] {
  const parts = typed
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
  const words: SearchWord[] = []
  for (const part of parts) {
    const date = readDate(part)
    const before = words.at(-1)
    if (part.includes('@')) words.push({ by: 'mail', key: part.toLowerCase() })
    else if (date) words.push({ by: 'birth', day: date.date })
    else if (/^[\d()+‐−–-]+$/.test(part) && part.replace(/\D/g, '').length >= 4) words.push({ by: 'phone', digits: contactKey('phone', part) })
    else {
      const by = /^[ぁ-ゖァ-ヶー・]+$/.test(part) ? 'kana' : 'name'
      const key = by === 'kana' ? kanaKey(part) : nameKey(part)
      if (key === '') continue
      if (before?.by === by) words[words.length - 1] = { by, key: before.key + key }
      else words.push({ by, key })
    }
  }
  return words
}

/** The first text after every one that begins like this, in the order of code points. */
export function behind(prefix: string): string {
  return `${prefix}\u{10ffff}`
}
