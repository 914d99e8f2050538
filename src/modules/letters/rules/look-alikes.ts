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

/** How many letters must be put in, taken out or changed to turn one text into the other; `limit + 1` once it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  const [left, right] = [[...a], [...b]]
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (const [i, letter] of left.entries()) {
    const next = [i + 1]
    for (const [j, other] of right.entries()) next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)))
    if (Math.min(...next) > limit) return limit + 1
    row = next
  }
  return Math.min(row.at(-1)!, limit + 1)
}

interface Named {
  readonly name: string
  readonly kana: string
}

/** 取り違えやすい名前。 The same reading, or so few letters apart that an eye in a hurry takes one for the other. */
export function looksLike(one: Named, other: Named): boolean {
  if (one.kana === other.kana) return true
  const [a, b] = [bareName(one.name), bareName(other.name)]
  const limit = Math.max(a.length, b.length) >= 10 ? 2 : 1
  return editDistance(a, b, limit) <= limit
}
