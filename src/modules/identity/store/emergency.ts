import type * as z from 'zod'
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type EmergencyChoices, type EmergencyGrant, type EmergencyReason, type EmergencyRecord, grantsPerPage } from '../schema.ts'

/** Of a person's two windows, the second waits here until the first has finished. The trigger takes the same lock. */
export async function lockEmergency(db: Db, accountId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended('emergency ' || ${accountId}::uuid, 0))`
}

export async function accessRuleOn(db: Db, councilId: string, today: string) {
  const { rows } = await written<{
    readonly emergencyHours: number
    readonly coolDownHours: number
    readonly opensAtMinutes: number
    readonly closesAtMinutes: number
    readonly subjectsPerHour: number
  }>(db)`
    select emergency_hours as "emergencyHours", cool_down_hours as "coolDownHours", opens_at_minutes as "opensAtMinutes",
      closes_at_minutes as "closesAtMinutes", subjects_per_hour as "subjectsPerHour"
    from identity.access_rule_on(${councilId}, ${today})`
  return rows[0]! // every council begins with one
}

export async function emergencyPlaces(db: Db, councilId: string): Promise<Pick<z.input<typeof EmergencyChoices>, 'compartments' | 'areas'>> {
  const { rows } = await written<{
    readonly compartments: z.input<typeof EmergencyChoices>['compartments']
    readonly areas: z.input<typeof EmergencyChoices>['areas']
  }>(db)`
    select coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'title', jsonb_build_object('ja', c.title, 'en', c.english)) order by c.position, c.code)
                     from identity.compartments c where c.council_id = ${councilId} and exists (
                       select from identity.access_scopes s where s.council_id = c.council_id and s.compartment = c.code and s.team_id is null and s.tier <= 5)), '[]') as compartments,
      coalesce((select jsonb_agg(jsonb_build_object('areaId', area_id, 'name', name, 'kind', kind) order by cardinality(ancestor_ids), kana)
                from identity.areas where council_id = ${councilId}), '[]') as areas`
  return rows[0]!
}

export async function emergencyReasons(db: Db, councilId: string, today: string): Promise<{ code: string; title: { ja: string; en: string } }[]> {
  const { rows } = await written<{ readonly code: string; readonly ja: string; readonly en: string }>(db)`
    select code, title_ja as ja, title_en as en from identity.emergency_reasons
    where council_id = ${councilId} and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) order by position, code`
  return rows.map(({ code, ja, en }) => ({ code, title: { ja, en } }))
}

/** Every reason there was, those of today first. */
export async function listReasons(db: Db, councilId: string, today: string): Promise<z.input<typeof EmergencyReason>[]> {
  const { rows } = await written<z.input<typeof EmergencyReason>>(db)`
    select code, jsonb_build_object('ja', title_ja, 'en', title_en) as title, valid_from as "validFrom", valid_to as "validTo"
    from identity.emergency_reasons where council_id = ${councilId}
    order by coalesce(valid_to < ${today}, false), position, code, valid_from`
  return rows
}

/** Codes of those that have no end yet, held until the commit: of two people who end the last two, one is told. */
export async function lockStandingReasons(db: Db, councilId: string): Promise<string[]> {
  const { rows } = await written<{ readonly code: string }>(db)`
    select code from identity.emergency_reasons where council_id = ${councilId} and valid_to is null order by code for update`
  return rows.map(({ code }) => code)
}

export async function insertReason(
  db: Db,
  councilId: string,
  reason: { readonly code: string; readonly ja: string; readonly en: string; readonly from: string },
): Promise<void> {
  await written(db)`
    insert into identity.emergency_reasons (council_id, code, position, title_ja, title_en, valid_from)
    select ${councilId}, ${reason.code}, coalesce(max(position), 0) + 1, ${reason.ja}, ${reason.en}, ${reason.from}
    from identity.emergency_reasons where council_id = ${councilId}`
}

export async function endReason(db: Db, councilId: string, code: string, lastDay: string): Promise<void> {
  await written(db)`
    update identity.emergency_reasons set valid_to = ${lastDay} where council_id = ${councilId} and code = ${code} and valid_to is null`
}

/** The scopes that would open, as the database computes them. */
export async function scopesToOpen(db: Db, councilId: string, accountId: string, place: Place, today: string): Promise<string[]> {
  const { rows } = await written<{ readonly scopes: string[] }>(db)`
    select identity.emergency_scopes(${councilId}, ${accountId}, ${place.compartment}, ${place.areaId}, ${today}) as scopes`
  return rows[0]!.scopes
}

interface Place {
  readonly compartment: string
  readonly areaId: string
}

/**
 * Is somebody there who would be told: another account of today with one of the `overseeing` roles, or with one of the `reviewing` ones
 * in that compartment or in one where this person works.
 */
export async function someoneToNotify(
  db: Db,
  councilId: string,
  accountId: string,
  compartment: string,
  roles: { readonly overseeing: readonly string[]; readonly reviewing: readonly string[] },
  today: string,
): Promise<boolean> {
  const { rows } = await written<{ readonly found: boolean }>(db)`
    with held as (
      select m.account_id, m.role, m.compartment from identity.memberships m
      join identity.accounts a on a.council_id = m.council_id and a.account_id = m.account_id and a.ended_at is null
      where m.council_id = ${councilId} and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}))
    select exists (
      select from held o where o.account_id <> ${accountId}
        and (o.role = any (${roles.overseeing}) or o.role = any (${roles.reviewing})
             and (o.compartment = ${compartment} or o.compartment in (select h.compartment from held h where h.account_id = ${accountId})))) as found`
  return rows[0]!.found
}

/** What stands in the way: one that is open, or the latest that rests, with an unused consent where there is one. */
export async function findObstacle(db: Db, councilId: string, accountId: string, scopeIds: readonly string[], at: Date, coolDownHours: number) {
  const { rows } = await written<{
    readonly open: boolean
    readonly compartment: string
    readonly areaId: string
    readonly consentId: string | null
  }>(db)`
    select coalesce(g.ended_at, g.ends_at) > ${at} as open, g.compartment, g.area_id as "areaId",
      (select c.consent_id from identity.emergency_consents c where c.council_id = g.council_id and c.grant_id = g.grant_id
         and not exists (select from identity.emergency_grants u where u.council_id = c.council_id and u.consent_id = c.consent_id)
       order by c.given_at limit 1) as "consentId"
    from identity.emergency_grants g
    where g.council_id = ${councilId} and g.account_id = ${accountId}
      and (coalesce(g.ended_at, g.ends_at) > ${at}
           or g.scope_ids && ${scopeIds}::uuid[] and coalesce(g.ended_at, g.ends_at) + make_interval(hours => ${coolDownHours}) > ${at})
    order by coalesce(g.ended_at, g.ends_at) > ${at} desc, g.opened_at desc limit 1`
  return rows[0]
}

/** Scopes and end come from the database, whatever is sent. @returns when it ends by itself */
export async function insertGrant(
  db: Db,
  grant: Place & {
    readonly councilId: string
    readonly grantId: string
    readonly accountId: string
    readonly reasonCode: string
    readonly reasonNote: string
    readonly openedAt: Date
    readonly consentId: string | null
  },
): Promise<string> {
  const { rows } = await written<{ readonly endsAt: string }>(db)`
    insert into identity.emergency_grants (council_id, grant_id, account_id, compartment, area_id, reason_code, reason_note, opened_at, consent_id, scope_ids, ends_at)
    values (${grant.councilId}, ${grant.grantId}, ${grant.accountId}, ${grant.compartment}, ${grant.areaId}, ${grant.reasonCode}, ${grant.reasonNote},
      ${grant.openedAt}, ${grant.consentId}, '{}', ${grant.openedAt}::timestamptz + interval '1 hour')
    returning ends_at as "endsAt"`
  return rows[0]!.endsAt
}

/** @returns false when it has ended already */
export async function endGrant(db: Db, councilId: string, grantId: string, by: { readonly accountId: string; readonly at: Date }): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.emergency_grants set ended_at = ${by.at}, ended_by = ${by.accountId}
    where council_id = ${councilId} and grant_id = ${grantId} and ended_at is null and ends_at > ${by.at}`
  return rowCount === 1
}

