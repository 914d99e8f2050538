import type { Db, Viewed, ViewedPerson } from '#kernel'
import { written } from '#platform/postgres'
import { type Finding, type Looks, surnameOf } from '../rules/odd-views.ts'
import { type AccessRule, type NewAccessRule, type OddKind, type ViewEntry, viewsPerReport } from '../schema.ts'
import type * as z from 'zod'

/** A look as it is kept; the operation is still its name. */
export type StoredView = Omit<ViewEntry, 'operation'> & { readonly operation: string; readonly total: number }

export async function viewsOfSubject(db: Db, councilId: string, subject: Pick<Viewed, 'type' | 'id'>): Promise<StoredView[]> {
  const { rows } = await written<StoredView>(db)`
    select v.*, count(*) over () as total from identity.view_records(${councilId}) v
    where v."subjectType" = ${subject.type} and v."subjectId" = ${subject.id}
    order by v."viewedAt" desc, v."viewId" limit ${viewsPerReport}`
  return rows
}

export async function viewsByAccount(db: Db, councilId: string, accountId: string, page: number, size: number): Promise<StoredView[]> {
  const { rows } = await written<StoredView>(db)`
    select v.*, count(*) over () as total from identity.view_records(${councilId}) v
    where v."accountId" = ${accountId}
    order by v."viewedAt" desc, v."viewId" limit ${size} offset ${(page - 1) * size}`
  return rows
}

/** Whose paper it is. */
export async function councilName(db: Db, councilId: string): Promise<string> {
  const { rows } = await written<{ readonly name: string }>(db)`select name from identity.councils where council_id = ${councilId}`
  return rows[0]!.name
}

/** Everyone of the council, also those who have left: their views stay. */
export async function listViewers(db: Db, councilId: string) {
  const { rows } = await written<{ readonly accountId: string; readonly displayName: string; readonly post: string }>(db)`
    select account_id as "accountId", display_name as "displayName", post from identity.accounts where council_id = ${councilId} order by kana`
  return rows
}

interface Days {
  /** First and last day in Japan. */
  readonly from: string
  readonly to: string
}
interface Limits {
  readonly opensAtMinutes: number
  readonly closesAtMinutes: number
  readonly subjectsPerHour: number
}

/** The findings that need no name: with broken glass, outside office hours, very many records within an hour. */
export async function plainFindings(db: Db, councilId: string, { from, to }: Days, limits: Limits): Promise<Finding[]> {
  const { rows } = await written<Finding & { readonly kind: OddKind }>(db)`
    with week as (
      select account_id, subject_type || ' ' || subject_id as subject, operation, reason, viewed_at, viewed_at at time zone 'Asia/Tokyo' as local
      from kernel.view_entries where council_id = ${councilId}
        and viewed_at >= ${from}::date::timestamp at time zone 'Asia/Tokyo' and viewed_at < (${to}::date + 1)::timestamp at time zone 'Asia/Tokyo'),
    crowded as (
      select account_id, date_trunc('hour', local) as hour from week group by 1, 2 having count(distinct subject) > ${limits.subjectsPerHour}),
    odd as (
      select 'emergency' as kind, w.* from week w where w.reason = 'emergency'
      union all
      select 'afterHours', w.* from week w where extract(isodow from w.local) > 5
        or extract(hour from w.local) * 60 + extract(minute from w.local) not between ${limits.opensAtMinutes} and ${limits.closesAtMinutes} - 1
      union all
      select 'manySubjects', w.* from week w join crowded c on c.account_id = w.account_id and c.hour = date_trunc('hour', w.local))
    select kind, account_id as "accountId", local::date as "happenedOn", min(viewed_at) as "firstAt", max(viewed_at) as "lastAt",
      count(*) as "viewCount", count(distinct subject) as "subjectCount", array_agg(distinct operation) as operations
    from odd group by kind, account_id, local::date`
  return rows
}

