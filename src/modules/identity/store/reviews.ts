import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { ReviewRule, Reviewed } from '../rules/review.ts'
import { type Decision, type ReviewLine as Line, ReviewLine } from '../schema.ts'

/** The rule of that day, or undefined where the council has not decided yet. */
export async function findRule(db: Db, councilId: string, on: string): Promise<ReviewRule | undefined> {
  const { rows } = await written<ReviewRule>(db)`
    select valid_from as "validFrom", months_between as "monthsBetween", due_days as "dueDays", unused_days as "unusedDays", source
    from identity.review_rules where council_id = ${councilId} and valid_from <= ${on} order by valid_from desc, rule_id desc limit 1`
  return rows[0]
}

export async function insertRule(db: Db, councilId: string, rule: ReviewRule & { readonly ruleId: string }): Promise<void> {
  await written(db)`
    insert into identity.review_rules (council_id, rule_id, valid_from, months_between, due_days, unused_days, source)
    values (${councilId}, ${rule.ruleId}, ${rule.validFrom}, ${rule.monthsBetween}, ${rule.dueDays}, ${rule.unusedDays}, ${rule.source})`
}

/** What a review judges about the people of a compartment, besides what the list of memberships shows. */
export async function listReviewed(db: Db, councilId: string, compartment: string, today: string): Promise<(Reviewed & { readonly post: string })[]> {
  const { rows } = await written<Reviewed & { readonly post: string }>(db)`
    select m.membership_id as "membershipId", m.account_id as "accountId", m.role, identity.path_on(m.council_id, m.area_id, a.ancestor_ids, ${today}) as "areaPath", m.area_id as "areaId", m.tier, m.team_id as "teamId",
      m.valid_from as "validFrom", m.valid_to as "validTo", p.ended_at is not null as "accountEnded",
      coalesce(identity.post_on(m.council_id, m.account_id, ${today}), p.post) as post,
      exists (select from identity.appointments x where x.council_id = m.council_id and x.account_id = m.account_id and x.valid_to < ${today})
        and identity.post_on(m.council_id, m.account_id, ${today}) is null as "postEnded",
      (select max(s.started_at) at time zone 'Asia/Tokyo' from identity.sessions s where s.council_id = m.council_id and s.account_id = m.account_id)::date as "lastSignedInOn"
    from identity.memberships m
    join identity.areas a on a.council_id = m.council_id and a.area_id = m.area_id
    join identity.accounts p on p.council_id = m.council_id and p.account_id = m.account_id
    where m.council_id = ${councilId} and m.compartment = ${compartment} and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})`
  return rows
}

export interface DecisionRow {
  readonly membershipId: string
  readonly decision: Decision
  readonly note: string
  readonly by: string
}

/** The latest decision on each line of a review under way. */
export async function listDecisions(db: Db, councilId: string, compartment: string, periodFrom: string): Promise<Map<string, DecisionRow>> {
  const { rows } = await written<DecisionRow>(db)`
    select distinct on (d.membership_id) d.membership_id as "membershipId", d.decision, d.note, n.display_name as by
    from identity.review_decisions d join identity.account_names n on n.council_id = d.council_id and n.account_id = d.decided_by
    where d.council_id = ${councilId} and d.compartment = ${compartment} and d.period_from = ${periodFrom}
    order by d.membership_id, d.decision_id desc`
  return new Map(rows.map((row) => [row.membershipId, row]))
}

interface Key {
  readonly compartment: string
  readonly periodFrom: string
}

export async function insertDecisions(
  db: Db,
  councilId: string,
  { compartment, periodFrom }: Key,
  decided: readonly { readonly decisionId: string; readonly membershipId: string; readonly decision: Decision; readonly note: string }[],
  by: { readonly accountId: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    insert into identity.review_decisions (council_id, decision_id, compartment, period_from, membership_id, decision, note, decided_by, decided_at)
    select ${councilId}, d."decisionId", ${compartment}, ${periodFrom}, d."membershipId", d.decision, d.note, ${by.accountId}, ${by.at}
    from jsonb_to_recordset(${JSON.stringify(decided)}) as d("decisionId" uuid, "membershipId" uuid, decision text, note text)`
}

export interface SignedReview {
  readonly reviewId: string
  readonly compartment: string
  readonly periodFrom: string
  readonly dueOn: string
  readonly signedBy: string
  readonly signedAt: string
  /** 確かめてもらうとされ、そのあと決定のない行。 */
  readonly askedCount: number
}

/** Signed reviews, the newest period first. */
export async function listSigned(db: Db, councilId: string, since: string, today: string): Promise<SignedReview[]> {
  const { rows } = await written<SignedReview>(db)`
    select r.review_id as "reviewId", r.compartment, r.period_from as "periodFrom", r.due_on as "dueOn", n.display_name as "signedBy", r.signed_at as "signedAt",
      (select count(*)::int from identity.access_review_lines l join identity.memberships m on m.council_id = l.council_id and m.membership_id = l.membership_id
       where l.council_id = r.council_id and l.review_id = r.review_id and l.decision = 'ask' and (m.valid_to is null or m.valid_to >= ${today})
         and coalesce(m.decided_at <= r.signed_at, true)) as "askedCount"
    from identity.access_reviews r join identity.account_names n on n.council_id = r.council_id and n.account_id = r.signed_by
    where r.council_id = ${councilId} and r.period_from >= ${since} order by r.period_from desc, r.compartment`
  return rows
}

/** @returns false when it was signed already, by whoever came first */
export async function insertReview(
  db: Db,
  councilId: string,
  review: Key & { readonly reviewId: string; readonly dueOn: string; readonly signedBy: string; readonly signedAt: Date },
  lines: readonly Line[],
): Promise<boolean> {
  const { reviewId, compartment, periodFrom, dueOn, signedBy, signedAt } = review
  const { rowCount } = await written(db)`
    insert into identity.access_reviews (council_id, review_id, compartment, period_from, due_on, signed_by, signed_at)
    values (${councilId}, ${reviewId}, ${compartment}, ${periodFrom}, ${dueOn}, ${signedBy}, ${signedAt}) on conflict (council_id, compartment, period_from) do nothing`
  if (rowCount === 0) return false
  const rows = lines.map((shown, position) => ({ position, membershipId: shown.membershipId, decision: shown.decision, shown }))
  await written(db)`
    insert into identity.access_review_lines (council_id, review_id, position, membership_id, decision, shown)
    select ${councilId}, ${reviewId}, l.position, l."membershipId", l.decision, l.shown
    from jsonb_to_recordset(${JSON.stringify(rows)}) as l(position int, "membershipId" uuid, decision text, shown jsonb)`
  return true
}

export async function signedLines(db: Db, councilId: string, reviewId: string): Promise<Line[]> {
  const { rows } = await written<{ readonly shown: unknown }>(db)`
    select shown from identity.access_review_lines where council_id = ${councilId} and review_id = ${reviewId} order by position`
  return rows.map(({ shown }) => ReviewLine.parse(shown))
}
