// Who may let whom in. Pure, so that the state-model test can hold it against its own oracle.
import { type Period, overlaps, stands } from './period.ts'

/** 所属。 What one membership opens, and for how long. */
export interface Holding extends Period {
  readonly role: string
  readonly compartment: string
  readonly areaId: string
  readonly tier: number
  readonly teamId: string | null
}

/** A membership that somebody is to have. */
export interface Wanted extends Omit<Holding, 'areaId'> {
  readonly accountId: string
  /** From the city down to the area itself. */
  readonly areaPath: readonly string[]
}

export interface Granter {
  readonly accountId: string | null
  readonly permissions: { has(permission: string): boolean }
  readonly held: readonly Holding[]
}

/** Held by whoever may let others into what is open to themselves. */
export const granting = 'identity.membership.grant'
/** Held by the security officer, who decides what everybody may do; no switch ever hands it on. */
export const deciding = 'identity.role.change'

/** Duties that watch over others, or that must stay apart from the work they check: given by the security officer alone. */
const dutiesOfTrust: ReadonlySet<string> = new Set([
  'cashier',
  'checker',
  'keeper',
  'auditor',
  'dataProtectionLead',
  'securityOfficer',
  'systemAdministrator',
])
/** Servers and accounts, never cases. */
const administratorTier = 2

export type Objection = 'toOneself' | 'teamNeeded' | 'administratorLow' | 'dutiesApart' | 'beyondYours'

/**
 * 所属を決めてよいか。 Nobody decides for oneself; tier 6 goes through a named team; the security officer decides the rest. Anybody else
 * passes on what one own membership opens to them: same compartment, that area or below, no higher tier, no longer, no more permissions,
 * and never the power to pass on.
 *
 * @param powersOf the permissions of a role today
 * @returns why not, or undefined
 */
export function objection(granter: Granter, wanted: Wanted, today: string, powersOf: (role: string) => ReadonlySet<string>): Objection | undefined {
  if (granter.accountId === wanted.accountId) return 'toOneself'
  if (wanted.tier === 6 && wanted.teamId === null) return 'teamNeeded'
  if (granter.permissions.has(deciding)) return undefined
  const powers = powersOf(wanted.role)
  if (dutiesOfTrust.has(wanted.role) || powers.has(granting)) return 'beyondYours'
  return granter.held.some((own) => stands(own, today) && covers(own, wanted, powersOf(own.role), powers)) ? undefined : 'beyondYours'
}

function covers(own: Holding, wanted: Wanted, ownPowers: ReadonlySet<string>, powers: ReadonlySet<string>): boolean {
  const highest = own.role === 'systemAdministrator' ? Math.min(own.tier, administratorTier) : own.tier
  return (
    ownPowers.has(granting) &&
    own.compartment === wanted.compartment &&
    wanted.areaPath.includes(own.areaId) &&
    wanted.tier <= highest &&
    (wanted.teamId === null || wanted.teamId === own.teamId) &&
    (own.validTo === null || (wanted.validTo !== null && wanted.validTo <= own.validTo)) &&
    [...powers].every((permission) => ownPowers.has(permission))
  )
}

/** What one person may not hold at the same time, whoever decides: the system administrator sees nothing above tier 2 and grants nothing. */
export function conflict(wanted: Pick<Wanted, 'role' | 'tier' | keyof Period>, others: readonly Holding[]): Objection | undefined {
  const together = [wanted, ...others.filter((other) => overlaps(other, wanted))]
  if (!together.some(({ role }) => role === 'systemAdministrator')) return undefined
  if (together.some(({ role }) => role === 'securityOfficer')) return 'dutiesApart'
  return together.some(({ tier }) => tier > administratorTier) ? 'administratorLow' : undefined
}
