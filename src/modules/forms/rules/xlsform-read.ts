// XLSForm in: what ODK, Kobo and survey houses write becomes a definition, and whatever does not is named, row by row.
import { Definition, type Condition, FormLanguage, Item, ItemCode, Option, OptionCode, type Words, itemKinds } from '../schema.ts'
import { type Loss, type LossCode, loss } from './xlsform-words.ts'
import { type Demand, type Names, Unsaid, readCondition, readConstraint, readFormula } from './xpath.ts'

/** A sheet as it was read: rows of texts with their numbers. */
export interface FileSheet {
  readonly name: string
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
}

/** XLSFormとして読めない。 */
export class NoXlsform extends Error {
  readonly code: 'noSurvey' | 'noTypes' | 'noItems'

  constructor(code: NoXlsform['code']) {
    super(code)
    this.code = code
  }
}

/** What a file does not say of a form. */
export interface Standing {
  /** Without its ending, for a form without a title. */
  readonly fileName: string
  readonly tier: Definition['tier']
  readonly retentionDays: number
}

type Row = { readonly number: number; readonly fields: ReadonlyMap<string, string>; readonly words: ReadonlyMap<string, ReadonlyMap<string, string>> }
type Made = Record<string, unknown>
interface Choices {
  readonly options: readonly { readonly code: string; readonly name: string; readonly label: Words; readonly ours: Made | undefined }[]
  used: boolean
}
interface Node {
  readonly row: Row
  readonly type: string
  readonly list: string
  readonly other: boolean
  readonly is: 'question' | 'section' | 'repeat'
  readonly children: Node[]
  parent: Node | undefined
  code: string
  /** undefined: it is not in the form. */
  kind: Item['kind'] | undefined
  condition?: Condition | undefined
}

const mostOptions = 200
const mostRounds = 50
const mostLanguages = 12
const mostIn = { items: 400, group: 60, columns: 12 } as const
const longest = { label: 300, lines: 4000 } as const

/**
 * XLSFormを読む。 Sheets survey, choices and settings, whatever the order and the capitals of their columns are.
 *
 * @throws NoXlsform
 */
