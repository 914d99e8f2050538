import type { Freshness } from '../schema/freshness.ts'
import { monthsLater } from './days.ts'

/** いつまでに確かめるか。 @param months how long a confirmation holds */
export function dueOn(assuredOn: string, months: number): string {
  return monthsLater(assuredOn, months)
}

/** 古くなっていないか。 On its day it still holds; `due` are those whose day is near. */
export function freshness(
  assuredOn: string | null,
  today: string,
  { checkMonths, noticeDays }: { readonly checkMonths: number; readonly noticeDays: number },
): Freshness {
  if (assuredOn === null) return 'never'
  const due = dueOn(assuredOn, checkMonths)
  if (due < today) return 'overdue'
  const notice = new Date(Date.parse(`${due}T00:00:00Z`) - noticeDays * 86_400_000).toISOString().slice(0, 10)
  return notice <= today ? 'due' : 'fresh'
}
