// Wordの文書の文字。 Paragraphs in their order, rows of tables with tabs between their cells, and before each paragraph the number or sign that Word
// would print: it stands nowhere in the text, only in the rules of the lists.
import { type Attributes, type Handlers, type Part, whole } from './xml.ts'

type Parts = ReadonlyMap<string, () => Part>

/** @param parts of the container; there is a `word/document.xml` among them */
export async function wordText(parts: Parts): Promise<string> {
  const [lists, styles] = [await listsIn(parts.get('word/numbering.xml')), await stylesIn(parts.get('word/styles.xml'))]
  const numbers = new Numbers(lists)
  const lines: string[] = []
  await whole(
    parts.get('word/document.xml')!(),
    bodyHandlers(lines, (place, style) => numbers.next(place ?? styleList(styles, style))),
  )
  return lines.join('\n')
}

function valueOf(attributes: Attributes): string {
  return attributes['w:val'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':val'))?.[1] ?? ''
}

/** Which list a paragraph is in, and how deep. */
interface ListPlace {
  readonly list: string
  readonly depth: number
}
interface Paragraph {
  text: string
  style: string
  list: string | undefined
  depth: number
}
interface Row {
  readonly cells: string[][]
}

function bodyHandlers(lines: string[], label: (place: ListPlace | undefined, style: string) => string): Handlers {
  const paragraphs: Paragraph[] = []
  const rows: Row[] = []
  let [skipped, inText, inProperties] = [0, false, false]
  const put = (text: string) => (rows.at(-1)?.cells.at(-1) ?? lines).push(text)
  return {
    open(name, attributes) {
      // the older of two forms of one thing; readings above characters
      if (name === 'Fallback' || name === 'rt') skipped++
      if (skipped > 0) return
      const paragraph = paragraphs.at(-1)
      if (name === 'p') paragraphs.push({ text: '', style: '', list: undefined, depth: 0 })
      else if (name === 'tr') rows.push({ cells: [] })
      else if (name === 'tc') rows.at(-1)?.cells.push([])
      else if (!paragraph) return
      else if (name === 'pPr') inProperties = true
      else if (name === 'pStyle') paragraph.style = valueOf(attributes)
      else if (name === 'numId' && inProperties) paragraph.list = valueOf(attributes)
      else if (name === 'ilvl' && inProperties) paragraph.depth = Number(valueOf(attributes))
      else if (name === 't') inText = true
      else if (name === 'tab' && !inProperties) paragraph.text += '\t'
      else if (name === 'cr') paragraph.text += '\n'
      else if (name === 'noBreakHyphen') paragraph.text += '-'
      else if (name === 'br')
        paragraph.text += Object.entries(attributes).some(([key, type]) => key.endsWith(':type') && type === 'page') ? '\f' : '\n'
      else if (name === 'sym') paragraph.text += '・' // a sign of a font of signs: what it shows, no text says
    },
    text(more) {
      if (inText && skipped === 0) paragraphs.at(-1)!.text += more
    },
    close(name) {
      if (name === 'Fallback' || name === 'rt') skipped--
      else if (skipped > 0) return
      else if (name === 't') inText = false
      else if (name === 'pPr') inProperties = false
      else if (name === 'p') {
        const { text, style, list, depth } = paragraphs.pop()!
        const number = text.trim() === '' ? '' : label(list === undefined ? undefined : { list, depth }, style)
        put(number === '' ? text : `${number} ${text.trimStart()}`)
      } else if (name === 'tr') {
        const { cells } = rows.pop()!
        for (const line of rowLines(cells)) put(line)
      }
    },
  }
}

/** A row is one line, unless its cells hold whole pieces of the document: then they come one after the other. */
function rowLines(cells: readonly (readonly string[])[]): string[] {
  const filled = cells.map((lines) => lines.filter((line) => line.trim() !== ''))
  if (filled.length === 1 || filled.some((lines) => lines.length > 4)) return filled.flat()
  return [filled.map((lines) => lines.join(' ').replace(/\s*[\n\t]\s*/g, ' ')).join('\t')]
}

interface ListLevel {
  readonly start: number
  readonly format: string
  readonly text: string
}
interface Lists {
  /** Of each list the rules it follows: lists that follow the same ones count on together. */
  readonly rules: ReadonlyMap<string, string>
  readonly levels: ReadonlyMap<string, ReadonlyMap<number, ListLevel>>
  /** Lists that begin anew, by list and depth. */
  readonly starts: ReadonlyMap<string, ReadonlyMap<number, number>>
}

