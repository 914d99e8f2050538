// 様式の欄と答え。 The names of the fields of a sheet, what was typed in them, and what becomes of two people's typing.
import { type Text, eraDateText, readDate } from '#kernel/values'
import { type Answers, type Column, type NewSheet, type SheetItem, goalsItem, outcomeItem } from '../schema.ts'

export interface Field {
  readonly name: string
  readonly kind: 'line' | 'lines' | 'number' | 'date' | 'choice' | 'tick'
  readonly label: Text
  readonly options: readonly string[]
}

/** 欄を順に。 */
export function fieldsOf(items: readonly SheetItem[]): Field[] {
  return items.flatMap((item): Field[] => {
    if (item.kind === 'section' || item.kind === 'note' || item.kind === 'signature') return []
    if (item.kind === 'table')
      return Array.from({ length: item.atMost }, (_, row) => row + 1).flatMap((row) =>
        item.columns.flatMap((column) => ofOne(column, `${item.code}.${row}.${column.code}`, `（${row}）`)),
      )
    if (item.kind === 'choices')
      return item.options.flatMap((option) => [
        { name: `${item.code}:${option.code}`, kind: 'tick' as const, label: joined(item.label, option.label), options: [] },
        ...beside(item.code, option, item.label),
      ])
    return ofOne(item, item.code, '')
  })
}
const joined = (a: Text, b: Text): Text => ({ ja: `${a.ja}：${b.ja}`, en: `${a.en}: ${b.en}` })
function beside(code: string, option: { readonly code: string; readonly label: Text; readonly withText?: true }, label: Text): Field[] {
  return option.withText ? [{ name: `${code}:${option.code}:text`, kind: 'line', label: joined(label, option.label), options: [] }] : []
}
function ofOne(item: Column, name: string, row: string): Field[] {
  const label = { ja: `${item.label.ja}${row}`, en: `${item.label.en}${row}` }
  switch (item.kind) {
    case 'text':
      return [{ name, kind: (item.lines ?? 1) > 1 ? 'lines' : 'line', label, options: [] }]
    case 'choice':
      return [
        { name, kind: 'choice', label, options: item.options.map(({ code }) => code) },
        ...item.options.flatMap((option) => beside(name, option, label)),
      ]
    default:
      return [{ name, kind: item.kind, label, options: [] }]
  }
}

export interface Fault {
  readonly path: string
  readonly message: Text
}
const faults = {
  date: { ja: '日付として読み取れません。例：令和7年5月1日、R7.5.1、2025-05-01', en: 'Not a date. For example 2025-05-01.' },
  number: { ja: '数字で入力してください。例：12', en: 'Enter a number, for example 12.' },
  choice: { ja: '一覧から選んでください。', en: 'Choose from the list.' },
  line: { ja: '300字以内で入力してください。', en: 'Use at most 300 characters.' },
} as const satisfies Record<string, Text>

/** 打たれたものを読む。 Whatever is no field of the sheet is left out, and so is what is empty: a sheet may be half filled in. */
export function readAnswers(items: readonly SheetItem[], typed: Readonly<Record<string, string | undefined>>): { answers: Answers; faults: Fault[] } {
  const answers: Record<string, string> = {}
  const found: Fault[] = []
  for (const { name, kind, options } of fieldsOf(items)) {
    const raw = (typed[name] ?? '').replaceAll('\r\n', '\n')
    const text = kind === 'lines' ? raw.replace(/^([ \t\u3000]*\n)+|\s+$/g, '') : raw.replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ').trim()
    if (text === '') continue
    const fault = (message: Text) => void found.push({ path: name, message })
    if (kind === 'date') {
      const day = readDate(text)?.date
      if (day) answers[name] = day
      else fault(faults.date)
    } else if (kind === 'number') {
      const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '')
      if (/^-?\d{1,12}(\.\d{1,4})?$/.test(plain)) answers[name] = plain
      else fault(faults.number)
    } else if (kind === 'choice') {
      if (options.includes(text)) answers[name] = text
      else fault(faults.choice)
    } else if (kind === 'tick') answers[name] = 'yes'
    else if (kind === 'line' && text.length > 300) fault(faults.line)
    else answers[name] = text
  }
  return { answers, faults: found }
}

