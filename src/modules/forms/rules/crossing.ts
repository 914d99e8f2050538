// どの問いどうしをかけ合わせてよいか。 Each cross table hides what is small in it; taken together, tables that go round in a circle (age by sex, sex by wish, age by wish)
// could tell it all the same. So a table that hides anything must be the only way between what stands on its two sides: then whoever is on one side may be
// paired anew with whoever is on the other without any other table changing, and the others tell nothing of it. Held by brute force in the test.
import type { Definition, Item } from '../schema.ts'
import { looksAt } from './conditions.ts'

/** A cross table that is shown, between two questions. */
export interface Crossing {
  readonly rows: string
  readonly columns: string
  /** Whether any of its counts or totals is hidden. */
  readonly hides: boolean
}

/** 条件でつながった問い。 Questions of one name here say something of each other by the form itself: what is asked follows from the others, or is checked against them. */
export function tiesOf(versions: readonly Pick<Definition, 'items'>[]): (question: string) => string {
  const parent = new Map<string, string>()
  const root = (code: string): string => {
    const above = parent.get(code)
    return above === undefined || above === code ? code : root(above)
  }
  const alone = new Map<string, boolean>()
  for (const { items } of versions) {
    let heading: readonly string[] = []
    for (const item of items) {
      if (item.kind === 'section') heading = lookedAt(item)
      for (const other of [...lookedAt(item), ...heading]) parent.set(root(item.code), root(other))
      alone.set(item.code, (alone.get(item.code) ?? true) && rowsAlone(item))
    }
  }
  return (question) => {
    const [code = '', row] = question.split('.')
    return row !== undefined && alone.get(code) && root(code) === code && ![...parent.keys()].some((each) => root(each) === code && each !== code)
      ? question
      : root(code)
  }
}

/** Every code its own conditions, checks and formulas look at, and those within it. */
function lookedAt(item: Item): string[] {
  const own = [
    ...(item.when ? looksAt(item.when) : []),
    ...('check' in item && item.check ? looksAt(item.check.that) : []),
    ...(item.kind === 'computed' ? looksAt(item.formula) : []),
  ]
  const inner = item.kind === 'group' ? item.items : item.kind === 'table' ? item.columns : []
  return [...own, ...inner.flatMap((each) => lookedAt(each as Item))].filter((code) => code !== item.code)
}

/** Whether the rows of a table say nothing of each other: none is needed because another one is empty. */
function rowsAlone(item: Item): boolean {
  if (item.kind !== 'table' || !item.rows) return false
  const [column, ...more] = item.columns
  return more.length === 0 && !column!.when && !column!.check && (item.required === undefined || column!.required !== undefined)
}

/** 合わせて見せてよいか。 Every table that hides anything is the only way between its two sides. @param nodeOf `tiesOf` */
export function mayShowTogether(crossings: readonly Crossing[], nodeOf: (question: string) => string): boolean {
  return crossings.every((crossing) => {
    if (!crossing.hides) return true
    const others = crossings.filter((each) => each !== crossing)
    const reached = new Set([nodeOf(crossing.rows)])
    for (let grown = true; grown;) {
      const before = reached.size
      for (const { rows, columns } of others) {
        const ends = [nodeOf(rows), nodeOf(columns)]
        if (ends.some((end) => reached.has(end))) for (const end of ends) reached.add(end)
      }
      grown = reached.size > before
    }
    return !reached.has(nodeOf(crossing.columns))
  })
}
