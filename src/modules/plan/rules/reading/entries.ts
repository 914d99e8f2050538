// 行の読み分け。 Each line taken apart: dash, marks, label, text. What is no item at all becomes an artefact here.
import type { Artefact } from '../../schema/reading.ts'
import { type Column, columnOf } from './genre.ts'
import { type Habits, dash } from './habits.ts'
import { type Label, labelAt } from './labels.ts'
import { type Source, type Stretch, isBlank } from './lines.ts'
import { type Mark, bareMarkAt, framedMarkAt, markAtEnd, noiseAt } from './marks.ts'

export interface LineMark extends Stretch {
  readonly marker: Mark['marker']
}

/** 一行または行の一部。 What one line says of one thing. */
export interface Entry {
  readonly line: number
  readonly label: Label | null
  /** `#1` and the like, `bold`, `bracket`, `row`, `-`: what makes a heading or an item of a line without a label. */
  readonly look: string | null
  readonly dashed: boolean
  readonly marks: readonly LineMark[]
  /** The text behind all that. */
  readonly text: Stretch
  /** A label that stands at the end of this line and belongs to the next. */
  readonly tail: Stretch | null
  /** The cells of a row of a table, by what the head of the table says they are; the first is the text. */
  readonly cells: readonly (Stretch & { readonly column: Column })[]
  /** Whether it is the first of its line. */
  readonly first: boolean
}

export interface Parted {
  readonly entries: readonly Entry[]
  readonly artefacts: readonly Stretched[]
  /** Lines with which a page begins, as far as page numbers and form feeds tell. */
  readonly pageStarts: readonly number[]
}
export type Stretched = Omit<Artefact, 'text'>

const pageNumber = /^(?:-\s*)?(?:p\.?\s*)?\d{1,3}(?:\s*\/\s*\d{1,3})?(?:\s*(?:ページ|頁))?(?:\s*-)?$/i
const ruler = /^[-=_*~.・…+|\s]{3,}$/
const contentsLine = /(?:…|‥|\.{3}|・{4}).{0,60}?\d{1,3}\s*$/
const contentsTitle = /^(?:\[|<)?\s*目\s*次\s*(?:\]|>)?$/
const cellGap = /\t+|\s*\|\s*|\s{2,}/

export function entriesOf(source: Source, habits: Habits): Parted {
  const entries: Entry[] = []
  const artefacts: Stretched[] = []
  const pageStarts = new Set(source.pageStarts)
  const running = runningLines(source)
  let columns: readonly Column[] = []
  for (const [at, flat] of source.flat.entries()) {
    const line = at + 1
    const from = flat.length - flat.trimStart().length
    const to = flat.trimEnd().length
    if (isBlank(flat)) {
      if (from < to) artefacts.push({ kind: 'unread', line, from, to })
      continue
    }
    const text = flat.slice(from, to)
    const aside = running.has(line)
      ? 'cover'
      : pageNumber.test(text)
        ? 'pageNumber'
        : ruler.test(text)
          ? 'dash'
          : habits.legendLines.has(line) || contentsLine.test(text) || contentsTitle.test(text)
            ? 'cover'
            : undefined
    if (aside) {
      artefacts.push({ kind: aside, line, from, to })
      if (aside === 'pageNumber') pageStarts.add(line + 1)
      continue
    }
    const cells = cellsIn(flat, line)
    const heads = cells.map((cell) => columnOf(flat.slice(cell.from, cell.to)))
    if (cells.length >= 2 && heads.every((head) => head !== undefined) && heads.includes('name')) {
      columns = heads
      artefacts.push({ kind: 'cover', line, from, to })
      continue
    }
    if (columns.length > 0 && cells.length >= 2) {
      entries.push(rowOf(flat, line, cells, columns, habits, artefacts))
      continue
    }
    const parts = partsOf(flat, line, habits, artefacts)
    if (parts.some(({ label, look }) => label ?? look)) columns = []
    entries.push(...parts)
  }
  return { entries, artefacts, pageStarts: [...pageStarts].toSorted((a, b) => a - b) }
}

