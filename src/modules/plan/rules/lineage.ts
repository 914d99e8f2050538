// 系譜. What of a later plan goes on from an earlier one: by the words of the lines, as a proposal for whoever confirms it.
import type { LineQuantity, Relation } from '../schema.ts'

export interface ComparedLine {
  readonly title: string
  readonly quantities: readonly LineQuantity[]
  /** Position of the line above it in the same list. */
  readonly parent: number | null
}
/** Lines of a plan as they are compared, those above by their place. */
export function comparable(
  lines: readonly (Pick<ComparedLine, 'title' | 'quantities'> & { readonly lineId: string; readonly parentLineId: string | null })[],
): ComparedLine[] {
  const places = new Map(lines.map(({ lineId }, at) => [lineId, at]))
  return lines.map(({ title, quantities, parentLineId }) => ({
    title,
    quantities,
    parent: parentLineId === null ? null : (places.get(parentLineId) ?? null),
  }))
}
/** By position in either list. */
export interface Proposal {
  readonly from: number
  readonly to: number
  readonly relation: Relation
}

/** Two titles this alike may be the same work in other words. */
const alike = 0.62
/** Being alike but for a remark in brackets is worth a little less than being alike altogether. */
const remark = 0.9

/** Spellings between which the plans change without meaning anything by it. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/取り?組み?/g, '取組'],
  [/障がい/g, '障害'],
  [/引きこもり/g, 'ひきこもり'],
  [/および/g, '及び'],
  [/(?<=型|形)電動/g, '電動'],
]

/** 題名から数量を除いて揃えたもの。 Who may take part is not left out: training for the first term is other training than for the fourth. */
export function titleKey(title: string, quantities: readonly LineQuantity[]): string {
  const counted = quantities.filter(({ value }) => value.kind !== 'eligibility').map(({ text }) => text)
  const bare = counted.toSorted((a, b) => b.length - a.length).reduce((rest, text) => rest.replace(text, ''), title)
  const folded = bare.normalize('NFKC').toLowerCase()
  return spellings.reduce((text, [variant, usual]) => text.replace(variant, usual), folded).replace(/[\s\p{P}\p{S}ー]/gu, '')
}

/** What a line is to an earlier one whose work it goes on with. */
export function relationOf(earlier: ComparedLine, later: ComparedLine): 'same' | 'changedQuantity' | 'reworded' {
  if (titleKey(earlier.title, earlier.quantities) !== titleKey(later.title, later.quantities)) return 'reworded'
  return numbersOf(earlier) === numbersOf(later) ? 'same' : 'changedQuantity'
}
function numbersOf({ quantities }: ComparedLine): string {
  return JSON.stringify(quantities.map(({ value }) => value).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)))
}

/**
 * 系譜の案。 Each line at most once; what has no likeness is left out (new, or dropped). Where several lines are as alike, those win that stand under
 * lines that are alike themselves: 「研修」 stands under many programmes.
 *
 * @param settled positions of lines of which it has been said already; `apart` keys of pairs somebody said have nothing to do with each other
 */
export function proposeLineage(
  earlier: readonly ComparedLine[],
  later: readonly ComparedLine[],
  settled: { readonly from: ReadonlySet<number>; readonly to: ReadonlySet<number>; readonly apart?: ReadonlySet<string> } = {
    from: new Set(),
    to: new Set(),
  },
): Proposal[] {
  const before = keyed(earlier)
  const after = keyed(later)
  const candidates: { from: number; to: number; score: number }[] = []
  for (const [from, a] of before.entries()) {
    if (settled.from.has(from)) continue
    for (const [to, b] of after.entries()) {
      if (settled.to.has(to) || settled.apart?.has(`${from} ${to}`)) continue
      const likeness = Math.max(dice(a.key, b.key), remark * dice(a.bare, b.bare))
      if (likeness < alike) continue
      const place = dice(a.above, b.above)
      // A short heading is alike by its words alone to every other of its kind: it must stand in the same place.
      if (a.key.size < 8 && place < alike / 2) continue
      candidates.push({ from, to, score: likeness + place / 2 })
    }
  }
  const taken = { from: new Set<number>(), to: new Set<number>() }
  return candidates
    .toSorted((a, b) => b.score - a.score || a.to - b.to || a.from - b.from)
    .flatMap(({ from, to }) => {
      if (taken.from.has(from) || taken.to.has(to)) return []
      taken.from.add(from)
      taken.to.add(to)
      return [{ from, to, relation: relationOf(earlier[from]!, later[to]!) }]
    })
    .toSorted((a, b) => a.to - b.to)
}

interface Keyed {
  readonly key: ReadonlySet<string>
  /** Without what stands in brackets: a remark that one of two years leaves out. */
  readonly bare: ReadonlySet<string>
  /** Of the lines above, but for the chapter. */
  readonly above: ReadonlySet<string>
}
function keyed(lines: readonly ComparedLine[]): Keyed[] {
  return lines.map(({ title, quantities }, at) => ({
    key: pairsOf(titleKey(title, quantities)),
    bare: pairsOf(titleKey(title.normalize('NFKC').replace(/\([^()]*\)/g, ''), [])),
    above: above(lines, at),
  }))
}
function above(lines: readonly ComparedLine[], at: number): Set<string> {
  const parent = lines[at]!.parent
  if (parent === null) return new Set()
  const { title, quantities, parent: next } = lines[parent]!
  return next === null ? new Set() : new Set([...pairsOf(titleKey(title, quantities)), ...above(lines, parent)])
}
/** The pairs of neighbouring characters, with the first and the last alone. */
function pairsOf(key: string): Set<string> {
  const characters = ['', ...key, '']
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))
}
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1 : 0
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return (2 * shared) / (a.size + b.size)
}
