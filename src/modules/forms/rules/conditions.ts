import type { AnswerRow, Condition, Formula, OneValue, Values } from '../schema.ts'

/** What conditions and formulas look at: the answers above, within a row or a round also those beside. */
export interface Seen {
  readonly values: Values
  readonly row?: AnswerRow['values']
  /** The day on which the answer is given, YYYY-MM-DD. */
  readonly today: string
}

/** 条件が成り立つか。 What is not answered equals nothing, is neither less nor more, and includes nothing. */
export function holds(condition: Condition, seen: Seen): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, seen))
  if ('any' in condition) return condition.any.some((each) => holds(each, seen))
  if ('not' in condition) return !holds(condition.not, seen)
  if ('answered' in condition) return valueOf(condition.answered, seen) !== undefined
  if ('includes' in condition) return chosenIn(valueOf(condition.includes, seen)).includes(condition.option)
  const value = valueOf(condition.compares, seen)
  if (value === undefined) return false
  const chosen = chosenIn(value)
  if (typeof value === 'object' && chosen.length === 0) return false
  const [mine, theirs] = typeof value === 'number' ? [value, Number(condition.with)] : [chosen[0] ?? (value as string), String(condition.with)]
  switch (condition.how) {
    case 'equals':
      return mine === theirs
    case 'differs':
      return mine !== theirs
    case 'less':
      return mine < theirs
    case 'atMost':
      return mine <= theirs
    case 'more':
      return mine > theirs
    case 'atLeast':
      return mine >= theirs
  }
}

/** 計算する。 @returns undefined where something it needs is not answered, or it divides by nothing */
export function reckon(formula: Formula, seen: Seen): number | undefined {
  if ('number' in formula) return formula.number
  if ('item' in formula) return numberIn(valueOf(formula.item, seen))
  if ('countOf' in formula) {
    const value = valueOf(formula.countOf, seen)
    return value === undefined ? 0 : (rowsIn(value)?.length ?? chosenIn(value).length)
  }
  if ('sumOf' in formula) {
    const rows = rowsIn(valueOf(formula.in, seen)) ?? []
    return rows.reduce((sum, { values }) => sum + (numberIn(values[formula.sumOf]) ?? 0), 0)
  }
  if ('ageOn' in formula) return whole(valueOf(formula.ageOn, seen), (born) => yearsBetween(born, seen.today))
  if ('daysFrom' in formula) {
    const to = valueOf(formula.to, seen)
    return whole(valueOf(formula.daysFrom, seen), (from) => whole(to, (until) => (Date.parse(until) - Date.parse(from)) / 86_400_000))
  }
  if ('add' in formula) return folded(formula.add, seen, (sum, each) => sum + each)
  if ('multiply' in formula) return folded(formula.multiply, seen, (product, each) => product * each)
  if ('subtract' in formula) return folded(formula.subtract, seen, (from, each) => from - each)
  if ('divide' in formula) {
    const result = folded(formula.divide, seen, (from, by) => from / by)
    return Number.isFinite(result) ? result : undefined
  }
  return reckon(holds(formula.when, seen) ? formula.gives : formula.otherwise, seen)
}

/** 見ている項目。 The codes a condition or a formula looks at. */
export function looksAt(looker: Condition | Formula): string[] {
  if ('when' in looker) return [looker.when, looker.gives, looker.otherwise].flatMap(looksAt)
  return Object.entries(looker).flatMap(([key, inner]: [string, unknown]) => {
    if (['answered', 'includes', 'compares', 'item', 'in', 'countOf', 'ageOn', 'daysFrom', 'to'].includes(key)) return [String(inner)]
    if (Array.isArray(inner)) return (inner as (Condition | Formula)[]).flatMap(looksAt)
    return key === 'not' ? looksAt(inner as Condition) : []
  })
}

function folded(parts: readonly Formula[], seen: Seen, step: (so: number, each: number) => number): number | undefined {
  const numbers = parts.map((part) => reckon(part, seen))
  return numbers.includes(undefined) ? undefined : (numbers as number[]).reduce(step)
}

function valueOf(code: string, { values, row }: Seen): Values[string] | undefined {
  return row && Object.hasOwn(row, code) ? row[code] : Object.hasOwn(values, code) ? values[code] : undefined
}

function chosenIn(value: Values[string] | undefined): readonly string[] {
  return typeof value === 'object' && 'chosen' in value ? value.chosen : []
}

function rowsIn(value: Values[string] | undefined): readonly AnswerRow[] | undefined {
  return typeof value === 'object' && 'rows' in value ? value.rows : undefined
}

function numberIn(value: Values[string] | OneValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function whole(value: Values[string] | undefined, work: (day: string) => number | undefined): number | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? work(value) : undefined
}

/** Birthdays of 29 February are kept on 28 February's morrow: the law counts the day before the birthday as the last of the age. */
function yearsBetween(born: string, today: string): number {
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)
}