export function readXlsform(sheets: readonly FileSheet[], standing: Standing): { readonly definition: Definition; readonly losses: readonly Loss[] } {
  const losses: Loss[] = []
  const sheetOf = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)
  const survey = sheetOf('survey')
  if (!survey) throw new NoXlsform('noSurvey')
  const known = ['survey', 'choices', 'settings']
  for (const { name } of sheets) if (!known.includes(name.trim().toLowerCase())) losses.push(loss(name, 0, '', '', 'sheet'))

  const settings = tableOf(sheetOf('settings'), settingFields, losses)
  const [setting] = settings.rows
  const rows = tableOf(survey, surveyFields, losses)
  if (!rows.columns.includes('type')) throw new NoXlsform('noTypes')
  const said = (row: Row, column: string, code: LossCode, values?: Readonly<Record<string, string | number>>) =>
    losses.push(loss(survey.name, row.number, column, row.fields.get(column) ?? firstWords(row, column), code, values))

  const listed = tableOf(sheetOf('choices'), choiceFields, losses)
  const { languageOf, languages } = languagesOf([rows, listed], setting?.fields.get('default_language') ?? '', losses)
  const lists = choicesIn(listed.rows)
  const roots = tree()
  const names = new Map<string, Node>()
  const codes = new Set<string>()
  const withKinds: Node[] = []
  for (const node of roots) name(node)
  const namesFor = (self?: string): Names => ({
    ...(self !== undefined && { self }),
    code: (each) => (names.get(each) ?? names.get(each.toLowerCase()))?.code,
    kind: (code) => byCode.get(code)?.kind,
    within: (code) => {
      const repeat = byCode.get(code)?.parent
      return repeat?.is === 'repeat' ? repeat.code : undefined
    },
    option: (code, value) => listFor(byCode.get(code)).find((option) => option.name === value)?.code ?? optionCode(value),
    options: (code) => listFor(byCode.get(code)).map((option) => option.code),
  })
  const byCode = new Map(withKinds.map((node) => [node.code, node]))

  const items: Made[] = []
  let inSection = false
  for (const node of roots) {
    const heading = isTitled(node) || (node.is === 'question' && node.kind === 'section')
    if (inSection && !heading) anotherSection(undefined, node)
    if (node.is === 'section') place(node, undefined, undefined, undefined)
    else add(node, undefined)
    inSection &&= isTitled(node)
  }
  if (items.length === 0) throw new NoXlsform('noItems')
  for (const [list, { used }] of lists) if (!used) losses.push(loss('choices', 0, 'list_name', list, 'unusedList'))

  const ours = oursIn(setting, settings.sheet)
  const title = setting?.fields.get('form_title') ?? ''
  if (title === '') losses.push(loss('settings', setting?.number ?? 0, 'form_title', '', 'title'))
  const made = {
    format: 'sasaeai-form-1',
    title: { ja: (title || standing.fileName || '―').slice(0, longest.label) },
    purpose: { ja: '（利用目的を書いてください。）' },
    languages,
    steps: /pages/.test(setting?.fields.get('style') ?? '') ? 'section' : 'page',
    tier: standing.tier,
    retentionDays: standing.retentionDays,
    items,
  }
  const whole = Definition.safeParse(patched(made, ours))
  if (!whole.success && ours) losses.push(loss('settings', setting!.number, 'sasaeai', '', 'ours'))
  const definition = whole.success ? whole.data : Definition.parse(made)
  if (definition.purpose.ja === made.purpose.ja) losses.push(loss('settings', 0, '', '', 'purpose'))
  const order = (name: string) => sheets.findIndex((sheet) => sheet.name === name)
  return { definition, losses: losses.toSorted((a, b) => order(a.sheet) - order(b.sheet) || a.row - b.row) }

  /** Rows within rows: groups and repeats end where their end stands. */
  function tree(): Node[] {
    const top: Node[] = []
    const open: Node[] = []
    for (const row of rows.rows) {
      const written = row.fields.get('type') ?? ''
      if (written === '') {
        said(row, row.fields.has('name') ? 'name' : 'label', 'noType')
        continue
      }
      if (truthOf(row.fields.get('disabled') ?? '') === true) {
        said(row, 'type', 'disabled')
        continue
      }
      const { is, type, list, other } = typeOf(written)
      if (is === 'end') {
        if (!open.pop()) said(row, 'type', 'unbegun')
        continue
      }
      const parent = open.at(-1)
      const node: Node = { row, type, list, other, is, children: [], parent, code: '', kind: undefined }
      ;(parent?.children ?? top).push(node)
      if (is !== 'question') open.push(node)
    }
    for (const node of open) said(node.row, 'type', 'unended')
    return top
  }

  /** Codes and kinds first, so that expressions find what they look at wherever it stands. */
  function name(node: Node): void {
    const called = node.row.fields.get('name') ?? ''
    node.kind = kindOf(node)
    const wanted = node.is === 'section' && called === '' ? 'section' : called || words(node.row, 'label')?.ja || node.type
    node.code = codeFor(wanted, codes)
    codes.add(node.code)
    if (called !== '' && !names.has(called)) names.set(called, node)
    if (called !== '' && !names.has(called.toLowerCase())) names.set(called.toLowerCase(), node)
    if (called !== '' && node.code !== called && node.kind !== undefined) said(node.row, 'name', 'code', { code: node.code })
    withKinds.push(node)
    for (const child of node.children) name(child)
  }

  function kindOf(node: Node): Item['kind'] | undefined {
    const { row, type, list } = node
    const ours = oursIn(row, survey!.name)?.['kind']
    if (node.is === 'section') {
      if (/^(kobomatrix|score|rank|grid)/.test(type)) said(row, 'type', 'matrix')
      return 'section'
    }
    if (node.is === 'repeat') {
      if (/loop/.test(type) && type !== 'looped group') said(row, 'type', 'loop')
      if (node.parent && within(node) !== undefined) {
        said(row, 'type', 'repeatedTwice')
        return 'table'
      }
      return ours === 'table' ? 'table' : 'group'
    }
    if (type === 'select') {
      if (/\.(csv|xml|geojson)$/i.test(list)) return replaced(row, 'outsideList')
      const options = lists.get(list)
      if (!options) return replaced(row, 'outsideChoices', { list })
      options.used = true
      if (options.options.length === 0) return replaced(row, 'outsideChoices', { list })
      if (options.options.length + (node.other ? 1 : 0) > mostOptions) return replaced(row, 'manyOptions', { most: mostOptions })
      return /multiple|all that apply|select$/.test(normal(row.fields.get('type')!).replace(list.toLowerCase(), '').trim()) ? 'choices' : 'choice'
    }
    if (type === 'rank') {
      const options = lists.get(list)
      if (!options || options.options.length === 0 || options.options.length > 60) return replaced(row, 'outsideChoices', { list })
      options.used = true
      said(row, 'type', 'rank')
      return 'table'
    }
    const [kind, remark] = kindsOfTypes[type] ?? kindsOfTypes[type.split(' ')[0]!] ?? ['text', 'unknownType']
    if (remark) said(row, 'type', remark)
    if (kind === 'attachment' && /signature/.test(row.fields.get('appearance') ?? '')) return 'signature'
    if (typeof ours === 'string' && oursOf[kind ?? 'none']?.includes(ours)) return itemKinds.find((each) => each === ours)
    return kind
  }
  function replaced(row: Row, code: LossCode, values?: Readonly<Record<string, string | number>>): 'text' {
    said(row, 'type', code, values)
    return 'text'
  }

  /** The repeated group a row stands in, however deep. */
  function within(node: Node): Node | undefined {
    for (let at = node.parent; at; at = at.parent) if (at.is === 'repeat') return at
    return undefined
  }

  /**
   * A group of the file is a heading, and what stands under a heading shares its condition; one without a title hands its condition on.
   *
   * @param above the condition of all groups around it
   * @param handed what of it no heading says
   * @param heading the nearest group around it with a title
   */
  function place(node: Node, above: Condition | undefined, handed: Condition | undefined, heading: Node | undefined): void {
    const own = conditionOf(node)
    node.condition = both(above, own)
    const titled = isTitled(node)
    unused(node, ['label', 'hint', 'relevant', 'appearance'])
    if (node.children.length === 0) return void said(node.row, 'type', 'empty')
    if (titled) {
      if (heading) said(node.row, 'label', 'within')
      if (take({ ...labelled(node), ...withCondition(node.condition) }, 'section', node)) inSection = true
    }
    const here = titled ? node : heading
    const left = titled ? undefined : both(handed, own)
    let after = false
    for (const child of node.children) {
      if (after && !isTitled(child)) anotherSection(here, child)
      after = isTitled(child)
      if (child.is === 'section') place(child, node.condition, left, here)
      else add(child, left)
    }
  }
  function isTitled(node: Node): boolean {
    return node.is === 'section' && words(node.row, 'label') !== undefined
  }
  function anotherSection(of: Node | undefined, next: Node): void {
    const above = of && words(of.row, 'label')
    const label = above
      ? Object.fromEntries(Object.entries(above).map(([language, text]) => [language, `${text.slice(0, 280)}（つづき）`]))
      : { ja: 'つづき' }
    const code = codeFor(of ? of.code : 'section', codes)
    codes.add(code)
    said(next.row, 'type', 'continued')
    items.push({ kind: 'section', code, label, ...(of?.condition && { when: of.condition }) })
    inSection = of !== undefined
  }

  function add(node: Node, above: Condition | undefined): void {
    const item = node.is === 'repeat' ? repeat(node, above) : question(node, above)
    if (item) take(item, item['kind'] as string, node)
  }
  function take(item: Made, kind: string, node: Node): boolean {
    if (items.length >= mostIn.items) {
      said(node.row, 'type', 'tooMany')
      return false
    }
    items.push(checked({ kind, ...item }, node))
    return true
  }
  /** What our own column says beside what the file says, where both together are an item. */
  function checked(item: Made, node: Node): Made {
    const ours = oursIn(node.row, survey!.name)
    if (!ours) return item
    const whole = patched(item, ours)
    if (Item.safeParse(whole).success) return whole
    said(node.row, 'sasaeai', 'ours')
    return item
  }

  function repeat(node: Node, above: Condition | undefined): Made | undefined {
    const { row } = node
    const count = row.fields.get('repeat_count') ?? ''
    const times = /^\d+$/.test(count) ? Number(count) : 0
    const fixed = times >= 1 && times <= mostRounds
    if (count !== '' && !fixed) said(row, 'repeat_count', 'repeatCount', { most: mostRounds })
    unused(node, ['label', 'hint', 'relevant', 'appearance', 'repeat_count'])
    const inside: Made[] = []
    const columns = node.kind === 'table'
    const most = columns ? mostIn.columns : mostIn.group
    const walk = (children: readonly Node[], condition: Condition | undefined) => {
      for (const child of children) {
        if (child.is === 'section') {
          if (words(child.row, 'label')) said(child.row, 'label', 'within')
          unused(child, ['label', 'hint', 'relevant', 'appearance'])
          walk(child.children, both(condition, conditionOf(child)))
          continue
        }
        if (columns && !['text', 'number', 'money', 'date', 'time', 'choice', 'choices'].includes(child.kind ?? '')) {
          if (child.kind !== undefined || child.is === 'repeat') said(child.row, 'type', 'notInTable')
          continue
        }
        const item = child.is === 'repeat' ? repeat(child, condition) : question(child, condition)
        if (!item) continue
        if (inside.length >= most) said(child.row, 'type', 'tooMany')
        else inside.push(checked(item, child))
      }
    }
    walk(node.children, undefined)
    if (inside.length === 0) return void said(row, 'type', 'empty')
    const when = both(above, conditionOf(node))
    const { hint, ...named } = labelled(node)
    const head = { ...named, ...(hint !== undefined && { hint }), ...(when && { when }) }
    return columns
      ? { kind: 'table', ...head, columns: inside, ...(fixed && { atMost: times }) }
      : { kind: 'group', ...head, items: inside, ...(fixed && { atLeast: times }), atMost: fixed ? times : mostRounds }
  }

  function question(node: Node, above: Condition | undefined): Made | undefined {
    const { row, kind, type } = node
    if (kind === undefined) return undefined
    if (kind === 'computed') return computed(node, above)
    const when = both(above, conditionOf(node))
    const named = { kind, ...labelled(node), ...(when && { when }) }
    if (kind === 'note' || kind === 'section') {
      unused(node, ['label', 'hint', 'relevant', 'appearance'])
      return named
    }
    const required = truthOf(row.fields.get('required') ?? '')
    if (required === undefined) said(row, 'required', 'required')
    if (row.fields.has('read_only') && truthOf(row.fields.get('read_only')!) !== false) said(row, 'read_only', 'readOnly')
    const item: Made = { ...named, ...(required && { required: true }) }
    const appearance = row.fields.get('appearance') ?? ''
    const seen = appearances.find(({ of, pattern }) => of === kind && pattern.test(appearance))
    if (seen) Object.assign(item, seen.is)
    else if (appearance !== '' && !(kind === 'signature' || type === 'rank')) said(row, 'appearance', 'appearance')
    if (kind === 'choice' || kind === 'choices') item['options'] = type === 'acknowledge' ? confirming : optionsOf(node)
    if (kind === 'number') {
      if (type === 'decimal' || type === 'q decimal') item['decimals'] = 4
      if (type === 'percentage') Object.assign(item, { min: 0, max: 100, unit: { ja: '%' } })
    }
    const parameters = new Map(
      [...(row.fields.get('parameters') ?? '').matchAll(/([\w-]+)\s*=\s*([^\s;,]+)/g)].map(([, key, value]) => [key!.toLowerCase(), value!]),
    )
    if (type === 'range') Object.assign(item, rangeOf(parameters))
    else if (kind === 'text' && parameters.size === 1 && /^([1-9]|[12]\d|30)$/.test(parameters.get('rows') ?? ''))
      item['lines'] = Number(parameters.get('rows'))
    else if (row.fields.has('parameters')) said(row, 'parameters', 'parameters')
    if (type === 'rank')
      Object.assign(item, {
        rows: optionsOf(node).map(({ code, label }) => ({ code, label })),
        columns: [{ kind: 'number', code: newCode(`${node.code}_rank`), label: { ja: '順位' }, min: 1, max: optionsOf(node).length }],
      })
    constrain(item, node)
    unused(node, ['label', 'hint', 'relevant', 'appearance', 'parameters', 'required', 'read_only', 'constraint', 'constraint_message'])
    return item
  }
  function newCode(wanted: string): string {
    const code = codeFor(wanted, codes)
    codes.add(code)
    return code
  }

  function computed(node: Node, above: Condition | undefined): Made | undefined {
    const { row } = node
    const text = row.fields.get('calculation') ?? ''
    try {
      const { formula, decimals } = readFormula(text, namesFor())
      const when = both(above, conditionOf(node))
      if (words(row, 'label') === undefined) said(row, 'type', 'shown')
      unused(node, ['label', 'hint', 'relevant', 'appearance', 'calculation'])
      const rounded = decimals !== undefined && decimals >= 0 && decimals <= 4
      return { kind: 'computed', ...labelled(node, true), ...(when && { when }), formula, as: 'number', ...(rounded && { decimals }) }
    } catch (error) {
      if (!(error instanceof Unsaid)) throw error
      const ours = oursIn(row, survey!.name)?.['formula']
      if (ours !== undefined)
        return { kind: 'computed', ...labelled(node, true), ...withCondition(both(above, conditionOf(node))), formula: ours, as: 'number' }
      said(row, 'calculation', 'calculation')
      node.kind = undefined // what looks at it looks at nothing
      return undefined
    }
  }

  function conditionOf({ row }: Node): Condition | undefined {
    const text = row.fields.get('relevant') ?? ''
    if (text === '') return undefined
    try {
      const condition = readCondition(text, namesFor())
      return condition === 'always' ? undefined : condition
    } catch (error) {
      if (!(error instanceof Unsaid)) throw error
      said(row, 'relevant', 'relevant')
      return undefined
    }
  }

  /** Bounds where a bound says it in the usual words; the rest as a check with the words of the file. */
  function constrain(item: Made, { row, kind, code }: Node): void {
    const text = row.fields.get('constraint') ?? ''
    const message = words(row, 'constraint_message')
    if (text === '') {
      if (message) said(row, 'constraint_message', 'message')
      return
    }
    let left: Condition[]
    try {
      const { demands, unsaid } = readConstraint(text, namesFor(code))
      for (const part of unsaid) losses.push(loss(survey!.name, row.number, 'constraint', part, 'constraint'))
      left = demands.filter((demand): demand is Condition => {
        const bound = 'bound' in demand || message === undefined ? boundOf(demand, kind!, code, item) : undefined
        if (bound) Object.assign(item, bound)
        else if ('bound' in demand) losses.push(loss(survey!.name, row.number, 'constraint', text, 'constraint'))
        return !bound && !('bound' in demand)
      })
    } catch (error) {
      if (!(error instanceof Unsaid)) throw error
      said(row, 'constraint', 'constraint')
      return
    }
    const [first, ...others] = left
    if (first)
      item['check'] = {
        that: others.length === 0 ? first : { all: left.slice(0, 20) },
        message: message ?? { ja: '内容を確かめて、入力し直してください。' },
      }
    else if (message) said(row, 'constraint_message', 'message')
  }

  function labelled(node: Node, quiet = false): { code: string; label: Words; hint?: Words } {
    const { row, code } = node
    let label = words(row, 'label')
    let hint = words(row, 'hint')
    const guidance = words(row, 'guidance_hint')
    if (guidance) {
      said(row, 'guidance_hint', 'guidance')
      hint = merged(hint, guidance)
    }
    if (!label) {
      if (!quiet && node.kind !== 'section') said(row, 'label', 'label')
      label = { ja: node.row.fields.get('name') || code }
    }
    if (Object.values(label).some((text) => text.length > longest.label)) {
      said(row, 'label', 'labelLong')
      hint = merged(label, hint)
      label = cut(label, longest.label)
    }
    if (hint && Object.values(hint).some((text) => text.length > longest.lines)) {
      said(row, 'hint', 'hintLong')
      hint = cut(hint, longest.lines)
    }
    if ([label, hint].some((each) => each && Object.values(each).some((text) => text.includes('${')))) said(row, 'label', 'reference')
    return { code, label, ...(hint && { hint }) }
  }

  /** Cells of columns that we know and that say nothing here. */
  function unused({ row }: Node, used: readonly string[]): void {
    for (const [column, code] of unusedCells) {
      if (used.includes(column) || !(row.fields.has(column) || row.words.has(column))) continue
      const text = row.fields.get(column) ?? ''
      if (['required', 'read_only'].includes(column) && truthOf(text) === false) continue
      said(row, column, code)
    }
    if (row.fields.has('appearance') && !used.includes('appearance')) said(row, 'appearance', 'appearance')
  }

  function listFor(node: Node | undefined): Choices['options'] {
    return node && ['select', 'rank'].includes(node.type) ? (lists.get(node.list)?.options ?? []) : []
  }
  function optionsOf(node: Node): { code: string; label: Words; withText?: true }[] {
    const options = listFor(node).map(({ code, label, ours }) => patched({ code, label }, ours) as ReturnType<typeof optionsOf>[number])
    if (node.other && !options.some(({ code }) => code === 'other'))
      options.push({ code: 'other', label: { ja: 'その他', en: 'Other' }, withText: true })
    return options
  }

  function choicesIn(all: readonly Row[]): Map<string, Choices> {
    const found = new Map<string, { options: Choices['options'][number][]; used: boolean }>()
    const sheet = sheetOf('choices')?.name ?? 'choices'
    for (const row of all) {
      const list = row.fields.get('list_name') ?? ''
      const called = row.fields.get('name') ?? ''
      const label = words(row, 'label')
      const complain = (column: string, code: LossCode, values?: Readonly<Record<string, string>>) =>
        losses.push(loss(sheet, row.number, column, row.fields.get(column) ?? label?.ja ?? '', code, values))
      if (list === '' || (called === '' && !label)) {
        complain(list === '' ? 'list_name' : 'name', 'option')
        continue
      }
      const choices = found.get(list) ?? { options: [], used: false }
      found.set(list, choices)
      const name = called || label!.ja
      if (choices.options.some((each) => each.name === name)) {
        complain('name', 'optionTwice')
        continue
      }
      let code = optionCode(name)
      for (let n = 2; choices.options.some((each) => each.code === code); n++) code = `${optionCode(name).slice(0, 36)}_${n}`
      if (code !== name) complain('name', 'code', { code })
      if (!label) complain('label', 'label')
      else if (Object.values(label).some((text) => text.length > longest.label)) complain('label', 'optionLong')
      for (const column of ['image', 'audio', 'video', 'big-image']) if (row.fields.has(column) || row.words.has(column)) complain(column, 'media_')
      const option = { code, label: cut(label ?? { ja: name }, longest.label) }
      const ours = oursIn(row, sheet)
      const fits = Option.safeParse(patched(option, ours)).success
      if (!fits) complain('sasaeai', 'ours')
      choices.options.push({ ...option, name, ours: fits ? ours : undefined })
    }
    return found
  }

  /** The texts of a cell in every language, Japanese among them. */
  function words(row: Row, column: string): Words | undefined {
    const texts = row.words.get(column)
    if (!texts) return undefined
    const made: Record<string, string> = {}
    for (const [language, text] of texts) {
      const code = languageOf(language)
      if (code !== undefined && text !== '') made[code] ??= text
    }
    const japanese = made['ja'] ?? made[languageOf('') ?? ''] ?? Object.values(made)[0]
    return japanese === undefined ? undefined : { ...made, ja: japanese }
  }

  function oursIn(row: Row | undefined, sheet: string): Made | undefined {
    const text = row?.fields.get('sasaeai')
    if (text === undefined) return undefined
    try {
      const made: unknown = JSON.parse(text)
      if (typeof made === 'object' && made !== null && !Array.isArray(made)) return made as Made
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
    if (!losses.some((each) => each.sheet === sheet && each.row === row!.number && each.column === 'sasaeai'))
      losses.push(loss(sheet, row!.number, 'sasaeai', text.slice(0, 100), 'ours'))
    return undefined
  }
}

