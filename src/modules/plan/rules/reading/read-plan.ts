// 計画の文書を読む。 Text in, tree out: entries.ts takes the lines apart, joining.ts puts together what was broken, tree.ts says what stands under what.
import { FiscalYear } from '#kernel/values'
import { type Level, isActive } from '../../schema/lines.ts'
import type { Artefact, Doubt, ReadItem, ReadPlan, SourceSpan } from '../../schema/reading.ts'
import { withoutNoise } from './circled.ts'
import { type LineMark, type Stretched, entriesOf } from './entries.ts'
import { fiscalYearIn, namesPlan } from './genre.ts'
import { type Habits, habitsOf } from './habits.ts'
import { type Block, type Paragraph, gathered } from './joining.ts'
import { labelText } from './labels.ts'
import { type Source, type Stretch, cellsOf, printable, sourceOf, textOf, unprintableIn } from './lines.ts'
import { listed, peopleIn } from './people.ts'
import { quantitiesIn } from './quantities.ts'
import { type Node, below, markerOf, treeOf } from './tree.ts'

/** 計画を読み取る。 Never throws, whatever the text; what it does not know it asks (`doubts`). */
export function readPlan(text: string): ReadPlan {
  const source = sourceOf(text)
  const habits = habitsOf(source)
  const { entries, artefacts, pageStarts } = entriesOf(source, habits)
  const { head, blocks, looseMarks } = gathered(source, withoutNoise(entries), habits)
  const writer = new Writer(source, artefacts)
  const title = writer.head(head, blocks, habits)
  const nodes = treeOf(blocks, (block) => writer.text(block.title))
  const places = writer.body(nodes, nodes.length === 0)
  writer.labels(nodes, places)
  writer.repeated()
  writer.loose(looseMarks, pageStarts)
  writer.end(nodes, places, text)
  return {
    title,
    fiscalYear: FiscalYear.nullable()
      .catch(null)
      .parse(fiscalYearIn(title) ?? fiscalYearIn(writer.coverText)),
    source: [...source.lines],
    items: writer.items,
    artefacts: writer.artefacts.toSorted((a, b) => a.line - b.line || a.from - b.from),
    doubts: writer.doubts.toSorted((a, b) => a.line - b.line),
  }
}

/** A line of the plan takes no more; what a text has beyond them is asked about. */
const mostQuantities = 20

/** Text that goes on below an item without a label is no list of things where a sentence of it ends, or where it is long. */
const longestThing = 45

class Writer {
  readonly items: ReadItem[] = []
  readonly artefacts: Artefact[] = []
  readonly doubts: Doubt[] = []
  coverText = ''
  readonly #source: Source

  constructor(source: Source, artefacts: readonly Stretched[]) {
    this.#source = source
    for (const artefact of artefacts) this.#aside(artefact.kind, artefact)
  }

