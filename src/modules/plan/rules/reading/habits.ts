// 文書のくせ。 What a document does throughout is learned before a line of it is read: nothing of it is known beforehand.
import type { Marker } from '../../schema/lines.ts'
import { type Source, cellsOf } from './lines.ts'
import { labelAt, tightKanaOrdinal } from './labels.ts'
import { bareMarkAt, framedMarkAt, legendIn } from './marks.ts'

export interface Habits {
  /** Whether `- ` lists things, or was put before every line by whatever made the text. */
  readonly dashLists: boolean
  /** アの at once before its text, as in ア情報交換. */
  readonly tightKana: boolean
  /** Cells from which on a line is full, so that the next one may go on with it; infinite where lines were never broken. */
  readonly fullCells: number
  /** What signs mean, where the document says so, and on which lines it does. */
  readonly legend: ReadonlyMap<string, Marker>
  readonly legendLines: ReadonlySet<number>
}

export const dash = /\s*([-*+])(?:\s+|(?=[^\s\d*+-]))/y

export function habitsOf({ lines, flat }: Source): Habits {
  const written = flat.filter((line) => line.trim() !== '')
  const ordinals = new Set(written.map(tightKanaOrdinal))
  const spaced = written.filter((line) => /^\s*[ア-ン]\s/.test(line)).length
  const tight = written.filter((line) => tightKanaOrdinal(line) !== undefined).length
  const tightKana = ordinals.has(1) && ordinals.has(2) && tight > spaced

  let [dashes, labelled] = [0, 0]
  for (const line of written) {
    dash.lastIndex = 0
    if (!dash.test(line)) continue
    dashes++
    const at = dash.lastIndex
    if (labelAt(line, at, tightKana) ?? framedMarkAt(line, at) ?? bareMarkAt(line, at)) labelled++
  }

  const legend = new Map<string, Marker>()
  const legendLines = new Set<number>()
  for (const [at, line] of flat.entries()) {
    const found = legendIn(line)
    for (const [sign, marker] of found) legend.set(sign, marker)
    if (found.size > 0) legendLines.add(at + 1)
  }
  return { dashLists: dashes > 0 && labelled < dashes / 2, tightKana, fullCells: fullCellsOf(lines), legend, legendLines }
}

/** Lines broken at one width pile up below it; lines never broken do not. */
function fullCellsOf(lines: readonly string[]): number {
  const widths = lines.map((line) => cellsOf(line.trimEnd())).filter((cells) => cells > 0)
  const widest = Math.max(0, ...widths.toSorted((a, b) => b - a).slice(Math.floor(widths.length / 200), Math.floor(widths.length / 200) + 1))
  const full = widest * share
  const near = widths.filter((cells) => cells >= full).length
  if (widest < 40 || widest > 140) return Infinity
  if (near >= Math.max(4, widths.length * 0.05)) return full
  return widest >= 60 ? widest * 0.97 : Infinity // few long lines: only the longest may have been broken
}
const share = 0.82