/** 二人の書き込みを合わせる。 @returns what both together say, and the fields in which they say different things: there `mine` is kept and somebody has to decide */
export function merge(base: Answers, theirs: Answers, mine: Answers): { merged: Answers; both: string[] } {
  const merged: Record<string, string> = {}
  const both: string[] = []
  for (const name of new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, other, own] = [base[name] ?? '', theirs[name] ?? '', mine[name] ?? '']
    const said = own === was ? other : own
    if (own !== was && other !== was && own !== other) both.push(name)
    if (said !== '') merged[name] = said
  }
  return { merged, both }
}

/**
 * 打った言葉と、保存されている言葉。
 *
 * For whoever saves second: every word they typed stays in its field, fields they left alone show what was saved meanwhile, and where both wrote `theirs` stands
 * beside the field.
 *
 * @param opened what the sheet said when they opened it
 */
export function bothOf(
  items: readonly SheetItem[],
  { opened, saved, typed }: { readonly opened: Answers; readonly saved: Answers; readonly typed: Readonly<Record<string, string | undefined>> },
): { readonly shown: Answers; readonly theirs: Answers } {
  const mine = readAnswers(items, typed).answers // it could be read, or it would not have come so far
  const { merged, both } = merge(opened, saved, mine)
  return {
    shown: { ...merged, ...Object.fromEntries(both.map((name) => [name, mine[name] ?? ''])) },
    theirs: Object.fromEntries(both.map((name) => [name, saved[name] ?? ''])),
  }
}

/** 引き継げる答え。 What another sheet asks under the same name: of the last plan for the next one, of the plan for its evaluation. */
export function carried(items: readonly SheetItem[], from: Answers): Answers {
  return readAnswers(items, from).answers
}

export function hasGoal(items: readonly SheetItem[], answers: Answers): boolean {
  return !items.some(({ code }) => code === goalsItem) || Object.keys(answers).some((name) => name.startsWith(`${goalsItem}.`))
}

/** 様式の誤り。 What zod cannot see. */
export function faultOf({ part, items }: Pick<NewSheet, 'part' | 'items'>): 'codeTwice' | 'outcomeMissing' | 'goalsMissing' | undefined {
  const twice = (all: readonly { readonly code: string }[]) => new Set(all.map(({ code }) => code)).size < all.length
  const lists = items.flatMap((item) => [
    ...('options' in item ? [item.options] : []),
    ...(item.kind === 'table' ? [item.columns, ...item.columns.flatMap((column) => ('options' in column ? [column.options] : []))] : []),
  ])
  if (twice(items) || lists.some(twice)) return 'codeTwice'
  if (part === 'evaluation' && !items.some(({ kind, code }) => kind === 'choice' && code === outcomeItem)) return 'outcomeMissing'
  if (part === 'plan' && !items.some(({ kind, code }) => kind === 'table' && code === goalsItem)) return 'goalsMissing'
  return undefined
}

/** 一つの答えを文字に。 */
export function shownText(item: Column, answers: Answers, name: string, language: 'ja' | 'en'): string {
  const value = answers[name] ?? ''
  if (value === '') return ''
  if (item.kind === 'date') return language === 'ja' ? eraDateText(value) : value
  if (item.kind === 'number') return `${value}${item.unit?.[language] ?? ''}`
  if (item.kind !== 'choice') return value
  const label = item.options.find(({ code }) => code === value)?.label[language] ?? value
  const more = answers[`${name}:${value}:text`]
  return more ? `${label}（${more}）` : label
}