/** Our own column: what is set beside the other columns, and what they say too much (`null`). */
function patched(item: Made, ours: Made | undefined): Made {
  if (!ours) return item
  const { kind: _, ...set } = ours
  return Object.fromEntries(Object.entries({ ...item, ...set }).filter(([, value]) => value !== null))
}

const withCondition = (when: Condition | undefined) => (when ? { when } : {})
const both = (above: Condition | undefined, own: Condition | undefined): Condition | undefined =>
  above && own ? { all: [above, own] } : (above ?? own)
const firstWords = (row: Row, column: string) => row.words.get(column)?.values().next().value ?? ''
const normal = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
const cut = (text: Words, most: number): Words =>
  Object.fromEntries(Object.entries(text).map(([language, each]) => [language, each.slice(0, most).trim()])) as Words

function merged(first: Words | undefined, second: Words | undefined): Words {
  const languages = new Set([...Object.keys(first ?? {}), ...Object.keys(second ?? {})])
  const text = (language: string) => [first?.[language] ?? first?.ja, second?.[language] ?? second?.ja].filter(Boolean).join('\n')
  return Object.fromEntries([...languages].map((language) => [language, text(language)])) as Words
}

/** @returns undefined where it depends on something */
function truthOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase().replace(/\(\)$/, '')
  if (['', 'no', 'false', '0', 'いいえ', '×'].includes(word)) return false
  return ['yes', 'true', '1', 'y', 'はい', '○', '〇', 'required'].includes(word) ? true : undefined
}

