import * as z from 'zod'

/** 金額（円）。 An integer; what may be negative says so where it is used. */
export const Yen = z.int().min(-9_000_000_000_000).max(9_000_000_000_000).brand<'Yen'>()
export type Yen = z.output<typeof Yen>

/** 1,234,567円 */
export function yenText(amountYen: number): string {
  return `${countText(amountYen)}円`
}

/** 1,234 — figures are grouped by three everywhere, on paper and screen. */
export function countText(count: number): string {
  return count.toLocaleString('ja-JP')
}

/** 金額や人数として打たれた文字を読む（全角数字・桁区切り・円・人を許す）。 @returns undefined when it is no whole number */
export function readCount(typed: string): number | undefined {
  const text = typed.normalize('NFKC').replace(/[,\s]|円$|人$|名$/g, '')
  return /^-?\d{1,13}$/.test(text) ? Number(text) : undefined
}
