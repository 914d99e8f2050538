// What every decision about a membership asks before it is taken. No operation of its own.
import { type Call, refuse } from '#kernel'
import { type Objection, type Wanted, conflict, deciding, objection } from '../rules/granting.ts'
import { stands } from '../rules/period.ts'
import * as store from '../store/memberships.ts'
import { powers } from '../store/roles.ts'

export const refusals = {
  toOneself: {
    status: 403,
    ja: '自分の所属は、自分では決められません。ほかの担当者に頼んでください。',
    en: 'Nobody decides about a membership of one’s own. Ask another officer.',
  },
  teamNeeded: {
    status: 422,
    ja: '区分6は、担当チームを選んだときだけ付けられます。チームを選ぶか、区分を5以下にしてください。',
    en: 'Tier 6 goes through a named team only. Choose a team, or tier 5 and below.',
  },
  administratorLow: {
    status: 422,
    ja: 'システム管理者は、区分2までしか見られません。区分を2以下にするか、システム管理者の所属を先に終えてください。',
    en: 'A system administrator sees nothing above tier 2. Choose tier 2 or below, or end that duty first.',
  },
  dutiesApart: {
    status: 422,
    ja: 'システム管理者と情報セキュリティ担当は、同じ人が兼ねられません。別の人にしてください。',
    en: 'System administrator and security officer must be two people. Choose somebody else.',
  },
  beyondYours: {
    status: 403,
    ja: 'ご自分の所属をこえる範囲は決められません。分野・区域・区分・期間・役割を確かめるか、情報セキュリティ担当に頼んでください。',
    en: 'You may not decide beyond your own membership. Check compartment, area, tier, period and role, or ask the security officer.',
  },
} as const

/** Refuses unless this person may decide it. Takes the lock under which memberships are decided. */
export async function mayDecide(wanted: Wanted, call: Call): Promise<void> {
  const objected = await objectionTo(wanted, call)
  if (objected) refuse(refusals, objected, [{ path: placeOf[objected], message: refusals[objected] }])
}

const placeOf: Readonly<Record<Objection, string>> = {
  toOneself: 'accountId',
  teamNeeded: 'teamId',
  administratorLow: 'tier',
  dutiesApart: 'role',
  beyondYours: 'tier',
}

async function objectionTo(wanted: Wanted, { db, actor, clock, registry }: Call): Promise<Objection | undefined> {
  const { councilId, accountId } = actor
  const today = clock.today()
  await store.lockMemberships(db, councilId)
  const held = accountId === null ? [] : await store.heldBy(db, councilId, accountId, today)
  return objection({ ...actor, held }, wanted, today, await powers(db, councilId, registry, today))
}

/** Refuses what the person could not hold together with what they hold already. */
export async function mayHold(wanted: Wanted, membershipId: string | null, call: Call): Promise<readonly store.Held[]> {
  const others = (await store.heldBy(call.db, call.actor.councilId, wanted.accountId, call.clock.today())).filter(
    (other) => other.membershipId !== membershipId,
  )
  const conflicting = conflict(wanted, others)
  if (conflicting) refuse(refusals, conflicting, [{ path: placeOf[conflicting], message: refusals[conflicting] }])
  return others
}

/** Compartments whose memberships this person may look at; null for all. */
export async function ownCompartments({ db, actor, clock, registry }: Call, permission: string): Promise<readonly string[] | null> {
  if (actor.permissions.has(deciding)) return null
  const today = clock.today()
  const powersOf = await powers(db, actor.councilId, registry, today)
  const held = await store.heldBy(db, actor.councilId, actor.accountId!, today) // only signed-in people hold a permission
  const looking = held.filter((own) => stands(own, today) && powersOf(own.role).has(permission))
  return [...new Set(looking.map(({ compartment }) => compartment))]
}
