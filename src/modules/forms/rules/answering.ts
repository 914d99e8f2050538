// 打たれたままの文字を、版に照らして答えにする。 A form field has a name: `code`, `code:option` for a tick, `code:option:text` for the text beside it,
// `code.3.inner` within the third row or round, and `code.rows` for how many there are. The same names stand in JSON. What is not shown is dropped,
// what is reckoned is reckoned here; whatever a browser says it is.
import { Kana, PhoneNumber, PostalCode, type Text, eraDateText, readDate } from '#kernel/values'
import type { AnswerRow, Definition, Item, OneValue, SingleItem, Values, Words } from '../schema.ts'
import { holds, reckon, type Seen } from './conditions.ts'
import { type GroupItem, type Question, type TableItem, attachmentAt } from './items.ts'
import { mentions, shownItems } from './steps.ts'

/** Fields as they were typed. */
export type Typed = Readonly<Record<string, string | undefined>>
export interface Issue {
  readonly path: string
  /** The top item it belongs to. */
  readonly item: string
  readonly message: Text
}
export interface Reading {
  /** The day on which the answer is given. */
  readonly today: string
  /** Codes the reader does not see: neither read nor asked for, and what hangs on them is left as it was typed. */
  readonly unknown?: ReadonlySet<string>
  /** Papers are attached to the answer afterwards, as staff do: none is asked for here. */
  readonly filesLater?: boolean
}

const say = {
  fillIn: { ja: '入力してください。', en: 'Fill this in.' },
  choose: { ja: '選んでください。', en: 'Choose one.' },
  fromList: { ja: '一覧から選んでください。', en: 'Choose from the list.' },
  aNumber: { ja: '数字で入力してください。例：12', en: 'Enter a number, for example 12.' },
  wholeYen: { ja: '金額を、円の数字で入力してください。例：1,500', en: 'Enter an amount in whole yen, for example 1,500.' },
  aDay: { ja: '日付として読み取れません。例：令和7年5月1日、R7.5.1、2025-05-01', en: 'Not a date. For example 2025-05-01.' },
  aTime: { ja: '時刻として読み取れません。例：9:30、午後2時15分', en: 'Not a time. For example 9:30.' },
  aMail: { ja: 'メールアドレスの形になっていません。例：hanako@example.jp', en: 'Not a mail address. For example hanako@example.jp.' },
  onlyDigits: { ja: '数字だけで入力してください。', en: 'Use digits only.' },
  alone: {
    ja: 'ほかの答えと一緒には選べません。どちらかを外してください。',
    en: 'This cannot be chosen together with others. Take one of them off.',
  },
  addFile: { ja: 'ファイルを添えてください。', en: 'Add a file.' },
  whatElse: { ja: '（　）の中を入力してください。', en: 'Say what it is.' },
} as const satisfies Record<string, Text>
const few = (count: number): Text => ({ ja: `${count}つ以上選んでください。`, en: `Choose at least ${count}.` })
const many = (count: number): Text => ({ ja: `${count}つまでにしてください。`, en: `Choose at most ${count}.` })
const rowsAtLeast = (count: number): Text => ({ ja: `${count}件以上入力してください。`, en: `Give at least ${count}.` })
const atMostText = (length: number): Text => ({ ja: `${length}字以内で入力してください。`, en: `Use at most ${length} characters.` })
const atLeast = (least: string): Text => ({ ja: `${least}以上にしてください。`, en: `Must be ${least} or more.` })
const atMost = (most: string): Text => ({ ja: `${most}以下にしてください。`, en: `Must be ${most} or less.` })
const decimals = (places: number): Text =>
  places === 0
    ? { ja: '小数は使えません。整数で入力してください。', en: 'Enter a whole number.' }
    : { ja: `小数は${places}けたまでにしてください。`, en: `Use at most ${places} decimals.` }
const onOrAfter = (day: string): Text => ({ ja: `${eraDateText(day)}か、それより後の日にしてください。`, en: `Must be ${day} or later.` })
const onOrBefore = (day: string): Text => ({ ja: `${eraDateText(day)}か、それより前の日にしてください。`, en: `Must be ${day} or earlier.` })

