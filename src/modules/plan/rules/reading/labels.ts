// 見出しの記号。 What numbers a line, in every form the genre uses. A style is a form with its brackets; widths make no difference.

export interface Label {
  /** Columns of the label itself. */
  readonly from: number
  readonly to: number
  readonly style: string
  /** Which of its row it is; null for signs that do not count (・, ○). */
  readonly ordinal: number | null
  /** Whether the text follows at once. */
  readonly tight: boolean
}

interface Form {
  readonly pattern: RegExp
  /** Undefined where it is no label after all. */
  read(match: RegExpExecArray): { readonly style: string; readonly ordinal: number | null } | undefined
}

const kana = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'
const numerals = '一二三四五六七八九'
const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const digit = (sign: string | undefined, none: number) => (sign ? numerals.indexOf(sign) + 1 : none)
  return text.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0)
}

/** Rows of signs in the order of their code points: ①, ⑴, ❶, ㋐, … */
const rows: readonly (readonly [style: string, first: number, count: number, ordinal: number])[] = [
  ['circled', 0x2460, 20, 1],
  ['circled', 0x3251, 15, 21],
  ['circled', 0x32b1, 15, 36],
  ['paren', 0x2474, 20, 1],
  ['number.', 0x2488, 20, 1],
  ['black', 0x2776, 10, 1],
  ['sansCircled', 0x2780, 10, 1],
  ['black', 0x278a, 10, 1],
  ['circledKana', 0x32d0, 47, 1],
  ['roman', 0x2160, 12, 1],
  ['smallRoman', 0x2170, 12, 1],
  ['circledAlpha', 0x24d0, 26, 1],
  ['circledAlpha', 0x24b6, 26, 1],
]
function inRow(sign: string): { style: string; ordinal: number } | undefined {
  const code = sign.codePointAt(0)!
  const row = rows.find(([, first, count]) => code >= first && code < first + count)
  return row && { style: row[0], ordinal: row[3] + code - row[1] }
}

const form = (pattern: RegExp, style: string, ordinal: (text: string) => number): Form => ({
  pattern,
  read: (match) => ({ style, ordinal: ordinal(match[1]!) }),
})
const kanaOrdinal = (sign: string) => kana.indexOf(sign) + 1

