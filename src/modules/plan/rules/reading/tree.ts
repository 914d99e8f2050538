// 行を木にする。 Who stands under whom, by the order of the labels (order.ts); and what each is, by where it stands.
import type { Level, Marker } from '../../schema/lines.ts'
import { type Genre, genreOf } from './genre.ts'
import { isDot } from './labels.ts'
import type { Block } from './joining.ts'
import { ranksOf } from './order.ts'

export interface Node {
  readonly block: Block
  parent: Node | null
  readonly style: string
  readonly ordinal: number | null
  readonly inferred: boolean
  readonly genre: Genre | undefined
  level: Level
}

/** @param titleOf the title of a block, as it reads */
export function treeOf(blocks: readonly Block[], titleOf: (block: Block) => string): Node[] {
  const known = blocks.filter(({ style }) => style !== '?')
  const ranks = ranksOf(known)
  const labels = inferred(blocks, (style) => ranks.get(style) ?? Infinity)
  const nodes: Node[] = []
  const open: { readonly node: Node; readonly rank: number }[] = []
  for (const [at, block] of blocks.entries()) {
    const { style, ordinal } = labels[at]!
    const genre = genreOf(titleOf(block))
    let rank = ranks.get(style) ?? Infinity
    const within = style === 'under' ? false : nestsInItself(open, { block, style, ordinal, genre }, rank)
    if (within) rank += 0.5
    while (open.length > 0 && open.at(-1)!.rank >= rank) open.pop()
    const node: Node = {
      block,
      parent: open.at(-1)?.node ?? null,
      style: within ? `${style}'` : style,
      ordinal,
      inferred: block.style === '?' || block.strayed,
      genre,
      level: 'bullet',
    }
    nodes.push(node)
    open.push({ node, rank })
  }
  release(nodes)
  setLevels(nodes)
  return nodes
}

/** １ ２ ３ under a heading that is itself a ２: told apart by which row goes on, then by looks. */
function nestsInItself(
  open: readonly { readonly node: Node; readonly rank: number }[],
  { block, style, ordinal, genre }: Pick<Node, 'block' | 'style' | 'ordinal' | 'genre'>,
  rank: number,
): boolean {
  if (ordinal === null) return false
  const outer = open.findLast((each) => each.rank === rank)?.node
  if (!outer) return false
  const inner = open.findLast((each) => each.rank === rank + 0.5)?.node
  if (!inner) return ordinal === 1 && outer.genre !== undefined && !open.some((each) => each.node.parent === outer)
  const [goesOn, comesBack] = [ordinal === inner.ordinal! + 1, ordinal === outer.ordinal! + 1]
  if (goesOn !== comesBack) return goesOn
  if (!goesOn) return style === inner.block.style
  if (inner.block.dashed !== outer.block.dashed) return block.dashed === inner.block.dashed
  return genre === undefined
}

type Labelled = Pick<Node, 'style' | 'ordinal'>

/** Which label a marked line without one has lost: what its neighbours leave room for. `under`: none, it stands below the one before. */
function inferred(blocks: readonly Block[], rank: (style: string) => number): Labelled[] {
  const labels: Labelled[] = []
  for (const [at, { style, ordinal }] of blocks.entries()) {
    if (style !== '?') {
      labels.push({ style, ordinal })
      continue
    }
    const before = labels.findLast((each) => each.style !== 'under')
    const after = blocks.slice(at + 1, at + 40).find((each) => each.style !== '?')
    const sibling = before && { style: before.style, ordinal: before.ordinal === null ? null : before.ordinal + 1 }
    const rowBefore = after && labels.findLast((each) => each.style === after.style)
    const gap = after?.ordinal && rowBefore?.ordinal && after.ordinal === rowBefore.ordinal + 2 && rank(after.style) >= rank(before!.style)
    if (!before || !sibling) labels.push({ style: 'under', ordinal: null })
    else if (gap) labels.push({ style: after.style, ordinal: after.ordinal - 1 })
    else if (before.ordinal === null) labels.push(sibling)
    else if (!after || rank(after.style) < rank(before.style)) labels.push(sibling)
    else if (after.style !== before.style && after.ordinal === null) labels.push({ style: after.style, ordinal: null })
    else labels.push({ style: 'under', ordinal: null })
  }
  return labels
}

