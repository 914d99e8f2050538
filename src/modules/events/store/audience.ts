import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { ApplicationState, NewAudienceRule } from '../schema.ts'

export type StoredRule = Pick<NewAudienceRule, 'bandId' | 'officeId' | 'areaId' | 'bodyId' | 'rosterId'> & { readonly ruleId: string }

export async function listRules(db: Db, councilId: string, eventId: string): Promise<StoredRule[]> {
  const { rows } = await written<StoredRule>(db)`
    select rule_id as "ruleId", band_id as "bandId", office_id as "officeId", area_id as "areaId", body_id as "bodyId", roster_id as "rosterId"
    from events.audience_rules where council_id = ${councilId} and event_id = ${eventId} order by position, rule_id`
  return rows
}

/** Behind the last one. @returns false where the event has the very same rule */
export async function insertRule(
  db: Db,
  councilId: string,
  r: StoredRule & { readonly eventId: string; readonly scopeId: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into events.audience_rules (council_id, rule_id, event_id, scope_id, position, band_id, office_id, area_id, body_id, roster_id)
    select ${councilId}, ${r.ruleId}, ${r.eventId}, ${r.scopeId}, 1 + coalesce(max(x.position), 0), ${r.bandId}::uuid, ${r.officeId}::uuid, ${r.areaId}::uuid,
      ${r.bodyId}::uuid, ${r.rosterId}::uuid
    from events.audience_rules x where x.council_id = ${councilId} and x.event_id = ${r.eventId}
    on conflict (council_id, event_id, band_id, office_id, area_id, body_id, roster_id) do nothing`
  return rowCount === 1
}

export async function deleteRule(db: Db, councilId: string, eventId: string, ruleId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    delete from events.audience_rules where council_id = ${councilId} and event_id = ${eventId} and rule_id = ${ruleId}`
  return rowCount === 1
}

/** @returns why, by person */
export async function listExclusions(db: Db, councilId: string, eventId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await written<{ personId: string; reason: string }>(db)`
    select person_id as "personId", reason from events.audience_exclusions where council_id = ${councilId} and event_id = ${eventId}`
  return new Map(rows.map(({ personId, reason }) => [personId, reason]))
}

/** @returns false where the person was left out before */
export async function insertExclusion(
  db: Db,
  councilId: string,
  x: {
    readonly eventId: string
    readonly personId: string
    readonly scopeId: string
    readonly reason: string
    readonly on: string
    readonly by: string
  },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into events.audience_exclusions (council_id, event_id, person_id, scope_id, reason, excluded_on, excluded_by)
    values (${councilId}, ${x.eventId}, ${x.personId}, ${x.scopeId}, ${x.reason}, ${x.on}, ${x.by}) on conflict do nothing`
  return rowCount === 1
}

export async function deleteExclusion(db: Db, councilId: string, eventId: string, personId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    delete from events.audience_exclusions where council_id = ${councilId} and event_id = ${eventId} and person_id = ${personId}`
  return rowCount === 1
}

/** What became of the last application of these people, by whichever record of theirs it was made. */
export async function applicationsOf(
  db: Db,
  councilId: string,
  eventId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ApplicationState>> {
  const { rows } = await written<{ personId: string; state: ApplicationState }>(db)`
    select distinct on (p.id) p.id as "personId", a.state
    from unnest(${personIds}::uuid[]) as p(id)
    cross join lateral (select directory.same_person(${councilId}, p.id) as everyone offset 0) same
    join events.applications a on a.council_id = ${councilId} and a.event_id = ${eventId} and a.person_id = any (same.everyone)
    order by p.id, a.number desc`
  return new Map(rows.map(({ personId, state }) => [personId, state]))
}

/** @returns how many exclusions are gone */
export async function forgetExclusions(db: Db, until: string): Promise<number> {
  const { rows } = await written<{ forgotten: number }>(db)`select events.forget_exclusions(${until}) as forgotten`
  return rows[0]!.forgotten // a function answers with one row
}