/** Lines that come again beside page numbers and page breaks: heads and feet of pages. */
function runningLines({ flat, pageStarts }: Source): ReadonlySet<number> {
  const beside = new Map<string, number[]>()
  const written = flat.flatMap((text, at) => (text.trim() === '' ? [] : [{ line: at + 1, text: text.trim() }]))
  for (const [at, { line, text }] of written.entries()) {
    const [before, after] = [written[at - 1], written[at + 1]]
    const atEdge =
      pageStarts.has(line) ||
      !before ||
      !after ||
      pageNumber.test(before.text) ||
      pageNumber.test(after.text) ||
      beginsBetween(pageStarts, line, after.line)
    if (!atEdge || pageNumber.test(text) || text.length > 60 || labelAt(text, 0, false)) continue
    const key = text.replace(/\d+/g, '#')
    beside.set(key, [...(beside.get(key) ?? []), line])
  }
  return new Set(
    [...beside.values()].filter((lines) => lines.length >= 2).flatMap((lines) => (lines[0] === written[0]?.line ? lines.slice(1) : lines)),
  )
}

function beginsBetween(pageStarts: ReadonlySet<number>, line: number, next: number): boolean {
  for (let each = line + 1; each <= next; each++) if (pageStarts.has(each)) return true
  return false
}

function cellsIn(flat: string, line: number): Stretch[] {
  const cells: Stretch[] = []
  let from = flat.length - flat.trimStart().length
  const to = flat.trimEnd().length
  while (from < to) {
    const gap = cellGap.exec(flat.slice(from, to))
    const end = gap ? from + gap.index : to
    if (end > from) cells.push({ line, from, to: end })
    from = gap ? end + gap[0].length : to
  }
  return cells
}

function rowOf(flat: string, line: number, cells: readonly Stretch[], columns: readonly Column[], habits: Habits, artefacts: Stretched[]): Entry {
  let counted = cells.map((cell, at) => ({ ...cell, column: columns[at] ?? ('other' as const) }))
  // a row that has a number more than its head has cells
  if (cells.length > columns.length) counted = cells.map((cell, at) => ({ ...cell, column: columns[Math.max(0, at - 1)] ?? 'other' }))
  const at = Math.max(
    0,
    counted.findIndex(({ column }) => column === 'name'),
  )
  const name = counted[at]!
  const head = partOf(flat.slice(0, name.to), line, name.from, name.to, habits, artefacts, true)
  if (head.tail) artefacts.push({ kind: 'dash', ...head.tail })
  for (const gap of flat.matchAll(/\|+/g)) artefacts.push({ kind: 'dash', line, from: gap.index, to: gap.index + gap[0].length })
  return { ...head, look: head.label ? null : 'row', cells: counted.filter((_, column) => column !== at), tail: null }
}

/** One line, which may hold several items one after the other. */
function partsOf(flat: string, line: number, habits: Habits, artefacts: Stretched[]): Entry[] {
  const parts: Entry[] = []
  let [at, to] = [0, flat.trimEnd().length]
  while (at < to) {
    const aside: Stretched[] = []
    const whole = partOf(flat, line, at, to, habits, aside, parts.length === 0)
    const next = whole.label ? nextOnLine(flat, whole.label, whole.text, habits) : undefined
    if (next === undefined) {
      artefacts.push(...aside)
      parts.push(whole)
      break
    }
    const end = at + flat.slice(at, next).trimEnd().length
    parts.push(partOf(flat, line, at, end, habits, artefacts, parts.length === 0))
    at = next
  }
  return parts
}

/** Where on the same line the next of the same row begins: 「・総会 ・部会」「① … ② …」. */
function nextOnLine(flat: string, label: Label, text: Stretch, habits: Habits): number | undefined {
  if (label.ordinal !== null && !['circled', '(kana)'].includes(label.style)) return undefined
  for (const gap of flat.slice(text.from, text.to).matchAll(/\s+(?=\S)/g)) {
    const at = text.from + gap.index + gap[0].length
    const next = labelAt(flat, at, habits.tightKana)
    if (next?.style === label.style && (label.ordinal === null ? next.tight : next.ordinal === label.ordinal + 1)) return at
  }
  return undefined
}

/** Labels that a scanner also makes of marks. */
const alsoNoise = new Set(['circled', 'black', 'circledAlpha', 'sansCircled', 'circledKana'])
/** Labels before which such a sign is what is left of a mark. */
const behindNoise = (style: string) => alsoNoise.has(style) || ['・', 'kana', '(kana)', 'paren', 'kana)', 'number)'].includes(style)

