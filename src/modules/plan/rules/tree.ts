// 計画の木を直す。 Changes of the lines of a plan, as pure functions over the lines in the order of the document. A line keeps its id and its activity
// through all of them, so that no number moves.
import type { Level, LineQuantity, Place } from '../schema.ts'
import { activeLevels, isActive } from '../schema.ts'

/** What the rules need of a line; `position` null where it has to be given a new one. */
export interface TreeLine {
  readonly lineId: string
  readonly parentLineId: string | null
  readonly position: number | null
  readonly level: Level
  readonly label: string
  readonly title: string
  readonly body: string
  readonly cooperation: string
  readonly activity: string | null
  readonly quantities: readonly LineQuantity[]
}

export function indexOf(tree: readonly TreeLine[], lineId: string): number {
  return tree.findIndex((line) => line.lineId === lineId)
}

/** The line and everything under it; they stand together. */
export function branchOf<L extends TreeLine>(tree: readonly L[], lineId: string): L[] {
  const inside = new Set([lineId])
  return tree.filter((line) => {
    const within = inside.has(line.lineId) || (line.parentLineId !== null && inside.has(line.parentLineId))
    if (within) inside.add(line.lineId)
    return within
  })
}

export function childrenOf<L extends TreeLine>(tree: readonly L[], parentLineId: string | null): L[] {
  return tree.filter((line) => line.parentLineId === parentLineId)
}

/** 行とその下を移す。 @returns undefined where it would come to stand under itself */
export function moved<L extends TreeLine>(tree: readonly L[], lineId: string, toLineId: string, place: Place): L[] | undefined {
  const branch = branchOf(tree, lineId)
  if (branch.some((line) => line.lineId === toLineId)) return undefined
  const rest = tree.filter((line) => !branch.includes(line))
  const target = rest[indexOf(rest, toLineId)]!
  const parentLineId = place === 'under' ? toLineId : target.parentLineId
  const level = levelUnder(rest, parentLineId, branch[0]!.level)
  return inserted(rest, relevelled(branch, level, parentLineId), toLineId, place)
}

/** Puts a branch beside or under a line; its places are to be given anew. */
export function inserted<L extends TreeLine>(tree: readonly L[], branch: readonly L[], toLineId: string | null, place: Place): L[] {
  const set = branch.map((line) => ({ ...line, position: null }))
  if (toLineId === null) return [...tree, ...set]
  const at = indexOf(tree, toLineId) + (place === 'before' ? 0 : branchOf(tree, toLineId).length)
  return [...tree.slice(0, at), ...set, ...tree.slice(at)]
}

/** 段。 Of a line that comes under that one: as those there, else its own where it is below, else the next one down. */
export function levelUnder(tree: readonly TreeLine[], parentLineId: string | null, own: Level | null): Level {
  const parent = parentLineId === null ? undefined : tree[indexOf(tree, parentLineId)]
  const there = childrenOf(tree, parentLineId).at(-1)
  if (there) return there.level
  if (!parent) return own ?? 'chapter'
  return own !== null && depthOf(own) > depthOf(parent.level) ? own : below(parent.level)
}
const depthOf = (level: Level): number => activeLevels.indexOf(level as (typeof activeLevels)[number])
function below(level: Level): Level {
  if (level === 'chapter' || level === 'lead') return 'programme'
  return activeLevels[Math.min(depthOf(level) + 1, activeLevels.length - 1)]!
}

/** The branch with its first line at that level; what would no longer be below it goes down with it. */
function relevelled<L extends TreeLine>(branch: readonly L[], level: Level, parentLineId: string | null): L[] {
  const levels = new Map<string, Level>()
  return branch.map((line, at) => {
    const above = line.parentLineId === null ? undefined : levels.get(line.parentLineId)
    const next = at === 0 ? level : above !== undefined && isActive(line.level) && depthOf(line.level) <= depthOf(above) ? below(above) : line.level
    levels.set(line.lineId, next)
    return at === 0 ? { ...line, level: next, parentLineId } : { ...line, level: next }
  })
}