/** Who reads: the account, and whether emergency access anywhere is told to them. */
export interface Reader {
  readonly councilId: string
  readonly accountId: string
  readonly reviews: boolean
  readonly all: boolean
  readonly at: Date
  readonly today: string
}

type GrantRow = z.input<typeof EmergencyGrant> & { readonly total: number }

/** One's own, newest first. */
export async function listOwnGrants(db: Db, { councilId, accountId, at }: Reader, page: number): Promise<GrantRow[]> {
  const { rows } = await written<GrantRow>(db)`
    select g.*, jsonb_build_object('ja', c.title, 'en', c.english) as "compartmentTitle", count(*) over () as total
    from identity.emergency_records(${councilId}, ${at}) g join identity.compartments c on c.council_id = ${councilId} and c.code = g.compartment
    where g."accountId" = ${accountId}
    order by g."openedAt" desc, g."grantId" limit ${grantsPerPage} offset ${(page - 1) * grantsPerPage}`
  return rows
}

/** Those the reader is told of: never the own ones; a supervisor's are of the own compartments, or of people who work in them. */
export async function listConcerningGrants(db: Db, reader: Reader, waiting: boolean, page: number): Promise<GrantRow[]> {
  const { councilId, accountId, all, at, today } = reader
  const { rows } = await written<GrantRow>(db)`
    select g.*, jsonb_build_object('ja', c.title, 'en', c.english) as "compartmentTitle", count(*) over () as total
    from identity.emergency_records(${councilId}, ${at}) g join identity.compartments c on c.council_id = ${councilId} and c.code = g.compartment
    where g."accountId" <> ${accountId} and (${all} or identity.emergency_concerns(${councilId}, g."grantId", ${accountId}, ${today}))
      and (not ${waiting} or g."reviewCount" = 0)
    order by g.closed, g."openedAt" desc, g."grantId" limit ${grantsPerPage} offset ${(page - 1) * grantsPerPage}`
  return rows
}