/** Who looked at which record of these types on which day; looks that an office asks for (duty) are left out. */
export async function looksAtSubjects(db: Db, councilId: string, { from, to }: Days, subjectTypes: readonly string[]) {
  const { rows } = await written<Looks & { readonly subject: { readonly type: string; readonly id: string } }>(db)`
    select account_id as "accountId", (viewed_at at time zone 'Asia/Tokyo')::date as "happenedOn", min(viewed_at) as "firstAt", max(viewed_at) as "lastAt",
      count(*) as "viewCount", 1 as "subjectCount", array_agg(distinct operation) as operations,
      jsonb_build_object('type', subject_type, 'id', subject_id) as subject
    from kernel.view_entries where council_id = ${councilId} and subject_type = any (${subjectTypes}) and reason <> 'duty'
      and viewed_at >= ${from}::date::timestamp at time zone 'Asia/Tokyo' and viewed_at < (${to}::date + 1)::timestamp at time zone 'Asia/Tokyo'
    group by account_id, (viewed_at at time zone 'Asia/Tokyo')::date, subject_type, subject_id`
  return rows
}

/** 利用者アカウントは、同僚その人の記録でもある。 */
export async function readColleagues(db: Db, councilId: string, subjectIds: readonly string[]): Promise<ViewedPerson[]> {
  const { rows } = await written<{ readonly accountId: string; readonly displayName: string }>(db)`
    select account_id as "accountId", display_name as "displayName" from identity.accounts where council_id = ${councilId} and account_id = any (${subjectIds})`
  return rows.map(({ accountId, displayName }) => ({ subjectId: accountId, surnames: [surnameOf(displayName)], accountId }))
}

export interface StoredJudgement {
  readonly findingId: string
  readonly viewCount: number
  readonly verdict: 'fine' | 'ask' | 'incident'
  readonly note: string
  readonly judgedBy: string
  readonly judgedAt: string
}

/** The latest word on each finding. */
export async function listJudgements(db: Db, councilId: string, { from, to }: Days): Promise<StoredJudgement[]> {
  const { rows } = await written<StoredJudgement>(db)`
    select distinct on (j.finding_id) j.finding_id as "findingId", j.view_count as "viewCount", j.verdict, j.note, a.display_name as "judgedBy", j.judged_at as "judgedAt"
    from identity.view_judgements j join identity.accounts a on a.council_id = j.council_id and a.account_id = j.judged_by
    where j.council_id = ${councilId} and j.happened_on between ${from} and ${to}
    order by j.finding_id, j.judged_at desc, j.judgement_id desc`
  return rows
}

export async function insertJudgement(
  db: Db,
  councilId: string,
  judgementId: string,
  finding: Finding & { readonly findingId: string },
  said: { readonly verdict: string; readonly note: string },
  by: { readonly accountId: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    insert into identity.view_judgements (council_id, judgement_id, finding_id, kind, account_id, happened_on, view_count, verdict, note, judged_by, judged_at)
    values (${councilId}, ${judgementId}, ${finding.findingId}, ${finding.kind}, ${finding.accountId}, ${finding.happenedOn}, ${finding.viewCount},
      ${said.verdict}, ${said.note}, ${by.accountId}, ${by.at})`
}

export async function insertAccessRule(
  db: Db,
  councilId: string,
  ruleId: string,
  rule: z.output<typeof NewAccessRule>,
  decidedBy: string | null,
): Promise<void> {
  await written(db)`
    insert into identity.access_rules (council_id, rule_id, valid_from, emergency_hours, cool_down_hours, opens_at_minutes, closes_at_minutes,
      subjects_per_hour, source, decided_by)
    values (${councilId}, ${ruleId}, ${rule.validFrom}, ${rule.emergencyHours}, ${rule.coolDownHours}, ${rule.opensAtMinutes}, ${rule.closesAtMinutes},
      ${rule.subjectsPerHour}, ${rule.source}, ${decidedBy})`
}

/** Every rule, the latest day of effect first; of one day the latest decision holds. */
export async function listAccessRules(db: Db, councilId: string): Promise<z.input<typeof AccessRule>[]> {
  const { rows } = await written<z.input<typeof AccessRule>>(db)`
    select r.rule_id as "ruleId", r.valid_from as "validFrom", r.emergency_hours as "emergencyHours", r.cool_down_hours as "coolDownHours",
      r.opens_at_minutes as "opensAtMinutes", r.closes_at_minutes as "closesAtMinutes", r.subjects_per_hour as "subjectsPerHour", r.source,
      a.display_name as "decidedBy"
    from identity.access_rules r left join identity.accounts a on a.council_id = r.council_id and a.account_id = r.decided_by
    where r.council_id = ${councilId} order by r.valid_from desc, r.decided_at desc`
  return rows
}
