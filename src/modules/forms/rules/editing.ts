// What the designer does to a definition: one act, one new definition. Nothing here asks whether it is right; rules/problems.ts does.
import { type Condition, type Definition, type Formula, type Item, Option, type SimpleItem, type SingleItem, type Words } from '../schema.ts'

export type AnyItem = Item | SingleItem | SimpleItem
type Items = readonly AnyItem[]

/** All codes, wherever they stand. */
export function codesOf(items: Items): string[] {
  return items.flatMap((item) => [item.code, ...codesOf(insideOf(item))])
}

/** What stands in a group, or as columns in a table. */
export function insideOf(item: AnyItem): Items {
  return item.kind === 'group' ? item.items : item.kind === 'table' ? item.columns : []
}

export function findItem(items: Items, code: string): AnyItem | undefined {
  for (const item of items) {
    const found = item.code === code ? item : findItem(insideOf(item), code)
    if (found) return found
  }
  return undefined
}

/** A code that is not used, nor what would stand inside an item of that code (`q2_1`): q1, q2, … or that of the item it is made after. */
export function freeCode(items: Items, like = 'q'): string {
  const taken = codesOf(items)
  const base = like.replace(/\d+$/, '').slice(0, 34)
  for (let n = 1; ; n++) {
    const code = `${base}${n}`
    if (!taken.some((each) => each === code || each.startsWith(`${code}_`))) return code
  }
}

/** An item as it begins. */
export function blankItem(kind: Item['kind'], code: string, label: string): Item {
  const head = { code, label: { ja: label } }
  const options = [
    { code: '1', label: { ja: 'はい' } },
    { code: '2', label: { ja: 'いいえ' } },
  ]
  switch (kind) {
    case 'choice':
    case 'choices':
      return { kind, ...head, options }
    case 'table':
      return { kind, ...head, columns: [{ kind: 'text', code: `${code}_1`, label: { ja: '列1' } }], atMost: 10 }
    case 'group':
      return { kind, ...head, items: [{ kind: 'text', code: `${code}_1`, label: { ja: '項目1' } }], atMost: 10 }
    case 'computed':
      return { kind, ...head, formula: { number: 0 }, as: 'number' }
    default:
      return { kind, ...head }
  }
}

/** Where the items around one are changed. @returns the same definition where there is none of that code */
function around(items: Items, code: string, change: (siblings: Items, at: number) => Items): Items {
  const at = items.findIndex((item) => item.code === code)
  if (at !== -1) return change(items, at)
  return items.map((item) => {
    const inside = insideOf(item)
    if (!codesOf(inside).includes(code)) return item
    const changed = around(inside, code, change)
    return { ...item, ...(item.kind === 'group' ? { items: changed } : { columns: changed }) } as AnyItem
  })
}
const withItems = (definition: Definition, items: Items): Definition => ({ ...definition, items: items as Item[] })

/** @param after the item above it; null: at the top */
export function addItem(definition: Definition, item: AnyItem, after: string | null): Definition {
  if (after === null) return withItems(definition, [item, ...definition.items])
  return withItems(
    definition,
    around(definition.items, after, (siblings, at) => siblings.toSpliced(at + 1, 0, item)),
  )
}

/** Into a group or a table, at its end. */
export function addInside(definition: Definition, item: AnyItem, container: string): Definition {
  const into = (each: AnyItem): AnyItem =>
    each.kind === 'group'
      ? { ...each, items: [...each.items, item as SingleItem] }
      : each.kind === 'table'
        ? { ...each, columns: [...each.columns, item as SimpleItem] }
        : each
  return withItems(
    definition,
    around(definition.items, container, (siblings, at) => siblings.with(at, into(siblings[at]!))),
  )
}

export function moveItem(definition: Definition, code: string, by: -1 | 1): Definition {
  return withItems(
    definition,
    around(definition.items, code, (siblings, at) => {
      const to = at + by
      return to < 0 || to >= siblings.length ? siblings : siblings.toSpliced(at, 1).toSpliced(to, 0, siblings[at]!)
    }),
  )
}