/** 版に照らして読む。 @returns the answer as far as it can be read, and what is to be put right beside which field */
export function readAnswer(definition: Definition, typed: Typed, reading: Reading): { values: Values; issues: Issue[] } {
  const { today, unknown = new Set() } = reading
  const values: Record<string, Values[string]> = {}
  const issues: Issue[] = []
  for (const [at, item] of definition.items.entries()) {
    if (unknown.has(item.code)) continue
    // Looked at afresh for each item: what is above it is all read by now.
    if (!shownItems(definition.items.slice(0, at + 1), values, today, unknown).has(item.code)) continue
    const found: Omit<Issue, 'item'>[] = []
    const value = readItem(item, item.code, typed, { values, today }, found, reading)
    if (value !== undefined) values[item.code] = value
    if ('check' in item && item.check && value !== undefined && found.length === 0 && !mentions(item.check.that, unknown))
      if (!holds(item.check.that, { values, today })) found.push({ path: item.code, message: inBoth(item.check.message) })
    const doubtful = item.when !== undefined && mentions(item.when, unknown)
    issues.push(
      ...found.filter(({ message }) => !doubtful || (message !== say.fillIn && message !== say.choose)).map((each) => ({ ...each, item: item.code })),
    )
  }
  return { values, issues }
}

function inBoth(words: Words): Text {
  return { ja: words.ja, en: words['en'] ?? words.ja }
}

type Found = Omit<Issue, 'item'>[]

function readItem(item: Item | SingleItem, path: string, typed: Typed, seen: Seen, found: Found, reading: Reading): Values[string] | undefined {
  switch (item.kind) {
    case 'note':
    case 'section':
      return undefined
    case 'computed': {
      const result = mentions(item.formula, reading.unknown ?? new Set()) ? undefined : reckon(item.formula, seen)
      return result === undefined ? undefined : rounded(result, item.as === 'money' ? 0 : (item.decimals ?? 0))
    }
    case 'group':
      return readRows(item, item.items, path, typed, seen, found, reading)
    case 'table':
      return readRows(item, item.columns, path, typed, seen, found, reading)
    default:
      return readOne(item, path, typed, seen, found, reading)
  }
}

/** 小数の丸め。 Half away from nothing, free of what floating point leaves behind. */
function rounded(value: number, places: number): number {
  const shifted = Math.round((Math.abs(value) + Number.EPSILON * Math.abs(value)) * 10 ** places) / 10 ** places
  return value < 0 && shifted !== 0 ? -shifted : shifted
}

/** How many rows a form shows: those that were typed, one more where it asks for one, never more than there may be. */
export function rowCount(item: GroupItem | TableItem, path: string, typed: Typed): number {
  if (item.kind === 'table' && item.rows) return item.rows.length
  const said = Number(typed[`${path}.rows`] ?? '')
  const most = mostRows(item)
  const least = item.kind === 'group' ? Math.max(1, item.atLeast ?? 0) : 1
  return Math.min(most, Math.max(least, Number.isInteger(said) && said > 0 ? said : 0))
}
export function mostRows(item: GroupItem | TableItem): number {
  return item.kind === 'table' && item.rows ? item.rows.length : (item.atMost ?? 20)
}

function readRows(
  item: GroupItem | TableItem,
  inner: readonly SingleItem[],
  path: string,
  typed: Typed,
  seen: Seen,
  found: Found,
  reading: Reading,
): Values[string] | undefined {
  const rows: AnswerRow[] = []
  const given = item.kind === 'table' ? item.rows : undefined
  const required = item.kind === 'table' && item.required
  for (let at = 0; at < rowCount(item, path, typed); at++) {
    const begun = Object.keys(typed).some(
      (name) => name.startsWith(`${path}.${at + 1}.`) && (typed[name] ?? '').trim() !== '' && !name.endsWith('.rows'),
    )
    // An empty row is none; of given rows every one is asked.
    if (!begun && !(given && required)) continue
    const values: Record<string, OneValue> = {}
    for (const each of inner) {
      const here: Seen = { ...seen, row: values }
      if (each.when && !holds(each.when, here)) continue
      const at2 = `${path}.${at + 1}.${each.code}`
      const before = found.length
      const value = readItem(each, at2, typed, here, found, reading)
      if (value !== undefined) values[each.code] = value as OneValue // no table stands in a group (rules/problems.ts)
      if ('check' in each && each.check && value !== undefined && found.length === before && !holds(each.check.that, { ...seen, row: values }))
        found.push({ path: at2, message: inBoth(each.check.message) })
    }
    if (Object.keys(values).length > 0) rows.push({ ...(given && { row: given[at]!.code }), values })
  }
  const least = item.kind === 'group' ? (item.atLeast ?? 0) : required ? 1 : 0
  if (rows.length < least) found.push({ path: firstField(item, path), message: least === 1 ? say.fillIn : rowsAtLeast(least) })
  return rows.length === 0 ? undefined : { rows }
}

/** Where an issue about all the rows is shown: at the first field there is. */
function firstField(item: GroupItem | TableItem, path: string): string {
  const first = (item.kind === 'group' ? item.items : item.columns).find(({ kind }) => kind !== 'note' && kind !== 'computed')
  return first ? `${path}.1.${first.code}` : path
}

