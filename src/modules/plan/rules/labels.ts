// 番号の付け方。 How a label counts, so that the next one can be written in the same style: ①, （１）, ア, Ⅰ, 第１章, 1., 一, a).
const circled = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿']
const kana = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン']
const kanaInCircle = Array.from({ length: 44 }, (_, at) => String.fromCodePoint(0x32d0 + at))
const parenthesised = Array.from({ length: 20 }, (_, at) => String.fromCodePoint(0x2474 + at))
const romans = [...'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ']
const smallRomans = [...'ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ']
const letters = [...'abcdefghijklmnopqrstuvwxyz']
const kanji = ['', ...'一二三四五六七八九']
const kanjiNumbers = Array.from({ length: 99 }, (_, at) => {
  const [tens, ones] = [Math.floor((at + 1) / 10), (at + 1) % 10]
  return (tens === 0 ? '' : `${tens === 1 ? '' : kanji[tens]}十`) + kanji[ones]
})
const wide = (number: number) => String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/** Rows of signs; a label is one of them with something before and behind it that stays. */
const rows: readonly (readonly string[])[] = [
  circled,
  parenthesised,
  romans,
  smallRomans,
  kanaInCircle,
  Array.from({ length: 99 }, (_, at) => wide(at + 1)),
  Array.from({ length: 99 }, (_, at) => String(at + 1)),
  kana,
  letters,
  letters.map((letter) => letter.toUpperCase()),
  kanjiNumbers,
]

interface Counted {
  readonly ordinal: number
  /** The label of another place in the row; undefined beyond its end. */
  at(ordinal: number): string | undefined
}

/** @returns undefined for signs that do not count (・, ○) and for no label */
export function countedLabel(label: string): Counted | undefined {
  for (const row of rows) {
    const found = row
      .map((sign, at) => ({ sign, at, from: label.lastIndexOf(sign) }))
      .filter(({ sign, from }) => from >= 0 && isWhole(label, from, sign))
      .toSorted((a, b) => b.sign.length - a.sign.length)[0]
    if (!found) continue
    const [before, behind] = [label.slice(0, found.from), label.slice(found.from + found.sign.length)]
    return { ordinal: found.at + 1, at: (ordinal) => (row[ordinal - 1] === undefined ? undefined : before + row[ordinal - 1] + behind) }
  }
  return undefined
}

/** 12 is not 2 behind a 1, and 十二 not 二 behind a 十. */
function isWhole(label: string, from: number, sign: string): boolean {
  const beside = [label[from - 1] ?? '', label[from + sign.length] ?? '']
  const same = [/[0-9]/, /[０-９]/, /[一二三四五六七八九十]/, /[a-zA-Z]/, /[ア-ン]/].find((kind) => kind.test(sign))
  return !same || !beside.some((sign) => same.test(sign))
}

/** 次の番号。 What a line behind these would be labelled; a sign that does not count is repeated. */
export function nextLabel(siblings: readonly string[]): string {
  const last = siblings.at(-1) ?? ''
  const counted = countedLabel(last)
  return counted ? (counted.at(counted.ordinal + 1) ?? '') : last
}

/**
 * 番号を振り直す。 The same row from its first label on, in the style of the first that counts.
 *
 * @returns undefined where none of them counts, or the row of signs is too short
 */
export function renumbered(siblings: readonly string[]): string[] | undefined {
  const first = siblings.map((label) => countedLabel(label)).find((counted) => counted !== undefined)
  const labels = siblings.map((_, at) => first?.at(at + 1))
  return labels.every((label) => label !== undefined) ? labels : undefined
}
