// 計画の姿。 What of a plan is printed, in one canonical form: the same plan always has the same digest.
import { hash } from 'node:crypto'
import type { Difference, OutlineLine } from '../schema.ts'

type Printable = Omit<OutlineLine, 'depth'> & { readonly parentLineId: string | null }

/** @param lines in the order of the document */
export function outlineOf(lines: readonly Printable[]): OutlineLine[] {
  const depths = new Map<string, number>()
  return lines.map(({ lineId, parentLineId, level, label, title, body, cooperation, marker }) => {
    const depth = parentLineId === null ? 0 : (depths.get(parentLineId) ?? -1) + 1
    depths.set(lineId, depth)
    return { lineId, depth, level, label, title, body, cooperation, marker }
  })
}

/** 版の指紋。 Over the fields in a fixed order. */
export function digestOf(title: string, outline: readonly OutlineLine[]): string {
  const rows = outline.map(({ lineId, depth, level, label, title: name, body, cooperation, marker }) => [
    lineId,
    depth,
    level,
    label,
    name,
    body,
    cooperation,
    marker,
  ])
  return hash('sha256', JSON.stringify([title, rows]))
}

/** 二つの姿のちがい。 Lines that are new, gone, written otherwise, or in another place; what only shifts because others came or went has not moved. */
export function differences(before: readonly OutlineLine[], after: readonly OutlineLine[]): Difference[] {
  const was = new Map(before.map((line) => [line.lineId, line]))
  const now = new Map(after.map((line) => [line.lineId, line]))
  const stayed = longestCommon(
    before.filter(({ lineId }) => now.has(lineId)).map(({ lineId }) => lineId),
    after.filter(({ lineId }) => was.has(lineId)).map(({ lineId }) => lineId),
  )
  const found = after.flatMap((line): Difference[] => {
    const old = was.get(line.lineId)
    if (!old) return [{ kind: 'added', lineId: line.lineId, before: '', after: said(line) }]
    const texts = { lineId: line.lineId, before: said(old), after: said(line) }
    return [
      ...(texts.before === texts.after && old.level === line.level ? [] : [{ kind: 'changed' as const, ...texts }]),
      ...(stayed.has(line.lineId) && old.depth === line.depth ? [] : [{ kind: 'moved' as const, ...texts }]),
    ]
  })
  const gone = before.filter(({ lineId }) => !now.has(lineId))
  return [...found, ...gone.map((line) => ({ kind: 'removed' as const, lineId: line.lineId, before: said(line), after: '' }))]
}

const marks = { new: '新', expanded: '拡', revised: '改' } as const

/** As it is printed, in one paragraph. */
function said({ marker, label, title, body, cooperation }: OutlineLine): string {
  return [[marker && `［${marks[marker]}］`, label, title].filter(Boolean).join(' '), body, cooperation].filter(Boolean).join('\n')
}

/** Which of them stand in the same order in both, as many as can be: the longest row of rising places. */
function longestCommon(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = new Map(before.map((id, at) => [id, at]))
  const tails: string[] = []
  const previous = new Map<string, string | undefined>()
  for (const id of after) {
    const place = places.get(id)!
    const found = tails.findIndex((tail) => places.get(tail)! >= place)
    const at = found < 0 ? tails.length : found
    previous.set(id, tails[at - 1])
    tails[at] = id
  }
  const row = new Set<string>()
  for (let id = tails.at(-1); id !== undefined; id = previous.get(id)) row.add(id)
  return row
}