export type FoundGrant = Omit<z.input<typeof EmergencyRecord>, 'can' | 'views'> & {
  readonly concerned: boolean
  readonly resting: boolean
  readonly reviewedByReader: boolean
  readonly consented: boolean
}

/** One of the own, or one the reader is told of; undefined otherwise. */
export async function findGrant(db: Db, reader: Reader, grantId: string): Promise<FoundGrant | undefined> {
  const { councilId, accountId, reviews, all, at, today } = reader
  const { rows } = await written<FoundGrant>(db)`
    with found as (
      select r.*, g.reason_note as "reasonNote", coalesce(g.ended_at, g.ends_at) + make_interval(hours => rule.cool_down_hours) as rests, k.given_by,
        g.account_id <> ${accountId} and ${reviews} and (${all} or identity.emergency_concerns(${councilId}, g.grant_id, ${accountId}, ${today})) as concerned
      from identity.emergency_records(${councilId}, ${at}) r
      join identity.emergency_grants g on g.council_id = ${councilId} and g.grant_id = r."grantId"
      cross join identity.access_rule_on(${councilId}, ${today}) rule
      left join identity.emergency_consents k on k.council_id = g.council_id and k.consent_id = g.consent_id
      where r."grantId" = ${grantId})
    select f.*, jsonb_build_object('ja', p.title, 'en', p.english) as "compartmentTitle", f.rests as "restsUntil", f.closed and f.rests > ${at} as resting, c.display_name as "consentedBy",
      exists (select from identity.emergency_reviews v where v.council_id = ${councilId} and v.grant_id = ${grantId} and v.reviewed_by = ${accountId}) as "reviewedByReader",
      exists (select from identity.emergency_consents k where k.council_id = ${councilId} and k.grant_id = ${grantId}) as consented,
      coalesce((select jsonb_agg(jsonb_build_object('reviewedBy', a.display_name, 'verdict', v.verdict, 'note', v.note,
                  'reviewedAt', to_char(v.reviewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.reviewed_at)
                from identity.emergency_reviews v join identity.accounts a on a.council_id = v.council_id and a.account_id = v.reviewed_by
                where v.council_id = ${councilId} and v.grant_id = ${grantId}), '[]') as reviews
    from found f join identity.compartments p on p.council_id = ${councilId} and p.code = f.compartment
    left join identity.accounts c on c.council_id = ${councilId} and c.account_id = f.given_by
    where f."accountId" = ${accountId} or f.concerned`
  return rows[0]
}

/** What was looked at with it: operations and counts. */
export async function viewsUnderGrant(db: Db, councilId: string, grantId: string) {
  const { rows } = await written<{ readonly operation: string; readonly viewCount: number; readonly subjectCount: number }>(db)`
    select operation, count(*) as "viewCount", count(distinct (subject_type, subject_id)) as "subjectCount"
    from kernel.view_entries where council_id = ${councilId} and emergency_id = ${grantId}
    group by operation order by count(*) desc, operation`
  return rows
}

/** @returns false when this person has reviewed it already */
export async function insertReview(
  db: Db,
  councilId: string,
  review: { readonly grantId: string; readonly verdict: string; readonly note: string },
  by: { readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into identity.emergency_reviews (council_id, grant_id, reviewed_by, reviewed_at, verdict, note)
    values (${councilId}, ${review.grantId}, ${by.accountId}, ${by.at}, ${review.verdict}, ${review.note}) on conflict do nothing`
  return rowCount === 1
}

export async function insertConsent(
  db: Db,
  councilId: string,
  consent: { readonly consentId: string; readonly grantId: string; readonly note: string },
  by: { readonly accountId: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    insert into identity.emergency_consents (council_id, consent_id, grant_id, given_by, given_at, note)
    values (${councilId}, ${consent.consentId}, ${consent.grantId}, ${by.accountId}, ${by.at}, ${consent.note})`
}

/** One that is open or still waits for its review. */
export async function hasUnsettledGrant(db: Db, councilId: string, accountId: string): Promise<boolean> {
  const { rows } = await written<{ readonly found: boolean }>(db)`
    select exists (select from identity.emergency_grants g where g.council_id = ${councilId} and g.account_id = ${accountId}
      and not exists (select from identity.emergency_reviews v where v.council_id = g.council_id and v.grant_id = g.grant_id)) as found`
  return rows[0]!.found
}
