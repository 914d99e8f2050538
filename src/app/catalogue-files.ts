// 目録の書き出し. The plans of a council as files of the catalogue, in the language of programmes/: one for each programme, one for the chapters of each year.
import type * as z from 'zod'
import { lineageOf } from '#plan'
import { registry } from './registry.ts'

type Catalogue = z.output<typeof registry.plan.operations.readCatalogue.output>
type Line = Catalogue['plans'][number]['lines'][number]
/** A line with those under it, whose it is, and how it is called in its file. */
interface Node {
  readonly line: Line
  readonly slug: string | null
  readonly key: string
  readonly ref: string
  readonly below: Node[]
}

/** @returns file names with their texts */
export function catalogueFiles({ programmes, plans }: Catalogue): Map<string, string> {
  const years = plans.map(({ fiscalYear, lines }) => ({ fiscalYear, ...treeOf(lines) }))
  const was = new Map<Node, readonly (readonly [string, string])[]>()
  for (const [i, { all }] of years.entries()) {
    const before = years[i - 1]?.all
    if (before) for (const [node, said] of saidOf(before, all)) was.set(node, said)
  }
  const files = new Map<string, string>()
  for (const { slug, name, english, users, engines, compartment, section, publicJa, publicEn, publicEasy } of programmes) {
    const file = new SourceFile(slug, was)
    const told = { ja: publicJa, en: publicEn, ...(publicEasy && { easy: publicEasy }) }
    const printed = years.flatMap(({ fiscalYear, topmost }) => {
      const nodes = topmost.get(slug)
      return nodes ? [`    ${fiscalYear}: ${file.entries(nodes, topmost, '    ')},\n`] : []
    })
    const body = [
      `  slug: ${quoted(slug)},`,
      `  name: ${literal({ ja: name, en: english })},`,
      `  users: ${literal(users)},`,
      `  engines: ${literal(engines)},`,
      `  compartment: ${quoted(compartment)},`,
      `  section: ${quoted(section)},`,
      `  public: ${literal(told)},`,
      `  years: {\n${printed.join('')}  },`,
    ]
    file.uses('#plan', 'programme')
    files.set(`${slug}.ts`, `${file.imports()}\nexport const ${named(slug)} = programme({\n${body.join('\n')}\n})\n`)
  }
  for (const { fiscalYear, topmost, roots } of years) {
    const file = new SourceFile(null, was)
    const chapters = roots.map((node) => {
      const { label, title } = node.line
      const said = [`key: ${quoted(node.key)}`, `label: ${quoted(label)}`, `title: ${quoted(title)}`, ...file.saying(node, true)]
      return `  {\n    ${said.join(',\n    ')},\n    lines: ${file.entries(node.below, topmost, '    ')},\n  },\n`
    })
    file.uses('#plan', 'type Chapter')
    files.set(`chapters-${fiscalYear}.ts`, `${file.imports()}\nexport const chapters${fiscalYear}: readonly Chapter[] = [\n${chapters.join('')}]\n`)
  }
  return files
}

/** The lines of a year as a tree, and the topmost lines of each programme in their order. */
function treeOf(lines: readonly Line[]): { roots: Node[]; all: Node[]; topmost: Map<string, Node[]> } {
  const all: Node[] = []
  const roots: Node[] = []
  const topmost = new Map<string, Node[]>()
  const used = new Set<string>()
  for (const line of lines) {
    const above = line.parent === null ? undefined : all[line.parent]
    const slug = line.programme ?? above?.slug ?? null
    const owner = slug ?? 'chapter'
    const known = line.ref?.startsWith(`${owner}/`) ? line.ref.slice(owner.length + 1) : line.ref?.split(':')[1]
    const own = line.activity?.startsWith(`${owner}/`) ? line.activity.slice(owner.length + 1) : line.activity
    let key = known ?? own ?? `line-${all.length + 1}`
    if (used.has(`${owner} ${key}`)) key = line.activity ?? `line-${all.length + 1}`
    used.add(`${owner} ${key}`)
    const node: Node = { line, slug, key, ref: key.includes('/') ? `${slug ?? chapterOf(above)}:${key}` : `${owner}/${key}`, below: [] }
    all.push(node)
    ;(above?.below ?? roots).push(node)
    if (slug !== null && above?.slug !== slug) topmost.set(slug, [...(topmost.get(slug) ?? []), node])

    function chapterOf(node: Node | undefined): string {
      const parent = node?.line.parent
      return parent === null || parent === undefined ? (node?.key ?? '') : chapterOf(all[parent])
    }
  }
  return { roots, all, topmost }
}