/** The last one of a group or of a form stays: neither can be without. */
export function removeItem(definition: Definition, code: string): Definition {
  return withItems(
    definition,
    around(definition.items, code, (siblings, at) => (siblings.length === 1 ? siblings : siblings.toSpliced(at, 1))),
  )
}

/** A twin below it, with codes of its own. */
export function duplicateItem(definition: Definition, code: string): { readonly definition: Definition; readonly code: string } {
  let twin = ''
  const taken: AnyItem[] = [...definition.items]
  const fresh = (item: AnyItem): AnyItem => {
    const own = freeCode(taken, /\d$/.test(item.code) ? item.code : `${item.code}_`)
    const copy: AnyItem = { ...item, code: own }
    taken.push({ kind: 'note', code: own, label: item.label })
    return copy.kind === 'group'
      ? { ...copy, items: copy.items.map(fresh) as SingleItem[] }
      : copy.kind === 'table'
        ? { ...copy, columns: copy.columns.map(fresh) as SimpleItem[] }
        : copy
  }
  const items = around(definition.items, code, (siblings, at) => {
    const copy = fresh(siblings[at]!)
    twin = copy.code
    return siblings.toSpliced(at + 1, 0, copy)
  })
  return { definition: withItems(definition, items), code: twin }
}

/** With a new code, whatever looks at it goes on looking at it. */
export function changeItem(definition: Definition, code: string, changed: AnyItem): Definition {
  const items = around(definition.items, code, (siblings, at) => siblings.with(at, changed))
  return withItems(definition, changed.code === code ? items : items.map((item) => looking(item, code, changed.code)))
}

function looking<T extends AnyItem>(item: T, from: string, to: string): T {
  const condition = (c: Condition): Condition => {
    if ('all' in c) return { all: c.all.map(condition) }
    if ('any' in c) return { any: c.any.map(condition) }
    if ('not' in c) return { not: condition(c.not) }
    if ('answered' in c) return { answered: same(c.answered) }
    if ('includes' in c) return { ...c, includes: same(c.includes) }
    return { ...c, compares: same(c.compares) }
  }
  const same = (code: string) => (code === from ? to : code)
  const formula = (f: Formula): Formula => {
    if ('number' in f) return f
    if ('item' in f) return { item: same(f.item) }
    if ('sumOf' in f) return { sumOf: same(f.sumOf), in: same(f.in) }
    if ('countOf' in f) return { countOf: same(f.countOf) }
    if ('ageOn' in f) return { ageOn: same(f.ageOn) }
    if ('daysFrom' in f) return { daysFrom: same(f.daysFrom), to: same(f.to) }
    if ('add' in f) return { add: f.add.map(formula) }
    if ('multiply' in f) return { multiply: f.multiply.map(formula) }
    if ('subtract' in f) return { subtract: [formula(f.subtract[0]), formula(f.subtract[1])] }
    if ('divide' in f) return { divide: [formula(f.divide[0]), formula(f.divide[1])] }
    return { when: condition(f.when), gives: formula(f.gives), otherwise: formula(f.otherwise) }
  }
  const made = {
    ...item,
    ...(item.when && { when: condition(item.when) }),
    ...('check' in item && item.check && { check: { ...item.check, that: condition(item.check.that) } }),
    ...(item.kind === 'computed' && { formula: formula(item.formula) }),
    ...(item.kind === 'group' && { items: item.items.map((each) => looking(each, from, to)) }),
    ...(item.kind === 'table' && { columns: item.columns.map((each) => looking(each, from, to)) }),
  }
  return made
}

// Options are written one to a line: 「1=はい」, with 「#単独」 or 「#記入」 behind what has it.

const marks = { alone: '#単独', withText: '#記入' } as const

export function optionLines(options: readonly Option[], language = 'ja'): string {
  return options
    .map((option) => {
      const text = language === 'ja' ? option.label.ja : (option.label[language] ?? '')
      const flags = language === 'ja' ? [option.alone && marks.alone, option.withText && marks.withText].filter(Boolean) : []
      return [`${option.code}=${text}`, ...flags].join(' ')
    })
    .join('\n')
}

