// 年度の比較。 Two plans side by side: each line of either in one row at least.
import { type ComparedLine, type ComparedRow, type ComparisonFilter, type LineQuantity, type Relation } from '../schema.ts'
import { comparable, proposeLineage } from './lineage.ts'

/** A line with the words it is compared by. */
export type Comparable = ComparedLine & { readonly parentLineId: string | null; readonly quantities: readonly LineQuantity[] }
interface Said {
  readonly lineageId: string | null
  readonly fromLineId: string
  readonly toLineId: string
  readonly relation: Relation
  readonly confirmed: boolean
}

/**
 * 一行ずつ並べる。 Chapter by chapter in the order of the later plan; what nothing goes on from stands at the end of the chapter that goes on from its own. Where
 * nobody has said what a line goes on from, the likeness of the words proposes it, unconfirmed.
 *
 * @param lineage what was said; `withdrawn` pairs are not proposed again
 */
export function comparedRows(
  before: readonly Comparable[],
  after: readonly Comparable[],
  lineage: { readonly standing: readonly Said[]; readonly withdrawn: readonly Said[] },
): ComparedRow[] {
  const ties = [...lineage.standing, ...proposals(before, after, lineage)]
  const earlier = new Map(before.map((line) => [line.lineId, line]))
  const said = Map.groupBy(ties, ({ toLineId }) => toLineId)
  const followed = new Set(ties.map(({ fromLineId }) => fromLineId))
  const chapters = chapterOf(after)
  const earlierChapters = chapterOf(before)
  const heirs = new Map(ties.toReversed().map(({ fromLineId, toLineId }) => [fromLineId, chapters.get(toLineId)]))
  const rows = [
    ...after.flatMap((line): ComparedRow[] => {
      const chapterId = chapters.get(line.lineId)!
      const from = (said.get(line.lineId) ?? []).filter(({ fromLineId }) => earlier.has(fromLineId))
      if (from.length === 0) return [{ relation: 'new', lineageId: null, confirmed: true, chapterId, earlier: null, later: line }]
      return from.map(({ relation, lineageId, confirmed, fromLineId }) => ({
        relation,
        lineageId,
        confirmed,
        chapterId,
        earlier: earlier.get(fromLineId)!,
        later: line,
      }))
    }),
    ...before
      .filter(({ lineId }) => !followed.has(lineId))
      .map((line): ComparedRow => {
        const own = earlierChapters.get(line.lineId)!
        return { relation: 'dropped', lineageId: null, confirmed: true, chapterId: heirs.get(own) ?? own, earlier: line, later: null }
      }),
  ]
  return [...Map.groupBy(rows, ({ chapterId }) => chapterId).values()].flat()
}

export function fitsRelation(row: ComparedRow, relation: ComparisonFilter['relation']): boolean {
  return relation === undefined || (relation === 'unconfirmed' ? !row.confirmed : row.relation === relation)
}

function proposals(before: readonly Comparable[], after: readonly Comparable[], { standing, withdrawn }: Parameters<typeof comparedRows>[2]): Said[] {
  const places = { from: placesOf(before), to: placesOf(after) }
  const settled = {
    from: new Set(standing.flatMap(({ fromLineId }) => places.from.get(fromLineId) ?? [])),
    to: new Set(standing.flatMap(({ toLineId }) => places.to.get(toLineId) ?? [])),
    apart: new Set(withdrawn.map(({ fromLineId, toLineId }) => `${places.from.get(fromLineId)} ${places.to.get(toLineId)}`)),
  }
  return proposeLineage(comparable(before), comparable(after), settled).map(({ from, to, relation }) => ({
    lineageId: null,
    fromLineId: before[from]!.lineId,
    toLineId: after[to]!.lineId,
    relation,
    confirmed: false,
  }))
}

function placesOf(lines: readonly Comparable[]): ReadonlyMap<string, number> {
  return new Map(lines.map(({ lineId }, at) => [lineId, at]))
}

/** What stands at the top above each line, itself where nothing does; lines come with those above them before. */
function chapterOf(lines: readonly Comparable[]): ReadonlyMap<string, string> {
  const tops = new Map<string, string>()
  for (const { lineId, parentLineId } of lines) tops.set(lineId, (parentLineId === null ? undefined : tops.get(parentLineId)) ?? lineId)
  return tops
}
