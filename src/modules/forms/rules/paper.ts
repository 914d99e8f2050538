// 様式の紙。 A definition as blocks of a sheet of paper, in one order for the printer, for whoever fills it in and for whoever keys it in.
import { type Language, type Text, fill } from '#kernel/values'
import { type Comparison, type Condition, type Definition, type Item, type ItemOf, type Option, type SingleItem, wordsIn } from '../schema.ts'
import { type AnyItem, type GroupItem, type TableItem, everyItem } from './items.ts'
import { paperTexts as texts } from './paper-words.ts'

/** What is filled in by hand. */
export type PaperField =
  | { readonly kind: 'lines'; readonly lines: number }
  | { readonly kind: 'boxes'; readonly boxes: number; readonly unit: string }
  | { readonly kind: 'date'; readonly eras: readonly string[]; readonly units: readonly string[] }
  | { readonly kind: 'time'; readonly units: readonly string[] }
  | { readonly kind: 'options'; readonly across: boolean; readonly options: readonly PaperOption[] }
  | { readonly kind: 'signature'; readonly words: string }
  | { readonly kind: 'remark'; readonly text: string }
  | { readonly kind: 'table'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }
/** `digit` is what is keyed for it. `text`: something is written beside it. */
export interface PaperOption {
  readonly digit: number
  readonly label: string
  readonly text: boolean
}

interface Worded {
  readonly label: string
  readonly hint: string
  /** 「問3で「はい」と答えた方だけ」, or empty. */
  readonly only: string
}
export interface PaperQuestion extends Worded {
  readonly kind: 'question'
  readonly code: string
  /** 「3」, within a repeated group 「5-2」. */
  readonly number: string
  /** 「必ず」「あてはまるものすべて」 and whatever else must be known before writing. */
  readonly marks: readonly string[]
  readonly field: PaperField
}
export type PaperBlock =
  | ({ readonly kind: 'heading' | 'note' } & Worded)
  | PaperQuestion
  | ({
      readonly kind: 'group'
      readonly code: string
      readonly number: string
      readonly marks: readonly string[]
      readonly rounds: readonly { readonly label: string; readonly blocks: readonly PaperBlock[] }[]
    } & Worded)

/** Rounds of a group and rows of an open table that a sheet has room for; whoever needs more adds a page. */
const roundsOnPaper = 4
const rowsOnPaper = 8
/** One line of A4 holds about so many characters written by hand. */
const lettersOnLine = 30

/** How many rounds of a group, or rows of a table, stand on a sheet. */
export function rowsPrinted(item: GroupItem | TableItem): number {
  if (item.kind === 'group') return Math.min(item.atMost, Math.max(item.atLeast ?? 0, roundsOnPaper))
  return item.rows?.length ?? Math.min(item.atMost ?? rowsOnPaper, rowsOnPaper)
}

/** 様式を紙にする。 Every item is there, in the order of the form; what is only for some is said in words. */
export function paperOf(definition: Definition, language: Language): PaperBlock[] {
  return blocksOf(definition.items, { definition, language, numbers: questionNumbers(definition) })
}

/** Numbers by code: 問1, 問2, …, in a group 問5-1. Headings, notes and what is reckoned have none. */
export function questionNumbers({ items }: Pick<Definition, 'items'>): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  let last = 0
  for (const item of items) {
    if (isUnnumbered(item)) continue
    numbers.set(item.code, String(++last))
    if (item.kind !== 'group') continue
    let inner = 0
    for (const each of item.items) if (!isUnnumbered(each)) numbers.set(each.code, `${last}-${++inner}`)
  }
  return numbers
}

const isUnnumbered = ({ kind }: Item) => kind === 'section' || kind === 'note' || kind === 'computed'

interface Setting {
  readonly definition: Definition
  readonly language: Language
  readonly numbers: ReadonlyMap<string, string>
}

function blocksOf(items: readonly Item[], setting: Setting): PaperBlock[] {
  const { language, numbers } = setting
  return items.flatMap((item): PaperBlock[] => {
    const words = {
      label: wordsIn(item.label, language),
      hint: item.hint ? wordsIn(item.hint, language) : '',
      only: item.when ? fill(texts.only[language], { condition: conditionWords(item.when, setting) }) : '',
    }
    if (item.kind === 'section') return [{ kind: 'heading', ...words }]
    if (item.kind === 'note') return [{ kind: 'note', ...words }]
    const number = numbers.get(item.code) ?? ''
    if (item.kind === 'group') {
      const rounds = Array.from({ length: rowsPrinted(item) }, (_, round) => ({
        label: fill(texts.round[language], { label: words.label, round: round + 1 }),
        blocks: blocksOf(item.items, setting),
      }))
      const marks = item.atMost > rounds.length ? [fill(texts.moreRounds[language], { atMost: item.atMost })] : []
      return [{ kind: 'group', code: item.code, number, marks, rounds, ...words }]
    }
    return [{ kind: 'question', code: item.code, number, marks: marksOf(item, language), field: fieldOf(item, language), ...words }]
  })
}

