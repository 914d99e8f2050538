// 記号の上下。 Which style of label stands above which is what the document's own order says; habit decides only where it says nothing.
import { usualPlace } from './labels.ts'

export interface Numbered {
  readonly style: string
  readonly ordinal: number | null
}

/** @returns the rank of each style, from 0 down; signs that list without counting share one where neither stands below the other as a rule */
export function ranksOf(labels: readonly Numbered[]): ReadonlyMap<string, number> {
  const { evidence, begun } = evidenceOf(labels)
  const above = (a: string, b: string) => (evidence.get(`${a}\n${b}`) ?? 0) - (evidence.get(`${b}\n${a}`) ?? 0)
  const styles = [...new Set(labels.map(({ style }) => style))].toSorted((a, b) => usualPlace(a) - usualPlace(b))
  // each move makes the order fit the evidence better, so that it comes to an end
  for (let moved = true; moved;) {
    moved = false
    for (let lower = 1; lower < styles.length; lower++) {
      let [gain, best, to] = [0, 0, lower]
      for (let upper = lower - 1; upper >= 0; upper--) {
        gain += above(styles[lower]!, styles[upper]!)
        if (gain > best) [best, to] = [gain, upper]
      }
      if (to === lower) continue
      styles.splice(to, 0, ...styles.splice(lower, 1))
      moved = true
    }
  }
  const uncounted = new Set(labels.filter(({ ordinal }) => ordinal === null).map(({ style }) => style))
  const ranks = new Map<string, number>()
  for (const [at, style] of styles.entries()) {
    const upper = styles[at - 1]
    const runs = begun.get(style) ?? new Map<string, number>()
    const peers = upper !== undefined && uncounted.has(upper) && uncounted.has(style) && (runs.get(upper) ?? 0) < sum(runs) / 4
    ranks.set(style, peers ? ranks.get(upper)! : at)
  }
  return ranks
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0)
}

/** A row that goes on after another style stood in between, stands above it; a row that begins, stands below what was open. */
function evidenceOf(labels: readonly Numbered[]) {
  const evidence = new Map<string, number>()
  /** How often a row of a style began right below which other. */
  const begun = new Map<string, Map<string, number>>()
  const say = (upper: string, lower: string, weight: number) => {
    if (upper !== lower) evidence.set(`${upper}\n${lower}`, (evidence.get(`${upper}\n${lower}`) ?? 0) + weight)
  }
  const open: { style: string; ordinal: number | null }[] = []
  for (const { style, ordinal } of labels) {
    const at = open.findLastIndex((each) => each.style === style && (ordinal === null || each.ordinal === ordinal - 1))
    if (at >= 0) {
      for (const { style: closed } of open.splice(at + 1)) say(style, closed, ordinal === null ? 1 : 2)
      open[at] = { style, ordinal }
      continue
    }
    // a row that begins anew closes the old one of its kind
    const same = open.findLastIndex((each) => each.style === style)
    if (same >= 0) open.splice(same)
    else if (open.length > 0 && (ordinal === null || ordinal === 1)) {
      const above = open.at(-1)!.style
      say(above, style, 1)
      const runs = begun.get(style) ?? new Map<string, number>()
      begun.set(style, runs.set(above, (runs.get(above) ?? 0) + 1))
    }
    open.push({ style, ordinal })
  }
  return { evidence, begun }
}
