// XLSForm out: other programs open it, and what they cannot be told stands in a column of ours, `sasaeai`, from which the very same definition is read back.
import type { Definition, Item, Option, SimpleItem, Words } from '../schema.ts'
import { readXlsform } from './xlsform-read.ts'
import { NoXlsform } from './xlsform-sheets.ts'
import { type Loss, loss } from './xlsform-words.ts'
import { Unsaid, writeCondition, writeFormula } from './xpath.ts'

/** A sheet as it is written; the first row are the headings. */
export interface WrittenSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

type AnyItem = Item | SimpleItem
type Cells = Record<string, string>
/** A row of the sheet survey and which item it is of. */
interface Line {
  readonly cells: Cells
  readonly item?: AnyItem
}

/** XLSFormとして書く。 What other programs are not told is named. */
export function writeXlsform(definition: Definition): { readonly sheets: readonly WrittenSheet[]; readonly losses: readonly Loss[] } {
  const kinds = new Map<string, Item['kind']>()
  const fileNames = new Map<AnyItem, string>()
  const taken = new Set<string>()
  for (const item of everyItem(definition.items)) {
    if (!kinds.has(item.code)) kinds.set(item.code, item.kind)
    let name = item.code
    for (let n = 2; taken.has(name); n++) name = `${item.code.slice(0, 36)}_${n}`
    taken.add(name)
    fileNames.set(item, name)
  }
  const place = (self?: string) => ({ kind: (code: string) => kinds.get(code), ...(self !== undefined && { self }) })

  const lines = linesOf(definition.items)
  const choices = choicesOf(definition.items)
  const settings: Cells = {
    form_title: definition.title.ja,
    default_language: heading('ja'),
    ...(definition.steps === 'section' && { style: 'pages' }),
  }
  const ours = new Map<Cells, Record<string, unknown>>()
  for (const { cells, item } of lines)
    if (item && ['money', 'person', 'organisation', 'district', 'table'].includes(item.kind)) ours.set(cells, { kind: item.kind })
  for (const { cells, item } of lines) if (item?.kind === 'section' && cells['type'] === 'note') ours.set(cells, { kind: item.kind })
  for (const { cells, option } of choices) {
    const { code: _code, label: _label, ...rest } = option
    if (Object.keys(rest).length > 0) ours.set(cells, rest)
  }

  // What another program would understand is what can be read without our column; the difference goes there.
  // What the form stands under is said whatever the reader would take for granted.
  const standing = { fileName: '', tier: (definition.tier % 6) + 1, retentionDays: definition.retentionDays === 1 ? 2 : 1 }
  let read = readBack()
  const theirs = codesIn(read.items)
  const lost = lines.filter(({ item }) => item?.kind === 'computed' && !theirs.has(fileNames.get(item)!))
  for (const { cells, item } of lost) ours.set(cells, { ...ours.get(cells), formula: (item as { formula: unknown }).formula })
  if (lost.length > 0) read = readBack()
  const readItems = codesIn(read.items)
  for (const { cells, item } of lines) {
    const base = item && readItems.get(fileNames.get(item)!)
    if (!item || !base) continue
    const differs = differences(item, base, ['items', 'columns'])
    if (Object.keys(differs).length > 0) ours.set(cells, { ...ours.get(cells), ...differs })
  }
  const { items: _items, format: _format, ...whole } = definition
  const ofWhole = differences(whole, read, ['items', 'format'])
  if (Object.keys(ofWhole).length > 0) ours.set(settings, ofWhole)

  const sheets = sheetsOf()
  return { sheets, losses: lossesOf() }

  function readBack(): Definition {
    try {
      return readXlsform(asRead(sheetsOf()), standing).definition
    } catch (error) {
      if (!(error instanceof NoXlsform)) throw error
      return { ...definition, items: [] } // nothing but what XLSForm cannot say
    }
  }
  function sheetsOf(): WrittenSheet[] {
    return [
      sheetOf(
        'survey',
        lines.map(({ cells }) => cells),
        surveyOrder,
      ),
      sheetOf(
        'choices',
        choices.map(({ cells }) => cells),
        ['list_name', 'name', 'label'],
      ),
      sheetOf('settings', [settings], ['form_title', 'default_language', 'style']),
    ]
  }
  function sheetOf(name: string, rows: readonly Cells[], order: readonly string[]): WrittenSheet {
    const used = new Set(rows.flatMap((cells) => Object.keys(cells)))
    const field = (column: string) => order.indexOf(column.split('::')[0]!)
    const columns = [...used].toSorted((a, b) => field(a) - field(b) || languageOrder(a) - languageOrder(b))
    if (rows.some((cells) => ours.has(cells))) columns.push('sasaeai')
    const texts = (cells: Cells) => ({ ...cells, ...(ours.has(cells) && { sasaeai: JSON.stringify(ours.get(cells)) }) })
    return { name, rows: [columns, ...rows.map((cells) => columns.map((column) => (texts(cells) as Cells)[column] ?? ''))] }
  }
  function languageOrder(column: string): number {
    const language = /\(([^)]*)\)$/.exec(column)?.[1] ?? ''
    return language === 'ja' ? -1 : definition.languages.indexOf(language)
  }

  function lossesOf(): Loss[] {
    const found: Loss[] = []
    for (const [at, { cells, item }] of lines.entries()) {
      const keys = Object.keys(ours.get(cells) ?? {})
      // A group of nothing that others can say is none to them.
      if (item && keys.length === 0 && !theirs.has(fileNames.get(item)!)) keys.push('kind')
      for (const key of keys) found.push(loss('survey', at + 2, 'sasaeai', `${item!.code}：${key}`, 'others'))
    }
    for (const [at, { cells, option }] of choices.entries())
      for (const key of Object.keys(ours.get(cells) ?? {})) found.push(loss('choices', at + 2, 'sasaeai', `${option.code}：${key}`, 'others'))
    for (const key of Object.keys(ours.get(settings) ?? {})) found.push(loss('settings', 2, 'sasaeai', key, 'others'))
    return found
  }

  function linesOf(items: readonly Item[]): Line[] {
    const written: Line[] = []
    for (let at = 0; at < items.length; at++) {
      const item = items[at]!
      if (item.kind !== 'section') {
        written.push(...itemLines(item))
        continue
      }
      const end = items.findIndex((each, later) => later > at && each.kind === 'section')
      const inside = items.slice(at + 1, end === -1 ? items.length : end)
      if (inside.length === 0) {
        written.push({ cells: { type: 'note', ...head(item) }, item })
        continue
      }
      written.push({ cells: { type: 'begin_group', ...head(item) }, item })
      for (const each of inside) written.push(...itemLines(each))
      written.push({ cells: { type: 'end_group' } })
      at += inside.length
    }
    return written
  }

  function itemLines(item: AnyItem): Line[] {
    if (item.kind === 'group' || item.kind === 'table') {
      const inside = item.kind === 'group' ? item.items : item.columns
      const times = item.kind === 'group' ? (item.atLeast === item.atMost ? item.atMost : undefined) : item.rows?.length
      const count = times === undefined ? {} : { repeat_count: String(times) }
      return [
        { cells: { type: 'begin_repeat', ...head(item), ...count }, item },
        ...inside.flatMap((each) => itemLines(each)),
        { cells: { type: 'end_repeat' } },
      ]
    }
    return [{ cells: { ...head(item), ...cellsOf(item) }, item }]
  }

  function head(item: AnyItem): Cells {
    const own = item.when
    return {
      name: fileNames.get(item)!,
      ...translated('label', item.label),
      ...translated('hint', item.hint),
      ...(own && expression('relevant', () => writeCondition(own, place()))),
    }
  }

  function cellsOf(item: AnyItem): Cells {
    switch (item.kind) {
      case 'note':
        return { type: 'note' }
      case 'computed': {
        const calculation = () =>
          item.decimals === undefined ? writeFormula(item.formula, place()) : `round(${writeFormula(item.formula, place())}, ${item.decimals})`
        return { type: 'calculate', ...expression('calculation', calculation) }
      }
      case 'section':
      case 'group':
      case 'table':
        return {}
    }
    const asked = { ...(item.required && { required: 'yes' }), ...constraintOf(item) }
    switch (item.kind) {
      case 'number':
        return { type: (item.decimals ?? 0) > 0 ? 'decimal' : 'integer', ...asked }
      case 'money':
        return { type: 'integer', ...asked }
      case 'date':
      case 'time':
        return { type: item.kind, ...asked }
      case 'attachment':
        return { type: 'file', ...asked }
      case 'signature':
        return { type: 'image', appearance: 'signature', ...asked }
      case 'choice': {
        const appearance = item.as && { list: 'minimal', buttons: 'horizontal', scale: 'likert' }[item.as]
        return { type: `select_one ${fileNames.get(item)!}`, ...(appearance && { appearance }), ...asked }
      }
      case 'choices':
        return { type: `select_multiple ${fileNames.get(item)!}`, ...asked }
      case 'text': {
        const lines = item.lines !== undefined && { appearance: 'multiline', ...(item.lines !== 5 && { parameters: `rows=${item.lines}` }) }
        return { type: 'text', ...(lines || (item.format === 'digits' && { appearance: 'numbers' })), ...asked }
      }
      default:
        return { type: 'text', ...asked }
    }
  }

  function constraintOf(item: Exclude<AnyItem, { kind: 'note' | 'computed' | 'section' | 'group' }>): Cells {
    const day = (bound: string) => (bound === 'today' ? 'today()' : `date('${bound}')`)
    const bounds = {
      number: () => item.kind === 'number' && [item.min !== undefined && `. >= ${item.min}`, item.max !== undefined && `. <= ${item.max}`],
      money: () => item.kind === 'money' && [item.minYen !== undefined && `. >= ${item.minYen}`, item.maxYen !== undefined && `. <= ${item.maxYen}`],
      date: () =>
        item.kind === 'date' && [item.from !== undefined && `. >= ${day(item.from)}`, item.until !== undefined && `. <= ${day(item.until)}`],
      text: () => item.kind === 'text' && [item.maxLength !== undefined && `string-length(.) <= ${item.maxLength}`],
      choices: () =>
        item.kind === 'choices' && [
          item.atLeast !== undefined && `count-selected(.) >= ${item.atLeast}`,
          item.atMost !== undefined && `count-selected(.) <= ${item.atMost}`,
        ],
    }
    const said = (Object.hasOwn(bounds, item.kind) ? bounds[item.kind as keyof typeof bounds]() || [] : []).filter((part) => part !== false)
    const { check } = item
    if (!check) return said.length === 0 ? {} : { constraint: said.join(' and ') }
    const written = expression('constraint', () => {
      const that = writeCondition(check.that, place(item.code))
      return said.length === 0 ? that : `${said.join(' and ')} and (${that})`
    })
    return { ...written, ...translated('constraint_message', check.message) }
  }

  function choicesOf(items: readonly AnyItem[]): { cells: Cells; option: Option }[] {
    return [...everyItem(items)].flatMap((item) =>
      item.kind === 'choice' || item.kind === 'choices'
        ? item.options.map((option) => ({
            cells: { list_name: fileNames.get(item)!, name: option.code, ...translated('label', option.label) },
            option,
          }))
        : [],
    )
  }
}