  text(stretches: readonly Stretch[]): string {
    return textOf(
      stretches.flatMap((stretch) => printable(stretch, this.#source.lines)),
      this.#source.lines,
    )
  }

  #aside(kind: Artefact['kind'], { line, from, to }: Stretch): void {
    if (from < to) this.artefacts.push({ kind, line, from, to, text: this.#source.lines[line - 1]!.slice(from, to) })
  }

  /** Spans of what can be printed; what cannot becomes an artefact. */
  #spans(stretches: readonly Stretch[], role: SourceSpan['role']): SourceSpan[] {
    return stretches.flatMap((stretch) => {
      for (const odd of unprintableIn(stretch, this.#source.lines)) this.#aside('unread', odd)
      return printable(stretch, this.#source.lines).map((span) => ({ ...span, role }))
    })
  }

  #doubt(kind: Doubt['kind'], item: number | null, at: Stretch, more: Partial<Pick<Doubt, 'text' | 'candidates' | 'marker'>> = {}): void {
    const text = this.#source.lines[at.line - 1]!.slice(at.from, at.to).trim()
    this.doubts.push({ kind, item, line: at.line, text, candidates: [], marker: null, ...more })
  }

  /** Name of the plan and cover, then what is said before the first heading. */
  head(head: readonly Paragraph[], blocks: readonly Block[], habits: Habits): string {
    const covers = coversOf(this.#source, head, blocks, habits)
    const texts = covers.map(({ stretches }) => this.text(stretches))
    this.coverText = texts.join('')
    const named = nameOf(texts)
    for (const [at, cover] of covers.entries())
      for (const span of this.#spans(cover.stretches, 'title')) this.#aside(at >= named.from && at < named.to ? 'title' : 'cover', span)
    for (const paragraph of head.slice(covers.length)) this.#add({ level: 'preamble', title: paragraph.stretches, parent: null })
    return texts.slice(named.from, named.to).join('')
  }

  #add(given: {
    readonly level: Level
    readonly title: readonly Stretch[]
    readonly parent: number | null
    readonly node?: Node
    readonly marks?: readonly LineMark[]
    readonly body?: readonly Stretch[][]
  }): number {
    const { level, parent, node, marks = [], body = [] } = given
    const block = node?.block
    const title = this.text(given.title)
    const bodyText = body.map((stretches) => this.text(stretches)).join('\n')
    const cooperation = this.text(block?.cooperation ?? [])
    const at = this.items.length
    const cells = (block?.cells ?? []).map((cell) => ({ ...cell, text: this.text([cell]) }))
    const inTitle = quantitiesIn(title)
    const inBody = body.map((stretches) => quantitiesIn(this.text(stretches)))
    const inCells = cells
      .filter(({ column }) => column === 'quantity')
      .map(({ text }) => quantitiesIn(/^\s*[\d０-９]+\s*$/.test(text) ? `${text.trim()}回` : text))
    const quantities = [...inTitle.quantities, ...[...inBody, ...inCells].flatMap((read) => read.quantities)]
    const people = peopleIn(title, cooperation)
    const ofColumn = (wanted: string) => cells.filter(({ column }) => column === wanted).flatMap(({ text }) => listed(text))
    this.items.push({
      level,
      label: block?.labelAt ? this.text([block.labelAt]) : node?.inferred ? labelText(node.style, node.ordinal) : '',
      title,
      parent,
      marker: block ? markerOf(block) : (marks.find(({ marker }) => marker)?.marker ?? null),
      quantities: quantities.slice(0, mostQuantities),
      partners: [...new Set([...people.partners, ...ofColumn('partner')])],
      places: [...new Set([...people.places, ...ofColumn('place')])],
      audiences: [...new Set([...people.audiences, ...ofColumn('audience')])],
      body: [bodyText, ...cells.map(({ text }) => text)].filter(Boolean).join('\n'),
      cooperation,
      spans: [
        ...this.#spans(block?.labelAt ? [block.labelAt] : [], 'label'),
        ...this.#spans(block?.marks ?? marks, 'marker'),
        ...this.#spans(given.title, 'title'),
        ...this.#spans([...body.flat(), ...cells], 'body'),
        ...this.#spans(block?.cooperation ?? [], 'cooperation'),
      ].toSorted((a, b) => a.line - b.line || a.from - b.from),
    })
    const first = given.title[0] ?? block?.labelAt
    const leftover = [
      ...inTitle.leftover,
      ...inCells.flatMap((cell) => cell.leftover),
      ...quantities.slice(mostQuantities).map((quantity) => quantity.text),
    ]
    if (first && leftover.length > 0) this.#doubt('leftover', at, first, { text: leftover.join('／').slice(0, 500) })
    if (block && block.marks.length > 0 && markerOf(block) === null)
      this.#doubt('unreadMarker', at, block.marks[0]!, { text: block.marks.map((mark) => this.text([mark])).join(' ') })
    return at
  }

  /** 〃 repeats the line above it, （再掲） another line anywhere. */
  repeated(): void {
    const similar = similarity(this.items.map(({ title }) => title))
    for (const [at, { title, spans }] of this.items.entries()) {
      const [, above, anywhere] = /(〃|同上)|(再掲)/.exec(title) ?? []
      const span = spans.find(({ role }) => role === 'title')
      if (!span || !(above ?? anywhere)) continue
      this.#doubt('repeated', at, span, { text: title.slice(0, 200), candidates: above ? (at > 0 ? [at - 1] : []) : similar(at) })
    }
  }

  /** @returns the position of the item of each node */
  body(nodes: readonly Node[], nothingLabelled: boolean): ReadonlyMap<Node, number> {
    const places = new Map<Node, number>()
    const withChildren = new Set(nodes.map(({ parent }) => parent))
    for (const node of nodes) {
      const { block } = node
      const parent = node.parent ? places.get(node.parent)! : null
      const own = this.#ownItems(node, withChildren.has(node))
      const lead = node.level === 'lead'
      const body = own.level ? [] : block.paragraphs.map(({ stretches }) => stretches)
      // a label with nothing behind it, to the end of the document: it is shown and asked about
      const title = block.title.length > 0 ? block.title : []
      const at = this.#add({ level: node.level, title: lead ? block.title : title, parent, node, body })
      places.set(node, at)
      if (own.level) {
        for (const { stretches } of block.paragraphs) this.#add({ level: own.level, title: stretches, parent: at })
      }
      if (own.asked && block.paragraphs.length > 0) {
        const text = block.paragraphs.map(({ stretches }) => this.text(stretches)).join('\n')
        this.#doubt('unlabelled', at, block.paragraphs[0]!.stretches[0]!, { text: text.slice(0, 500) })
      }
    }
    if (nothingLabelled && this.items.length > 0) this.#doubt('unlabelled', 0, this.items[0]!.spans[0]!)
    return places
  }

  /** Whether paragraphs under a heading are items of their own, of which level, and whether that must be asked. */
  #ownItems(node: Node, hasChildren: boolean): { readonly level: Level | null; readonly asked: boolean } {
    const { paragraphs } = node.block
    if (paragraphs.length === 0) return { level: null, asked: false }
    if (node.level === 'heading') return { level: node.genre && node.genre !== 'contents' && !hasChildren ? node.genre : null, asked: false }
    if (!isActive(node.level)) return { level: null, asked: false }
    if (node.level === 'chapter') return { level: 'lead', asked: false }
    const texts = paragraphs.map(({ stretches }) => this.text(stretches))
    const things = texts.every((text) => text.length <= longestThing && !/[。、]$/.test(text))
    const list = things && (texts.length >= 2 || paragraphs.every(({ dashed }) => dashed))
    return { level: list ? below(node.level) : null, asked: list || !texts.every((text) => text.endsWith('。')) }
  }

  /** Labels that were inferred, and rows that leave one out or have one twice. */
  labels(nodes: readonly Node[], places: ReadonlyMap<Node, number>): void {
    const last = new Map<string, number>()
    for (const node of nodes) {
      const { block, style, ordinal } = node
      const at = block.labelAt ?? block.title[0]
      const item = places.get(node)!
      if (!at) continue
      if (node.inferred && node.level !== 'lead') this.#doubt('inferredLabel', item, at, { text: this.text(block.title).slice(0, 200) })
      if (ordinal === null) continue
      const row = `${node.parent ? places.get(node.parent)! : ''} ${style}`
      const before = last.get(row) ?? 0
      if (ordinal !== before + 1 && !node.inferred)
        this.#doubt('inferredLabel', item, at, { text: `${this.items[item]!.label}${this.items[item]!.title}`.slice(0, 200) })
      last.set(row, ordinal)
    }
  }

  /** Marks that stand apart: what they may belong to stands on the same page, or right below. */
  loose(marks: readonly LineMark[], pageStarts: readonly number[]): void {
    const lines = this.items.map(({ spans }) => spans[0]?.line ?? 0)
    for (const mark of marks) {
      for (const span of this.#spans([mark], 'marker')) this.#aside('looseMarker', span)
      const start = pageStarts.findLast((line) => line <= mark.line) ?? 1
      const next = lines.findIndex((line) => line > mark.line)
      const end = next < 0 ? lines.length : next + 1
      const candidates = this.items
        .map((item, position) => ({ item, position, line: lines[position]! }))
        .slice(Math.max(0, end - farthest), end)
        .filter(({ line, item }) => line >= start - 1 && isActive(item.level) && item.marker === null)
        .toSorted(
          (a, b) =>
            Number(agrees(b.item.title, mark)) - Number(agrees(a.item.title, mark)) || Math.abs(a.line - mark.line) - Math.abs(b.line - mark.line),
        )
        .slice(0, 30)
        .map(({ position }) => position)
      this.#doubt('looseMarker', null, mark, { candidates, marker: mark.marker })
    }
  }

  /** A document that ends in the middle: of a sentence, of a bracket, or of a row that has but begun. */
  end(nodes: readonly Node[], places: ReadonlyMap<Node, number>, text: string): void {
    const last = this.items.at(-1)
    const node = nodes.at(-1)
    const span = last?.spans.at(-1)
    if (!last || !span || !node) return
    const said = last.body || last.title
    const broken = /[、・をにがはのとでや（(「]$/.test(said) || (said.match(/[（(「]/g)?.length ?? 0) > (said.match(/[）)」]/g)?.length ?? 0)
    const alone =
      node.ordinal === 1 && !/\n\s*$/.test(text) && nodes.filter(({ parent, style }) => parent === node.parent && style === node.style).length === 1
    if (broken || alone || said === '') this.#doubt('cutOff', places.get(node) ?? null, span)
  }
}

/** No plan repeats itself more often; what lists more than a plan does is not compared line by line. */
const mostRepeated = 100

/** @returns for the position of a title those of others that share most of its signs, two by two */
function similarity(titles: readonly string[]): (at: number) => number[] {
  const pairs = (text: string) =>
    new Set(Array.from({ length: Math.min(200, Math.max(0, text.length - 1)) }, (_, from) => text.slice(from, from + 2)))
  let all: readonly ReadonlySet<string>[] | undefined
  let asked = 0
  return (at) => {
    if (++asked > mostRepeated) return []
    all ??= titles.map(pairs)
    const own = pairs(titles[at]!.replace(/[（(]再掲[）)]/, ''))
    return all
      .map((other, position) => ({ position, score: position === at ? 0 : shared(own, other) }))
      .filter(({ score }) => score >= 0.4)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 5)
      .map(({ position }) => position)
  }
}
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * [...a].filter((pair) => b.has(pair)).length) / Math.max(16, a.size + b.size)
}

/** So many items before a mark at most can be meant by it, where nothing says where a page begins. */
const farthest = 40

/** Words in which a line itself says that it is new, more or other than before. */
const saying = { new: /新|開始|設置|創設|立ち上げ|導入/, expanded: /拡|増|強化|充実|広げ/, revised: /統合|再編|見直|改|変更|移行/ } as const
function agrees(title: string, { marker }: LineMark): boolean {
  return marker !== null && saying[marker].test(title)
}

/** Which lines of the cover are the name of the plan: the longest that says it alone, else the fewest that say it together. */
function nameOf(texts: readonly string[]): { readonly from: number; readonly to: number } {
  const alone = texts
    .map((text, at) => ({ text, at }))
    .filter(({ text }) => namesPlan(text))
    .toSorted((a, b) => b.text.length - a.text.length)[0]
  if (alone) return { from: alone.at, to: alone.at + 1 }
  for (let lines = 2; lines <= texts.length; lines++)
    for (let from = 0; from + lines <= texts.length; from++)
      if (namesPlan(texts.slice(from, from + lines).join(''))) return { from, to: from + lines }
  const plan = texts.findIndex((text) => text.includes('計画'))
  return { from: Math.max(0, plan), to: plan + 1 }
}

/** The lines of the cover: short ones before the first that reads as a sentence. */
function coversOf(source: Source, head: readonly Paragraph[], blocks: readonly Block[], habits: Habits): readonly Paragraph[] {
  const isCover = ({ stretches }: Paragraph) => {
    const text = textOf(stretches, source.lines)
    if (namesPlan(text)) return true
    return blocks.length > 0 && stretches.length === 1 && text.length <= 40 && !/[。、]$/.test(text) && cellsOf(text) < habits.fullCells
  }
  const end = head.findIndex((paragraph) => !isCover(paragraph))
  const covers = head.slice(0, end < 0 ? head.length : end)
  return covers.length > 8 ? covers.slice(0, covers.findLastIndex(({ stretches }) => namesPlan(textOf(stretches, source.lines))) + 1) : covers
}
