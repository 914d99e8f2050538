import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Proxy } from '../schema.ts'

export interface FoundColleague {
  readonly accountId: string
  readonly name: string
  readonly sectionId: string
  readonly sectionName: string
}

/** 職員。 Whoever is of a section on one of those days, each once; by section and name. */
export async function listColleagues(
  db: Db,
  councilId: string,
  {
    from,
    to,
    sectionId,
    accountId,
  }: { readonly from: string; readonly to: string; readonly sectionId: string | null; readonly accountId: string | null },
): Promise<FoundColleague[]> {
  const { rows } = await written<FoundColleague>(db)`
    select x."accountId", x.name, x."sectionId", x."sectionName" from (
      select distinct on (a.account_id) a.account_id as "accountId", n.display_name as name, a.section_id as "sectionId", s.name as "sectionName", s.position
      from identity.account_sections a
      join identity.account_names n on n.council_id = a.council_id and n.account_id = a.account_id
      join identity.published_sections s on s.council_id = a.council_id and s.section_id = a.section_id
      where a.council_id = ${councilId} and a.valid_from <= ${to} and (a.valid_to is null or a.valid_to >= ${from})
        and (${sectionId}::uuid is null or a.section_id = ${sectionId}) and (${accountId}::uuid is null or a.account_id = ${accountId})
      order by a.account_id, s.position) x
    order by x.position, x."sectionName", x.name, x."accountId"`
  return rows
}

/** Sections that have people on that day, in their order. */
export async function listSections(db: Db, councilId: string, day: string): Promise<{ readonly sectionId: string; readonly name: string }[]> {
  const { rows } = await written<{ sectionId: string; name: string }>(db)`
    select s.section_id as "sectionId", s.name from identity.published_sections s where s.council_id = ${councilId} and exists (
      select from identity.account_sections a where a.council_id = s.council_id and a.section_id = s.section_id
        and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day}))
    order by s.position, s.name`
  return rows
}

/** The sections of one person on that day. */
export async function sectionsOf(db: Db, councilId: string, accountId: string, day: string): Promise<string[]> {
  const { rows } = await written<{ sectionId: string }>(db)`
    select distinct a.section_id as "sectionId" from identity.account_sections a where a.council_id = ${councilId} and a.account_id = ${accountId}
      and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day})`
  return rows.map(({ sectionId }) => sectionId)
}

/** Of those people, whose entries that account may enter on that day: those who said so to them or to a section of theirs. */
export async function entrusted(db: Db, councilId: string, by: string, day: string): Promise<string[]> {
  const { rows } = await written<{ accountId: string }>(db)`
    select distinct p.account_id as "accountId" from schedule.proxies p where p.council_id = ${councilId}
      and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day})
      and (p.proxy_account_id = ${by} or exists (select from identity.account_sections a where a.council_id = p.council_id and a.section_id = p.section_id
        and a.account_id = ${by} and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day})))`
  return rows.map(({ accountId }) => accountId)
}

/** What one person has entrusted, ended ones too. */
export async function listProxies(db: Db, councilId: string, accountId: string): Promise<Proxy[]> {
  const { rows } = await written<Proxy>(db)`
    select p.proxy_id as "proxyId", coalesce(n.display_name, s.name, '') as name, p.valid_from as "validFrom", p.valid_to as "validTo"
    from schedule.proxies p
    left join identity.account_names n on n.council_id = p.council_id and n.account_id = p.proxy_account_id
    left join identity.published_sections s on s.council_id = p.council_id and s.section_id = p.section_id
    where p.council_id = ${councilId} and p.account_id = ${accountId} order by p.valid_from, p.proxy_id`
  return rows
}

export async function insertProxy(
  db: Db,
  councilId: string,
  p: {
    readonly proxyId: string
    readonly accountId: string
    readonly proxyAccountId: string | null
    readonly sectionId: string | null
    readonly validFrom: string
    readonly validTo: string | null
  },
): Promise<void> {
  await written(db)`
    insert into schedule.proxies (council_id, proxy_id, account_id, proxy_account_id, section_id, valid_from, valid_to)
    values (${councilId}, ${p.proxyId}, ${p.accountId}, ${p.proxyAccountId}, ${p.sectionId}, ${p.validFrom}, ${p.validTo})`
}

/** @returns false where that person has no such one */
export async function endProxy(db: Db, councilId: string, accountId: string, proxyId: string, lastDay: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update schedule.proxies set valid_to = ${lastDay} where council_id = ${councilId} and account_id = ${accountId} and proxy_id = ${proxyId}`
  return rowCount === 1
}

// 行動予定 ------------------------------------------------------------------------------------------------------------------------------

export interface StoredPresence {
  readonly accountId: string
  readonly state: string
  readonly backAt: string | null
  readonly remark: string
  readonly setAt: string
}

/** What was said since the day began. */
export async function listPresences(db: Db, councilId: string, since: Date): Promise<StoredPresence[]> {
  const { rows } = await written<StoredPresence>(db)`
    select account_id as "accountId", state, back_at as "backAt", remark, set_at as "setAt" from schedule.presences
    where council_id = ${councilId} and set_at >= ${since}`
  return rows
}

export async function writePresence(
  db: Db,
  councilId: string,
  p: {
    readonly accountId: string
    readonly state: string
    readonly backAt: Date | null
    readonly remark: string
    readonly setAt: Date
    readonly setBy: string
  },
): Promise<void> {
  await written(db)`
    insert into schedule.presences (council_id, account_id, state, back_at, remark, set_at, set_by)
    values (${councilId}, ${p.accountId}, ${p.state}, ${p.backAt}, ${p.remark}, ${p.setAt}, ${p.setBy})
    on conflict (council_id, account_id) do update set state = excluded.state, back_at = excluded.back_at, remark = excluded.remark, set_at = excluded.set_at,
      set_by = excluded.set_by`
}