/** Ours of names in any writing: small letters, digits and underscores, told apart by a number. */
function codeFor(name: string, taken: ReadonlySet<string>): string {
  const latin = name
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^[_\d]+(?=[A-Za-z])|_+$/g, '')
  const lower =
    /^[a-z]/.test(latin) && ItemCode.safeParse(name).success
      ? name
      : /^[A-Z]+$/.test(latin)
        ? latin.toLowerCase()
        : latin.charAt(0).toLowerCase() + latin.slice(1)
  const base = (/^[a-z]/.test(lower) ? lower : `q${lower}`).slice(0, 36)
  if (!taken.has(lower) && ItemCode.safeParse(lower).success) return lower
  let code = base
  for (let n = 2; taken.has(code) || !ItemCode.safeParse(code).success; n++) code = `${base}_${n}`
  return code
}

function optionCode(name: string): string {
  if (OptionCode.safeParse(name).success) return name
  const latin = name
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 36)
  return latin === '' || latin === '_' ? 'o' : latin
}

const confirming = [{ code: 'OK', label: { ja: '確認しました', en: 'I have read this' } }]

function rangeOf(parameters: ReadonlyMap<string, string>): Made {
  const [start, end, step] = ['start', 'end', 'step'].map((key) => Number(parameters.get(key) ?? NaN)) as [number, number, number]
  const bounds = Number.isFinite(start) && Number.isFinite(end) ? { min: Math.min(start, end), max: Math.max(start, end) } : { min: 1, max: 10 }
  const decimals = Number.isFinite(step) ? (String(step).split('.')[1]?.length ?? 0) : 0
  return { ...bounds, ...(decimals > 0 && { decimals: Math.min(decimals, 4) }) }
}