/** Options with a code keep their translations; a line without a code gets the next free one. */
export function optionsFrom(lines: string, before: readonly Option[]): Option[] {
  const written = lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const coded = written.map((line) => /^([A-Za-z0-9][A-Za-z0-9_.-]{0,39})\s*[=＝]\s*(.*)$/.exec(line))
  const taken = new Set(coded.flatMap((match) => (match ? [match[1]!] : [])))
  return written.map((line, at) => {
    const [, ownCode, rest = line] = coded[at] ?? []
    const text = Object.values(marks)
      .reduce((left, mark) => left.replace(new RegExp(`\\s*${mark}\\s*$`), '').replace(`${mark} `, ''), rest)
      .trim()
    const known = before.find((option) => (ownCode === undefined ? option.label.ja === text && !taken.has(option.code) : option.code === ownCode))
    let code = ownCode ?? known?.code ?? ''
    for (let n = 1; code === ''; n++) if (!taken.has(String(n)) && !before.some((option) => option.code === String(n))) code = String(n)
    taken.add(code)
    return {
      code,
      label: { ...known?.label, ja: text || code },
      ...(rest.includes(marks.alone) && { alone: true as const }),
      ...(rest.includes(marks.withText) && { withText: true as const }),
    }
  })
}

/** Words of another language, line by line beside the codes; a line left out takes them away. */
export function translatedOptions<T extends { readonly code: string; readonly label: Words }>(
  options: readonly T[],
  language: string,
  lines: string,
): T[] {
  const texts = new Map(
    lines.split(/\r?\n/).flatMap((line) => {
      const [, code, text] = /^\s*([^=＝\s]+)\s*[=＝]\s*(.*?)\s*$/.exec(line) ?? []
      return code === undefined ? [] : [[code, text ?? ''] as const]
    }),
  )
  return options.map((option) => ({ ...option, label: worded(option.label, language, texts.get(option.code) ?? '') }))
}

/** With the words of one language, or without. */
export function worded(words: Words | undefined, language: string, text: string): Words {
  const { [language]: _, ...others } = (words ?? {}) as Record<string, string>
  return (text === '' ? others : { ...others, [language]: text }) as Words
}

// Conditions are edited as rows, joined by all or any.

export const relations = ['is', 'isNot', 'includes', 'excludes', 'more', 'atLeast', 'less', 'atMost', 'answered', 'blank'] as const
export type Relation = (typeof relations)[number]
export interface ConditionRow {
  readonly item: string
  readonly relation: Relation
  readonly value: string
}
export interface ConditionRows {
  readonly joined: 'all' | 'any'
  readonly rows: readonly ConditionRow[]
}

/** @returns undefined where it is deeper than rows can show */
export function rowsOf(condition: Condition | undefined): ConditionRows | undefined {
  if (!condition) return { joined: 'all', rows: [] }
  const joined = 'any' in condition ? 'any' : 'all'
  const parts = 'any' in condition ? condition.any : 'all' in condition ? condition.all : [condition]
  const rows = parts.map(rowOf)
  return rows.includes(undefined) ? undefined : { joined, rows: rows as ConditionRow[] }
}

function rowOf(condition: Condition): ConditionRow | undefined {
  if ('answered' in condition) return { item: condition.answered, relation: 'answered', value: '' }
  if ('includes' in condition) return { item: condition.includes, relation: 'includes', value: condition.option }
  if ('compares' in condition) {
    const { compares: item, how, with: value } = condition
    return { item, relation: how === 'equals' ? 'is' : how === 'differs' ? 'isNot' : how, value: String(value) }
  }
  if ('not' in condition && 'answered' in condition.not) return { item: condition.not.answered, relation: 'blank', value: '' }
  if ('not' in condition && 'includes' in condition.not) return { item: condition.not.includes, relation: 'excludes', value: condition.not.option }
  return undefined
}

