import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { written } from '#platform/postgres'
import type { Award, AwardFilter, CommendationKind, NewCommendationKind, Nomination } from '../schema.ts'

/** In the order of the council; what was so once too, as awards keep their kind. */
export async function listKinds(db: Db, councilId: string): Promise<CommendationKind[]> {
  const { rows } = await written<CommendationKind>(db)`
    select kind_id as "kindId", code, title, english, years_required as "yearsRequired", office_codes as "officeCodes", counting, gap_days as "gapDays", serving,
      excluded_by as "excludedBy", prefix, paper_title as "paperTitle", wording, issuer, position, valid_from as "validFrom", valid_to as "validTo", source
    from events.commendation_kinds where council_id = ${councilId} order by position, code`
  return rows
}

/** Its prefix stays once there is one. @param keep those of the council stay as they are @returns false where another kind begins with the same */
export async function writeKind(db: Db, councilId: string, k: NewCommendationKind & { readonly kindId: string }, keep = false): Promise<boolean> {
  const { rows } = await written<{ taken: boolean }>(db)`
    select exists (select from events.commendation_kinds x where x.council_id = ${councilId} and x.prefix = ${k.prefix} and x.code <> ${k.code}) as taken`
  if (rows[0]?.taken) return false
  await written(db)`
    insert into events.commendation_kinds as x (council_id, kind_id, code, title, english, years_required, office_codes, counting, gap_days, serving, excluded_by, prefix,
      paper_title, wording, issuer, position, valid_from, valid_to, source)
    values (${councilId}, ${k.kindId}, ${k.code}, ${k.title}, ${k.english}, ${k.yearsRequired}, ${k.officeCodes}, ${k.counting}, ${k.gapDays}, ${k.serving}, ${k.excludedBy},
      ${k.prefix}, ${k.paperTitle}, ${k.wording}, ${k.issuer}, ${k.position}, ${k.validFrom}, ${k.validTo}, ${k.source})
    on conflict (council_id, code) do update set title = excluded.title, english = excluded.english, years_required = excluded.years_required,
      office_codes = excluded.office_codes, counting = excluded.counting, gap_days = excluded.gap_days, serving = excluded.serving, excluded_by = excluded.excluded_by,
      prefix = coalesce(x.prefix, excluded.prefix), paper_title = excluded.paper_title, wording = excluded.wording, issuer = excluded.issuer, position = excluded.position,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source where not ${keep}`
  return true
}

// 重なり --------------------------------------------------------------------------------------------------------------------------------

export interface Commended {
  readonly personId: string
  readonly code: string
  readonly title: string
  readonly english: string
  readonly awardedOn: string | null
  readonly nominationId: string | null
}

/** Awards and nominations that stand, of these people, past scopes. */
export async function commendedOf(db: Db, personIds: readonly string[]): Promise<Commended[]> {
  const { rows } = await written<Commended>(db)`
    select person_id as "personId", code, title, english, awarded_on as "awardedOn", nomination_id as "nominationId" from events.commended(${personIds}::uuid[])`
  return rows
}

/** Those that were recorded by a name alone, of kinds by code. */
export async function awardsByName(
  db: Db,
  councilId: string,
  codes: readonly string[],
): Promise<(Pick<Commended, 'title' | 'english' | 'awardedOn'> & { readonly name: string })[]> {
  const { rows } = await written<Pick<Commended, 'title' | 'english' | 'awardedOn'> & { readonly name: string }>(db)`
    select k.title, k.english, a.awarded_on as "awardedOn", a.name from events.awards a
    join events.commendation_kinds k on k.council_id = a.council_id and k.kind_id = a.kind_id and k.code = any (${codes}::text[])
    where a.council_id = ${councilId} and a.person_id is null and a.organisation_id is null and a.withdrawn_on is null`
  return rows
}

/** Of kinds by code, the award of an organisation. */
export async function organisationAwarded(db: Db, councilId: string, organisationId: string, codes: readonly string[]): Promise<boolean> {
  const { rows } = await written(db)`
    select from events.awards a join events.commendation_kinds k on k.council_id = a.council_id and k.kind_id = a.kind_id and k.code = any (${codes}::text[])
    where a.council_id = ${councilId} and a.organisation_id = ${organisationId} and a.withdrawn_on is null limit 1`
  return rows.length > 0
}

// 推薦 ----------------------------------------------------------------------------------------------------------------------------------

export type FoundNomination = Nomination & {
  readonly scopeId: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly organisationName: string
}

export async function listNominations(db: Db, councilId: string, eventId: string): Promise<FoundNomination[]> {
  const { rows } = await written<FoundNomination>(db)`
    select n.nomination_id as "nominationId", n.scope_id as "scopeId", n.kind_id as "kindId", json_build_object('ja', k.title, 'en', k.english) as "kindTitle",
      n.person_id as "personId", n.organisation_id as "organisationId", coalesce(o.name, '') as "organisationName", n.name, n.post, n.reckoned_on as "reckonedOn", n.months,
      n.because, n.decision, n.reason, a.award_id as "awardId", a.number
    from events.nominations n
    join events.commendation_kinds k on k.council_id = n.council_id and k.kind_id = n.kind_id
    left join directory.organisation_names o on o.council_id = n.council_id and o.organisation_id = n.organisation_id
    left join events.awards a on a.council_id = n.council_id and a.nomination_id = n.nomination_id and a.withdrawn_on is null
    where n.council_id = ${councilId} and n.event_id = ${eventId} order by k.position, n.months desc nulls last, n.made_at, n.nomination_id`
  return rows
}