/** Beside a question, in our own words; undefined where only a check can say it. */
function boundOf(demand: Demand, kind: Item['kind'], code: string, item: Made): Made | undefined {
  if ('bound' in demand) {
    const { bound, how, count } = demand
    if (bound === 'today') return how === 'atMost' ? { until: 'today' } : how === 'atLeast' ? { from: 'today' } : undefined
    if (bound === 'length') return kind === 'text' && how === 'atMost' && count >= 1 && count <= 2000 ? { maxLength: count } : undefined
    if (kind !== 'choices' || !Number.isInteger(count)) return undefined
    const least = how === 'atLeast' ? count : how === 'more' ? count + 1 : how === 'equals' ? count : undefined
    const most = how === 'atMost' ? count : how === 'less' ? count - 1 : how === 'equals' ? count : undefined
    if ((least ?? 1) < 1 || (most ?? 1) < 1) return undefined
    return { ...(least !== undefined && { atLeast: least }), ...(most !== undefined && { atMost: most }) }
  }
  if (!('compares' in demand) || demand.compares !== code || (demand.how !== 'atLeast' && demand.how !== 'atMost')) return undefined
  const lower = demand.how === 'atLeast'
  const said = { number: ['min', 'max'], money: ['minYen', 'maxYen'], date: ['from', 'until'] }[kind as 'number' | 'money' | 'date']
  const key = said?.[lower ? 0 : 1]
  if (key === undefined || Object.hasOwn(item, key) || (kind === 'money' && !Number.isInteger(demand.with))) return undefined
  return { [key]: demand.with }
}

