// 集計。 From the answers of one collection to counts with the small ones hidden. Pure: the same answers give the same table, whoever asks.
import { hideInLine, hideInTable, hideWholeLines, isHiddenShare } from '#kernel/values'
import {
  type AnswerRow,
  type CrossResult,
  type Definition,
  type Item,
  type OneValue,
  type Option,
  type QuestionResult,
  type ResultKind,
  type SimpleItem,
  type SingleItem,
  type Values,
  type Words,
  besides,
} from '../schema.ts'
import { holds } from './conditions.ts'
import { tierOfItem } from './items.ts'
import { questionNumbers } from './paper.ts'
import { shownItems } from './steps.ts'

/** What is counted of an answer: nothing of who gave it, and its place in the order means nothing. */
export interface CountedAnswer {
  readonly values: Values
  readonly areaId: string
  readonly answeredOn: string
}

/** One thing that is counted. */
export interface Question {
  readonly code: string
  readonly number: string
  readonly label: Words
  readonly within: readonly Words[]
  readonly kind: ResultKind
  readonly tier: number
  readonly options: readonly Pick<Option, 'code' | 'label'>[]
  readonly scale: boolean
  readonly perRound: boolean
  /** What was answered, once for each time it was asked. */
  read(answer: CountedAnswer): readonly Given[]
}
interface Given {
  readonly value: OneValue | undefined
  readonly asked: boolean
}

/** 地区。 The area of the answer, counted like a question. */
export const areaCode = '_area'

/**
 * 数える問い。 Those of the newest version first, in its order; what only earlier ones asked comes behind. Options that were taken out keep their line.
 *
 * @param versions newest first
 * @param areas names by id, of the areas that were answered
 */
export function questionsOf(versions: readonly Definition[], areas: ReadonlyMap<string, string>): Question[] {
  const found = new Map<string, Question>()
  for (const definition of versions) {
    const numbers = questionNumbers(definition)
    const shown = shownTo(definition)
    for (const item of definition.items) {
      for (const question of questionsIn(item, definition, { numbers, areas, shown })) {
        const newer = found.get(question.code)
        if (!newer) found.set(question.code, question)
        else if (newer.kind === question.kind)
          found.set(question.code, { ...newer, options: joined(newer.options, question.options), tier: Math.max(newer.tier, question.tier) })
      }
    }
  }
  return [...found.values()]
}

/** What was shown to whoever answered, worked out once for each answer. */
function shownTo({ items }: Definition): (answer: CountedAnswer) => ReadonlySet<string> {
  const known = new WeakMap<CountedAnswer, ReadonlySet<string>>()
  return (answer) => {
    let shown = known.get(answer)
    if (!shown) known.set(answer, (shown = shownItems(items, answer.values, answer.answeredOn)))
    return shown
  }
}

/** Newest wording first, and whatever only an earlier version offered. */
function joined(newer: Question['options'], older: Question['options']): Question['options'] {
  return [...newer, ...older.filter(({ code }) => !newer.some((each) => each.code === code))]
}

export function areaQuestion(label: Words, areas: ReadonlyMap<string, string>): Question {
  return {
    code: areaCode,
    number: '',
    label,
    within: [],
    kind: 'single',
    tier: 1,
    options: areaOptions(areas),
    scale: false,
    perRound: false,
    read: ({ areaId }) => [{ value: { chosen: [areaId] }, asked: true }],
  }
}

function areaOptions(areas: ReadonlyMap<string, string>): Question['options'] {
  return [...areas].map(([code, name]) => ({ code, label: { ja: name } }))
}