/** Rows without an item are none. An option may be written by its code or by its words. */
export function conditionFrom({ joined, rows }: ConditionRows, items: Items): Condition | undefined {
  const conditions = rows.filter(({ item }) => item !== '').map((row) => conditionOfRow(row, findItem(items, row.item)))
  const [only] = conditions
  if (!only) return undefined
  return conditions.length === 1 ? only : joined === 'any' ? { any: conditions } : { all: conditions }
}

function conditionOfRow({ item: code, relation, value }: ConditionRow, item: AnyItem | undefined): Condition {
  const typed = value.trim().normalize('NFKC')
  const options = item && 'options' in item ? item.options : []
  const option = (options.find((each) => each.code === typed) ?? options.find(({ label }) => label.ja.normalize('NFKC') === typed))?.code ?? typed
  const number = item && ['number', 'money', 'computed'].includes(item.kind) && typed !== '' && Number.isFinite(Number(typed.replaceAll(',', '')))
  const compared = number ? Number(typed.replaceAll(',', '')) : options.length > 0 ? option : value.trim()
  switch (relation) {
    case 'answered':
      return { answered: code }
    case 'blank':
      return { not: { answered: code } }
    case 'includes':
      return { includes: code, option: option || '-' }
    case 'excludes':
      return { not: { includes: code, option: option || '-' } }
    case 'is':
    case 'isNot':
      // What is asked of several choices is whether one of them is among them.
      if (item?.kind === 'choices')
        return relation === 'is' ? { includes: code, option: option || '-' } : { not: { includes: code, option: option || '-' } }
      return { compares: code, how: relation === 'is' ? 'equals' : 'differs', with: compared }
    default:
      return { compares: code, how: relation, with: compared }
  }
}

// What is different between two definitions.

export interface Difference {
  readonly what: 'added' | 'removed' | 'changed' | 'moved' | 'form'
  readonly code: string
  readonly label: Words
  /** Which of its sides. */
  readonly sides: readonly string[]
}

/** 版の違い。 Item by item, in the order of the later one; what was removed comes last. */
export function differencesOf(before: Definition, after: Definition): Difference[] {
  const flat = (items: Items): AnyItem[] => items.flatMap((item) => [item, ...flat(insideOf(item))])
  const [old, now] = [flat(before.items), flat(after.items)]
  const found: Difference[] = []
  const settings = sidesThatDiffer(before, after).filter((side) => side !== 'items')
  if (settings.length > 0) found.push({ what: 'form', code: '', label: after.title, sides: settings })
  const order = old.map(({ code }) => code).filter((code) => now.some((item) => item.code === code))
  const kept = now.map(({ code }) => code).filter((code) => order.includes(code))
  const still = longestCommon(order, kept)
  for (const item of now) {
    const was = old.find(({ code }) => code === item.code)
    if (!was) found.push({ what: 'added', code: item.code, label: item.label, sides: [] })
    else {
      const sides = sidesThatDiffer(was, item).filter((side) => side !== 'items' && side !== 'columns')
      if (sides.length > 0) found.push({ what: 'changed', code: item.code, label: item.label, sides })
      else if (!still.has(item.code)) found.push({ what: 'moved', code: item.code, label: item.label, sides: [] })
    }
  }
  for (const item of old)
    if (!now.some(({ code }) => code === item.code)) found.push({ what: 'removed', code: item.code, label: item.label, sides: [] })
  return found
}

function sidesThatDiffer(a: object, b: object): string[] {
  const [before, after] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(sorted(before[key])) !== JSON.stringify(sorted(after[key])),
  )
}
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** What stands in the same order in both, as many as there are; the others were moved. */
function longestCommon(a: readonly string[], b: readonly string[]): ReadonlySet<string> {
  const place = new Map(a.map((code, at) => [code, at]))
  const best: { readonly end: number; readonly chain: readonly string[] }[] = []
  for (const code of b) {
    const end = place.get(code)!
    const before = best.filter((each) => each.end < end).toSorted((x, y) => y.chain.length - x.chain.length)[0]
    best.push({ end, chain: [...(before?.chain ?? []), code] })
  }
  return new Set(best.toSorted((x, y) => y.chain.length - x.chain.length)[0]?.chain)
}
