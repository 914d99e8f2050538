// The periodic review: its periods, and what makes a line worth a second look. Pure.
import { type Period, stands } from './period.ts'

export interface ReviewRule {
  readonly validFrom: string | null
  readonly monthsBetween: number
  readonly dueDays: number
  readonly unusedDays: number
  readonly source: string
}

/** Until the council decides otherwise. Quarterly is the product's own proposal; no law sets the figure. */
export const proposedRule: ReviewRule = {
  validFrom: null,
  monthsBetween: 3,
  dueDays: 30,
  unusedDays: 90,
  source: '初期値（四半期ごと）。法人の規程で決めて、根拠とともに直してください。',
}

/** 期の初日。 Periods are counted from 1 April; `monthsBetween` divides the year. */
export function periodOf(day: string, monthsBetween: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const begins = months - (((((months - 3) % 12) + 12) % 12) % monthsBetween)
  return `${String(Math.floor(begins / 12)).padStart(4, '0')}-${String((begins % 12) + 1).padStart(2, '0')}-01`
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 気になるところの符号。 */
export const remarks = ['endedAccount', 'endedPost', 'unused', 'overlapping'] as const
export type Remark = (typeof remarks)[number]

export interface Reviewed extends Period {
  readonly membershipId: string
  readonly accountId: string
  readonly role: string
  readonly areaPath: readonly string[]
  readonly areaId: string
  readonly tier: number
  readonly teamId: string | null
  readonly accountEnded: boolean
  /** Held posts once and holds none today. */
  readonly postEnded: boolean
  readonly lastSignedInOn: string | null
}

/** @param beside the other memberships of the same compartment */
export function remarksOn(line: Reviewed, beside: readonly Reviewed[], today: string, unusedDays: number): Remark[] {
  const limit = addDays(today, -unusedDays)
  const found: Record<Remark, boolean> = {
    endedAccount: line.accountEnded,
    endedPost: line.postEnded,
    unused: (line.lastSignedInOn ?? line.validFrom ?? '') < limit,
    overlapping: beside.some((other) => other.membershipId !== line.membershipId && stands(other, today) && holdsWithin(line, other)),
  }
  return remarks.filter((remark) => found[remark])
}

/** Everything the line opens is open through the other one; of two that are equal the later one is too much. */
function holdsWithin(line: Reviewed, other: Reviewed): boolean {
  return (
    line.accountId === other.accountId &&
    line.role === other.role &&
    line.areaPath.includes(other.areaId) &&
    line.tier <= other.tier &&
    (line.teamId === null || line.teamId === other.teamId) &&
    (line.areaId !== other.areaId || line.tier !== other.tier || line.teamId !== other.teamId || line.membershipId > other.membershipId)
  )
}