function questionsIn(
  item: Item,
  definition: Definition,
  {
    numbers,
    areas,
    shown,
  }: {
    readonly numbers: ReadonlyMap<string, string>
    readonly areas: ReadonlyMap<string, string>
    shown(answer: CountedAnswer): ReadonlySet<string>
  },
): Question[] {
  const number = numbers.get(item.code) ?? ''
  const isAsked = (answer: CountedAnswer) => shown(answer).has(item.code)
  const isAskedIn = ({ values, answeredOn }: CountedAnswer, row: AnswerRow['values'], { when }: Pick<Item, 'when'>) =>
    !when || holds(when, { values, today: answeredOn, row })
  const of = (asked: SingleItem | SimpleItem, more: Partial<Question> & Pick<Question, 'code' | 'read'>): Question => ({
    number,
    label: asked.label,
    within: [],
    kind: kindOf(asked),
    tier: tierOfItem(item, definition),
    options: 'options' in asked ? asked.options : asked.kind === 'district' ? areaOptions(areas) : [],
    scale: asked.kind === 'choice' && asked.as === 'scale',
    perRound: false,
    ...more,
  })
  /** Questions asked once for each row there is. */
  const repeated = (items: readonly (SingleItem | SimpleItem)[]) =>
    items.filter(isCounted).map((each) =>
      of(each, {
        code: `${item.code}.${each.code}`,
        number: numbers.get(each.code) ?? number,
        within: [item.label],
        perRound: true,
        read: (answer) =>
          rowsIn(answer.values[item.code]).map(({ values }) => ({ value: values[each.code], asked: isAskedIn(answer, values, each) })),
      }),
    )
  if (item.kind === 'group') return repeated(item.items)
  if (!isCounted(item)) return []
  if (item.kind === 'table') {
    if (!item.rows) return repeated(item.columns)
    return item.rows.flatMap((row) =>
      item.columns.map((column) =>
        of(column, {
          code: `${item.code}.${row.code}.${column.code}`,
          within: [item.label, row.label],
          read: (answer) => {
            const values = rowsIn(answer.values[item.code]).find((each) => each.row === row.code)?.values ?? {}
            return [{ value: values[column.code], asked: isAsked(answer) && isAskedIn(answer, values, column) }]
          },
        }),
      ),
    )
  }
  return [
    of(item, {
      code: item.code,
      read: (answer) => {
        const value = answer.values[item.code]
        return [{ value: typeof value === 'object' && 'rows' in value ? undefined : value, asked: isAsked(answer) }]
      },
    }),
  ]
}

function isCounted<I extends Item | SimpleItem>(item: I): item is Exclude<I, { kind: 'section' | 'note' | 'group' }> {
  return item.kind !== 'section' && item.kind !== 'note' && item.kind !== 'group'
}

function kindOf({ kind }: SingleItem | SimpleItem): ResultKind {
  if (kind === 'choice' || kind === 'district') return 'single'
  if (kind === 'choices') return 'several'
  if (kind === 'number' || kind === 'money' || kind === 'computed') return 'numbers'
  return kind === 'text' ? 'texts' : 'answered'
}

function rowsIn(value: Values[string] | undefined): readonly AnswerRow[] {
  return typeof value === 'object' && 'rows' in value ? value.rows : []
}

/** Options given, as codes; of what is no choice, that it was answered. */
function codesOf({ value, asked }: Given): readonly string[] {
  if (value === undefined) return [asked ? besides.noAnswer : besides.notAsked]
  if (typeof value === 'object' && 'chosen' in value) return value.chosen.length > 0 ? value.chosen : [besides.noAnswer]
  return typeof value === 'string' ? [value] : [besides.answered]
}

const noAnswerWords = { ja: '無回答', en: 'No answer' }
const notAskedWords = { ja: '該当しない', en: 'Not asked' }
const answeredWords = { ja: '回答あり', en: 'Answered' }

