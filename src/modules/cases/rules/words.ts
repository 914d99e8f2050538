// 画面と紙に出す言葉。
import type { Text } from '#kernel/values'

/** 「非開示」。 Whoever is under protection, to whoever meets the record without being of the team. */
export const hiddenName: Text = { ja: '非開示', en: 'Not disclosed' }
export const nameless: Text = { ja: '匿名', en: 'Anonymous' }

/** @param length in characters as people count them */
export function beginningOf(parts: readonly string[], length = 60): string {
  const text = parts.filter(Boolean).join('　').replaceAll(/\s+/g, ' ')
  const signs = [...text]
  return signs.length <= length ? text : `${signs.slice(0, length - 1).join('')}…`
}