function readOne(
  item: Exclude<Question, { kind: 'table' }>,
  path: string,
  typed: Typed,
  seen: Seen,
  found: Found,
  { filesLater }: Reading,
): OneValue | undefined {
  const issue = (message: Text, at = path) => void found.push({ path: at, message })
  if (item.kind === 'choice' || item.kind === 'choices') return readChosen(item, path, typed, found)
  const multiline = item.kind === 'text' && (item.lines ?? 1) > 1
  const raw = (typed[path] ?? '').replaceAll('\r\n', '\n')
  const text = multiline ? raw.replace(/^([ \t\u3000]*\n)+|\s+$/g, '') : raw.replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ').trim()
  if (text === '') {
    if (item.kind === 'attachment') return item.required && !filesLater ? issue(say.addFile) : undefined
    if (item.required) issue(item.kind === 'district' ? say.choose : say.fillIn)
    return undefined
  }
  switch (item.kind) {
    case 'text':
      return readText(item, text, issue)
    case 'number':
    case 'money': {
      const plain = text
        .normalize('NFKC')
        .replace(/[,\s]|円$/g, '')
        .replace(/^[△▲]/, '-')
      const number = /^[-+]?\d{1,13}(\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined
      if (number === undefined) return issue(item.kind === 'money' ? say.wholeYen : say.aNumber)
      const places = item.kind === 'money' ? 0 : (item.decimals ?? 0)
      if (rounded(number, places) !== number) return issue(decimals(places))
      const [least, most] = item.kind === 'money' ? [item.minYen, item.maxYen] : [item.min, item.max]
      const unit = item.kind === 'money' ? '円' : ''
      if (least !== undefined && number < least) return issue(atLeast(`${least.toLocaleString('ja-JP')}${unit}`))
      if (most !== undefined && number > most) return issue(atMost(`${most.toLocaleString('ja-JP')}${unit}`))
      return number + 0 // never −0
    }
    case 'date': {
      const day = readDate(text)?.date
      if (!day) return issue(say.aDay)
      const [from, until] = [item.from, item.until].map((bound) => (bound === 'today' ? seen.today : bound))
      if (from !== undefined && day < from) return issue(onOrAfter(from))
      if (until !== undefined && day > until) return issue(onOrBefore(until))
      return day
    }
    case 'time': {
      const time = readTime(text)
      return time ?? issue(say.aTime)
    }
    case 'district':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : issue(say.fromList)
    case 'person':
    case 'organisation': {
      if (text.length > 100) return issue(atMostText(100))
      const id = typed[`${path}:id`] ?? ''
      return { name: text, ...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && { id }) }
    }
    case 'signature':
      return text.length > 100 ? issue(atMostText(100)) : { signed: text, on: typed[`${path}:on`] || seen.today }
    case 'attachment': {
      const files = text.split(' ').filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      if (files.length > (item.atMost ?? 1)) return issue(many(item.atMost ?? 1))
      return files.length > 0 ? { files } : undefined
    }
  }
}

function readText(item: Extract<Question, { kind: 'text' }>, text: string, issue: (message: Text) => undefined): string | undefined {
  const longest = item.maxLength ?? ((item.lines ?? 1) > 1 ? 2000 : 300)
  if (text.length > longest) return issue(atMostText(longest))
  const shape = { kana: Kana, phone: PhoneNumber, postalCode: PostalCode }
  if (item.format === 'mail') return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text.normalize('NFKC')) ? text.normalize('NFKC') : issue(say.aMail)
  if (item.format === 'digits') {
    const digits = text.normalize('NFKC').replace(/[\s‐−–ー-]/g, '')
    return /^\d+$/.test(digits) ? digits : issue(say.onlyDigits)
  }
  if (!item.format) return text
  const parsed = shape[item.format].safeParse(text)
  if (parsed.success) return parsed.data
  const params = (parsed.error.issues[0] as { params?: { ja?: string; en?: string } }).params
  return issue(params?.ja ? { ja: params.ja, en: params.en! } : say.fillIn)
}