/** 行を分ける。 The first part stays the line; the others follow it, made by `made`. Each quantity goes with the part that prints it. */
export function split<L extends TreeLine>(tree: readonly L[], lineId: string, titles: readonly string[], made: (title: string) => L): L[] {
  const at = indexOf(tree, lineId)
  const line = tree[at]!
  const [first, ...others] = titles
  const places = line.quantities.map(({ text }) =>
    Math.max(
      0,
      titles.findIndex((title) => title.includes(text)),
    ),
  )
  const quantitiesAt = (part: number) => line.quantities.filter((_, quantity) => places[quantity] === part)
  const parts = others.map((title, part) => ({ ...made(title), quantities: quantitiesAt(part + 1) }))
  // What stands under the line stays under its last part, where it stands in the document.
  const last = parts.at(-1)
  return [
    ...tree.slice(0, at),
    { ...line, title: first!, quantities: quantitiesAt(0) },
    ...parts.map((part) => ({ ...part, position: null })),
    ...tree.slice(at + 1).map((each) => (last && each.parentLineId === lineId ? { ...each, parentLineId: last.lineId } : each)),
  ]
}

/** The line before it under the same one. */
export function previousOf<L extends TreeLine>(tree: readonly L[], lineId: string): L | undefined {
  const siblings = childrenOf(tree, tree[indexOf(tree, lineId)]!.parentLineId)
  return siblings[siblings.findIndex((line) => line.lineId === lineId) - 1]
}

/** 前の行と一つにする。 Titles and texts follow each other; what stood under either stands under the one. */
export function merged<L extends TreeLine>(tree: readonly L[], lineId: string, into: L, activity: string | null): L[] {
  const line = tree[indexOf(tree, lineId)]!
  const join = (a: string, b: string) => [a, b].filter(Boolean).join('\n')
  const one = {
    ...into,
    title: into.title + line.title,
    body: join(into.body, line.body),
    cooperation: join(into.cooperation, line.cooperation),
    quantities: [...into.quantities, ...line.quantities].slice(0, 20),
    activity,
  }
  return tree
    .filter((each) => each !== line)
    .map((each) => (each.lineId === into.lineId ? one : each.parentLineId === lineId ? { ...each, parentLineId: into.lineId } : each))
}

/**
 * 活動を行に合わせる。 A line that has come to stand without lines under it is carried out and takes a code of its own; one that has come to hold others
 * loses its own, unless something is counted there: what was printed stays printed.
 *
 * @param held activities that have records or bindings
 */
export function tended<L extends TreeLine>(tree: readonly L[], held: ReadonlySet<string>): L[] {
  const above = new Set(tree.map(({ parentLineId }) => parentLineId))
  return tree.map((line) => {
    const own = `line/${line.lineId}`
    if (!isActive(line.level)) return line.activity === own && !held.has(own) ? { ...line, activity: null } : line
    if (!above.has(line.lineId)) return line.activity === null ? { ...line, activity: own } : line
    return line.activity === own && !held.has(own) && line.quantities.length === 0 ? { ...line, activity: null } : line
  })
}

/** 置き場所を決める。 Lines without a position come between their neighbours; where there is no room left between two, all are counted anew. */
export function placed<L extends TreeLine>(tree: readonly L[]): (L & { readonly position: number })[] {
  const given: number[] = []
  for (const [at, line] of tree.entries()) {
    if (line.position !== null) {
      given.push(line.position)
      continue
    }
    const before = given.at(-1)
    const rest = tree.slice(at)
    const waiting = rest.findIndex(({ position }) => position !== null)
    const after = waiting < 0 ? undefined : rest[waiting]!.position!
    if (after === undefined) given.push(before === undefined ? 0 : before + 1)
    else given.push(before === undefined ? after - waiting : before + (after - before) / (waiting + 1))
  }
  const ordered = given.every((position, at) => at === 0 || position > given[at - 1]!)
  return tree.map((line, at) => {
    const position = ordered ? given[at]! : at
    return line.position === position ? (line as L & { readonly position: number }) : { ...line, position }
  })
}