async function listsIn(part: (() => Part) | undefined): Promise<Lists> {
  const rules = new Map<string, string>()
  const levels = new Map<string, Map<number, ListLevel>>()
  const starts = new Map<string, Map<number, number>>()
  if (!part) return { rules, levels, starts }
  let [own, list, depth, overridden]: [string, string, number, boolean] = ['', '', 0, false]
  let level = { start: 1, format: 'decimal', text: '' }
  const named = (attributes: Attributes, wanted: string) => Object.entries(attributes).find(([name]) => name.endsWith(`:${wanted}`))?.[1] ?? ''
  await whole(part(), {
    open(name, attributes) {
      if (name === 'abstractNum') levels.set((own = named(attributes, 'abstractNumId')), new Map())
      else if (name === 'num') [list, own] = [named(attributes, 'numId'), '']
      else if (name === 'abstractNumId') rules.set(list, valueOf(attributes))
      else if (name === 'lvlOverride') [depth, overridden] = [Number(named(attributes, 'ilvl')), true]
      else if (name === 'startOverride') starts.set(list, (starts.get(list) ?? new Map<number, number>()).set(depth, Number(valueOf(attributes))))
      else if (name === 'lvl' && !overridden) [depth, level] = [Number(named(attributes, 'ilvl')), { start: 1, format: 'decimal', text: '' }]
      else if (name === 'start') level.start = Number(valueOf(attributes))
      else if (name === 'numFmt') level.format = valueOf(attributes)
      else if (name === 'lvlText') level.text = valueOf(attributes)
    },
    close(name) {
      if (name === 'lvlOverride') overridden = false
      else if (name === 'lvl' && !overridden) levels.get(own)?.set(depth, level)
    },
  })
  return { rules, levels, starts }
}

interface Style extends Partial<ListPlace> {
  readonly basedOn?: string
}

async function stylesIn(part: (() => Part) | undefined): Promise<ReadonlyMap<string, Style>> {
  const styles = new Map<string, Style>()
  if (!part) return styles
  let id = ''
  await whole(part(), {
    open(name, attributes) {
      const set = (more: Style) => styles.set(id, { ...styles.get(id), ...more })
      if (name === 'style') id = Object.entries(attributes).find(([key]) => key.endsWith(':styleId'))?.[1] ?? ''
      else if (name === 'basedOn') set({ basedOn: valueOf(attributes) })
      else if (name === 'numId') set({ list: valueOf(attributes) })
      else if (name === 'ilvl') set({ depth: Number(valueOf(attributes)) })
    },
  })
  return styles
}
function styleList(styles: ReadonlyMap<string, Style>, id: string, left = 10): ListPlace | undefined {
  const style = styles.get(id)
  if (!style || left === 0) return undefined
  if (style.list !== undefined) return { list: style.list, depth: style.depth ?? 0 }
  return style.basedOn === undefined ? undefined : styleList(styles, style.basedOn, left - 1)
}

/** Counts on through the document as Word does when it prints. */
class Numbers {
  readonly #lists: Lists
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<string>()

  constructor(lists: Lists) {
    this.#lists = lists
  }

  next(place: ListPlace | undefined): string {
    const rule = place && this.#lists.rules.get(place.list)
    const levels = rule === undefined ? undefined : this.#lists.levels.get(rule)
    const level = levels?.get(place!.depth)
    if (!place || rule === undefined || !levels || !level) return ''
    if (level.format === 'bullet') return bulletSign(level.text)
    const counts = this.#counts.get(rule) ?? []
    this.#counts.set(rule, counts)
    const anew = this.#lists.starts.get(place.list)?.get(place.depth)
    const first = anew !== undefined && !this.#begun.has(`${place.list} ${place.depth}`)
    this.#begun.add(`${place.list} ${place.depth}`)
    const before = counts[place.depth]
    counts[place.depth] = first ? anew : before === undefined ? level.start : before + 1
    counts.length = place.depth + 1
    return level.text.replace(/%(\d)/g, (_, number: string) => {
      const depth = Number(number) - 1
      return numberText(counts[depth] ?? levels.get(depth)?.start ?? 1, levels.get(depth)?.format ?? 'decimal')
    })
  }
}

/** Fonts of signs put theirs where Unicode has nothing. */
function bulletSign(text: string): string {
  return /^[\ue000-\uf8ff]?$/.test(text) ? '・' : text
}

const kana = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'
const iroha = 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス'
const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
function numberText(number: number, format: string): string {
  const at = (row: string) => row[(number - 1) % row.length] ?? ''
  switch (format) {
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number <= 20 ? String.fromCodePoint(0x245f + number) : String(number)
    case 'decimalEnclosedParen':
      return number <= 20 ? String.fromCodePoint(0x2473 + number) : `(${number})`
    case 'decimalEnclosedFullstop':
      return `${number}.`
    case 'aiueo':
    case 'aiueoFullWidth':
      return at(kana)
    case 'iroha':
    case 'irohaFullWidth':
      return at(iroha)
    case 'upperRoman':
      return romans[number] ?? String(number)
    case 'lowerRoman':
      return romans[number]?.toLowerCase() ?? String(number)
    case 'upperLetter':
      return at('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    case 'lowerLetter':
      return at('abcdefghijklmnopqrstuvwxyz')
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
      return kanjiText(number)
    case 'none':
      return ''
    default:
      return String(number)
  }
}
function kanjiText(number: number): string {
  const digit = (value: number) => '一二三四五六七八九'[value - 1] ?? ''
  if (number > 99) return String(number)
  const tens = Math.floor(number / 10)
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${digit(number % 10)}`
}
