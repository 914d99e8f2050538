// 段組み。 Where the pieces of text of a page stand says in which order they are read: in lines across the page, or down one column and then down the next.
// Cells of a table stand side by side as columns do; what could be either is told, not guessed.

/** A piece of text on a page: its left edge, its foot, how far it reaches and how large it is set. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}
export interface PageLayout {
  readonly lines: readonly string[]
  /** `maybe`: two columns or a table; its lines are those across the page. */
  readonly columns: 'one' | 'two' | 'maybe'
}

/** What stands together in a line, up to a gap as wide as between columns at their narrowest. */
interface Segment {
  readonly text: string
  /** In em, to what stands before it. */
  readonly gap: number
  readonly from: number
  readonly to: number
}
interface Row {
  readonly segments: readonly Segment[]
  readonly size: number
}
interface Strip {
  readonly from: number
  readonly to: number
}

/** In em: from here on a gap may part columns, and parts cells. */
const columnGap = 1.2
const cellGap = 2.2
const wordGap = 0.35
/** Fewer lines than this are no column; a right one may have just begun. */
const leastLines = 4

/** 文書のページを読む順に。 A page that could be either is read as those of its document are whose columns lie at the same place. */
export function layOut(pages: readonly (readonly Piece[])[]): PageLayout[] {
  const found = pages.map((pieces) => {
    const rows = rowsOf(pieces)
    const strip = stripOf(rows)
    return { rows, strip, verdict: strip ? judged(rows, strip) : 'one' }
  })
  const certain = found.flatMap(({ strip, verdict }) => (strip && verdict === 'two' ? [middle(strip)] : []))
  return found.map(({ rows, strip, verdict }) => {
    const same = strip && certain.some((at) => Math.abs(at - middle(strip)) < 2 * (rows[0]?.size ?? 10))
    const columns = verdict === 'maybe' && same ? 'two' : verdict
    return { columns, lines: strip && columns === 'two' ? columnLines(rows, strip) : rows.map(lineOf) }
  })
}

/** From top to bottom, and in a line from left to right. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const lines: Piece[][] = []
  for (const piece of pieces.filter(({ text }) => text.trim() !== '').toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1)
    const first = line?.[0]
    if (line && first && Math.abs(first.y - piece.y) < Math.min(first.size, piece.size) * 0.5) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => {
    const segments: { text: string; gap: number; from: number; to: number }[] = []
    for (const { text, x, width, size } of line.toSorted((a, b) => a.x - b.x)) {
      const last = segments.at(-1)
      const gap = last ? (x - last.to) / size : 0
      if (!last || gap > columnGap) segments.push({ text, gap, from: x, to: x + width })
      else {
        last.text += `${gap > wordGap ? ' ' : ''}${text}`
        last.to = x + width
      }
    }
    return { segments, size: Math.max(...line.map(({ size }) => size)) }
  })
}

function lineOf({ segments }: Pick<Row, 'segments'>): string {
  return segments
    .map(({ text, gap }, at) => `${at === 0 ? '' : gap > cellGap ? '\t' : ' '}${text}`)
    .join('')
    .trimEnd()
}

const middle = ({ from, to }: Strip) => (from + to) / 2
const crosses = ({ from, to }: Segment, strip: Strip) => from < strip.to && to > strip.from
const isAcross = (row: Row, strip: Strip) => row.segments.some((segment) => crosses(segment, strip))
const leftOf = (row: Row, strip: Strip) => row.segments.filter(({ to }) => to <= strip.from)
const rightOf = (row: Row, strip: Strip) => row.segments.filter(({ from }) => from >= strip.to)

/** The white strip down the page around its middle, if there is one with lines on both sides; headings may run across it. */
function stripOf(rows: readonly Row[]): Strip | undefined {
  const segments = rows.flatMap((row) => row.segments).filter(({ text }) => !/^[\s\d\p{Pd}/()]+$/u.test(text.normalize('NFKC'))) // a page is numbered in the middle
  if (segments.length <= leastLines) return undefined
  const [from, to] = [Math.min(...segments.map((each) => each.from)), Math.max(...segments.map((each) => each.to))]
  const white: { from: number; to: number }[] = []
  for (let x = from + (to - from) * 0.3; x < from + (to - from) * 0.7; x++) {
    const across = segments.filter((each) => each.from < x + 1 && each.to > x).length
    if (across > Math.max(2, rows.length * 0.15)) continue
    if (white.at(-1)?.to === x) white.at(-1)!.to = x + 1
    else white.push({ from: x, to: x + 1 })
  }
  // A column of short or few lines is nearly white itself: the strip lies between the end of the longest line at its left and an edge at which lines begin at its
  // right, several if there are such: a heading across the page begins somewhere too.
  const strips = white.flatMap((run) => {
    const edges = segments.map((each) => each.from).filter((x) => x > run.from)
    const candidates = edges
      .toSorted((a, b) => a - b)
      .map((to) => ({ from: Math.max(from, ...segments.filter((each) => each.to <= to).map((each) => each.to)), to }))
      .filter((strip) => strip.from <= run.to && isGutter(strip, rows))
    return candidates.find((strip) => edges.filter((x) => Math.abs(x - strip.to) < 3).length > 1) ?? candidates[0] ?? []
  })
  return strips.toSorted((a, b) => Math.abs(middle(a) - (from + to) / 2) - Math.abs(middle(b) - (from + to) / 2))[0]
}