/**
 * What follows a heading without a label (はじめに, 【基本方針】) need not stand under it. Nothing labelled stands under a preface; and where one of a row
 * has items below it, the row is what the plan carries out, no list of policies.
 */
function release(nodes: readonly Node[]): void {
  const parents = new Set(nodes.map(({ parent }) => parent))
  const rows = Map.groupBy(nodes, ({ parent }) => parent)
  for (const [head, children] of rows) {
    if (!head || head.ordinal !== null || head.genre === undefined || head.genre === 'contents') continue
    const full = new Set(children.filter((child) => head.genre === 'preamble' || parents.has(child)).map(({ style }) => style))
    for (const child of children) if (full.has(child.style)) child.parent = head.parent
  }
}

const active = ['chapter', 'programme', 'section', 'bullet', 'subbullet'] as const
const bottom = active.indexOf('bullet')

function setLevels(nodes: readonly Node[]): void {
  const heads = new Set<Node>()
  const headOf = (node: Node | null): Node | undefined => (node === null || heads.has(node) ? (node ?? undefined) : headOf(node.parent))
  for (const node of nodes) if (node.genre !== undefined && depthOf(node) <= 1 && !headOf(node.parent)) heads.add(node)
  const withContents = [...heads].some(({ genre }) => genre === 'contents')
  const headStyles = new Set([...heads].map(({ style }) => style))
  const parents = new Set([...heads].map(({ parent }) => parent))
  const rest: Node[] = []
  for (const node of nodes) {
    const head = headOf(node.parent)
    if (heads.has(node) || parents.has(node)) node.level = 'heading'
    else if (head && head.genre !== 'contents') node.level = head.genre as Level
    else if (withContents && node.parent === null && headStyles.has(node.style)) node.level = 'heading'
    else rest.push(node)
  }
  const depths = depthsOf(rest)
  for (const node of rest)
    node.level =
      node.style === 'under'
        ? node.parent?.level === 'chapter'
          ? 'lead'
          : below(node.parent?.level ?? 'section')
        : (active[depths.get(node.style)!] ?? 'subbullet')
}

/** How deep a style stands: one below the style that it mostly stands under. */
function depthsOf(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const among = new Set(nodes)
  const above = new Map<string, Map<string, number>>()
  for (const { style, parent } of nodes) {
    const counts = above.get(style) ?? new Map<string, number>()
    const upper = parent && among.has(parent) ? parent.style : ''
    above.set(style, counts.set(upper, (counts.get(upper) ?? 0) + 1))
  }
  const depths = new Map<string, number>([['', -1]])
  const depthOfStyle = (style: string): number => {
    const known = depths.get(style)
    if (known !== undefined) return known
    const [upper] = [...above.get(style)!].toSorted(([, a], [, b]) => b - a)[0]!
    depths.set(style, 0) // should two styles each stand under the other
    // the signs of a list stand at the bottom, however few levels there are above them
    const depth = Math.max(isDot(style) ? bottom : 0, depthOfStyle(upper) + 1)
    depths.set(style, depth)
    return depth
  }
  for (const style of above.keys()) depthOfStyle(style)
  return depths
}

function depthOf({ parent }: Node): number {
  return parent ? depthOf(parent) + 1 : 0
}

/** What stands below an item without a label of its own. */
export function below(level: Level): Level {
  return level === 'bullet' || level === 'subbullet' ? 'subbullet' : 'bullet'
}

/** The mark of a block: the first that can be read. */
export function markerOf({ marks }: Block): Marker | null {
  return marks.find(({ marker }) => marker !== null)?.marker ?? null
}
