// 取り込みの確かめ。 What was read, with what was decided about it: decisions are carried out one after the other over what was read, and nothing of the
// source is ever lost by them. One that no longer fits (its item has gone another way) does nothing.
import type * as z from 'zod'
import { readQuantity } from '#calendar'
import type { Answer, Artefact, Decision, Doubt, Level, LineQuantity, Marker, NewLine, ReadPlan, SourceSpan } from '../schema.ts'
import { activeLevels, isActive } from '../schema.ts'
import { quantitiesIn } from './reading/quantities.ts'
import { childrenOf, indexOf, merged, moved, previousOf, split } from './tree.ts'

/** A decision as it stands in the order of its import. */
export interface Decided {
  readonly decisionId: string
  readonly number: number
  readonly doubt: number | null
  readonly decision: Decision
}

export interface Item {
  /** So that the rules of the tree serve here as well; nothing has places or activities yet. */
  readonly lineId: string
  readonly parentLineId: string | null
  readonly position: number | null
  readonly activity: null
  readonly level: Level
  readonly label: string
  readonly title: string
  readonly body: string
  readonly cooperation: string
  readonly marker: Marker | null
  readonly quantities: readonly LineQuantity[]
  /** The item that prints the same activity. */
  readonly same: string | null
  readonly spans: readonly SourceSpan[]
}
export type Aside = Omit<Artefact, 'kind'> & { readonly kind: Artefact['kind'] | 'aside' }

export interface Reviewed {
  readonly items: readonly Item[]
  readonly aside: readonly Aside[]
}

/** 読み取ったものに、決めたことを順に当てはめる。 */
export function reviewed(plan: ReadPlan, decided: readonly Decided[]): Reviewed {
  const begun: Reviewed = {
    items: plan.items.map((item, at) => ({
      lineId: String(at),
      parentLineId: item.parent === null ? null : String(item.parent),
      position: 0,
      activity: null,
      level: item.level,
      label: item.label,
      title: item.title,
      body: item.body,
      cooperation: item.cooperation,
      marker: item.marker,
      quantities: item.quantities,
      same: null,
      spans: item.spans,
    })),
    aside: plan.artefacts,
  }
  return decided.reduce((state, each) => carriedOut(state, plan, each), begun)
}

function carriedOut(state: Reviewed, plan: ReadPlan, { number, doubt, decision }: Decided): Reviewed {
  if (decision.kind === 'keep' || decision.kind === 'later') return state
  const at = indexOf(state.items, decision.item)
  const item = state.items[at]
  if (!item) return state
  const changed = (change: Partial<Item>): Reviewed => ({ ...state, items: state.items.with(at, { ...item, ...change }) })
  const within = (items: readonly Item[] | undefined): Reviewed => (items ? { ...state, items } : state)
  const made = madeBy(number)
  switch (decision.kind) {
    case 'attach': {
      const mark = doubt === null ? undefined : looseMark(state, plan, doubt)
      if (!mark) return state
      const span = { line: mark.line, from: mark.from, to: mark.to, role: 'marker' as const }
      const { items } = changed({ marker: decision.marker, spans: inOrder([...item.spans, span]) })
      return { items, aside: state.aside.filter((each) => each !== mark) }
    }
    case 'mark':
      return changed({ marker: decision.marker })
    case 'label':
    case 'relabel':
      return changed({ label: decision.label })
    case 'retitle':
      return changed({ title: decision.title, quantities: [...quantitiesIn(decision.title).quantities] })
    case 'level':
      return changed({ level: decision.level })
    case 'quantity': {
      const value = readQuantity(decision.text)
      return value && item.quantities.length < 20 ? changed({ quantities: [...item.quantities, { text: decision.text, value }] }) : state
    }
    case 'same':
      return decision.as === decision.item || indexOf(state.items, decision.as) < 0 ? state : changed({ same: decision.as })
    case 'asItems':
      return within(bodyAsItems(state.items, item, plan.source, made))
    case 'asBody':
      return within(childrenOf(state.items, item.lineId).filter(isPlain).reduce(intoBody, state.items))
    case 'move':
      return indexOf(state.items, decision.to) < 0 ? state : within(moved(state.items, decision.item, decision.to, decision.place))
    case 'split':
      return within(splitItem(state.items, item, decision.titles, plan.source, made))
    case 'merge': {
      const into = previousOf(state.items, item.lineId)
      if (!into || into.title.length + item.title.length > longestTitle) return state
      const one = { ...into, spans: inOrder([...into.spans, ...item.spans]), marker: into.marker ?? item.marker }
      const items = state.items.map((each) => (each === into ? one : each))
      return within(merged(items, item.lineId, one, null))
    }
    case 'intoBody':
      return within(intoBody(state.items, item))
    case 'aside': {
      const items = lifted(state.items, item, item.parentLineId)
      return { items, aside: [...state.aside, ...item.spans.map((span) => asideOf(span, plan.source))] }
    }
  }
}

