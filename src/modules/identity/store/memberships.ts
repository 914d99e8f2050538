import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Holding } from '../rules/granting.ts'
import type { Period } from '../rules/period.ts'
import type { FoundAccount, MembershipRow, Team } from '../schema.ts'
import type * as z from 'zod'
import { listRoles } from './roles.ts'

/** Held until the commit by whoever decides about memberships: what one person may hold at once is judged on what the other decided. */
export async function lockMemberships(db: Db, councilId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`memberships ${councilId}`}, 0))`
}

export interface Held extends Holding {
  readonly membershipId: string
  readonly accountId: string
  readonly areaPath: string[]
  readonly validFrom: string
}

/** What an account holds on that day or will hold after it. */
export async function heldBy(db: Db, councilId: string, accountId: string, from: string): Promise<Held[]> {
  const { rows } = await written<Held>(db)`
    select m.membership_id as "membershipId", m.account_id as "accountId", m.role, m.compartment, m.area_id as "areaId", identity.path_on(m.council_id, m.area_id, a.ancestor_ids, ${from}) as "areaPath", m.tier,
      m.team_id as "teamId", m.valid_from as "validFrom", m.valid_to as "validTo"
    from identity.memberships m join identity.areas a on a.council_id = m.council_id and a.area_id = m.area_id
    where m.council_id = ${councilId} and m.account_id = ${accountId} and (m.valid_to is null or m.valid_to >= ${from})
    order by m.valid_from, m.membership_id`
  return rows
}

export async function findMembership(db: Db, councilId: string, membershipId: string, today: string): Promise<Held | undefined> {
  const { rows } = await written<Held>(db)`
    select m.membership_id as "membershipId", m.account_id as "accountId", m.role, m.compartment, m.area_id as "areaId", identity.path_on(m.council_id, m.area_id, a.ancestor_ids, ${today}) as "areaPath", m.tier,
      m.team_id as "teamId", m.valid_from as "validFrom", m.valid_to as "validTo"
    from identity.memberships m join identity.areas a on a.council_id = m.council_id and a.area_id = m.area_id
    where m.council_id = ${councilId} and m.membership_id = ${membershipId}`
  return rows[0]
}

export interface Decision {
  readonly reason: string
  readonly by: string | null
  readonly at: Date
}

export async function insertMembership(db: Db, councilId: string, membership: Omit<Held, 'areaPath'>, { reason, by, at }: Decision): Promise<void> {
  const { membershipId, accountId, role, compartment, areaId, tier, teamId, validFrom, validTo } = membership
  await written(db)`
    insert into identity.memberships (council_id, membership_id, account_id, role, compartment, area_id, tier, team_id, valid_from, valid_to, reason, decided_by, decided_at)
    values (${councilId}, ${membershipId}, ${accountId}, ${role}, ${compartment}, ${areaId}, ${tier}, ${teamId}, ${validFrom}, ${validTo}, ${reason}, ${by}, ${at})`
}

export async function changePeriod(
  db: Db,
  councilId: string,
  { membershipId, validFrom, validTo }: { readonly membershipId: string; readonly validFrom: string; readonly validTo: string | null },
  { reason, by, at }: Decision,
): Promise<void> {
  await written(db)`
    update identity.memberships set valid_from = ${validFrom}, valid_to = ${validTo}, reason = ${reason}, decided_by = ${by}, decided_at = ${at}
    where council_id = ${councilId} and membership_id = ${membershipId}`
}

/** Is there, besides this one, a security officer on that day who does not end then? */
export async function anotherOfficer(db: Db, councilId: string, membershipId: string, on: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from identity.memberships m join identity.accounts a on a.council_id = m.council_id and a.account_id = m.account_id and a.ended_at is null
    where m.council_id = ${councilId} and m.role = 'securityOfficer' and m.membership_id <> ${membershipId}
      and m.valid_from <= ${on} and (m.valid_to is null or m.valid_to > ${on}) limit 1`
  return rowCount !== 0
}

/** @param compartments only these; null for all */
export async function listMemberships(
  db: Db,
  councilId: string,
  filter: {
    readonly accountId: string | null
    readonly compartments: readonly string[] | null
    /** Those that stand on a day, or those that run from a day on. */
    readonly on: string | null
    readonly from: string
    readonly today: string
  },
): Promise<MembershipRow[]> {
  const { accountId, compartments, on, from, today } = filter
  const { rows } = await written<Omit<MembershipRow, 'roleTitle'>>(db)`
    select m.membership_id as "membershipId", m.account_id as "accountId", p.display_name as "displayName", p.kana, m.role, m.compartment,
      coalesce(c.title, m.compartment) as "compartmentTitle", m.area_id as "areaId", coalesce(l.name, a.name) as "areaName", m.tier, m.team_id as "teamId",
      t.name as "teamName", m.valid_from as "validFrom", m.valid_to as "validTo", m.reason, d.display_name as "decidedBy", m.decided_at as "decidedAt"
    from identity.memberships m
    join identity.accounts p on p.council_id = m.council_id and p.account_id = m.account_id
    join identity.areas a on a.council_id = m.council_id and a.area_id = m.area_id
    left join lateral (select name from identity.area_names x where x.council_id = a.council_id and x.area_id = a.area_id and x.valid_from <= ${today}
      order by x.valid_from desc limit 1) l on true
    left join identity.compartments c on c.council_id = m.council_id and c.code = m.compartment
    left join identity.teams t on t.council_id = m.council_id and t.team_id = m.team_id
    left join identity.accounts d on d.council_id = m.council_id and d.account_id = m.decided_by
    where m.council_id = ${councilId} and (${accountId}::uuid is null or m.account_id = ${accountId})
      and (${compartments}::text[] is null or m.compartment = any (${compartments}))
      and (m.valid_to is null or m.valid_to >= greatest(coalesce(${on}::date, ${from}), m.valid_from)) and (${on}::date is null or m.valid_from <= ${on})
    order by c.position, p.kana, m.valid_from, m.membership_id`
  const titles = new Map((await listRoles(db, councilId)).map(({ code, title }) => [code, title]))
  return rows.map((row) => ({ ...row, roleTitle: titles.get(row.role) ?? { ja: row.role, en: row.role } }))
}

