// What other modules ask for when they propose dates. No operation of its own.
import type { Call } from '#kernel'
import { dayAfter, withShipped } from '../rules/closures.ts'
import { holidaysBetween } from '../rules/holidays.ts'
import type { Closures } from '../schema.ts'
import * as store from '../store/days.ts'

/** A closing day that was a holiday is made up for after it; no run of holidays is longer than this. */
const longestRunDays = 31

/** 休みの暦を求める。 For the days of a span, of the whole council or with the closing days of a building; as it stands now. */
export async function closuresOf({ db, actor }: Pick<Call, 'db' | 'actor'>, { premisesId = null, ...span }: Span): Promise<Closures> {
  return closuresFrom(await store.listClosings(db, actor.councilId, premisesId), await store.listOverrides(db, actor.councilId), span)
}
interface Span {
  readonly from: string
  readonly to: string
  readonly premisesId?: string | null
}

export function closuresFrom(
  closings: Awaited<ReturnType<typeof store.listClosings>>,
  overrides: Awaited<ReturnType<typeof store.listOverrides>>,
  { from, to }: Omit<Span, 'premisesId'>,
): Closures {
  return { holidays: holidaysBetween(dayAfter(from, -longestRunDays), to, overrides), closings: withShipped(closings) }
}
