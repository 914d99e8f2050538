// What was typed into the box of an item, as an item, and the other way round.
import { readCount, readDate } from '#kernel/values'
import { type Condition, Definition, Item, type Option, type Words } from '../schema.ts'
import {
  type AnyItem,
  type ConditionRow,
  type ConditionRows,
  type Relation,
  conditionFrom,
  optionLines,
  optionsFrom,
  rowsOf,
  translatedOptions,
  worded,
} from './editing.ts'
import { Unsaid, readFormula, writeCondition, writeFormula } from './xpath.ts'

/** Blank rows under those there are. */
const blankRows = 2
const mostRows = 20

type Fields = Readonly<Record<string, string>>
type Around = Pick<Definition, 'items' | 'languages'>

/** Whatever an item has one word or figure of. */
const plainFields = [
  'min',
  'max',
  'decimals',
  'minYen',
  'maxYen',
  'from',
  'until',
  'maxLength',
  'lines',
  'format',
  'as',
  'atLeast',
  'atMost',
  'tier',
  'retentionDays',
  'target',
] as const

/** Every field of the box, filled in. */
export function fieldsOf(item: AnyItem, { items, languages }: Around): Fields {
  const any = item as AnyItem & Partial<Record<(typeof plainFields)[number], string | number>>
  const plain = Object.fromEntries(
    plainFields.map((name) => [name, any[name] === undefined ? '' : any[name] === 'today' ? '今日' : String(any[name])]),
  )
  const translations = languages.flatMap((language) => [
    [`label.${language}`, item.label[language] ?? ''],
    [`hint.${language}`, item.hint?.[language] ?? ''],
    ...('options' in item ? [[`options.${language}`, optionLines(item.options, language)]] : []),
  ])
  const kinds = kindsIn(items)
  return {
    ...plain,
    code: item.code,
    label: item.label.ja,
    hint: item.hint?.ja ?? '',
    unit: item.kind === 'number' ? (item.unit?.ja ?? '') : '',
    options: 'options' in item ? optionLines(item.options) : '',
    rows: item.kind === 'table' && item.rows ? optionLines(item.rows) : '',
    formula: item.kind === 'computed' ? formulaText(item.formula, kinds) : '',
    required: 'required' in item && item.required ? 'yes' : '',
    prefill: 'prefill' in item && item.prefill ? 'yes' : '',
    message: 'check' in item && item.check ? item.check.message.ja : '',
    ...conditionFields('when', item.when),
    ...conditionFields('check', 'check' in item ? item.check?.that : undefined),
    ...Object.fromEntries(translations),
  }
}

/** How many rows the box shows. */
export function rowCount(condition: Condition | undefined): number {
  return Math.min(mostRows, (rowsOf(condition)?.rows.length ?? 0) + blankRows)
}

/** A condition deeper than rows, as an expression to read. */
export function deepText(condition: Condition | undefined, items: Definition['items']): string | undefined {
  if (!condition || rowsOf(condition)) return undefined
  const kinds = kindsIn(items)
  try {
    return writeCondition(condition, { kind: (code) => kinds.get(code) })
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error
    return JSON.stringify(condition)
  }
}

function conditionFields(name: string, condition: Condition | undefined): Fields {
  const { joined, rows } = rowsOf(condition) ?? { joined: 'all', rows: [] }
  return {
    [`${name}.join`]: joined,
    ...Object.fromEntries(
      rows.flatMap((row, at) => [
        [`${name}.${at}.item`, row.item],
        [`${name}.${at}.relation`, row.relation],
        [`${name}.${at}.value`, row.value],
      ]),
    ),
  }
}

/** What is wrong with what was typed: the field, and the part of it. */
export interface Unfit {
  readonly field: string
  readonly part: string
}

