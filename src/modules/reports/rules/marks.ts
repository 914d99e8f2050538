// Wordの文書の中の、部品のしるし。 A line before and a line behind the words of each block; whatever stands between them comes back to that block.

export interface Marked {
  readonly number: number
  readonly revision: number
  readonly body: string
}

export function beginMark({ number, revision }: Pick<Marked, 'number' | 'revision'>): string {
  return `［部品${number}・${revision}の文章］`
}
export function endMark({ number }: Pick<Marked, 'number'>): string {
  return `［部品${number}おわり］`
}

const begin = /^［部品(\d{1,9})・(\d{1,9})の文章］$/
const end = /^［部品(\d{1,9})おわり］$/

/**
 * 文書から、部品ごとの文章を取り出す。 Marks may have been set in other widths, letters joined by spaces. A block whose end is missing, or that stands there twice, is left out: what belongs to it
 * cannot be told.
 */
export function markedTexts(text: string): Marked[] {
  const found = new Map<number, Marked | null>()
  let open: { number: number; revision: number; lines: string[] } | undefined
  for (const line of text.split(/[\n\f]/)) {
    const plain = line.normalize('NFKC').replaceAll(/\s/g, '').replace('[', '［').replace(']', '］')
    const first = begin.exec(plain)
    const last = end.exec(plain)
    if (first) open = { number: Number(first[1]), revision: Number(first[2]), lines: [] }
    else if (last) {
      const number = Number(last[1])
      if (open?.number === number) found.set(number, found.has(number) ? null : { number, revision: open.revision, body: bodyOf(open.lines) })
      open = undefined
    } else open?.lines.push(line)
  }
  return [...found.values()].filter((each) => each !== null)
}

/** Empty lines before and behind go; those between are kept. */
function bodyOf(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}