/** 一問を集計する。 @param smallest counts below it are hidden, with what they could be reckoned from */
export function tabulate(question: Question, answers: readonly CountedAnswer[], smallest: number): QuestionResult {
  const given = answers.flatMap((answer) => question.read(answer))
  const named = { code: question.code, number: question.number, label: question.label, within: [...question.within] }
  const empty = { undisclosed: false, withheld: false, rows: [], mean: null, quartiles: null, texts: [] }
  const result: QuestionResult = { ...named, kind: question.kind, base: given.length, perRound: question.perRound, ...empty }
  if (answers.length > 0 && answers.length < smallest) return { ...result, withheld: true, texts: question.kind === 'texts' ? textsOf(given) : [] }
  const lines = linesOf(question, given, smallest)
  if (!lines) return { ...result, withheld: true, texts: question.kind === 'texts' ? textsOf(given) : [] }
  const rows = lines.map(({ hidden, ...row }) => ({ ...row, count: hidden ? null : row.count }))
  const whole = lines.every(({ hidden }) => !hidden)
  const numbers = numbersOf(question, given)
  const enough = numbers.length > 0 && numbers.length >= smallest
  return {
    ...result,
    rows,
    // with a hidden count the mean would be one equation too many
    mean: enough && (question.kind === 'numbers' || whole) ? rounded(numbers.reduce((sum, each) => sum + each, 0) / numbers.length) : null,
    quartiles:
      enough && question.kind === 'numbers'
        ? { lower: quantile(numbers, 0.25), median: quantile(numbers, 0.5), upper: quantile(numbers, 0.75) }
        : null,
    texts: question.kind === 'texts' ? textsOf(given) : textsBeside(given, rows),
  }
}

interface Line {
  readonly code: string
  readonly label: Words
  readonly count: number
  readonly hidden: boolean
}

/** The options and what counts besides. @returns undefined where nothing of the question may be shown */
function linesOf(question: Question, given: readonly Given[], smallest: number): Line[] | undefined {
  const counts = new Map<string, number>()
  for (const each of given) for (const code of new Set(codesOf(each))) counts.set(code, (counts.get(code) ?? 0) + 1)
  const count = (code: string) => counts.get(code) ?? 0
  const [noAnswer, notAsked] = [count(besides.noAnswer), count(besides.notAsked)]
  const answered = given.length - noAnswer - notAsked
  const last = [
    { code: besides.noAnswer, label: noAnswerWords, count: noAnswer },
    ...(notAsked > 0 ? [{ code: besides.notAsked, label: notAskedWords, count: notAsked }] : []),
  ]
  if (question.kind === 'single') {
    const known = new Set([...question.options.map(({ code }) => code), ...Object.values<string>(besides)])
    const unknown = [...counts.keys()].filter((code) => !known.has(code)).map((code) => ({ code, label: { ja: code } }))
    return hide([...[...question.options, ...unknown].map(({ code, label }) => ({ code, label, count: count(code) })), ...last], smallest)
  }
  const outer = hide([{ code: besides.answered, label: answeredWords, count: answered }, ...last], smallest)
  if (!outer) return undefined
  if (question.kind !== 'several') return outer
  const options = question.options.map(({ code, label }) => {
    const hidden = isHiddenShare(count(code), given.length, smallest) || isHiddenShare(count(code), answered, smallest)
    return { code, label, count: count(code), hidden }
  })
  return [...options, ...outer.slice(1)]
}

function hide(lines: readonly Omit<Line, 'hidden'>[], smallest: number): Line[] | undefined {
  const hidden = hideInLine(
    lines.map((line) => line.count),
    smallest,
  )
  return hidden && lines.map((line, at) => ({ ...line, hidden: hidden[at]! }))
}

function numbersOf(question: Question, given: readonly Given[]): number[] {
  const position = new Map(question.scale ? question.options.map(({ code }, at) => [code, at + 1]) : [])
  return given
    .flatMap(({ value }) => {
      if (typeof value === 'number') return question.kind === 'numbers' ? [value] : []
      const at = typeof value === 'object' && 'chosen' in value ? position.get(value.chosen[0] ?? '') : undefined
      return at === undefined ? [] : [at]
    })
    .toSorted((a, b) => a - b)
}