const appearances: readonly { readonly of: Item['kind']; readonly pattern: RegExp; readonly is: Made }[] = [
  { of: 'text', pattern: /^multi-?line$/i, is: { lines: 5 } },
  { of: 'text', pattern: /^numbers$/i, is: { format: 'digits' } },
  { of: 'choice', pattern: /^likert$/i, is: { as: 'scale' } },
  { of: 'choice', pattern: /^(minimal|autocomplete|compact|quickcompact)( |$)/i, is: { as: 'list' } },
  { of: 'choice', pattern: /^(horizontal|columns)([\s-]|$)/i, is: { as: 'buttons' } },
]

type KindOfType = readonly [kind: Item['kind'] | undefined, remark?: LossCode]
/** By the words of the type column; the older ones are still about. */
const kindsOfTypes: Readonly<Record<string, KindOfType>> = Object.fromEntries([
  ...each(['text', 'string'], 'text'),
  ...each(['integer', 'int', 'decimal', 'percentage'], 'number'),
  ...each(['range'], 'number', 'range'),
  ...each(['date'], 'date'),
  ...each(['datetime', 'date time'], 'date', 'moment'),
  ...each(['time'], 'time'),
  ...each(['note'], 'note'),
  ...each(['calculate'], 'computed'),
  ...each(['acknowledge', 'trigger'], 'choices', 'acknowledge'),
  ...each(['image', 'photo', 'picture', 'file'], 'attachment'),
  ...each(['audio', 'video'], 'attachment', 'media'),
  ...each(['geopoint', 'gps', 'location', 'geotrace', 'geoshape', 'osm'], 'text', 'place'),
  ...each(['barcode'], 'text', 'barcode'),
  ...each(['hidden'], undefined, 'hidden'),
  ...each(['xml-external', 'csv-external'], undefined, 'outside'),
  ...each(
    [
      'start',
      'end',
      'start time',
      'end time',
      'today',
      'deviceid',
      'device id',
      'imei',
      'phonenumber',
      'phone number',
      'simserial',
      'sim id',
      'subscriberid',
    ],
    undefined,
    'metadata',
  ),
  ...each(
    ['subscriber id', 'username', 'email', 'audit', 'start-geopoint', 'background-audio', 'background-geopoint', 'entity'],
    undefined,
    'metadata',
  ),
])
function each(types: readonly string[], kind: Item['kind'] | undefined, remark?: LossCode) {
  return types.map((type): readonly [string, KindOfType] => [type, remark === undefined ? [kind] : [kind, remark]])
}
/** What our own column may make of a kind that XLSForm has. */
const oursOf: Readonly<Record<string, readonly string[]>> = { text: ['person', 'organisation', 'district'], number: ['money'], note: ['section'] }

