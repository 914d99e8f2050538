/** Forms of companies and corporations say nothing about which one it is; widths and spaces neither. */
export function bareName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(
      /(社会福祉法人|株式会社|有限会社|合同会社|公益社団法人|公益財団法人|一般社団法人|一般財団法人|特定非営利活動法人|NPO法人|\(株\)|\(有\)|\(福\)|\s)/g,
      '',
    )
    .toLowerCase()
}

/**
 * Whether one text turns into the other by putting in, taking out or changing at most `limit` letters. What both begin with costs nothing;
 * at the first difference one of the three must be done. With the one or two letters asked for here that is a handful of steps and no
 * memory: a whole register is compared.
 */
export function within(a: string, b: string, limit: number, i = 0, j = 0): boolean {
  while (i < a.length && j < b.length && a[i] === b[j]) {
    i++
    j++
  }
  const [left, right] = [a.length - i, b.length - j]
  if (left === 0 || right === 0) return left + right <= limit
  if (Math.abs(left - right) > limit || limit === 0) return false
  return within(a, b, limit - 1, i + 1, j + 1) || within(a, b, limit - 1, i + 1, j) || within(a, b, limit - 1, i, j + 1)
}

/** A name made ready for comparing. */
export interface Named {
  readonly bare: string
  readonly kana: string
}

/** 取り違えやすい名前。 The same reading, or so few letters apart that an eye in a hurry takes one for the other. */
export function looksLike(one: Named, other: Named): boolean {
  return one.kana === other.kana || within(one.bare, other.bare, Math.max(one.bare.length, other.bare.length) >= 10 ? 2 : 1)
}
