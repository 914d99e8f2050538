// 決議の省略。 Pure: whether and when a proposal is decided, of what was answered.
import type { ResolutionAnswer, ResolutionForm } from '../schema.ts'

export interface Answered {
  readonly role: 'member' | 'auditor'
  readonly answer: ResolutionAnswer | null
  readonly answeredOn: string | null
}
export interface Tally {
  /** Members whose answer is still awaited. */
  readonly missing: number
  readonly objections: number
  /** Auditors who have not said anything: they stand in nothing's way until they object. */
  readonly silent: number
  readonly readyOn: string | null
}

/**
 * 同意がそろったか、いつそろったか。 Every member who may vote has consented, and nobody objects whom the rule of the body heeds: it is decided on the day of the last
 * consent. Vacant seats and those with an interest have no vote; where nobody has one, nothing is decided.
 */
export function tallyOf(form: ResolutionForm, seats: readonly Answered[]): Tally {
  const members = seats.filter(({ role }) => role === 'member')
  const heeded = form === 'members-unopposed' ? seats : members
  const missing = members.filter(({ answer }) => answer === null).length
  const objections = heeded.filter(({ answer }) => answer === 'objection').length
  const days = members.flatMap(({ answer, answeredOn }) => (answer === 'consent' && answeredOn !== null ? [answeredOn] : []))
  const ready = form !== 'none' && missing === 0 && objections === 0
  return {
    missing,
    objections,
    silent: seats.filter(({ role, answer }) => role === 'auditor' && answer === null).length,
    readyOn: ready ? (days.toSorted().at(-1) ?? null) : null,
  }
}