function typeOf(written: string): { is: Node['is'] | 'end'; type: string; list: string; other: boolean } {
  const type = normal(written)
    .replace(/^(?:q |add |get |uri:)(?=\w)/, '')
    .replace(/ prompt( using)?$/, '$1')
  const inner = /^(begin|end) ?(.*)$/.exec(type)
  if (inner && (inner[1] === 'begin' || /^(group|repeat|lgroup|loop|looped group|kobomatrix|score|rank|grid)$/.test(inner[2]!)))
    return inner[1] === 'end'
      ? { is: 'end', type, list: '', other: false }
      : { is: /repeat|lgroup|loop/.test(inner[2]!) ? 'repeat' : 'section', type: inner[2]!, list: '', other: false }
  // The list is taken as it is written: capitals tell lists apart.
  const select =
    /^\s*(?:(?:q|add)[\s_]+)?(select(?:[\s_]*(?:one|1|multiple|all[\s_]+that[\s_]+apply))?(?:[\s_]+prompt)?(?:[\s_]+(?:from|using|external|from[\s_]+file))?|rank)\s+(?!time)(\S+)(\s+or[\s_]+(?:specify[\s_]+)?other)?\s*$/i.exec(
      written,
    )
  if (select) {
    const external = /external|from[\s_]+file/i.test(select[1]!)
    return {
      is: 'question',
      type: /^rank/i.test(select[1]!) ? 'rank' : 'select',
      list: external ? `${select[2]!}.csv` : select[2]!,
      other: select[3] !== undefined,
    }
  }
  return { is: 'question', type, list: '', other: false }
}

// Sheets.

interface Read {
  readonly sheet: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}
const translatedColumns = ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message', 'image', 'audio', 'video', 'big-image']
const unusedCells: readonly (readonly [column: string, code: LossCode])[] = [
  ['required', 'required'],
  ['required_message', 'message'],
  ['read_only', 'readOnly'],
  ['constraint', 'constraint'],
  ['constraint_message', 'message'],
  ['calculation', 'calculation'],
  ['default', 'default'],
  ['choice_filter', 'choiceFilter'],
  ['parameters', 'parameters'],
  ['repeat_count', 'repeatCount'],
  ['image', 'media_'],
  ['audio', 'media_'],
  ['video', 'media_'],
  ['big-image', 'media_'],
]
const surveyFields = ['type', 'name', 'relevant', 'appearance', 'disabled', 'sasaeai', ...translatedColumns, ...unusedCells.map(([column]) => column)]
const choiceFields = ['list_name', 'name', 'label', 'sasaeai', 'image', 'audio', 'video', 'big-image']
const settingFields = ['form_title', 'default_language', 'style', 'sasaeai']
const aliases: Readonly<Record<string, string>> = {
  caption: 'label',
  command: 'type',
  tag: 'name',
  value: 'name',
  relevance: 'relevant',
  calculate: 'calculation',
  readonly: 'read_only',
  count: 'repeat_count',
  constraintmsg: 'constraint_message',
  constraining_message: 'constraint_message',
  requiredmsg: 'required_message',
  set_form_title: 'form_title',
  title: 'form_title',
  media: 'image',
}

