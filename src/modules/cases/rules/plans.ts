// プランの進み方。
import type { PlanState } from '../schema.ts'

/**
 * 次に進める状態。 By hand: agreeing has a command of its own, `reviewed` follows from an evaluation with its outcome, `changed` from the agreement to the next plan.
 * What was signed is not written in any more; taken back to a draft it is signed anew.
 */
const next: Readonly<Record<PlanState, readonly PlanState[]>> = {
  draft: ['dropped'],
  agreed: ['active', 'draft', 'dropped'],
  active: ['ended'],
  reviewed: ['active', 'ended'],
  changed: [],
  ended: [],
  dropped: [],
}

export function planMovesFrom(state: PlanState): readonly PlanState[] {
  return next[state]
}

/** Something is being done by it. */
export function inForce(state: PlanState): boolean {
  return state === 'agreed' || state === 'active' || state === 'reviewed'
}

/** 何か月か後の同じ日。 The last day of a month that is too short. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
