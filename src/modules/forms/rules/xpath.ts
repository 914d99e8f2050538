// The expressions of XLSForm. They are XPath with `${name}`; what our conditions and formulas can say of it is read, everything else is named.
import type { Comparison, Condition, Formula, Item } from '../schema.ts'

/** What the form knows of its questions while an expression is read. */
export interface Names {
  /** Our code of the question that the file calls so. */
  code(name: string): string | undefined
  kind(code: string): Item['kind'] | undefined
  /** The repeated group the question stands in. */
  within(code: string): string | undefined
  /** Our code of an option the file calls so. */
  option(code: string, name: string): string
  options(code: string): readonly string[]
  /** Of the question whose expression it is. */
  readonly self?: string
}

/** 言い表せない式。 Its message is the part that cannot be said. */
export class Unsaid extends Error {}

type Expression =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'self' }
  | { readonly is: 'item'; readonly name: string }
  | { readonly is: 'call'; readonly name: string; readonly of: readonly Expression[] }
  | { readonly is: 'op'; readonly op: string; readonly of: readonly Expression[]; readonly inBrackets?: true }

/** `always`: the expression is true whatever is answered. @throws Unsaid */
export function readCondition(text: string, names: Names): Condition | 'always' {
  return asCondition(parsed(text), names)
}

/** What a constraint asks of the answer itself: all of it must hold, so what cannot be said is left out by itself. @throws Unsaid where nothing can be read */
export function readConstraint(text: string, names: Names): { readonly demands: readonly Demand[]; readonly unsaid: readonly string[] } {
  const whole = parsed(text)
  const demands: Demand[] = []
  const unsaid: string[] = []
  const parts = whole.is === 'op' && whole.op === 'and' && !differing(whole, names) ? whole.of : [whole]
  for (const part of parts) {
    try {
      const said = asCondition(part, names, true)
      if (said !== 'always') demands.push(said)
    } catch (error) {
      if (!(error instanceof Unsaid)) throw error
      unsaid.push(textOf(part))
    }
  }
  return { demands, unsaid }
}
/** A condition, or a bound that no condition can say: the day of answering, how many are chosen, how long a text is. */
export type Demand = Condition | { readonly bound: 'today' | 'chosen' | 'length'; readonly how: Comparison; readonly count: number }

/** @returns with the decimals to which the result is rounded, where it says so. @throws Unsaid */
export function readFormula(text: string, names: Names): { readonly formula: Formula; readonly decimals?: number } {
  const whole = parsed(text)
  if (whole.is === 'call' && whole.name === 'round' && whole.of.length <= 2) {
    const [inner, decimals = { is: 'number', value: 0 } as const] = whole.of
    if (inner && decimals.is === 'number') return { formula: asFormula(inner, names), decimals: decimals.value }
  }
  return { formula: asFormula(whole, names) }
}

// Reading.

