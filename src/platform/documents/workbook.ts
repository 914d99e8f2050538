// What stands in a workbook of Excel, read part by part as it is unpacked: neither the XML of a sheet nor that of its texts lies in memory as a
// whole. What a number shown as a date means, hucre says.
import { partsOf } from '#platform/files'
import { type Attributes, type Handlers, type Part, parsed, whole } from './xml.ts'

/** With the first workbook. */
const library = () => import('hucre')
type Library = Awaited<ReturnType<typeof library>>

export interface WorkbookSheet {
  readonly name: string
  /** Not shown in Excel: often an earlier year. */
  readonly hidden: boolean
  /** Row after row, as far as they are asked for. */
  rows(): AsyncGenerator<WorkbookRow>
}

export interface WorkbookRow {
  /** As Excel shows it. */
  readonly number: number
  readonly values: readonly CellValue[]
}
/** A formula is what it showed last. */
export type CellValue = string | number | boolean | Date | null

/** @throws where it is no workbook, or damaged; the rows of a sheet throw as well */
export async function openWorkbook(content: Uint8Array): Promise<readonly WorkbookSheet[]> {
  const parts = await partsOf(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
  const part = (name: string | undefined): Part => {
    const found = name === undefined ? undefined : parts.get(name.toLowerCase())
    if (!found) throw new Error(`a part of the workbook is missing: ${name}`)
    return found()
  }
  const [book] = (await relationsIn(part('_rels/.rels'), '')).filter(({ kind }) => kind === 'officeDocument')
  const folder = book?.target.replace(/[^/]*$/, '') ?? ''
  const relations = await relationsIn(part(book?.target.replace(/([^/]*)$/, '_rels/$1.rels')), folder)
  const targetOf = (wanted: string) => relations.find(({ kind }) => kind === wanted)?.target
  const targets = new Map(relations.filter(({ kind }) => kind === 'worksheet').map(({ id, target }) => [id, target]))
  const named: { name: string; hidden: boolean; id: string }[] = []
  let from1904 = false
  await whole(part(book?.target), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name === 'sheet')
        named.push({ name: attributes['name'] ?? '', hidden: /hidden/i.test(attributes['state'] ?? ''), id: relationOf(attributes) })
    },
  })
  const [styles, texts] = [targetOf('styles'), targetOf('sharedStrings')]
  return named.flatMap(({ id, ...sheet }) => {
    const target = targets.get(id)
    if (target === undefined) return [] // a chart
    return {
      ...sheet,
      async *rows() {
        const dated = styles === undefined ? [] : await datedStyles(part(styles))
        const { serialToDate } = await library()
        const shared = texts === undefined ? undefined : textsIn(part(texts))
        try {
          yield* rowsIn(part(target), { shared, dated, from1904, serialToDate })
        } finally {
          await shared?.close()
        }
      },
    }
  })
}

const relationOf = (attributes: Attributes) => Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

async function relationsIn(part: Part, folder: string): Promise<{ kind: string; id: string; target: string }[]> {
  const found: { kind: string; id: string; target: string }[] = []
  await whole(part, {
    open(name, { Type = '', Id = '', Target = '' }) {
      if (name === 'Relationship') found.push({ kind: Type.replace(/^.*\//, ''), id: Id, target: new URL(Target, `x:/${folder}`).pathname.slice(1) })
    },
  })
  return found
}

/** Of each style, whether it shows a number as a date. */
async function datedStyles(part: Part): Promise<boolean[]> {
  const own = new Map<string, string>()
  const styles: boolean[] = []
  let ofCells = false
  const { isDateFormat } = await library()
  await whole(part, {
    open(name, { numFmtId = '', formatCode = '' }) {
      if (name === 'numFmt') own.set(numFmtId, formatCode)
      if (name === 'cellXfs') ofCells = true
      if (name === 'xf' && ofCells) styles.push(isDateFormat(own.get(numFmtId) ?? numFmtId))
    },
    close(name) {
      if (name === 'cellXfs') ofCells = false
    },
  })
  return styles
}

/** The texts that cells share, without the readings above their characters. They stand in the order in which cells first use them. */
function textsIn(part: Part) {
  const texts: string[] = []
  let text = ''
  let within = ''
  const reading = parsed(part, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 't' || name === 'rPh') within ||= name
    },
    text(more) {
      if (within === 't') text += more
    },
    close(name) {
      if (name === within) within = ''
      if (name === 'si') texts.push(apart(unescaped(text)))
    },
  })
  return {
    texts,
    /** Reads on as far as that text. Whoever looks at the first rows of a sheet does not wait for the rest. */
    async upTo(at: number): Promise<void> {
      while (texts.length <= at && !(await reading.next()).done);
    },
    close: () => reading.return(undefined),
  }
}

/** A copy: a piece of what was read would keep all of it. */
const apart = (text: string) => Buffer.from(text, 'utf16le').toString('utf16le')

/** Control characters as Excel writes them: `_x000D_`. */
function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text
}

interface Known {
  readonly shared: ReturnType<typeof textsIn> | undefined
  readonly dated: readonly boolean[]
  readonly from1904: boolean
  readonly serialToDate: Library['serialToDate']
}

async function* rowsIn(part: Part, known: Known): AsyncGenerator<WorkbookRow> {
  let read: { readonly number: number; readonly values: CellValue[] }[] = []
  /** Cells whose text is a shared one, by its place. */
  let awaited: { readonly values: CellValue[]; readonly column: number; readonly at: number }[] = []
  let [number, column] = [0, 0]
  let values: CellValue[] = []
  let [type, style, text, within] = ['', '', '', '']
  const handlers: Handlers = {
    open(name, attributes) {
      if (name === 'row') {
        number = attributes['r'] === undefined ? number + 1 : Number(attributes['r'])
        ;[values, column] = [[], 0]
      } else if (name === 'c') {
        if (attributes['r'] !== undefined) column = columnOf(attributes['r'])
        ;[type, style, text] = [attributes['t'] ?? 'n', attributes['s'] ?? '', '']
      } else if (name === 'v' || name === 't' || name === 'rPh') within ||= name
    },
    text(more) {
      if (within === 'v' || within === 't') text += more
    },
    close(name) {
      if (name === within) within = ''
      else if (name === 'c') {
        while (values.length < column) values.push(null)
        if (type === 's' && /^\d+$/.test(text)) awaited.push({ values, column, at: Number(text) })
        values[column++] = valueOf(type, text, known, Number(style))
      } else if (name === 'row') read.push({ number, values })
    },
  }
  for await (const _ of parsed(part, handlers)) {
    await known.shared?.upTo(awaited.reduce((most, { at }) => Math.max(most, at), -1))
    for (const { values: of, column: place, at } of awaited) of[place] = known.shared?.texts[at] ?? null
    yield* read
    ;[read, awaited] = [[], []]
  }
}

/** `AB12` is 27. Excel has 16,384 columns. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place.toUpperCase()) {
    const at = letter.charCodeAt(0) - 64
    if (at < 1 || at > 26) break
    column = column * 26 + at
  }
  if (column < 1 || column > 16_384) throw new Error('a cell lies outside the sheet')
  return column - 1
}

function valueOf(type: string, text: string, { dated, from1904, serialToDate }: Known, style: number): CellValue {
  if (text === '' || type === 's') return null
  if (type === 'b') return text === '1' || text.toLowerCase() === 'true'
  if (type !== 'n') return unescaped(text)
  const number = Number(text)
  if (Number.isNaN(number)) return text
  return dated[style] ? serialToDate(number, from1904) : number
}