const surveyOrder = [
  'type',
  'name',
  'label',
  'hint',
  'required',
  'relevant',
  'constraint',
  'constraint_message',
  'calculation',
  'appearance',
  'parameters',
  'repeat_count',
]

function* everyItem(items: readonly AnyItem[]): Generator<AnyItem> {
  for (const item of items) {
    yield item
    if (item.kind === 'group') yield* everyItem(item.items)
    if (item.kind === 'table') yield* everyItem(item.columns)
  }
}
const codesIn = (items: readonly AnyItem[]): ReadonlyMap<string, AnyItem> => new Map([...everyItem(items)].map((item) => [item.code, item]))

/** `label::English (en)` */
function translated(column: string, words: Words | undefined): Cells {
  return Object.fromEntries(Object.entries(words ?? {}).map(([language, text]) => [`${column}::${heading(language)}`, text]))
}
function heading(language: string): string {
  if (language === 'easy') return 'やさしい日本語 (easy)'
  return `${new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language} (${language})`
}

/** Left out where XPath cannot say it; our column says it all the same. */
function expression(column: string, write: () => string): Cells {
  try {
    return { [column]: write() }
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error
    return {}
  }
}

/** What one has otherwise than the other; `null` is what it does not have. */
function differences(mine: object, theirs: object, apart: readonly string[]): Record<string, unknown> {
  const [a, b] = [mine as Record<string, unknown>, theirs as Record<string, unknown>]
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !apart.includes(key) && !same(a[key], b[key]))
  return Object.fromEntries(keys.map((key) => [key, a[key] ?? null]))
}

/** The same value, in whatever order its names stand. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [mine, theirs] = [a, b].map((each) => Object.entries(each).filter(([, value]) => value !== undefined))
  return mine!.length === theirs!.length && mine!.every(([key, value]) => Object.hasOwn(b, key) && same(value, (b as Record<string, unknown>)[key]))
}

function asRead(sheets: readonly WrittenSheet[]) {
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((cells, at) => ({ number: at + 1, cells })) }))
}
