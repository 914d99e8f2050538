// The sheets of an XLSForm: columns by their headings, and the languages these name.
import { FormLanguage } from '../schema.ts'
import { type Loss, type LossCode, loss } from './xlsform-words.ts'

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

export type Row = {
  readonly number: number
  readonly fields: ReadonlyMap<string, string>
  readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>
}

const mostLanguages = 12

export interface Read {
  readonly sheet: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}
export const translatedColumns = ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message', 'image', 'audio', 'video', 'big-image']
export const unusedCells: readonly (readonly [column: string, code: LossCode])[] = [
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
export const surveyFields = [
  'type',
  'name',
  'relevant',
  'appearance',
  'disabled',
  'sasaeai',
  ...translatedColumns,
  ...unusedCells.map(([column]) => column),
]
export const choiceFields = ['list_name', 'name', 'label', 'sasaeai', 'image', 'audio', 'video', 'big-image']
export const settingFields = ['form_title', 'default_language', 'style', 'sasaeai']
export const aliases: Readonly<Record<string, string>> = {
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
export function tableOf(sheet: FileSheet | undefined, fields: readonly string[], losses: Loss[]): Read {
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

export function headingOf(cell: string): { field: string; language: string } {
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

export const languageNames: Readonly<Record<string, string>> = {
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
export function languagesOf(tables: readonly Read[], standard: string, losses: Loss[]) {
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
