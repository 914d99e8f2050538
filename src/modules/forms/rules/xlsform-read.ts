// XLSForm in: what ODK, Kobo and survey houses write becomes a definition, and whatever does not is named, row by row.
import { Definition, type Condition, Item, type Words, itemKinds } from '../schema.ts'
import {
  NoXlsform,
  choiceFields,
  type FileSheet,
  languagesOf,
  type Row,
  settingFields,
  surveyFields,
  tableOf,
  unusedCells,
} from './xlsform-sheets.ts'
import { appearances, boundOf, confirming, kindsOfTypes, oursOf, rangeOf, typeOf } from './xlsform-types.ts'
import {
  type Node,
  both,
  type Choices,
  choicesIn,
  codeFor,
  cut,
  firstWords,
  longest,
  type Made,
  merged,
  normal,
  optionCode,
  patched,
  truthOf,
  withCondition,
} from './xlsform-values.ts'
import { type Loss, type LossCode, loss } from './xlsform-words.ts'
import { type Names, Unsaid, readCondition, readConstraint, readFormula } from './xpath.ts'

/** What a file does not say of a form. */
export interface Standing {
  /** Without its ending, for a form without a title. */
  readonly fileName: string
  readonly tier: Definition['tier']
  readonly retentionDays: number
}

const mostOptions = 200
const mostRounds = 50
const mostIn = { items: 400, group: 60, columns: 12 } as const

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
  const lists = choicesIn(listed.rows, sheetOf('choices')?.name ?? 'choices', losses, { words, oursIn })
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
