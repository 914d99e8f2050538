// 少数の秘匿。 Counts below a bound are not shown, and neither is what they could be reckoned from. Whoever reads is taken to know every count that is
// shown, every total that is shown, that there is nothing at zero to hide and that what is hidden is at least one. Held by a property against brute force.

/**
 * Which counts of a question stay hidden.
 *
 * @param also counts that stay hidden whatever they are, because something beside them does
 * @returns undefined where nothing of it may be shown
 */
export function hideInLine(counts: readonly number[], smallest: number, also: readonly boolean[] = []): boolean[] | undefined {
  const hidden = counts.map((count, at) => (also[at] ?? false) || isSmall(count, smallest))
  if (isSmall(sum(counts), smallest)) return undefined
  while (hidden.includes(true)) {
    const those = counts.filter((_, at) => hidden[at])
    // one alone is the rest of the total; where the rest is one for each, each is one
    if (those.length > 1 && sum(those) > those.length) break
    const next = smallestShown(counts.map((count, at) => ({ count, at, shown: !hidden[at] })))
    if (!next) return undefined
    hidden[next.at] = true
  }
  return hidden
}

/** What stays hidden of a count that is shown with the total it is part of: 「はい」 of so many. */
export function isHiddenShare(count: number, total: number, smallest: number): boolean {
  return isSmall(count, smallest) || isSmall(total - count, smallest)
}

/**
 * Which cells of a cross table stay hidden. Its totals are those of the two questions alone, and hidden where they are hidden there; then the whole line
 * is, so that what is left out of one table says nothing in another.
 *
 * @returns undefined where nothing of it may be shown
 */
export function hideInTable(
  counts: readonly (readonly number[])[],
  smallest: number,
  totals: { readonly rows: readonly boolean[]; readonly columns: readonly boolean[] },
): boolean[][] | undefined {
  const hidden = counts.map((row, i) => row.map((count, j) => totals.rows[i]! || totals.columns[j]! || isSmall(count, smallest)))
  for (;;) {
    const told = reckonable(counts, hidden, totals)
    if (told.length === 0) return hidden
    const added = new Set<string>()
    for (const { row, column } of told) {
      if (added.has(`r${row}`) || added.has(`c${column}`)) continue
      const shown = counts.flatMap((line, i) => line.map((count, j) => ({ count, i, j, shown: !hidden[i]![j]! })))
      const next = smallestShown(shown.filter(({ i, j }) => i === row || j === column)) ?? smallestShown(shown)
      if (!next) return undefined
      hidden[next.i]![next.j] = true
      added.add(`r${next.i}`).add(`c${next.j}`)
    }
  }
}

/**
 * The same where everybody may stand in several columns: a line is shown as a whole or not at all. Of two hidden lines with somebody in each, whoever stands in
 * one may be taken for whoever stands in the other, and no total changes.
 *
 * @param people how many there are in each line
 * @returns undefined where nothing of it may be shown
 */
export function hideWholeLines(
  counts: readonly (readonly number[])[],
  people: readonly number[],
  smallest: number,
  totals: { readonly rows: readonly boolean[]; readonly columns: readonly boolean[] },
): boolean[][] | undefined {
  const lines = counts.map((line, i) => totals.rows[i]! || line.some((count, j) => !totals.columns[j]! && isHiddenShare(count, people[i]!, smallest)))
  while (people.filter((count, i) => lines[i] && count > 0).length === 1) {
    const next = smallestShown(people.map((count, i) => ({ count, i, shown: !lines[i] })))
    if (!next) return undefined
    lines[next.i] = true
  }
  return counts.map((line, i) => line.map((_, j) => lines[i]! || totals.columns[j]!))
}

/** 少数。 Somebody, and fewer than may be told. */
export function isSmall(count: number, smallest: number): boolean {
  return count > 0 && count < smallest
}

function sum(counts: readonly number[]): number {
  return counts.reduce((so, each) => so + each, 0)
}

function smallestShown<Cell extends { readonly count: number; readonly shown: boolean }>(cells: readonly Cell[]): Cell | undefined {
  return cells.filter(({ count, shown }) => shown && count > 0).toSorted((a, b) => a.count - b.count)[0]
}

interface Arc {
  readonly row: number
  readonly column: number
  readonly mayGrow: boolean
  readonly mayShrink: boolean
}

/**
 * Hidden counts that can be only what they are. Rows and columns are nodes, each hidden count an edge between its two; hidden totals lie between their
 * line and a node for the sum of totals, with the opposite sign. A count may be another one where one more of it can be made up for round a circle.
 */
function reckonable(
  counts: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  totals: { readonly rows: readonly boolean[]; readonly columns: readonly boolean[] },
): Arc[] {
  const [rows, columns] = [counts.length, totals.columns.length]
  const arcs: Arc[] = counts.flatMap((line, row) =>
    line.flatMap((count, column) => (hidden[row]![column] && count > 0 ? [{ row, column, mayGrow: true, mayShrink: count > 1 }] : [])),
  )
  counts.forEach((line, row) => {
    if (totals.rows[row] && sum(line) > 0) arcs.push({ row, column: columns, mayGrow: sum(line) > 1, mayShrink: true })
  })
  totals.columns.forEach((isHidden, column) => {
    const total = sum(counts.map((line) => line[column]!))
    if (isHidden && total > 0) arcs.push({ row: rows, column, mayGrow: total > 1, mayShrink: true })
  })
  const leaving = Array.from({ length: rows + 1 + columns + 1 }, (): { arc: Arc; to: number }[] => [])
  const columnNode = (column: number) => rows + 1 + column
  for (const arc of arcs) {
    if (arc.mayGrow) leaving[arc.row]!.push({ arc, to: columnNode(arc.column) })
    if (arc.mayShrink) leaving[columnNode(arc.column)]!.push({ arc, to: arc.row })
  }
  const reaches = (from: number, to: number, without: Arc) => {
    const seen = new Set([from])
    for (const node of seen) {
      if (node === to) return true
      for (const next of leaving[node]!) if (next.arc !== without) seen.add(next.to)
    }
    return false
  }
  return arcs.filter((arc) => {
    const [row, column] = [arc.row, columnNode(arc.column)]
    return !(arc.mayGrow && reaches(column, row, arc)) && !(arc.mayShrink && reaches(row, column, arc))
  })
}
