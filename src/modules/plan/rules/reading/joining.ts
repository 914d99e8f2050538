// 折り返しをつなぐ。 Lines gathered into blocks: a title over as many lines as it was broken into, and the text below it in paragraphs. Indents and
// empty lines say nothing in what came out of a PDF, so they are not asked.
import type { Entry, LineMark } from './entries.ts'
import { columnOf, cooperationLine, genreOf, namesPlan } from './genre.ts'
import type { Habits } from './habits.ts'
import type { Label } from './labels.ts'
import { type Source, type Stretch, cellsOf, textOf } from './lines.ts'

export interface Paragraph {
  readonly stretches: Stretch[]
  /** Begun by a dash that means nothing else: a thing of its own. */
  readonly dashed: boolean
}

/** 見出しとその下の文。 One label or heading with all that stands up to the next. */
export interface Block {
  readonly label: Label | null
  readonly labelAt: Stretch | null
  /** `?` where a mark stands before a text without a label. */
  readonly style: string
  readonly ordinal: number | null
  readonly dashed: boolean
  /** Whether its label stood at the end of the line before. */
  readonly strayed: boolean
  readonly marks: LineMark[]
  readonly title: Stretch[]
  readonly paragraphs: Paragraph[]
  readonly cooperation: Stretch[]
  readonly cells: Entry['cells']
  readonly line: number
}

export interface Gathered {
  readonly head: Paragraph[]
  readonly blocks: Block[]
  readonly looseMarks: LineMark[]
}

export function gathered(source: Source, entries: readonly Entry[], habits: Habits): Gathered {
  const found: Gathered = { head: [], blocks: [], looseMarks: [] }
  const captions = captionsOf(source, entries)
  const ordinals = new Map<string, number>()
  /** What the next line may go on with. */
  let open: Stretch[] | undefined
  let tail: Stretch | null = null
  for (const entry of entries) {
    const text = textIn(source, entry.text)
    const goesOn = open !== undefined && continues(source, open, entry, habits)
    const labelled = entry.label !== null && !(goesOn && isWeak(entry.label, ordinals))
    const named = found.blocks.length === 0 && namesPlan(text)
    const plain = !labelled && !tail && (entry.look === null || named || captions.has(text) || (goesOn && ['bracket', 'bold'].includes(entry.look)))
    if (plain && text === '') {
      found.looseMarks.push(...entry.marks)
      continue
    }
    if (!labelled && cooperationLine.test(text) && found.blocks.length > 0) {
      found.blocks.at(-1)!.cooperation.push(entry.text)
      open = undefined
      continue
    }
    const leading = entry.marks.some(({ to }) => to <= entry.text.from)
    const genre = !named && !captions.has(text) && genreOf(text) !== undefined
    const heading = genre && plain && !goesOn && entry.marks.length === 0
    const block = found.blocks.at(-1)
    if (plain && !heading && !(leading && block)) {
      const whole = entry.label ? { ...entry.text, from: entry.label.from } : entry.text
      if (goesOn || (block && block.title.length === 0)) {
        const target = goesOn ? open! : block!.title
        target.push(whole)
        open = target
      } else {
        const paragraph = { stretches: [whole], dashed: entry.dashed }
        ;(block?.paragraphs ?? found.head).push(paragraph)
        open = paragraph.stretches
      }
      if (block) block.marks.push(...entry.marks)
      else found.looseMarks.push(...entry.marks)
    } else {
      const made = blockOf(entry, labelled, heading || (genre && ['bold', 'bracket'].includes(entry.look ?? '')), tail)
      if (made.ordinal !== null) ordinals.set(made.style, made.ordinal)
      found.blocks.push(made)
      open = made.title
    }
    tail = entry.tail
    if (entry.cells.length > 0) open = undefined
  }
  if (tail) found.looseMarks.push({ ...tail, marker: null })
  return found
}

function blockOf(entry: Entry, labelled: boolean, heading: boolean, tail: Stretch | null): Block {
  const label = labelled ? entry.label : null
  return {
    label,
    labelAt: label ? { line: entry.line, from: label.from, to: label.to } : tail,
    style: label?.style ?? (tail ? '・' : heading ? 'heading' : (entry.look ?? '?')),
    ordinal: label?.ordinal ?? null,
    dashed: entry.dashed,
    strayed: !label && tail !== null,
    marks: [...entry.marks],
    title: entry.text.from < entry.text.to ? [entry.text] : [],
    paragraphs: [],
    cooperation: [],
    cells: entry.cells,
    line: entry.line,
  }
}

function textIn(source: Source, { line, from, to }: Stretch): string {
  return source.flat[line - 1]!.slice(from, to)
}

/** 【目的】【内容】: headings of columns, or such as come again and again, head nothing of the plan. */
function captionsOf(source: Source, entries: readonly Entry[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { label, text, look } of entries) {
    if (label || (look !== null && !['bracket', 'bold'].includes(look))) continue
    const words = textIn(source, text)
    if (words.length <= 30) counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return new Set([...counts].filter(([words, count]) => count >= 3 || columnOf(words.replace(/[[\]<>]/g, '')) !== undefined).map(([words]) => words))
}

/** Forms that running text has too: they count only where they go on with their row. */
function isWeak({ style, ordinal }: Label, ordinals: ReadonlyMap<string, number>): boolean {
  const weak = ['number', 'number.', 'numeral', 'roman', 'ALPHA', 'alpha', 'number-n', 'kana', 'number)', 'alpha)']
  return weak.includes(style) && ordinal !== 1 && ordinal !== (ordinals.get(style) ?? 0) + 1
}

/** A bracket opened this long ago was forgotten, not left open. */
const longestBracket = 160

/** 前の行の続きか。 Whether the line goes on with what stands before it. */
export function continues(source: Source, before: readonly Stretch[], entry: Pick<Entry, 'text' | 'dashed' | 'cells'>, habits: Habits): boolean {
  const last = before.at(-1)
  if (!last || entry.dashed || entry.cells.length > 0) return false
  const text = textOf(before.slice(-4), source.flat)
  const next = textIn(source, entry.text)
  if (next === '') return false
  if (openBracket(text)) return true
  if (/^[)\]」』、。,ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/.test(next)) return true
  if (/[。!?]$/.test(text)) return false
  if (/^\((?!注|※)/.test(next)) return true
  // no title ends with a comma, or with a word that joins what follows
  if (/(?:[、,のをがはと]|及び|並びに|または|又は)$/.test(text)) return true
  const cells = cellsOf(source.lines[last.line - 1]!.trimEnd())
  const full = cells >= habits.fullCells
  if (/[ァ-ヺー]$/.test(text) && /^[ァ-ヺ]/.test(next) && cells >= habits.fullCells * 0.8) return true
  if (/^[をにのでとはがへもな]/.test(next) && cells >= habits.fullCells * 0.75) return true
  // a bracket that closes a full line may well close the title
  if (full && /[)\]」』]$/.test(text)) return /^[ぁ-ん]/.test(next)
  return full
}

function openBracket(text: string): boolean {
  const open: number[] = []
  for (const { 0: sign, index } of text.matchAll(/[()[\]「」『』]/g)) {
    if ('([「『'.includes(sign)) open.push(index)
    else open.pop()
  }
  return open.length > 0 && text.length - open.at(-1)! < longestBracket
}