/** 9:30・９時半・午後2時15分・1430. */
function readTime(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(/\s/g, '').replace('時半', '時30分')
  const [, half, hours, minutes = '0'] = /^(午前|午後|AM|PM)?(\d{1,2})(?:[::時](\d{1,2})?分?)$/i.exec(text) ?? /^()(\d{2})(\d{2})$/.exec(text) ?? []
  if (hours === undefined) return undefined
  const noon = /^(午後|PM)$/i.test(half ?? '')
  const hour = noon && Number(hours) < 12 ? Number(hours) + 12 : Number(hours)
  if (hour > 23 || Number(minutes) > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(Number(minutes)).padStart(2, '0')}`
}

function readChosen(item: Extract<Question, { kind: 'choice' | 'choices' }>, path: string, typed: Typed, found: Found): OneValue | undefined {
  const issue = (message: Text, at = path) => void found.push({ path: at, message })
  const single = typed[path] ?? ''
  const chosen =
    item.kind === 'choice'
      ? single === ''
        ? []
        : [single]
      : item.options.map(({ code }) => code).filter((code) => (typed[`${path}:${code}`] ?? '') !== '')
  const options = item.options.filter(({ code }) => chosen.includes(code))
  if (options.length < chosen.length) return issue(say.fromList)
  if (chosen.length === 0) {
    if (item.required) issue(say.choose)
    return undefined
  }
  const texts: Record<string, string> = {}
  for (const option of options) {
    if (!option.withText) continue
    const text = (typed[`${path}:${option.code}:text`] ?? '').replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ').trim()
    if (text.length > 300) issue(atMostText(300), `${path}:${option.code}:text`)
    else if (text !== '') texts[option.code] = text
    else if (item.required) issue(say.whatElse, `${path}:${option.code}:text`)
  }
  if (options.length > 1 && options.some(({ alone }) => alone)) return issue(say.alone)
  if (item.kind === 'choices' && item.atLeast !== undefined && chosen.length < item.atLeast && !options.some(({ alone }) => alone))
    return issue(few(item.atLeast))
  if (item.kind === 'choices' && item.atMost !== undefined && chosen.length > item.atMost) return issue(many(item.atMost))
  return { chosen, ...(Object.keys(texts).length > 0 && { texts }) }
}

export interface PlacedFile {
  readonly fileId: string
  /** Of the field it stands in. */
  readonly path: string
}

/** The files that fields name. */
export function filesTyped(definition: Definition, typed: Typed): PlacedFile[] {
  return Object.entries(typed).flatMap(([path, ids]) =>
    attachmentAt(definition, path) ? (ids ?? '').split(' ').flatMap((fileId) => (fileId === '' ? [] : [{ fileId, path }])) : [],
  )
}

/** Fields of files as they are, whatever was sent for them: a file is named by whoever keeps it. */
export function withFiles(definition: Definition, typed: Typed, files: readonly PlacedFile[]): Record<string, string> {
  const others = Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== undefined && !attachmentAt(definition, entry[0]))
  const named = Map.groupBy(files, ({ path }) => path)
  return { ...Object.fromEntries(others), ...Object.fromEntries([...named].map(([path, at]) => [path, at.map(({ fileId }) => fileId).join(' ')])) }
}

/** 答えを、打てば同じ答えになる文字に戻す。 For forms that are filled in already: `readAnswer` of it is the same answer again. */
export function typedFrom(definition: Definition, values: Values): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const item of definition.items) if (Object.hasOwn(values, item.code)) putItem(item, item.code, values[item.code]!, typed)
  return typed
}

function putItem(item: Item | SingleItem, path: string, value: Values[string], typed: Record<string, string>): void {
  if (item.kind === 'group' || item.kind === 'table') {
    if (typeof value !== 'object' || !('rows' in value)) return
    const given = item.kind === 'table' ? item.rows : undefined
    typed[`${path}.rows`] = String(given ? given.length : value.rows.length)
    for (const [n, row] of value.rows.entries()) {
      const at = given ? given.findIndex(({ code }) => code === row.row) : n
      for (const inner of item.kind === 'group' ? item.items : item.columns)
        if (at >= 0 && Object.hasOwn(row.values, inner.code)) putItem(inner, `${path}.${at + 1}.${inner.code}`, row.values[inner.code]!, typed)
    }
    return
  }
  if (item.kind === 'computed' || item.kind === 'note' || item.kind === 'section') return
  if (typeof value !== 'object') {
    typed[path] = item.kind === 'date' ? eraDateText(String(value)) : String(value)
    return
  }
  if ('chosen' in value) {
    for (const code of value.chosen) {
      if (item.kind === 'choice') typed[path] = code
      else typed[`${path}:${code}`] = 'yes'
      const text = value.texts?.[code]
      if (text !== undefined) typed[`${path}:${code}:text`] = text
    }
  } else if ('name' in value) {
    typed[path] = value.name
    if (value.id !== undefined) typed[`${path}:id`] = value.id
  } else if ('signed' in value) {
    typed[path] = value.signed
    typed[`${path}:on`] = value.on
  } else if ('files' in value) typed[path] = value.files.join(' ')
}
