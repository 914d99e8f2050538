// 原文の行。 Everything the reader says points at lines and columns of the text as it came; nothing here changes a sign of it.

/** A stretch of one line: columns from 0, the end not included. */
export interface Stretch {
  readonly line: number
  readonly from: number
  readonly to: number
}

export interface Source {
  readonly lines: readonly string[]
  /** The same lines with signs of one meaning made one, sign by sign, so that columns agree. */
  readonly flat: readonly string[]
  /** Lines (from 1) with which a page begins, as far as the text says so by form feeds. */
  readonly pageStarts: ReadonlySet<number>
}

export function sourceOf(text: string): Source {
  const lines: string[] = []
  const pageStarts = new Set<number>()
  for (const [page, body] of text.toWellFormed().split('\f').entries()) {
    if (page > 0) pageStarts.add(lines.length + 1)
    lines.push(...body.split(/\r\n|[\n\r\v\u0085\u2028\u2029]/))
  }
  return { lines, flat: lines.map(flat), pageStarts }
}

const sameSigns: Readonly<Record<string, string>> = {
  '〜': '~',
  '∼': '~',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '─': '-',
  '━': '-',
  〇: '○',
  '◯': '○',
  '･': '・',
  '•': '・',
  '‣': '・',
  '⁃': '・',
  '∙': '・',
  '·': '・',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '〈': '<',
  '〉': '>',
  '《': '<',
  '》': '>',
  '︎': ' ',
  '️': ' ',
}
const halfKana = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ'
const fullKana = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'

/** Widths and twin signs made one; as long as the text. Full-width brackets of every kind come out as those of ASCII. */
export function flat(text: string): string {
  return text.replace(/[^\x20-\x7e\u3041-\u30fa\u4e00-\u9fff]/g, (sign) => {
    const code = sign.charCodeAt(0)
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
    if (/\s/.test(sign)) return sign === '\t' ? '\t' : ' '
    const kana = halfKana.indexOf(sign)
    return kana >= 0 ? fullKana[kana]! : (sameSigns[sign] ?? sign)
  })
}

// oxlint-disable-next-line no-control-regex -- signs that no plan prints and no database keeps
const unprintable = /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufff9-\ufffc]+/g

export function isBlank(text: string): boolean {
  return text.replace(unprintable, '').trim() === ''
}

/** Stretches of what cannot be printed. */
export function unprintableIn({ line, from, to }: Stretch, lines: readonly string[]): Stretch[] {
  return [...lines[line - 1]!.slice(from, to).matchAll(unprintable)].map(({ index, 0: found }) => ({
    line,
    from: from + index,
    to: from + index + found.length,
  }))
}

/** Without white space at its ends; undefined where nothing is left. */
export function trimmed({ line, from, to }: Stretch, lines: readonly string[]): Stretch | undefined {
  const text = lines[line - 1]!.slice(from, to)
  const start = from + text.length - text.trimStart().length
  const end = from + text.trimEnd().length
  return start < end ? { line, from: start, to: end } : undefined
}

/** The stretch in pieces, each without what cannot be printed and without white space at its ends. */
export function printable(stretch: Stretch, lines: readonly string[]): Stretch[] {
  const cuts = unprintableIn(stretch, lines)
  const starts = [stretch.from, ...cuts.map(({ to }) => to)]
  const ends = [...cuts.map(({ from }) => from), stretch.to]
  return starts.flatMap((from, at) => trimmed({ line: stretch.line, from, to: ends[at]! }, lines) ?? [])
}

export function textOf(stretches: readonly Stretch[], lines: readonly string[]): string {
  return stretches.map(({ line, from, to }) => lines[line - 1]!.slice(from, to)).join('')
}

/** How wide a text is set: a sign of ASCII is half as wide as a Japanese one. */
export function cellsOf(text: string): number {
  let cells = 0
  for (let at = 0; at < text.length; at++) cells += text.charCodeAt(at) < 0x1100 ? 1 : 2
  return cells
}
