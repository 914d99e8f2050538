// 数え方を確かめる。 What two bindings of one activity do to the same record, and what is counted by a binding and by hand.
import type { Fact } from '#kernel'
import type { Binding, CountingRemark, Measure } from '../schema.ts'
import { type Bound, increments, isHeadline, isOwn } from './count.ts'

/** May one record be of both? Tags that are left out may be anything. */
function meet(a: Binding, b: Binding): boolean {
  return a.kind === b.kind && Object.entries(a.tags).every(([tag, code]) => (b.tags[tag] ?? code) === code)
}

/**
 * 重なる結び付け。 Pairs of bindings that may meet in one record. It counts once all the same (`overlap`); nobody could say how much, where they add up
 * different things of it, and one of them is too many where they are the same (`boundTwice`).
 */
export function meetings(sources: readonly Binding[]): { readonly boundTwice: number; readonly overlap: number } {
  const pairs = sources.flatMap((one, at) => sources.slice(0, at).map((other) => [one, other] as const)).filter(([one, other]) => meet(one, other))
  const boundTwice = pairs.filter(([one, other]) => {
    const tags = new Set([...Object.keys(one.tags), ...Object.keys(other.tags)])
    return one.measure !== other.measure || [...tags].every((tag) => tag in one.tags && tag in other.tags)
  }).length
  return { boundTwice, overlap: pairs.length - boundTwice }
}

/** Told facts that nothing has taken back. */
function standing(facts: readonly Fact[]): Fact[] {
  const gone = new Set(facts.flatMap(({ retracts }) => retracts ?? []))
  return facts.filter(({ factId, retracts }) => retracts === null && !gone.has(factId))
}

/** 二重に数えていないか。 @param facts of the activity in the year: its own, and those of its bindings */
export function doubles(bound: readonly Bound[], facts: readonly Fact[], measure: Measure): CountingRemark[] {
  const adding = standing(facts).filter((fact) => increments(bound, [fact]).some((each) => isHeadline(each.measure, measure)))
  const [own, told] = [adding.filter(({ kind }) => isOwn(kind)), adding.filter(({ kind }) => !isOwn(kind))]
  const daysOf = (kind: string) => new Set(own.filter((fact) => fact.kind === kind).map(({ happenedOn }) => happenedOn))
  const days = new Set(told.map(({ happenedOn }) => happenedOn))
  const monthsOf = (of: ReadonlySet<string>) => new Set([...of].map((day) => day.slice(0, 7)))
  // What is told of one record by facts of several kinds is kept under ids of that record.
  const records = Map.groupBy(told, ({ subject }) => subject.id)
  return [
    { remark: 'toldTwice' as const, count: [...records.values()].filter((each) => each.length > 1).length },
    { remark: 'sameDay' as const, count: shared(daysOf('plan.workDone'), days) },
    { remark: 'sameMonth' as const, count: shared(monthsOf(daysOf('plan.resultBefore')), monthsOf(days)) },
  ].filter(({ count }) => count > 0)
}

const shared = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].filter((each) => others.has(each)).length