/** The item as it was typed. What cannot be read goes on as it is, for the shapes to refuse in words. */
export function itemFrom(before: AnyItem, typed: (name: string) => string, { items, languages }: Around): AnyItem | Unfit {
  const text = (name: string) => typed(name).trim()
  const lines = (name: string) => text(name).replaceAll('\r\n', '\n')
  const set = <T>(name: string, value: T | undefined): Readonly<Record<string, T>> => (value === undefined ? {} : { [name]: value })
  const filled = (name: string) => (text(name) === '' ? undefined : text(name))
  const number = (name: string): number | undefined => {
    const written = text(name).normalize('NFKC').replaceAll(',', '')
    return written === '' ? undefined : Number.isFinite(Number(written)) ? Number(written) : (written as unknown as number)
  }
  const count = (name: string): number | undefined => (text(name) === '' ? undefined : (readCount(text(name)) ?? (text(name) as unknown as number)))
  const day = (name: string) =>
    text(name) === '' ? undefined : /^(今日|today)$/i.test(text(name)) ? 'today' : (readDate(text(name))?.date ?? text(name))
  const words = (name: string, old: Words | undefined): Words | undefined => {
    if (lines(name) === '') return undefined
    const ja = worded(old, 'ja', lines(name))
    return languages.reduce((made, language) => worded(made, language, lines(`${name}.${language}`)), ja)
  }
  const condition = (name: string, old: Condition | undefined): Condition | undefined => {
    if (old && !rowsOf(old) && text(`${name}.drop`) !== 'yes') return old
    return conditionFrom(rowsTyped(name, text), items)
  }

  const label = words('label', before.label) ?? { ja: '' }
  const head = {
    kind: before.kind,
    code: text('code'),
    label,
    ...set('hint', words('hint', before.hint)),
    ...set('when', condition('when', before.when)),
  }
  if (before.kind === 'note' || before.kind === 'section') return head as AnyItem
  if (before.kind === 'group') return { ...head, items: before.items, ...set('atLeast', count('atLeast')), atMost: count('atMost') } as AnyItem
  if (before.kind === 'computed') {
    const names = namesFrom(items)
    try {
      const { formula } = readFormula(text('formula'), names)
      return { ...head, formula, as: text('as'), ...set('decimals', count('decimals')), ...set('tier', count('tier')) } as AnyItem
    } catch (error) {
      if (!(error instanceof Unsaid)) throw error
      return { field: 'formula', part: error.message }
    }
  }
  const that = condition('check', before.check?.that)
  const old = before.check?.message
  const asked = {
    ...head,
    ...(text('required') === 'yes' && { required: true }),
    ...(that && { check: { that, message: worded(old, 'ja', text('message')) } }),
    ...set('tier', count('tier')),
    ...set('retentionDays', count('retentionDays')),
    ...set('target', filled('target')),
    ...(text('prefill') === 'yes' && { prefill: true }),
  }
  const options = (list: readonly Option[]) =>
    languages.reduce(
      (made, language) => (typed(`options.${language}`) === '' ? made : translatedOptions(made, language, typed(`options.${language}`))),
      optionsFrom(typed('options'), list),
    )
  switch (before.kind) {
    case 'text':
      return { ...asked, ...set('maxLength', count('maxLength')), ...set('lines', count('lines')), ...set('format', filled('format')) } as AnyItem
    case 'number':
      return {
        ...asked,
        ...set('min', number('min')),
        ...set('max', number('max')),
        ...set('decimals', count('decimals')),
        ...set('unit', text('unit') === '' ? undefined : worded(before.unit, 'ja', text('unit'))),
      } as AnyItem
    case 'money':
      return { ...asked, ...set('minYen', number('minYen')), ...set('maxYen', number('maxYen')) } as AnyItem
    case 'date':
      return { ...asked, ...set('from', day('from')), ...set('until', day('until')) } as AnyItem
    case 'choice':
      return { ...asked, options: options(before.options), ...set('as', filled('as')) } as AnyItem
    case 'choices':
      return { ...asked, options: options(before.options), ...set('atLeast', count('atLeast')), ...set('atMost', count('atMost')) } as AnyItem
    case 'attachment':
      return { ...asked, ...set('atMost', count('atMost')) } as AnyItem
    case 'table': {
      const rows =
        typed('rows').trim() === ''
          ? undefined
          : optionsFrom(typed('rows'), before.rows ?? []).map(({ code, label: said }) => ({ code, label: said }))
      return { ...asked, columns: before.columns, ...set('rows', rows), ...set('atMost', count('atMost')) } as AnyItem
    }
    default:
      return asked as AnyItem
  }
}

function rowsTyped(name: string, text: (name: string) => string): ConditionRows {
  const rows: ConditionRow[] = []
  for (let at = 0; at < mostRows; at++)
    rows.push({
      item: text(`${name}.${at}.item`),
      relation: (text(`${name}.${at}.relation`) || 'is') as Relation,
      value: text(`${name}.${at}.value`),
    })
  return { joined: text(`${name}.join`) === 'any' ? 'any' : 'all', rows }
}

/** Whether it is an item, told before the whole is saved; fields are those of the box. */
export function problemsOfShape(item: AnyItem): readonly string[] {
  const read = Item.safeParse(item)
  return read.success
    ? []
    : [
        ...new Set(
          read.error.issues.map(({ path }) =>
            String(path[0] === 'label' || path[0] === 'check' ? (path[0] === 'check' ? 'message' : 'label') : path[0]),
          ),
        ),
      ]
}

function kindsIn(items: readonly AnyItem[]): ReadonlyMap<string, Item['kind']> {
  return new Map([...places(items)].map(({ item }) => [item.code, item.kind]))
}
function* places(items: readonly AnyItem[], within?: string): Generator<{ item: AnyItem; within: string | undefined }> {
  for (const item of items) {
    yield { item, within }
    if (item.kind === 'group') yield* places(item.items, item.code)
    if (item.kind === 'table') yield* places(item.columns, item.code)
  }
}
function namesFrom(items: readonly AnyItem[]) {
  const known = new Map([...places(items)].map((place) => [place.item.code, place]))
  const options = (code: string) => {
    const item = known.get(code)?.item
    return item && 'options' in item ? item.options : []
  }
  return {
    code: (name: string) => (known.has(name) ? name : undefined),
    kind: (code: string) => known.get(code)?.item.kind,
    within: (code: string) => known.get(code)?.within,
    option: (code: string, name: string) =>
      (options(code).find((each) => each.code === name) ?? options(code).find(({ label }) => label.ja === name))?.code ?? name,
    options: (code: string) => options(code).map((each) => each.code),
  }
}
function formulaText(formula: Extract<Item, { kind: 'computed' }>['formula'], kinds: ReadonlyMap<string, Item['kind']>): string {
  try {
    return writeFormula(formula, { kind: (code) => kinds.get(code) })
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error
    return ''
  }
}