const longestTitle = 2000
const asideOf = ({ line, from, to }: SourceSpan, source: readonly string[]): Aside => ({
  kind: 'aside',
  line,
  from,
  to,
  text: source[line - 1]!.slice(from, to),
})
const inOrder = (spans: readonly SourceSpan[]) => spans.toSorted((a, b) => a.line - b.line || a.from - b.from)
const bare = (text: string) => text.replace(/\s/g, '')
/** A line that was read without a label and holds nothing. */
const isPlain = ({ label }: Item) => label === ''

/** The loose mark a doubt asks about: the first on that line that says so and that no doubt before it asks about. */
function looseMark({ aside }: Reviewed, { doubts, artefacts }: ReadPlan, doubt: number): Aside | undefined {
  const asked = doubts[doubt]
  if (asked?.kind !== 'looseMarker') return undefined
  const before = doubts.slice(0, doubt).filter((each) => each.kind === 'looseMarker' && each.line === asked.line).length
  const mark = artefacts.filter((each) => each.kind === 'looseMarker' && each.line === asked.line)[before]
  return aside.find((each) => each === mark)
}

/** Takes an item out; what stands under it comes to stand under `parent`. */
function lifted(items: readonly Item[], gone: Item, parent: string | null): Item[] {
  return items.filter((each) => each !== gone).map((each) => (each.parentLineId === gone.lineId ? { ...each, parentLineId: parent } : each))
}

/** 上の項目の本文にする。 Of the item above it, or where there is none of the one before it. */
function intoBody(items: readonly Item[], item: Item): readonly Item[] {
  const at = indexOf(items, item.lineId)
  const above = item.parentLineId === null ? items[at - 1] : items[indexOf(items, item.parentLineId)]
  const standing = items[at]
  if (!above || !standing) return items
  const text = [above.body, [standing.label, standing.title].filter(Boolean).join(' '), standing.body, standing.cooperation]
    .filter(Boolean)
    .join('\n')
  const spans = inOrder([...above.spans, ...standing.spans.map((span) => ({ ...span, role: 'body' as const }))])
  const one = { ...above, body: text, spans, quantities: [...above.quantities, ...standing.quantities].slice(0, 20) }
  return lifted(
    items.map((each) => (each === above ? one : each)),
    standing,
    above.lineId,
  )
}

const madeBy =
  (number: number) =>
  (part: number, like: Item, title: string, spans: readonly SourceSpan[]): Item => ({
    ...like,
    lineId: `d${number}-${part}`,
    label: '',
    title,
    body: '',
    cooperation: '',
    marker: null,
    same: null,
    quantities: [...quantitiesIn(title).quantities],
    spans,
  })

function splitItem(
  items: readonly Item[],
  item: Item,
  titles: readonly string[],
  source: readonly string[],
  made: ReturnType<typeof madeBy>,
): Item[] | undefined {
  if (bare(titles.join('')) !== bare(item.title)) return undefined
  const isTitle = ({ role }: SourceSpan) => role === 'title'
  const parts = cut(
    item.spans.filter(isTitle),
    titles.map((title) => bare(title).length),
    source,
  )
  const first = { ...item, spans: inOrder([...item.spans.filter((span) => !isTitle(span)), ...parts[0]!]) }
  const set = items.map((each) => (each === item ? first : each))
  let part = 0
  return split(set, item.lineId, titles, (title) => made(++part, item, title, parts[part]!))
}