/** Up to 50 accounts whose name or post holds the words; kana is found by hiragana too, and without the space between the names. */
export async function findAccounts(
  db: Db,
  councilId: string,
  { katakana, asked, today }: { readonly katakana: string; readonly asked: string; readonly today: string },
): Promise<z.output<typeof FoundAccount>[]> {
  const { rows } = await written<z.output<typeof FoundAccount>>(db)`
    select * from (
      select account_id as "accountId", display_name as "displayName", kana, coalesce(identity.post_on(council_id, account_id, ${today}), post) as post
      from identity.accounts where council_id = ${councilId} and ended_at is null) a
    where strpos(replace(kana, ' ', ''), ${katakana}) > 0 or strpos(replace("displayName", ' ', ''), ${asked}) > 0 or strpos(replace(post, ' ', ''), ${asked}) > 0
    order by kana limit 50`
  return rows
}

/** The account, unless it has ended. */
export async function findAccount(db: Db, councilId: string, accountId: string): Promise<z.output<typeof FoundAccount> | undefined> {
  const { rows } = await written<z.output<typeof FoundAccount>>(db)`
    select account_id as "accountId", display_name as "displayName", kana, post from identity.accounts
    where council_id = ${councilId} and account_id = ${accountId} and ended_at is null`
  return rows[0]
}

export async function listTeams(db: Db, councilId: string, compartments: readonly string[] | null, today: string): Promise<Team[]> {
  const { rows } = await written<Team>(db)`
    select t.team_id as "teamId", t.compartment, coalesce(c.title, t.compartment) as "compartmentTitle", t.name, t.valid_from as "validFrom", t.valid_to as "validTo",
      (select a.name from identity.access_scopes s join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id
       where s.council_id = t.council_id and s.team_id = t.team_id limit 1) as "areaName",
      array(select p.display_name from identity.memberships m join identity.accounts p on p.council_id = m.council_id and p.account_id = m.account_id
        where m.council_id = t.council_id and m.team_id = t.team_id and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
        order by p.kana) as members
    from identity.teams t left join identity.compartments c on c.council_id = t.council_id and c.code = t.compartment
    where t.council_id = ${councilId} and (${compartments}::text[] is null or t.compartment = any (${compartments}))
    order by c.position, t.valid_from, t.team_id`
  return rows
}

export interface FoundTeam extends Period {
  readonly compartment: string
}
export async function findTeam(db: Db, councilId: string, teamId: string): Promise<FoundTeam | undefined> {
  const { rows } = await written<FoundTeam>(db)`
    select compartment, valid_from as "validFrom", valid_to as "validTo" from identity.teams where council_id = ${councilId} and team_id = ${teamId} for update`
  return rows[0]
}

/** The team and the one scope that is open to it alone. */
export async function insertTeam(
  db: Db,
  councilId: string,
  team: {
    readonly teamId: string
    readonly scopeId: string
    readonly compartment: string
    readonly name: string
    readonly areaId: string
    readonly validFrom: string
  },
): Promise<void> {
  await written(db)`
    with opened as (
      insert into identity.teams (council_id, team_id, compartment, name, valid_from)
      values (${councilId}, ${team.teamId}, ${team.compartment}, ${team.name}, ${team.validFrom}))
    insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier, team_id)
    values (${councilId}, ${team.scopeId}, ${team.compartment}, ${team.areaId}, 6, ${team.teamId})`
}

/** Ends the team and with it every membership that goes through it. */
export async function closeTeam(db: Db, councilId: string, teamId: string, lastDay: string, { reason, by, at }: Decision): Promise<void> {
  await written(db)`
    with ended as (
      update identity.memberships set valid_to = ${lastDay}, reason = ${reason}, decided_by = ${by}, decided_at = ${at}
      where council_id = ${councilId} and team_id = ${teamId} and (valid_to is null or valid_to > ${lastDay}))
    update identity.teams set valid_to = ${lastDay} where council_id = ${councilId} and team_id = ${teamId}`
}