function isGutter(strip: Strip, rows: readonly Row[]): boolean {
  const beside = rows.filter((row) => !isAcross(row, strip))
  const linesAt = (side: typeof leftOf) => beside.filter((row) => side(row, strip).length > 0).length
  return strip.to - strip.from >= median(rows.map(({ size }) => size)) && linesAt(leftOf) >= leastLines && linesAt(rightOf) > 0
}

/**
 * 段か、表か。 In columns the numbering of the left one goes on in the right one; or both hold running lines, at heights of their own. What stands short at the right and
 * numbers nothing is a cell, a date, a mark.
 */
function judged(rows: readonly Row[], strip: Strip): PageLayout['columns'] {
  const beside = rows.filter((row) => !isAcross(row, strip))
  const [left, right] = [beside.filter((row) => leftOf(row, strip).length > 0), beside.filter((row) => rightOf(row, strip).length > 0)]
  const both = left.filter((row) => right.includes(row))
  if (both.length > 0 && both.filter(({ segments }) => segments.filter(({ gap }) => gap > cellGap).length > 1).length >= both.length / 4) return 'one'
  const whole = (segments: readonly Segment[]) => ({ text: lineOf({ segments }), from: segments[0]!.from, to: segments.at(-1)!.to })
  const words = { left: left.map((row) => whole(leftOf(row, strip))), right: right.map((row) => whole(rightOf(row, strip))) }
  if (goesOn(words.left, words.right)) return 'two'
  const isLabelled = words.right.some(({ text }) => labelOf(text) || /^[・○●◎■□◆◇▪]/.test(text))
  const length = median(words.right.map(({ from, to }) => to - from)) / median(words.left.map(({ from, to }) => to - from))
  if (!isLabelled && length < 0.5 && right.length === both.length) return 'one'
  const apart = 1 - both.length / Math.min(left.length, right.length)
  return right.length >= leastLines && length > 0.5 && apart > 0.6 ? 'two' : 'maybe'
}
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Whether the first number of a row of numbers at the right is the one after the last at the left. */
function goesOn(left: readonly { readonly text: string }[], right: readonly { readonly text: string }[]): boolean {
  const last = new Map(left.flatMap(({ text }) => labelOf(text) ?? []).map(({ style, value }) => [style, value]))
  const first = new Map(
    right
      .flatMap(({ text }) => labelOf(text) ?? [])
      .toReversed()
      .map(({ style, value }) => [style, value]),
  ) // the first is written last
  return [...first].some(([style, value]) => value > 1 && last.get(style) === value - 1)
}

const kana = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'
/** What a line is numbered by: （１）, ①, ア, 2. — its look without the number, and the number. */
function labelOf(text: string): { readonly style: string; readonly value: number } | undefined {
  const circled = /^[①-⑳]/.exec(text)
  if (circled) return { style: '①', value: circled[0].charCodeAt(0) - 0x245f }
  const [, before, number, behind] = /^([(第]?)(\d{1,2}|[ア-ン](?=[ )、.]))([).、 ])/u.exec(text.normalize('NFKC')) ?? []
  if (number === undefined) return undefined
  const value = /\d/.test(number) ? Number(number) : kana.indexOf(number) + 1
  return value > 0 ? { style: `${before}${/\d/.test(number) ? '1' : 'ア'}${behind}`, value } : undefined
}

/** Between two lines that run across the page: the left column, then the right one. */
function columnLines(rows: readonly Row[], strip: Strip): string[] {
  const lines: string[] = []
  let sides: { left: string[]; right: string[] } = { left: [], right: [] }
  const close = () => {
    lines.push(...sides.left, ...sides.right)
    sides = { left: [], right: [] }
  }
  for (const row of rows) {
    if (isAcross(row, strip)) {
      close()
      lines.push(lineOf(row))
      continue
    }
    for (const [side, segments] of [
      [sides.left, leftOf(row, strip)],
      [sides.right, rightOf(row, strip)],
    ] as const)
      if (segments.length > 0) side.push(lineOf({ segments }))
  }
  close()
  return lines
}