function partOf(flat: string, line: number, start: number, end: number, habits: Habits, artefacts: Stretched[], first: boolean): Entry {
  const marks: LineMark[] = []
  let [at, to] = [skip(flat, start), end]
  let [look, dashed]: [string | null, boolean] = [null, false]
  let label: Label | null = null
  const aside = (from: number, behind: number) => artefacts.push({ kind: 'dash', line, from, to: behind })

  const heading = /^(#{1,6})\s+/.exec(flat.slice(at, end))
  dash.lastIndex = at
  const dashSign = dash.exec(flat)
  if (heading) {
    look = heading[1]!.length > 0 ? `#${heading[1]!.length}` : null
    aside(at, at + heading[1]!.length)
    at += heading[0].length
  } else if (first && dashSign && dash.lastIndex < end) {
    dashed = true
    look = habits.dashLists ? (dashSign[1] === '*' ? '*' : '-') : null
    aside(at, at + 1)
    at = dash.lastIndex
  }
  const bold = /^\*\*(?!\s)[^*]+\*\*$/.test(flat.slice(at, to))
  if (bold) {
    aside(at, at + 2)
    aside(to - 2, to)
    ;[at, to, look] = [at + 2, to - 2, look ?? 'bold']
  }
  for (let turn = 0; turn < 6 && at < to; turn++) {
    const mark = framedMarkAt(flat, at) ?? bareBefore(flat, at, to, habits) ?? fromLegend(flat, at, habits)
    if (mark) {
      marks.push({ line, ...mark })
      at = skip(flat, mark.to)
      continue
    }
    if (flat.startsWith('**', at)) {
      aside(at, at + 2)
      at = skip(flat, at + 2)
      continue
    }
    if (label) break
    const found = labelAt(flat, at, habits.tightKana)
    const noise = found && !alsoNoise.has(found.style) ? undefined : noiseAt(flat, at)
    if (noise && (!found || leadsToLabel(flat, noise.to, to, habits))) {
      marks.push({ line, ...noise })
      at = skip(flat, noise.to)
      continue
    }
    if (!found || found.to > to) break
    label = found
    at = skip(flat, found.to)
  }
  if (label) look = heading ? look : null
  const last = markAtEnd(flat, to) ?? (habits.legend.has(flat[to - 1]!) ? fromLegend(flat, to - 1, habits) : undefined)
  if (last && last.from > at) {
    marks.push({ line, ...last })
    to = at + flat.slice(at, last.from).trimEnd().length
  }
  // ■…■
  if (label?.ordinal === null && label.style !== '・' && to - at > 1 && flat[to - 1] === label.style) {
    aside(to - 1, to)
    to = at + flat.slice(at, to - 1).trimEnd().length
  }
  const text = flat.slice(at, to)
  if (!label && look === null && /^(?:\[[^[\]]{1,30}\]|<[^<>]{1,30}>)$/.test(text)) look = 'bracket'
  const tail = /(?<=[)\]。\s])・$/.test(text) ? { line, from: to - 1, to } : null
  if (tail) to = at + flat.slice(at, tail.from).trimEnd().length
  return { line, label, look, dashed, marks, text: { line, from: Math.min(at, to), to }, tail, cells: [], first }
}

function skip(flat: string, at: number): number {
  while (at < flat.length && /\s/.test(flat[at]!)) at++
  return at
}

/** 新 before a space says something only before what begins a line, or alone. */
function bareBefore(flat: string, at: number, to: number, habits: Habits): Mark | undefined {
  const mark = bareMarkAt(flat, at)
  if (!mark) return undefined
  const next = skip(flat, flat.startsWith('**', mark.to) ? mark.to + 2 : mark.to)
  return next >= to || (labelAt(flat, next, habits.tightKana) ?? framedMarkAt(flat, next)) ? mark : undefined
}

function fromLegend(flat: string, at: number, habits: Habits): Mark | undefined {
  const marker = habits.legend.get(flat[at]!)
  return marker && { from: at, to: at + 1, marker }
}

/** Whether behind a sign in a circle, and behind more marks, a label follows: then the sign itself was none. */
function leadsToLabel(flat: string, at: number, to: number, habits: Habits): boolean {
  let next = skip(flat, at)
  for (let mark = framedMarkAt(flat, next) ?? bareBefore(flat, next, to, habits); mark; mark = framedMarkAt(flat, next)) next = skip(flat, mark.to)
  if (next >= to) return false
  const label = labelAt(flat, next, habits.tightKana)
  return label !== undefined && behindNoise(label.style) && label.to < to
}
