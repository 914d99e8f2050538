import type { Line, Standing } from '../schema.ts'

/** 見たい項目だけを残す。 What fits, with the lines above it, so that each is read in its place. */
export function withAbove<L extends Pick<Line, 'lineId' | 'parentLineId'>>(lines: readonly L[], fits: (line: L) => boolean): L[] {
  const of = new Map(lines.map((line) => [line.lineId, line]))
  const kept = new Set<string>()
  for (const line of lines.filter(fits)) {
    for (let at: L | undefined = line; at && !kept.has(at.lineId); at = at.parentLineId === null ? undefined : of.get(at.parentLineId))
      kept.add(at.lineId)
  }
  return lines.filter(({ lineId }) => kept.has(lineId))
}

/** 章の進み。 How many activities under each top line stand how; one printed twice is one activity. */
export function chapterSums(
  lines: readonly Line[],
): { readonly line: Line; readonly activities: number; readonly standings: ReadonlyMap<Standing, number> }[] {
  const top = new Map<string, string>()
  const sums = new Map<string, Map<string, Standing>>()
  for (const line of lines) {
    const chapter = line.level === 'chapter' ? line.lineId : line.parentLineId === null ? undefined : top.get(line.parentLineId)
    if (chapter === undefined) continue
    top.set(line.lineId, chapter)
    if (!sums.has(chapter)) sums.set(chapter, new Map())
    if (line.activity !== null && line.standing !== null) sums.get(chapter)!.set(line.activity, line.standing)
  }
  return lines.flatMap((line) => {
    const standings = sums.get(line.lineId)
    if (line.level !== 'chapter' || !standings) return []
    const counted = new Map<Standing, number>()
    for (const standing of standings.values()) counted.set(standing, (counted.get(standing) ?? 0) + 1)
    return [{ line, activities: standings.size, standings: counted }]
  })
}

/** 段の深さ。 0 for what stands at the top; lines come with those above them before. */
export function depthsOf(lines: readonly Pick<Line, 'lineId' | 'parentLineId'>[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { lineId, parentLineId } of lines) depths.set(lineId, parentLineId === null ? 0 : (depths.get(parentLineId) ?? -1) + 1)
  return depths
}
