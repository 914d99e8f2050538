// 自動で置く部品。 So that a whole report exists at one press.
import type { BlockKind } from '../schema.ts'

export interface ProposableLine {
  readonly lineId: string
  readonly level: string
  readonly activity: string | null
  readonly reporting: 'count' | 'words'
}

/** どの項目に、どの種類を。 An activity printed by two lines has its tables under the first; a kind that asks for counting lines leaves out those that are told in words. */
export function proposals<L extends ProposableLine>(
  lines: readonly L[],
  kinds: readonly Pick<BlockKind, 'code' | 'proposed' | 'position'>[],
): { readonly line: L; readonly kind: string }[] {
  const wanted = kinds.filter(({ proposed }) => proposed !== null).toSorted((a, b) => a.position - b.position)
  const seen = new Set<string>()
  return lines.flatMap((line) => {
    const first = line.activity !== null && !seen.has(line.activity)
    if (line.activity !== null) seen.add(line.activity)
    const fits = { counting: first && line.reporting === 'count', worked: first, programme: line.level === 'programme' }
    return wanted.flatMap(({ code, proposed }) => (proposed !== null && fits[proposed] ? [{ line, kind: code }] : []))
  })
}
