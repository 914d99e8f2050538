import type { CountUnit, Fact } from '#kernel'
import { type Text, fiscalYearOf } from '#kernel/values'
import { type Binding, type Measure, measures } from '../schema.ts'

/** 結び付け。 An activity counts facts of a kind with these tags in a fiscal year. */
export interface Bound extends Binding {
  readonly fiscalYear: number
  readonly activity: string
}
/**
 * How much of what, in which month (named by its first day) and area. The measure `count` is what bindings count; quantities of the plan's own
 * facts go by their name, those of other kinds by `<kind>#<name>`.
 */
export interface Increment {
  readonly fiscalYear: number
  readonly activity: string
  readonly month: string
  readonly areaId: string
  readonly measure: string
  readonly amount: number
}
type Countable = Pick<Fact, 'kind' | 'happenedOn' | 'areaId' | 'tags' | 'quantities' | 'retracts'>

export const unitOf: Readonly<Record<Measure, Exclude<CountUnit, 'yen'>>> = {
  times: 'times',
  items: 'items',
  people: 'people',
  distinctPeople: 'people',
  households: 'households',
  days: 'days',
}
const titleOf: Readonly<Record<Measure, Text>> = {
  times: { ja: '回数', en: 'Times' },
  items: { ja: '件数', en: 'Items' },
  people: { ja: '人数（延べ）', en: 'People, each time counted' },
  distinctPeople: { ja: '人数（実）', en: 'People, each counted once in a record' },
  households: { ja: '世帯数', en: 'Households' },
  days: { ja: '日数', en: 'Days' },
}
/** What facts of the plan itself may carry; a line is counted in one of them. */
export const ownQuantities = Object.fromEntries(measures.map((measure) => [measure, { unit: unitOf[measure], title: titleOf[measure] }])) as Readonly<
  Record<Measure, { readonly unit: CountUnit; readonly title: Text }>
>

/** Facts that name their activity themselves: no binding is needed, whatever plan prints it. */
export const ownKinds = ['plan.workDone', 'plan.resultBefore', 'plan.resultAdjusted'] as const
export function isOwn(kind: string): boolean {
  return (ownKinds as readonly string[]).includes(kind)
}

/** 数えるか。 By the day it happened: a fact told in May about March belongs to the old year. */
export function counts(bound: Bound, fact: Countable): boolean {
  return (
    bound.kind === fact.kind &&
    bound.fiscalYear === fiscalYearOf(fact.happenedOn) &&
    Object.entries(bound.tags).every(([tag, code]) => fact.tags[tag] === code)
  )
}

/** 事実を活動ごと・月ごと・区域ごとに足す。 A retraction takes away what it repeats; what comes to nothing is left out. */
export function increments(bound: readonly Bound[], facts: readonly Countable[]): Increment[] {
  const sums = new Map<string, { -readonly [K in keyof Increment]: Increment[K] }>()
  const byKind = Map.groupBy(bound, ({ kind }) => kind)
  for (const fact of facts) {
    const sign = fact.retracts === null ? 1 : -1
    const month = `${fact.happenedOn.slice(0, 7)}-01`
    const fiscalYear = fiscalYearOf(fact.happenedOn)
    const add = (activity: string, measure: string, amount: number) => {
      if (amount === 0) return
      const key = `${activity} ${month} ${fact.areaId} ${measure}`
      const sum = sums.get(key)
      if (sum) sum.amount += sign * amount
      else sums.set(key, { fiscalYear, activity, month, areaId: fact.areaId, measure, amount: sign * amount })
    }
    if (isOwn(fact.kind)) {
      for (const [name, amount] of Object.entries(fact.quantities)) add(fact.tags['activity']!, name, amount)
      continue
    }
    // Two bindings of one activity may match one fact: it is one happening all the same.
    const counted = new Map((byKind.get(fact.kind) ?? []).filter((each) => counts(each, fact)).map((each) => [each.activity, each]))
    for (const { activity, measure } of counted.values()) {
      add(activity, 'count', measure === 'count' ? 1 : (fact.quantities[measure] ?? 0))
      for (const [name, amount] of Object.entries(fact.quantities)) add(activity, `${fact.kind}#${name}`, amount)
    }
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}

/** 実績。 What an activity has come to in the measure of its line. */
export function isHeadline(counted: string, measure: Measure): boolean {
  return counted === 'count' || counted === measure
}