export interface NewRow {
  readonly nominationId: string
  readonly eventId: string
  readonly scopeId: string
  readonly kindId: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly name: string
  readonly post: string
  readonly reckonedOn: string | null
  readonly months: number | null
  readonly because: string
  readonly at: Date
  readonly by: string
}

/** @returns false where the person was nominated for it already */
export async function insertNomination(db: Db, councilId: string, n: NewRow): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into events.nominations (council_id, nomination_id, event_id, scope_id, kind_id, person_id, organisation_id, name, post, reckoned_on, months, because, made_at, made_by)
    values (${councilId}, ${n.nominationId}, ${n.eventId}, ${n.scopeId}, ${n.kindId}, ${n.personId}, ${n.organisationId}, ${n.name}, ${n.post}, ${n.reckonedOn}, ${n.months},
      ${n.because}, ${n.at}, ${n.by})
    on conflict (council_id, event_id, kind_id, person_id) where person_id is not null do nothing`
  return rowCount === 1
}

export async function decideNominations(
  db: Db,
  councilId: string,
  nominationIds: readonly string[],
  d: { readonly decision: string; readonly reason: string; readonly on: string; readonly by: string },
): Promise<void> {
  const open = d.decision === 'open'
  await written(db)`
    update events.nominations set decision = ${d.decision}, reason = ${d.reason}, decided_on = ${open ? null : d.on}::date, decided_by = ${open ? null : d.by}::uuid
    where council_id = ${councilId} and nomination_id = any (${nominationIds}::uuid[])`
}

// 台帳 ----------------------------------------------------------------------------------------------------------------------------------

export interface NewAwardRow {
  readonly awardId: string
  readonly scopeId: string
  readonly kindId: string
  readonly eventId: string | null
  readonly nominationId: string | null
  readonly personId: string | null
  readonly organisationId: string | null
  readonly name: string
  readonly post: string
  readonly months: number | null
  readonly number: string | null
  readonly awardedOn: string
  readonly remark: string
  readonly at: Date
  readonly by: string
}

export async function insertAward(db: Db, councilId: string, a: NewAwardRow): Promise<void> {
  await written(db)`
    insert into events.awards (council_id, award_id, scope_id, kind_id, event_id, nomination_id, person_id, organisation_id, name, post, months, number, awarded_on, remark,
      made_at, made_by)
    values (${councilId}, ${a.awardId}, ${a.scopeId}, ${a.kindId}, ${a.eventId}, ${a.nominationId}, ${a.personId}, ${a.organisationId}, ${a.name}, ${a.post},
      ${a.months}, ${a.number}, ${a.awardedOn}, ${a.remark}, ${a.at}, ${a.by})`
}

export async function listAwards(
  db: Db,
  councilId: string,
  { search, kindId, fiscalYear, awardIds, page, eventId }: AwardFilter & { readonly eventId?: string },
  size: number,
): Promise<{ readonly items: Award[]; readonly total: number }> {
  const like = `%${search.replaceAll(/[\s　]/g, '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { from, to } = fiscalYear === undefined ? { from: null, to: null } : fiscalYearRange(fiscalYear)
  const { rows } = await written<Award & { readonly total: number }>(db)`
    select a.award_id as "awardId", a.kind_id as "kindId", json_build_object('ja', k.title, 'en', k.english) as "kindTitle", a.event_id as "eventId", a.name, a.post,
      a.months, a.number, a.awarded_on as "awardedOn", a.remark, a.withdrawn_on as "withdrawnOn", a.withdrawn_because as "withdrawnBecause", (count(*) over ())::int as total
    from events.awards a join events.commendation_kinds k on k.council_id = a.council_id and k.kind_id = a.kind_id
    where a.council_id = ${councilId} and (${search} = '' or translate(a.name || ' ' || a.post || ' ' || coalesce(a.number, ''), ' 　', '') ilike ${like})
      and (${kindId ?? null}::uuid is null or a.kind_id = ${kindId ?? null}) and (${from}::date is null or a.awarded_on between ${from}::date and ${to}::date)
      and (${eventId ?? null}::uuid is null or a.event_id = ${eventId ?? null}) and (${awardIds ?? null}::uuid[] is null or a.award_id = any (${awardIds ?? null}::uuid[]))
    order by a.awarded_on desc, k.position, a.number, a.award_id limit ${awardIds?.length ?? size} offset ${(page - 1) * size}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** @returns false where it is not there, or was withdrawn before */
export async function withdrawAward(db: Db, councilId: string, awardId: string, on: string, because: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update events.awards set withdrawn_on = ${on}, withdrawn_because = ${because} where council_id = ${councilId} and award_id = ${awardId} and withdrawn_on is null`
  return rowCount === 1
}

/** Of two who decide at once the second sees what the first has done: one commendation after the other. */
export async function lockCommendations(db: Db, councilId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`events.commendations ${councilId}`}, 0))`
}

/** @returns how many nominations are gone */
export async function forgetNominations(db: Db, until: string): Promise<number> {
  const { rows } = await written<{ forgotten: number }>(db)`select events.forget_nominations(${until}) as forgotten`
  return rows[0]!.forgotten // a function answers with one row
}