const numbered: readonly Form[] = [
  form(/第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})(?=\s)/y, '第', numeral),
  {
    pattern: /第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?(編|部(?=\s)|章|節|項|款)/y,
    read: (match) => ({ style: `第${match[2]}`, ordinal: numeral(match[1]!) }),
  },
  { pattern: /([\u2160-\u216b\u2170-\u217b])[.、:)]?/y, read: (match) => inRow(match[1]!) },
  form(/([IVX]{1,4})(?:[.、:)]|(?=\s))/y, 'roman', (text) => romans.indexOf(text) + 1),
  form(/\(([IVX]{1,4}|[Ⅰ-Ⅻ])\)/y, '(roman)', (text) => romans.indexOf(text) + 1 || (inRow(text)?.ordinal ?? 0)),
  form(/\d{1,2}\s?-\s?\((\d{1,2})\)/y, 'number-(number)', Number),
  form(/\d{1,2}\((\d{1,2})\)/y, 'number-(number)', Number),
  {
    pattern: /\d{1,2}(?:\s?[-.]\s?\d{1,2}){1,3}(?:[.)、]|(?=\s)|(?=[^\d%.~年月日回名人件%-]))/y,
    read: ({ 0: text }) => {
      const parts = text.match(/\d+/g)!
      return { style: `number${'-n'.repeat(parts.length - 1)}`, ordinal: Number(parts.at(-1)) }
    },
  },
  form(/\((\d{1,2})\)/y, 'paren', Number),
  form(/\[(\d{1,2})\](?=\s)/y, '[number]', Number),
  { pattern: /([\u2460-\u249b\u24b6-\u24e9\u2776-\u2793\u3251-\u325f\u32b1-\u32bf\u32d0-\u32fe])/y, read: (match) => inRow(match[1]!) },
  form(/(\d{1,2})[.、](?!\d)/y, 'number.', Number),
  form(/(\d{1,2})\)/y, 'number)', Number),
  form(/(\d{1,2})(?=\s+\S)/y, 'number', Number),
  form(/\(([ア-ン])\)/y, '(kana)', kanaOrdinal),
  form(/([ア-ン])\)/y, 'kana)', kanaOrdinal),
  form(/([ア-ン])(?:[.、:]|(?=\s))/y, 'kana', kanaOrdinal),
  form(/\(([a-z])\)/y, '(alpha)', (sign) => sign.charCodeAt(0) - 96),
  form(/([a-z])[.)]/y, 'alpha', (sign) => sign.charCodeAt(0) - 96),
  form(/([A-H])[.)]/y, 'ALPHA', (sign) => sign.charCodeAt(0) - 64),
  form(/\(([一二三四五六七八九十]{1,3})\)/y, '(numeral)', numeral),
  form(/([一二三四五六七八九十]{1,3})(?:[.、]|(?=\s))/y, 'numeral', numeral),
]
/** A kana without a space behind it is a label only where its row says so. */
const tightKana = /([アイウエオカキクケコサシスセソ])(?=[一-龠々「『(])/y

const boxes = '■□◆◇●◎○△▲▽▼▶▷➢➤❖✓✔★☆◉♦'

/** A label that counts, at that column of a flat line. */
function numberedAt(flat: string, at: number): Label | undefined {
  for (const { pattern, read } of numbered) {
    pattern.lastIndex = at
    const match = pattern.exec(flat)
    const label = match && read(match)
    if (!label || (label.ordinal !== null && label.ordinal < 1)) continue
    const to = at + match[0].length
    return { from: at, to, ...label, tight: to < flat.length && !/\s/.test(flat[to]!) }
  }
  return undefined
}

/** @param tightKanaCounts whether アの at once before its text is a label in this document */
export function labelAt(flat: string, at: number, tightKanaCounts: boolean): Label | undefined {
  const counted = numberedAt(flat, at)
  if (counted) return counted
  const sign = flat[at]
  if (sign === undefined) return undefined
  if (tightKanaCounts) {
    tightKana.lastIndex = at
    const match = tightKana.exec(flat)
    if (match) return { from: at, to: at + 1, style: 'kana', ordinal: kanaOrdinal(match[1]!), tight: true }
  }
  const next = flat[at + 1] ?? ' '
  if (sign === '・') return next === '・' ? undefined : { from: at, to: at + 1, style: '・', ordinal: null, tight: next !== ' ' }
  // ○○ stands for a name that is not said
  if (!boxes.includes(sign) || next === sign) return undefined
  let behind = at + 1
  while (/[ \t]/.test(flat[behind] ?? '')) behind++
  const within = behind === at + 1 ? numberedAt(flat, behind) : undefined
  if (within) return { ...within, from: at, style: `${sign}${within.style}` }
  return { from: at, to: at + 1, style: sign, ordinal: null, tight: behind === at + 1 }
}

export function tightKanaOrdinal(flat: string): number | undefined {
  tightKana.lastIndex = flat.length - flat.trimStart().length
  const match = tightKana.exec(flat)
  return match ? kanaOrdinal(match[1]!) : undefined
}

/** The label of that ordinal as documents print it, for a line that lost its own. */
export function labelText(style: string, ordinal: number | null): string {
  if (ordinal === null) return style
  if (style === 'circled' && ordinal <= 20) return String.fromCodePoint(0x2460 + ordinal - 1)
  if (style.includes('kana')) return style.replace(/kana/i, kana[ordinal - 1] ?? '')
  if (style === 'paren') return `(${ordinal})`
  return style.startsWith('number') && !style.includes('-') ? style.replace('number', String(ordinal)) : ''
}

/** Where documents usually put a style: a document that says otherwise by its own order is believed (order.ts). */
const usual = [
  '#1',
  '#2',
  '#3',
  '#4',
  '#5',
  '#6',
  'heading',
  '第',
  '第編',
  '第部',
  '第章',
  '第節',
  '第項',
  '第款',
  'roman',
  'ALPHA',
  'numeral',
  'bold',
  'bracket',
  'number',
  'number.',
  '[number]',
  'number-n',
  'number-(number)',
  'number-n-n',
  '(roman)',
  'smallRoman',
  '(numeral)',
  'paren',
  'number)',
  'black',
  'circled',
  'sansCircled',
  'kana',
  'kana)',
  '(kana)',
  'circledKana',
  'alpha',
  '(alpha)',
  'circledAlpha',
  ...boxes,
  'row',
  '・',
  '-',
  '*',
]
export function usualPlace(style: string): number {
  const place = usual.indexOf(style)
  if (place >= 0) return place
  const inner = usual.indexOf(style.slice(1)) // ■1: where the number stands
  return inner >= 0 ? inner - 0.5 : usual.length
}

/** Signs that list things without heading anything. */
export function isDot(style: string): boolean {
  return ['・', '-', '*', 'row'].includes(style)
}