const token =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|(["“”])(.*?)["“”]|(['‘’])(.*?)['‘’]|\$\{\s*(?:last-saved#)?([^}]*?)\s*\}|([A-Za-z_][\w-]*(?:[.:][\w-]+)*)(?=\s*(\()?)|(\.\.?(?![\d.]))|(!=|<=|>=|\/\/|[=<>+\-*/(),|[\]@−≤≥]))/gsy

interface Token {
  readonly is: 'number' | 'text' | 'item' | 'name' | 'self' | 'sign'
  readonly text: string
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  const whole = text.trim()
  while (token.lastIndex < whole.length) {
    const from = token.lastIndex
    const found = token.exec(whole)
    if (!found) throw new Unsaid(whole.slice(from))
    const [, number, double, inDouble, single, inSingle, item, name, , self, sign] = found
    if (number !== undefined) tokens.push({ is: 'number', text: number })
    else if (double) tokens.push({ is: 'text', text: inDouble! })
    else if (single) tokens.push({ is: 'text', text: inSingle! })
    else if (item !== undefined) {
      if (/\$\{\s*last-saved#/.test(found[0])) throw new Unsaid(found[0].trim())
      tokens.push({ is: 'item', text: item })
    } else if (name) tokens.push({ is: 'name', text: name })
    else if (self) tokens.push(self === '.' ? { is: 'self', text: '.' } : { is: 'sign', text: self })
    else tokens.push({ is: 'sign', text: { '−': '-', '≤': '<=', '≥': '>=' }[sign!] ?? sign! })
  }
  return tokens
}

const levels: readonly (readonly string[])[] = [['or'], ['and'], ['=', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', 'div', 'mod']]
/** Expressions deeper than this were written to break a reader. */
const deepest = 100
/** What one list of a condition or a formula holds. */
const widest = 20

function parsed(text: string): Expression {
  const tokens = tokensOf(text)
  let at = 0
  let depth = 0
  const whole = level(0)
  if (at < tokens.length) throw new Unsaid(rest())
  return whole

  function rest(): string {
    return tokens
      .slice(at)
      .map((each) => each.text)
      .join(' ')
  }
  function take(...texts: readonly string[]): string | undefined {
    const next = tokens[at]
    if (!next || (next.is !== 'sign' && next.is !== 'name') || !texts.includes(next.text)) return undefined
    at++
    return next.text
  }
  function level(number: number): Expression {
    const signs = levels[number]
    if (!signs) return unary()
    let left = level(number + 1)
    const joined: Expression[] = [left]
    for (let sign = take(...signs); sign !== undefined; sign = take(...signs)) {
      const right = level(number + 1)
      if (number < 2) joined.push(right)
      else left = { is: 'op', op: sign, of: [left, right] }
    }
    return joined.length > 1 ? { is: 'op', op: signs[0]!, of: joined } : left
  }
  function unary(): Expression {
    if (++depth > deepest) throw new Unsaid(text)
    if (!take('-')) {
      const of = primary()
      depth--
      return of
    }
    const of = unary()
    depth--
    return of.is === 'number' ? { is: 'number', value: -of.value } : { is: 'op', op: '*', of: [{ is: 'number', value: -1 }, of] }
  }
  function primary(): Expression {
    const next = tokens[at]
    if (!next) throw new Unsaid(text)
    if (next.is === 'number') return (at++, { is: 'number', value: Number(next.text) })
    if (next.is === 'text') return (at++, { is: 'text', value: next.text })
    if (next.is === 'item') return (at++, after({ is: 'item', name: next.text }))
    if (next.is === 'self' && tokens[at + 1]?.text !== '/') return (at++, { is: 'self' })
    if (take('(')) {
      const inner = level(0)
      if (!take(')')) throw new Unsaid(rest() || text)
      return inner.is === 'op' ? { ...inner, inBrackets: true } : inner
    }
    if (next.is === 'name' && tokens[at + 1]?.text === '(') {
      at += 2
      const of: Expression[] = []
      if (!take(')')) {
        do of.push(level(0))
        while (take(','))
        if (!take(')')) throw new Unsaid(rest() || text)
      }
      return { is: 'call', name: next.text.toLowerCase(), of }
    }
    return path()
  }
  /** `/data/group/age`, `../age`: written by hand, and the last step is the question. */
  function path(): Expression {
    let name: string | undefined
    while (tokens[at] && (tokens[at]!.text === '/' || tokens[at]!.text === '..' || tokens[at]!.text === '.' || tokens[at]!.is === 'name')) {
      if (tokens[at]!.is === 'name') name = tokens[at]!.text
      at++
      if (name !== undefined && tokens[at]?.text !== '/') break
    }
    if (name === undefined) throw new Unsaid(rest() || text)
    return after({ is: 'item', name })
  }
  function after(item: Expression): Expression {
    if (tokens[at]?.text === '[' || tokens[at]?.text === '/') throw new Unsaid(rest())
    return item
  }
}

// What it means.

const flipped: Readonly<Record<string, string>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
const words: Readonly<Record<string, Comparison>> = { '<': 'less', '<=': 'atMost', '>': 'more', '>=': 'atLeast' }
const signOf: Readonly<Record<Comparison, string>> = { equals: '=', differs: '!=', less: '<', atMost: '<=', more: '>', atLeast: '>=' }
const numbers: readonly (Item['kind'] | undefined)[] = ['number', 'money', 'computed']
const repeated: readonly (Item['kind'] | undefined)[] = ['group', 'table']

function asCondition(of: Expression, names: Names): Condition | 'always'
function asCondition(of: Expression, names: Names, own: true): Demand | 'always'
function asCondition(of: Expression, names: Names, own?: true): Demand | 'always' {
  if (of.is === 'op') {
    if (of.op === 'and' || of.op === 'or') {
      const differs = differing(of, names)
      if (differs) return differs
      const parts = of.of.map((part) => asCondition(part, names))
      if (of.op === 'or' && parts.includes('always')) return 'always'
      const conditions = parts.filter((part) => part !== 'always')
      if (conditions.length < 2) return conditions[0] ?? 'always'
      return inLists(conditions, of.op === 'and' ? (all) => ({ all }) : (any) => ({ any }))
    }
    if (Object.hasOwn(flipped, of.op)) return compared(of, names, own)
  }
  if (of.is === 'number' && of.value !== 0) return 'always'
  if (of.is === 'item' || of.is === 'self') return { answered: codeOf(of, names) }
  if (of.is === 'call') {
    const [first, second] = of.of
    if (of.name === 'true' && !first) return 'always'
    if (of.name === 'boolean' && first && !second) return asCondition(first, names)
    if (of.name === 'not' && first && !second) {
      const inner = asCondition(first, names)
      if (inner !== 'always') return 'not' in inner ? inner.not : { not: inner }
    }
    if (of.name === 'selected' && first && second?.is === 'text') {
      const code = codeOf(first, names)
      if (!['choice', 'choices'].includes(names.kind(code) ?? '')) throw new Unsaid(textOf(of))
      return { includes: code, option: names.option(code, second.value.trim()) }
    }
  }
  throw new Unsaid(textOf(of))
}

function inLists(parts: readonly Condition[], list: (some: readonly Condition[]) => Condition): Condition {
  if (parts.length <= widest) return list(parts)
  const lists = Array.from({ length: Math.ceil(parts.length / widest) }, (_, at) => list(parts.slice(at * widest, (at + 1) * widest)))
  return inLists(lists, list)
}

/** `(${x} != 'a' and ${x} != '')`: answered, and something else. An answer that was not given differs from everything in XPath, and from nothing with us. */
function differing({ op, of }: Extract<Expression, { is: 'op' }>, names: Names): Condition | undefined {
  const [left, right] = of
  if (op !== 'and' || of.length !== 2 || left?.is !== 'op' || right?.is !== 'op' || left.op !== '!=' || right.op !== '!=') return undefined
  const [item, value] = left.of as [Expression, Expression]
  const [same, nothing] = right.of as [Expression, Expression]
  if (nothing.is !== 'text' || nothing.value !== '' || textOf(item) !== textOf(same) || (value.is === 'text' && value.value === '')) return undefined
  const said = compared({ is: 'op', op: '=', of: [item, value] }, names)
  return 'compares' in said && said.how === 'equals' ? { ...said, how: 'differs' } : undefined
}

function compared(whole: Extract<Expression, { is: 'op' }>, names: Names, own?: true): Demand {
  let [left, right] = whole.of as [Expression, Expression]
  let op = whole.op
  if (['number', 'text'].includes(left.is) || isToday(left)) [left, right, op] = [right, left, flipped[op]!]
  const unsaid = () => new Unsaid(textOf(whole))
  const number =
    right.is === 'number' ? right.value : right.is === 'text' && /^-?\d+(\.\d+)?$/.test(right.value.trim()) ? Number(right.value) : undefined
  if (left.is === 'call' && left.of.length === 1 && number !== undefined) {
    const [asked] = left.of as [Expression]
    const counts = ['string-length', 'count-selected', 'count'].includes(left.name)
    if (counts && left.name !== 'count' && own && asked.is === 'self' && (op === '=' || Object.hasOwn(words, op)))
      return { bound: left.name === 'string-length' ? 'length' : 'chosen', how: op === '=' ? 'equals' : words[op]!, count: number }
    if (counts && ((number === 0 && (op === '>' || op === '!=')) || (number === 1 && op === '>='))) return { answered: codeOf(asked, names) }
    if (counts && number === 0 && (op === '=' || op === '<=')) return { not: { answered: codeOf(asked, names) } }
    if (left.name === 'number' || left.name === 'int') left = asked
  }
  if (left.is !== 'item' && left.is !== 'self') throw unsaid()
  const code = codeOf(left, names)
  const kind = names.kind(code)
  if (isToday(right) && own && left.is === 'self' && kind === 'date' && Object.hasOwn(words, op)) return { bound: 'today', how: words[op]!, count: 0 }
  const day =
    right.is === 'call' && ['date', 'date-time'].includes(right.name) && right.of.length === 1 && right.of[0]!.is === 'text'
      ? right.of[0]!.value
      : undefined
  if (right.is === 'text' && right.value === '') {
    if (op === '=') return { not: { answered: code } }
    if (op === '!=') return { answered: code }
  }
  if (repeated.includes(kind) || kind === 'choices') throw unsaid()
  if (kind === 'choice') {
    if (right.is !== 'text' && right.is !== 'number') throw unsaid()
    if (op === '=' || op === '!=') {
      const equals: Condition = { compares: code, how: 'equals', with: names.option(code, String(right.value).trim()) }
      return op === '=' ? equals : { not: equals }
    }
    // Which options are meant is known: nothing is compared that is no quantity.
    const meant = number === undefined ? [] : names.options(code).filter((option) => option.trim() !== '' && meets(Number(option), op, number))
    if (meant.length === 0) throw unsaid()
    const [only, ...others] = meant.map((option): Condition => ({ compares: code, how: 'equals', with: option }))
    return others.length === 0 ? only! : { any: [only!, ...others] }
  }
  const value = numbers.includes(kind) ? number : (day ?? (right.is === 'text' || right.is === 'number' ? right.value : undefined))
  if (value === undefined) throw unsaid()
  if (kind === 'date' && !/^\d{4}-\d\d-\d\d$/.test(String(value))) throw unsaid()
  if (op === '=') return { compares: code, how: 'equals', with: value }
  if (op === '!=') return { not: { compares: code, how: 'equals', with: value } }
  if (!numbers.includes(kind) && kind !== 'date') throw unsaid() // a text has no order that people would expect
  return { compares: code, how: words[op]!, with: value }
}

function meets(mine: number, op: string, theirs: number): boolean {
  return op === '<' ? mine < theirs : op === '<=' ? mine <= theirs : op === '>' ? mine > theirs : mine >= theirs
}

function isToday(of: Expression): boolean {
  return of.is === 'call' && (of.name === 'today' || of.name === 'now') && of.of.length === 0
}

function codeOf(of: Expression, names: Names): string {
  const code = of.is === 'item' ? names.code(of.name) : of.is === 'self' ? names.self : undefined
  if (code === undefined || names.kind(code) === undefined) throw new Unsaid(textOf(of))
  return code
}

function asFormula(of: Expression, names: Names): Formula {
  const formula = formulaOf(of, names)
  if (('add' in formula && formula.add.length > widest) || ('multiply' in formula && formula.multiply.length > widest)) throw new Unsaid(textOf(of))
  return formula
}

function formulaOf(of: Expression, names: Names): Formula {
  const inner = (each: Expression) => asFormula(each, names)
  if (of.is === 'number') return { number: of.value }
  if (of.is === 'item') {
    const code = codeOf(of, names)
    if (numbers.includes(names.kind(code))) return { item: code }
  }
  if (of.is === 'op') {
    const [left, right] = of.of as [Expression, Expression]
    if (of.op === '-' && left.is === 'item' && right.is === 'item') {
      const [to, daysFrom] = [codeOf(left, names), codeOf(right, names)]
      if (names.kind(to) === 'date' && names.kind(daysFrom) === 'date') return { daysFrom, to }
    }
    if (of.op === '+') return { add: [...(goesOn(left, '+') ? sumOf(inner(left)) : [inner(left)]), inner(right)] }
    if (of.op === '*') return { multiply: [...(goesOn(left, '*') ? productOf(inner(left)) : [inner(left)]), inner(right)] }
    if (of.op === '-') return { subtract: [inner(left), inner(right)] }
    if (of.op === 'div') return { divide: [inner(left), inner(right)] }
  }
  if (of.is === 'call') {
    const [first, second, third] = of.of
    const age = ageIn(of, names)
    if (age !== undefined) return { ageOn: age }
    if (of.name === 'number' && first && !second) return inner(first)
    if (of.name === 'sum' && first && !second) {
      const code = codeOf(first, names)
      const rows = names.within(code)
      if (rows !== undefined && numbers.includes(names.kind(code))) return { sumOf: code, in: rows }
    }
    if ((of.name === 'count' || of.name === 'count-selected') && first && !second) {
      const code = codeOf(first, names)
      if (of.name === 'count' ? repeated.includes(names.kind(code)) : names.kind(code) === 'choices') return { countOf: code }
    }
    if (of.name === 'if' && first && second && third) {
      const when = asCondition(first, names)
      return when === 'always' ? inner(second) : { when, gives: inner(second), otherwise: inner(third) }
    }
    if (of.name === 'coalesce' && first && second && !third)
      return { when: { answered: codeOf(first, names) }, gives: inner(first), otherwise: inner(second) }
  }
  throw new Unsaid(textOf(of))
}
/** `a + b` of `a + b + c`; not what stands in brackets. */
const goesOn = (of: Expression, op: string) => of.is === 'op' && of.op === op && !of.inBrackets
const sumOf = (formula: Formula) => ('add' in formula ? formula.add : [formula])
const productOf = (formula: Formula) => ('multiply' in formula ? formula.multiply : [formula])

/** `int((today() - ${born}) div 365.25)`, in the ways people write it. */
function ageIn(of: Extract<Expression, { is: 'call' }>, names: Names): string | undefined {
  const [first] = of.of
  if (!['int', 'floor', 'round'].includes(of.name) || first?.is !== 'op' || first.op !== 'div') return undefined
  const [days, year] = first.of as [Expression, Expression]
  if (year.is !== 'number' || year.value < 365 || year.value > 366 || days.is !== 'op' || days.op !== '-') return undefined
  const [to, born] = days.of as [Expression, Expression]
  const code = born.is === 'item' ? codeOf(born, names) : undefined
  return isToday(to) && code !== undefined && names.kind(code) === 'date' ? code : undefined
}

function textOf(of: Expression): string {
  switch (of.is) {
    case 'number':
      return String(of.value)
    case 'text':
      return quoted(of.value)
    case 'self':
      return '.'
    case 'item':
      return `\${${of.name}}`
    case 'call':
      return `${of.name}(${of.of.map(textOf).join(', ')})`
    case 'op':
      return of.of.map((each) => (each.is === 'op' ? `(${textOf(each)})` : textOf(each))).join(` ${of.op} `)
  }
}

// Writing.

/** XPath has no sign that could stand before a quotation mark. */
function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`
  if (!text.includes('"')) return `"${text}"`
  throw new Unsaid(text)
}

/** Where an expression stands: the kinds of the questions around it, and whose constraint it is. */
interface Place {
  kind(code: string): Item['kind'] | undefined
  readonly self?: string
}

/** 条件を式で書く。 @throws Unsaid for what XPath cannot say */
export function writeCondition(condition: Condition, place: Place): string {
  const item = (code: string) => (code === place.self ? '.' : `\${${code}}`)
  const joined = (parts: readonly Condition[], word: string) =>
    parts.map((part) => ('all' in part || 'any' in part ? `(${writeCondition(part, place)})` : writeCondition(part, place))).join(` ${word} `)
  if ('all' in condition) return joined(condition.all, 'and')
  if ('any' in condition) return joined(condition.any, 'or')
  if ('not' in condition) {
    const { not } = condition
    if ('answered' in not) return repeated.includes(place.kind(not.answered)) ? `count(${item(not.answered)}) = 0` : `${item(not.answered)} = ''`
    return `not(${writeCondition(not, place)})`
  }
  if ('answered' in condition)
    return repeated.includes(place.kind(condition.answered)) ? `count(${item(condition.answered)}) > 0` : `${item(condition.answered)} != ''`
  if ('includes' in condition) return `selected(${item(condition.includes)}, ${quoted(condition.option)})`
  const kind = place.kind(condition.compares)
  const { how } = condition
  const value =
    numbers.includes(kind) || (typeof condition.with === 'number' && kind !== 'choice')
      ? String(Number(condition.with))
      : kind === 'date'
        ? `date(${quoted(String(condition.with))})`
        : quoted(String(condition.with))
  if (how === 'differs') return `(${item(condition.compares)} != ${value} and ${item(condition.compares)} != '')`
  if (how !== 'equals' && !numbers.includes(kind) && kind !== 'date') throw new Unsaid(`${item(condition.compares)} ${signOf[how]} ${value}`)
  return `${item(condition.compares)} ${signOf[how]} ${value}`
}

/** 計算を式で書く。 @throws Unsaid */
export function writeFormula(formula: Formula, place: Place): string {
  const part = (of: Formula) => {
    const text = writeFormula(of, place)
    return 'add' in of || 'subtract' in of || 'multiply' in of || 'divide' in of || 'daysFrom' in of ? `(${text})` : text
  }
  if ('number' in formula) return String(formula.number)
  if ('item' in formula) return `\${${formula.item}}`
  if ('sumOf' in formula) return `sum(\${${formula.sumOf}})`
  if ('countOf' in formula) return `${place.kind(formula.countOf) === 'choices' ? 'count-selected' : 'count'}(\${${formula.countOf}})`
  if ('ageOn' in formula) return `int((today() - \${${formula.ageOn}}) div 365.25)`
  if ('daysFrom' in formula) return `\${${formula.to}} - \${${formula.daysFrom}}`
  if ('add' in formula) return formula.add.map(part).join(' + ')
  if ('multiply' in formula) return formula.multiply.map(part).join(' * ')
  if ('subtract' in formula) return formula.subtract.map(part).join(' - ')
  if ('divide' in formula) return formula.divide.map(part).join(' div ')
  return `if(${writeCondition(formula.when, place)}, ${writeFormula(formula.gives, place)}, ${writeFormula(formula.otherwise, place)})`
}