/** What each line says of the plan before, beyond what follows from its name. */
function saidOf(before: readonly Node[], after: readonly Node[]): Map<Node, (readonly [string, string])[]> {
  const placed = (nodes: readonly Node[]) => nodes.map(({ line, ref }) => ({ ...line, ref, was: [], section: null }))
  const derived = new Map(lineageOf(placed(before), placed(after)).map(({ from, to, relation }) => [`${from} ${to}`, relation]))
  return new Map(
    after.map((node) => [
      node,
      node.line.was.flatMap(({ from, relation, confirmed }) => {
        const { ref } = before[from]!
        return confirmed && derived.get(`${ref} ${node.ref}`) === relation ? [] : [[confirmed ? relation : 'renamed?', ref] as const]
      }),
    ]),
  )
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
const named = (slug: string): string => slug.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
function literal(value: string | readonly string[] | Readonly<Record<string, string>>): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`
  return `{ ${Object.entries(value)
    .map(([name, text]: [string, string]) => `${/^\w+$/.test(name) ? name : quoted(name)}: ${quoted(text)}`)
    .join(', ')} }`
}

/** The lines of one file, and what it imports for them. */
class SourceFile {
  readonly slug: string | null
  readonly was: ReadonlyMap<Node, readonly (readonly [string, string])[]>
  readonly names = new Map<string, Set<string>>()

  constructor(slug: string | null, was: SourceFile['was']) {
    this.slug = slug
    this.was = was
  }
  uses(door: string, name: string): void {
    this.names.set(door, (this.names.get(door) ?? new Set()).add(name))
  }
  imports(): string {
    const doors = [...this.names].toSorted(([a], [b]) => (a < b ? -1 : 1))
    return doors.map(([door, names]) => `import { ${[...names].toSorted().join(', ')} } from '${door}'\n`).join('')
  }
  /** Lines of this file as they stand, those of a programme by its name. */
  entries(nodes: readonly Node[], topmost: ReadonlyMap<string, readonly Node[]>, indent: string): string {
    const written: string[] = []
    for (let at = 0; at < nodes.length; at++) {
      const { slug } = nodes[at]!
      if (slug === this.slug || slug === null) {
        written.push(this.line(nodes[at]!, topmost, `${indent}  `))
        continue
      }
      const run = nodes.slice(at).slice(0, lengthOfRun(nodes, at))
      at += run.length - 1
      this.uses(`./${slug}.ts`, named(slug))
      if (run.length === topmost.get(slug)!.length) written.push(named(slug))
      else {
        this.uses('#plan', 'part')
        written.push(`part(${[named(slug), ...run.map(({ key }) => quoted(key))].join(', ')})`)
      }
    }
    return written.length === 0 ? '[]' : `[\n${written.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}]`
  }
  line(node: Node, topmost: ReadonlyMap<string, readonly Node[]>, indent: string): string {
    const { key, line, below } = node
    const said = this.saying(node, false)
    const lines = below.length > 0 ? this.entries(below, topmost, indent) : undefined
    const printed = (more: readonly string[]) => (more.length > 0 ? `, { ${more.join(', ')} }` : '')
    if (line.activity === null) {
      this.uses('#plan', 'group')
      return `group(${quoted(key)}, ${quoted(line.title)}, ${lines ?? '[]'}${printed(said)})`
    }
    this.uses('#plan', 'activity')
    return `activity(${quoted(key)}, ${quoted(line.title)}, ${this.counted(line)}${printed(lines ? [...said, `lines: ${lines}`] : said)})`
  }
  counted({ reporting, measure, sources }: Line): string {
    if (reporting === 'words') {
      this.uses('#plan', 'words')
      return 'words'
    }
    if (sources.length === 0) {
      this.uses('#plan', 'recorded')
      return measure === 'times' ? 'recorded()' : `recorded(${quoted(measure)})`
    }
    const counts = sources.map(({ kind, tags, measure: counted }) => {
      const { door, name } = doorOf(kind)
      this.uses(door, name)
      this.uses('#plan', 'count')
      return `count(${name}, ${literal(tags)}${counted === 'count' ? '' : `, ${quoted(counted)}`})`
    })
    if (counts.length > 1) this.uses('#plan', 'together')
    const all = counts.length === 1 ? counts[0]! : `together(${counts.join(', ')})`
    if (measure === 'times') return all
    this.uses('#plan', 'inMeasure')
    return `inMeasure(${quoted(measure)}, ${all})`
  }
  /** Everything is said, also what is usual: the file is read by whoever looks for what a line prints. */
  saying(node: Node, chapter: boolean): string[] {
    const { label, level, marker, body, cooperation } = node.line
    const was = this.was.get(node) ?? []
    return [
      ...(chapter ? [] : [`label: ${quoted(label)}`, `level: ${quoted(level)}`]),
      ...(marker ? [`marker: ${quoted(marker)}`] : []),
      ...(body ? [`body: ${quoted(body)}`] : []),
      ...(cooperation ? [`cooperation: ${quoted(cooperation)}`] : []),
      ...(was.length > 0 ? [`was: [${was.map(([relation, ref]) => `[${quoted(relation)}, ${quoted(ref)}]`).join(', ')}]`] : []),
    ]
  }
}

function lengthOfRun(nodes: readonly Node[], at: number): number {
  const end = nodes.findIndex(({ slug }, i) => i > at && slug !== nodes[at]!.slug)
  return (end === -1 ? nodes.length : end) - at
}

/** Where a fact kind comes from: the module it is of exports it under a name of its own. */
function doorOf(kind: string): { door: string; name: string } {
  const module = kind.split('.')[0]!
  const exported: Readonly<Record<string, unknown>> = Object.hasOwn(registry, module) ? { ...registry[module as keyof typeof registry] } : {}
  const name = Object.entries(exported).find(([, value]) => (value as { kind?: unknown } | null)?.kind === kind)?.[0]
  if (name === undefined) throw new Error(`no module exports the fact kind ${kind}`)
  return { door: `#${module}`, name }
}