/** Each paragraph of the text under an item becomes an item under it. */
function bodyAsItems(items: readonly Item[], item: Item, source: readonly string[], made: ReturnType<typeof madeBy>): Item[] | undefined {
  const paragraphs = item.body.split('\n').filter((text) => text.trim() !== '')
  if (paragraphs.length === 0) return undefined
  const isBody = ({ role }: SourceSpan) => role === 'body'
  const parts = cut(
    item.spans.filter(isBody),
    paragraphs.map((text) => bare(text).length),
    source,
  )
  const below = activeLevels[Math.min(activeLevels.indexOf(item.level as 'chapter') + 1, activeLevels.length - 1)]!
  const level = item.level === 'chapter' ? 'programme' : isActive(item.level) ? below : item.level
  const like = { ...item, parentLineId: item.lineId, level }
  const added = paragraphs.map((text, part) => made(part + 1, like, text.slice(0, longestTitle), parts[part]!))
  const at = items.indexOf(item)
  return [...items.slice(0, at), { ...item, body: '', spans: item.spans.filter((span) => !isBody(span)) }, ...added, ...items.slice(at + 1)]
}

/** Spans divided after so many signs that are not white space; the last part takes what is left. */
function cut(spans: readonly SourceSpan[], counts: readonly number[], source: readonly string[]): SourceSpan[][] {
  const parts: SourceSpan[][] = counts.map(() => [])
  let part = 0
  let left = counts[0] ?? 0
  for (const span of spans) {
    let { from } = span
    const text = source[span.line - 1] ?? ''
    for (let column = span.from; column < span.to; column++) {
      if (/\s/.test(text[column] ?? '')) continue
      while (left === 0 && part < counts.length - 1) {
        if (column > from) parts[part]!.push({ ...span, from, to: column })
        from = column
        left = counts[++part]!
      }
      left--
    }
    if (span.to > from) parts[part]!.push({ ...span, from })
  }
  return parts
}

/** 一度で選べる答え。 The likeliest first; whatever else fits is asked for by a list or a field. */
export function answersTo({ kind, item, candidates, marker }: Doubt, { items }: Reviewed): Answer[] {
  const there = (at: number) => indexOf(items, String(at)) >= 0
  const later: Answer = { kind: 'later' }
  const keep: Answer = { kind: 'keep' }
  if (kind === 'looseMarker') {
    const likely = candidates.filter(there).slice(0, 4)
    return [...(marker ? likely.map((at) => ({ kind: 'attach' as const, item: String(at), marker })) : []), keep, later]
  }
  if (item === null || !there(item)) return [keep, later]
  const key = String(item)
  if (kind === 'unreadMarker')
    return [...(['new', 'expanded', 'revised', null] as const).map((each) => ({ kind: 'mark' as const, item: key, marker: each })), later]
  if (kind === 'unlabelled') return [{ kind: 'asItems', item: key }, { kind: 'asBody', item: key }, later]
  if (kind === 'inferredLabel') return [keep, { kind: 'label', item: key, label: '' }, later]
  if (kind === 'repeated')
    return [
      ...candidates
        .filter(there)
        .slice(0, 5)
        .map((at) => ({ kind: 'same' as const, item: key, as: String(at) })),
      keep,
      later,
    ]
  return [keep, later]
}

/** Which kinds of answer fit a question, besides what was offered. */
export const fittingAnswers: Readonly<Record<Doubt['kind'], readonly Answer['kind'][]>> = {
  looseMarker: ['attach', 'keep', 'later'],
  unreadMarker: ['mark', 'later', 'keep'],
  inferredLabel: ['keep', 'label', 'later'],
  unlabelled: ['asItems', 'asBody', 'later', 'keep'],
  leftover: ['keep', 'quantity', 'later'],
  repeated: ['same', 'keep', 'later'],
  cutOff: ['keep', 'later'],
  emptyPage: ['keep', 'later'],
  columns: ['keep', 'later'],
}

/** 計画の行にする。 In order, with the places of what stands above. @param codeOf an activity known from before, by item */
export function linesOf({ items }: Reviewed, codeOf: (item: Item) => string | null): z.input<typeof NewLine>[] {
  const places = new Map(items.map(({ lineId }, at) => [lineId, at]))
  return items.map((item) => ({
    level: item.level,
    label: item.label.slice(0, 20),
    title: item.title,
    parent: item.parentLineId === null ? null : places.get(item.parentLineId)!,
    body: item.body,
    cooperation: item.cooperation,
    marker: item.marker,
    programme: null,
    activity: codeOf(item),
    reporting: 'count',
    measure: 'times',
    quantities: [...item.quantities],
    sources: [],
  }))
}
