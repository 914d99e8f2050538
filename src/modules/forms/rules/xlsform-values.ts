// Small steps from what an XLSForm says to what a definition holds: codes, words, lists of options.
import { type Condition, type Item, ItemCode, Option, OptionCode, type Words } from '../schema.ts'
import type { Row } from './xlsform-sheets.ts'
import { type Loss, type LossCode, loss } from './xlsform-words.ts'

export type Made = Record<string, unknown>
export interface Choices {
  readonly options: readonly { readonly code: string; readonly name: string; readonly label: Words; readonly ours: Made | undefined }[]
  used: boolean
}
export interface Node {
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

export const longest = { label: 300, lines: 4000 } as const

/** Our own column: what is set beside the other columns, and what they say too much (`null`). */
export function patched(item: Made, ours: Made | undefined): Made {
  if (!ours) return item
  const { kind: _, ...set } = ours
  return Object.fromEntries(Object.entries({ ...item, ...set }).filter(([, value]) => value !== null))
}

export const withCondition = (when: Condition | undefined) => (when ? { when } : {})
export const both = (above: Condition | undefined, own: Condition | undefined): Condition | undefined =>
  above && own ? { all: [above, own] } : (above ?? own)
export const firstWords = (row: Row, column: string) => row.words.get(column)?.values().next().value ?? ''
export const normal = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
export const cut = (text: Words, most: number): Words =>
  Object.fromEntries(Object.entries(text).map(([language, each]) => [language, each.slice(0, most).trim()])) as Words

export function merged(first: Words | undefined, second: Words | undefined): Words {
  const languages = new Set([...Object.keys(first ?? {}), ...Object.keys(second ?? {})])
  const text = (language: string) => [first?.[language] ?? first?.ja, second?.[language] ?? second?.ja].filter(Boolean).join('\n')
  return Object.fromEntries([...languages].map((language) => [language, text(language)])) as Words
}

/** @returns undefined where it depends on something */
export function truthOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase().replace(/\(\)$/, '')
  if (['', 'no', 'false', '0', 'いいえ', '×'].includes(word)) return false
  return ['yes', 'true', '1', 'y', 'はい', '○', '〇', 'required'].includes(word) ? true : undefined
}

/** Ours of names in any writing: small letters, digits and underscores, told apart by a number. */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
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

export function optionCode(name: string): string {
  if (OptionCode.safeParse(name).success) return name
  const latin = name
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 36)
  return latin === '' || latin === '_' ? 'o' : latin
}

/** 選択肢の一覧。 By the name of the list. */
export function choicesIn(
  all: readonly Row[],
  sheet: string,
  losses: Loss[],
  { words, oursIn }: { words(row: Row, column: string): Words | undefined; oursIn(row: Row, sheet: string): Made | undefined },
): Map<string, Choices> {
  const found = new Map<string, { options: Choices['options'][number][]; used: boolean }>()
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