/** Between two values in proportion, as spreadsheets and databases reckon it. @param sorted upwards, at least one */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return rounded(below + (above - below) * (place - Math.floor(place)))
}

function rounded(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100
}

function textsOf(given: readonly Given[]): string[] {
  return sorted(given.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))
}

/** What was written beside options, where their count is shown. */
function textsBeside(given: readonly Given[], rows: QuestionResult['rows']): string[] {
  const shown = new Map(rows.flatMap(({ code, count, label }) => (count === null ? [] : [[code, label] as const])))
  return sorted(
    given.flatMap(({ value }) =>
      typeof value === 'object' && 'chosen' in value
        ? Object.entries(value.texts ?? {}).flatMap(([code, text]) => (shown.has(code) && text ? [`${shown.get(code)!.ja}：${text}`] : []))
        : [],
    ),
  )
}

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted((a, b) => a.localeCompare(b, 'ja'))
}

/** Questions that may be crossed: choices that are asked once of everybody. */
export function mayCross({ kind, perRound }: Question): boolean {
  return (kind === 'single' || kind === 'several') && !perRound
}

/** Whether the two may be crossed with each other: of several options, everybody may have chosen any, so one of the two is of one choice only. */
export function mayCrossWith(row: Question, column: Question): boolean {
  return mayCross(row) && mayCross(column) && row.code !== column.code && (row.kind === 'single' || column.kind === 'single')
}

/** 二つの問いをかけ合わせる。 @param answers each is read once of either question: `mayCrossWith` */
export function cross(row: Question, column: Question, answers: readonly CountedAnswer[], smallest: number): CrossResult {
  if (row.kind === 'several') return turned(cross(column, row, answers, smallest))
  const named = { rowQuestion: row.label, columnQuestion: column.label }
  const [down, across] = [row, column].map((question) =>
    answers.length < smallest
      ? undefined
      : linesOf(
          question,
          answers.flatMap((answer) => question.read(answer)),
          smallest,
        ),
  )
  if (!down || !across) return { ...named, withheld: true, columns: [], rows: [] }
  const counts = down.map(() => across.map(() => 0))
  for (const answer of answers) {
    const [given, also] = [codesOf(row.read(answer)[0]!), codesOf(column.read(answer)[0]!)]
    const at = down.findIndex(({ code }) => code === given[0])
    for (const [j, { code }] of across.entries()) if (also.includes(code)) counts[at]![j]!++
  }
  const totals = { rows: down.map(({ hidden }) => hidden), columns: across.map(({ hidden }) => hidden) }
  const hidden =
    column.kind === 'several'
      ? hideWholeLines(
          counts,
          down.map(({ count }) => count),
          smallest,
          totals,
        )
      : hideInTable(counts, smallest, totals)
  const total = ({ code, label, count, hidden: away }: Line) => ({ code, label, total: away ? null : count })
  const rows = down.map((line, i) => ({ ...total(line), counts: across.map((_, j) => (!hidden || hidden[i]![j] ? null : counts[i]![j]!)) }))
  return { ...named, withheld: rows.every(({ counts: shown }) => shown.every((count) => count === null)), columns: across.map(total), rows }
}

function turned({ rowQuestion, columnQuestion, withheld, columns, rows }: CrossResult): CrossResult {
  return {
    rowQuestion: columnQuestion,
    columnQuestion: rowQuestion,
    withheld,
    columns: rows.map(({ code, label, total }) => ({ code, label, total })),
    rows: columns.map((column, at) => ({ ...column, counts: rows.map(({ counts }) => counts[at]!) })),
  }
}

/** Whether a cross table leaves anything out. */
export function hidesAnything({ withheld, columns, rows }: CrossResult): boolean {
  return withheld || columns.some(({ total }) => total === null) || rows.some(({ total, counts }) => total === null || counts.includes(null))
}
