import type { ReadPlan } from '../../schema/reading.ts'

export interface Coverage {
  /** Characters of the source that are not white space. */
  readonly characters: number
  /** Characters that lie in no span, and those that lie in more than one; a few of each, to be found again. */
  readonly missed: readonly { readonly line: number; readonly column: number }[]
  readonly twice: readonly { readonly line: number; readonly column: number }[]
  readonly whole: boolean
}

/** 読み残しがないか。 Proves that each character of the source that is not white space lies in exactly one span of an item or one artefact. */
export function coverage(source: readonly string[], { items, artefacts }: Pick<ReadPlan, 'items' | 'artefacts'>): Coverage {
  const times = source.map((line) => new Uint8Array(line.length))
  for (const { line, from, to } of [...items.flatMap(({ spans }) => spans), ...artefacts]) {
    const row = times[line - 1]
    if (!row || from < 0 || to > row.length) throw new RangeError(`a span lies outside the source: line ${line}, ${from} to ${to}`)
    for (let column = from; column < to; column++) row[column] = Math.min(2, (row[column] ?? 0) + 1)
  }
  const [missed, twice]: { line: number; column: number }[][] = [[], []]
  let characters = 0
  for (const [at, line] of source.entries())
    for (let column = 0; column < line.length; column++) {
      const counted = times[at]![column]!
      if (/\s/.test(line[column]!)) continue
      characters++
      if (counted === 0) missed!.push({ line: at + 1, column })
      if (counted > 1) twice!.push({ line: at + 1, column })
    }
  return { characters, missed: missed!, twice: twice!, whole: missed!.length + twice!.length === 0 }
}
