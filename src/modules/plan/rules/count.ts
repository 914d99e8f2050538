import type { Fact } from '#kernel'
import { fiscalYearOf } from '#kernel/values'

/** A line that counts: its plan's year, the kind of fact and the tags a fact must carry. */
export interface CountingLine {
  readonly lineId: string
  readonly fiscalYear: number
  readonly kind: string
  readonly tags: Readonly<Record<string, string>>
}
/** How much of what, in which month (named by its first day). `count` is the number of facts, every other measure one of their quantities. */
export interface Increment {
  readonly lineId: string
  readonly month: string
  readonly measure: string
  readonly amount: number
}
type Countable = Pick<Fact, 'kind' | 'happenedOn' | 'tags' | 'quantities' | 'retracts'>

/** 数えるか。 By the day it happened: a fact told in May about March belongs to the old year. */
export function counts(line: CountingLine, fact: Countable): boolean {
  return (
    line.kind === fact.kind &&
    line.fiscalYear === fiscalYearOf(fact.happenedOn) &&
    Object.entries(line.tags).every(([tag, code]) => fact.tags[tag] === code)
  )
}

/** 事実を項目ごと・月ごとに足す。 A retraction takes away what it repeats; what comes to nothing is left out. */
export function increments(lines: readonly CountingLine[], facts: readonly Countable[]): Increment[] {
  const sums = new Map<string, Increment>()
  const add = (lineId: string, month: string, measure: string, amount: number) => {
    const key = `${lineId} ${month} ${measure}`
    sums.set(key, { lineId, month, measure, amount: (sums.get(key)?.amount ?? 0) + amount })
  }
  for (const fact of facts) {
    const sign = fact.retracts === null ? 1 : -1
    const month = `${fact.happenedOn.slice(0, 7)}-01`
    for (const line of lines) {
      if (!counts(line, fact)) continue
      add(line.lineId, month, 'count', sign)
      for (const [measure, amount] of Object.entries(fact.quantities)) add(line.lineId, month, measure, sign * amount)
    }
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}