function marksOf(item: SingleItem, language: Language): string[] {
  const marks: string[] = []
  if ('required' in item && item.required) marks.push(texts.required[language])
  if (item.kind === 'choice') marks.push(texts.one[language])
  if (item.kind === 'choices') marks.push(item.atMost ? fill(texts.upTo[language], { atMost: item.atMost }) : texts.any[language])
  if (item.kind === 'text' && item.format === 'kana') marks.push(texts.inKana[language])
  if (item.kind === 'table' && !item.rows && (item.atMost ?? rowsOnPaper) > rowsOnPaper)
    marks.push(fill(texts.moreRows[language], { atMost: item.atMost ?? 0 }))
  return marks
}

function fieldOf(item: SingleItem, language: Language): PaperField {
  switch (item.kind) {
    case 'text':
      if (item.format === 'postalCode') return { kind: 'boxes', boxes: 7, unit: '' }
      return { kind: 'lines', lines: Math.min(20, Math.max(item.lines ?? 1, Math.ceil((item.maxLength ?? 1) / lettersOnLine) > 4 ? 4 : 1)) }
    case 'number':
      return { kind: 'boxes', boxes: boxesFor(item.max), unit: item.unit ? wordsIn(item.unit, language) : '' }
    case 'money':
      return { kind: 'boxes', boxes: Math.max(boxesFor(item.maxYen), 6), unit: texts.yen[language] }
    case 'date':
      return { kind: 'date', eras: texts.eras[language].split(' '), units: texts.dateUnits[language].split(' ') }
    case 'time':
      return { kind: 'time', units: texts.timeUnits[language].split(' ') }
    case 'choice':
    case 'choices':
      return {
        kind: 'options',
        across: item.kind === 'choice' && item.as === 'scale',
        options: item.options.map((option, at) => paperOption(option, at, language)),
      }
    case 'person':
    case 'organisation':
    case 'district':
      return { kind: 'lines', lines: 1 }
    case 'attachment':
      return { kind: 'remark', text: texts.enclose[language] }
    case 'signature':
      return { kind: 'signature', words: texts.signatureOn[language] }
    case 'table':
      return tableField(item, language)
    case 'computed':
      return { kind: 'remark', text: texts.reckoned[language] }
    case 'note':
      return { kind: 'remark', text: '' }
  }
}

function paperOption(option: Option, at: number, language: Language): PaperOption {
  return { digit: at + 1, label: wordsIn(option.label, language), text: option.withText === true }
}

/** Options stand in the head of their column, so that a cell takes the digit. */
function tableField(item: ItemOf<'table'>, language: Language): PaperField {
  const heads = item.columns.map((column) => {
    const label = wordsIn(column.label, language)
    return 'options' in column
      ? `${label}（${column.options.map((option, at) => `${at + 1} ${wordsIn(option.label, language)}`).join('・')}）`
      : label
  })
  const names = item.rows?.map((row) => wordsIn(row.label, language)) ?? Array.from({ length: rowsPrinted(item) }, (_, at) => String(at + 1))
  return { kind: 'table', heads: ['', ...heads], rows: names.map((name) => [name, ...heads.map(() => '')]) }
}

function boxesFor(max: number | undefined): number {
  return max === undefined ? 6 : Math.min(10, Math.max(1, String(Math.trunc(Math.abs(max))).length))
}

/** 条件をことばにする。 「問3で「はい」を選んだ」; whoever fills in the paper must be able to tell whether it is for them. */
export function conditionWords(condition: Condition, setting: Setting): string {
  const { language } = setting
  const say = (text: Text, values: Readonly<Record<string, string | number>>) => fill(text[language], values)
  const several = (parts: readonly Condition[], joint: Text) =>
    parts
      .map((part) => ('all' in part || 'any' in part ? `（${conditionWords(part, setting)}）` : conditionWords(part, setting)))
      .join(joint[language])
  if ('all' in condition) return several(condition.all, texts.and)
  if ('any' in condition) return several(condition.any, texts.or)
  if ('not' in condition) return say(texts.not, { condition: conditionWords(condition.not, setting) })
  if ('answered' in condition) return say(texts.answered, { item: itemWords(condition.answered, setting) })
  const code = 'includes' in condition ? condition.includes : condition.compares
  const options = optionsOf(code, setting.definition)
  const label = (option: string) => {
    const found = options?.find((each) => each.code === option)
    return found ? wordsIn(found.label, language) : option
  }
  if ('includes' in condition) return say(texts.includes, { item: itemWords(code, setting), value: label(condition.option) })
  const how: Comparison = condition.how
  const choice = options !== undefined && (how === 'equals' || how === 'differs')
  const value = typeof condition.with === 'string' ? label(condition.with) : String(condition.with)
  return say(choice ? texts[how === 'equals' ? 'includes' : 'excludes'] : texts[how], { item: itemWords(code, setting), value })
}

/** By its number; what has none, by its name. */
function itemWords(code: string, { definition, language, numbers }: Setting): string {
  const number = numbers.get(code)
  if (number !== undefined) return fill(texts.question[language], { number })
  const found = itemOf(code, definition)
  return found ? `「${wordsIn(found.label, language)}」` : code
}

function optionsOf(code: string, definition: Definition): readonly Option[] | undefined {
  const found = itemOf(code, definition)
  return found && 'options' in found ? found.options : undefined
}

function itemOf(code: string, definition: Definition): AnyItem | undefined {
  return [...everyItem(definition)].find(({ item }) => item.code === code)?.item
}