/** Columns by their headings, in whatever order, capitals and older words. Rows without anything are no rows. */
function tableOf(sheet: FileSheet | undefined, fields: readonly string[], losses: Loss[]): Read {
  const head = sheet?.rows.find(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (!sheet || !head) return { sheet: sheet?.name ?? '', columns: [], rows: [] }
  const below = sheet.rows.filter(({ number, cells }) => number > head.number && cells.some((cell) => cell.trim() !== ''))
  const columns = new Map<number, { field: string; language: string }>()
  const there = new Set<string>()
  for (const [at, cell] of head.cells.entries()) {
    if (cell.trim() === '') continue
    const heading = headingOf(cell)
    const key = `${heading.field} ${heading.language}`
    const filled = below.filter(({ cells }) => (cells[at] ?? '').trim() !== '').length
    if (there.has(key)) losses.push(loss(sheet.name, head.number, cell.trim(), '', 'twice'))
    else if (fields.includes(heading.field)) columns.set(at, heading)
    else if (fields === settingFields) {
      const first = below[0]
      const text = (first?.cells[at] ?? '').trim()
      if (first && text !== '') losses.push(loss(sheet.name, first.number, cell.trim(), text, 'setting'))
    } else if (filled > 0) losses.push(loss(sheet.name, head.number, cell.trim(), '', 'column', { count: filled }))
    there.add(key)
  }
  const rows = below.map(({ number, cells }): Row => {
    const texts = new Map<string, string>()
    const words = new Map<string, Map<string, string>>()
    for (const [at, { field, language }] of columns) {
      const text = (cells[at] ?? '').trim()
      if (text === '') continue
      if (!translatedColumns.includes(field)) texts.set(field, text)
      else words.set(field, (words.get(field) ?? new Map<string, string>()).set(language, text))
    }
    return { number, fields: texts, words }
  })
  return {
    sheet: sheet.name,
    columns: [...columns.values()].map(({ field }) => field),
    rows: rows.filter(({ fields: texts, words }) => texts.size + words.size > 0),
  }
}

function headingOf(cell: string): { field: string; language: string } {
  const [first = '', ...others] = cell
    .trim()
    .replace(/^(bind|control|body|media)\s*::?\s*/i, '')
    .replace(/^jr\s*:\s*/i, '')
    .split(/\s*::?\s*/)
  const plain = first.toLowerCase().replace(/[\s_]+/g, '_')
  const field = Object.hasOwn(aliases, plain) ? aliases[plain]! : plain
  // `image::big-image` and the like aside, what follows is the language.
  return others.length === 0 || !translatedColumns.includes(field)
    ? { field: others.length === 0 ? field : cell.trim().toLowerCase(), language: '' }
    : { field, language: others.join(':') }
}

const languageNames: Readonly<Record<string, string>> = {
  japanese: 'ja',
  日本語: 'ja',
  やさしい日本語: 'easy',
  english: 'en',
  英語: 'en',
  chinese: 'zh',
  中文: 'zh',
  中国語: 'zh',
  korean: 'ko',
  한국어: 'ko',
  韓国語: 'ko',
  vietnamese: 'vi',
  'tiếng việt': 'vi',
  ベトナム語: 'vi',
  portuguese: 'pt',
  português: 'pt',
  spanish: 'es',
  español: 'es',
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  filipino: 'tl',
  tagalog: 'tl',
  nepali: 'ne',
  indonesian: 'id',
  thai: 'th',
  arabic: 'ar',
  swahili: 'sw',
}

/** Which languages the headings name. A column without one is in the language of the settings, or Japanese. */
function languagesOf(tables: readonly Read[], standard: string, losses: Loss[]) {
  const found = new Map<string, string>()
  const codeOf = (language: string): string | undefined => {
    const plain = language.trim()
    const [, inBrackets] = /\(([^)]+)\)\s*$/.exec(plain) ?? []
    for (const each of [inBrackets, plain.toLowerCase(), plain]) {
      if (each === undefined) continue
      if (Object.hasOwn(languageNames, each.toLowerCase())) return languageNames[each.toLowerCase()]
      if (FormLanguage.safeParse(each).success) return each
    }
    const [word = ''] = plain.toLowerCase().split(/[\s(]/)
    return Object.hasOwn(languageNames, word) ? languageNames[word] : undefined
  }
  const unnamed = standard === '' ? 'ja' : (codeOf(standard) ?? 'ja')
  let foreign = ''
  for (const { sheet, rows } of tables) {
    for (const { words, number } of rows) {
      for (const [column, texts] of words) {
        for (const language of texts.keys()) {
          if (found.has(language)) continue
          const code = language === '' ? unnamed : codeOf(language)
          if (code === undefined) {
            losses.push(loss(sheet, 0, `${column}::${language}`, language, 'language'))
            found.set(language, '')
          } else if (code !== 'ja' && new Set([...found.values(), code].filter((each) => each !== '' && each !== 'ja')).size > mostLanguages) {
            losses.push(loss(sheet, 0, `${column}::${language}`, language, 'tooManyLanguages'))
            found.set(language, '')
          } else found.set(language, code)
          if (code !== undefined && code !== 'ja' && foreign === '') foreign = `${sheet} ${number}`
        }
      }
    }
  }
  const codes = [...new Set(found.values())].filter((code) => code !== '')
  if (codes.length > 0 && !codes.includes('ja')) losses.push(loss(tables[0]!.sheet, 0, 'label', standard, 'japanese'))
  return {
    languages: codes.filter((code) => code !== 'ja'),
    languageOf: (language: string) => (language === '' ? unnamed : found.get(language) || undefined),
  }
}
