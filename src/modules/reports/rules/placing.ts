// 部品の置き場所。 A block belongs to a line; lines are divided, merged, moved and removed, and what people wrote stays.

interface PlacedLine {
  readonly lineId: string
  readonly activity: string | null
}
export interface Placeable {
  readonly lineId: string
  readonly activity: string | null
  readonly above: readonly string[]
  readonly position: number
}

/**
 * 部品の今の場所。 Its line while that stands; else the first line that prints its activity (two lines became one); else the nearest of the lines that stood above it. A block none of whose
 * lines is left stands under the first line of the plan: nothing is ever lost.
 *
 * @returns by line, in their order; `moved` where its own line is gone and none prints its activity
 */
export function placed<B extends Placeable>(
  lines: readonly PlacedLine[],
  blocks: readonly B[],
): ReadonlyMap<string, { readonly block: B; readonly moved: boolean }[]> {
  const standing = new Set(lines.map(({ lineId }) => lineId))
  const printing = new Map(lines.toReversed().flatMap(({ lineId, activity }) => (activity === null ? [] : [[activity, lineId] as const])))
  const places = new Map<string, { readonly block: B; readonly moved: boolean }[]>()
  for (const block of blocks.toSorted((a, b) => a.position - b.position)) {
    const own = standing.has(block.lineId) ? block.lineId : block.activity === null ? undefined : printing.get(block.activity)
    const at = own ?? block.above.findLast((lineId) => standing.has(lineId)) ?? lines[0]?.lineId
    if (at === undefined) continue
    places.set(at, [...(places.get(at) ?? []), { block, moved: own === undefined }])
  }
  return places
}
