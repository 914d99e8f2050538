import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { BodyName, BodyRoom, BodyRule, MemberPart, NewBodyMember, NewBodyName, NewBodyRule } from '../schema.ts'

/** A body with what a gathering inherits from it, under the name of a day. */
export interface FoundBody {
  readonly bodyId: string
  readonly code: string
  readonly name: string
  readonly kana: string
  readonly kind: string
  readonly room: BodyRoom
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly areaId: string
  readonly scopeId: string
  readonly compartment: string
  readonly tier: number
}

/** Undefined where the reader may not see it. @param day whose name it is shown under */
export async function findBody(db: Db, councilId: string, bodyId: string, day: string): Promise<FoundBody | undefined> {
  const { rows } = await written<FoundBody>(db)`
    select b.body_id as "bodyId", b.code, n.name, n.kana, b.kind, b.room, b.valid_from as "validFrom", b.valid_to as "validTo", b.area_id as "areaId", b.scope_id as "scopeId",
      s.compartment, s.tier
    from calendar.standing_bodies b join identity.published_access_scopes s on s.council_id = b.council_id and s.scope_id = b.scope_id
    cross join lateral calendar.body_named(b.council_id, b.body_id, ${day}) n
    where b.council_id = ${councilId} and b.body_id = ${bodyId}`
  return rows[0]
}

/** 会議体の名前を、新しい順に。 The first one, which has no day, is the last of them. */
export async function listNames(db: Db, councilId: string, bodyId: string): Promise<BodyName[]> {
  const { rows } = await written<BodyName>(db)`
    select name, kana, valid_from as "validFrom", source from (
      select distinct on (n.valid_from) n.name, n.kana, n.valid_from, n.source from calendar.body_names n
        where n.council_id = ${councilId} and n.body_id = ${bodyId} order by n.valid_from, n.recorded_at desc, n.name_id desc) x
    union all select name, kana, null, '' from calendar.bodies where council_id = ${councilId} and body_id = ${bodyId}
    order by "validFrom" desc nulls last`
  return rows
}

/** 会議体の名前を改める。 Its gatherings from that day on are told anew to whoever reads them as a feed or in public. */
export async function insertName(
  db: Db,
  councilId: string,
  scopeId: string,
  n: NewBodyName & { readonly nameId: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  await written(db)`
    insert into calendar.body_names (council_id, name_id, scope_id, body_id, valid_from, name, kana, source, recorded_at, recorded_by)
    values (${councilId}, ${n.nameId}, ${scopeId}, ${n.bodyId}, ${n.validFrom}, ${n.name}, ${n.kana}, ${n.source}, ${n.at}, ${n.by})`
  await written(db)`
    update calendar.gatherings set revision = revision + 1 where council_id = ${councilId} and body_id = ${n.bodyId} and planned_on >= ${n.validFrom}`
}

/** 会議体を閉じる。 Null opens it again. */
export async function closeBody(db: Db, councilId: string, bodyId: string, lastDay: string | null): Promise<void> {
  await written(db)`update calendar.bodies set valid_to = ${lastDay} where council_id = ${councilId} and body_id = ${bodyId}`
}

/** Whether something of it is planned for a later day, or postponed to a day that is not known. */
export async function isPlannedAfter(db: Db, councilId: string, bodyId: string, day: string): Promise<boolean> {
  const { rows } = await written<{ readonly planned: boolean }>(db)`
    select exists (select from calendar.standing_gatherings where council_id = ${councilId} and body_id = ${bodyId} and meeting_id is null
      and (planned_on > ${day} or postponed)) as planned`
  return rows[0]!.planned // one row whatever is asked
}

/** 会議体の決まりを、新しい順に。 */
export async function listRules(db: Db, councilId: string, bodyId: string): Promise<BodyRule[]> {
  const { rows } = await written<BodyRule>(db)`
    select r.valid_from as "validFrom", r.quorum, r.quorum_part as "quorumPart", r.quorum_of as "quorumOf", r.quorum_base as "quorumBase",
      r.proxies_count as "proxiesCount", r.mandates_count as "mandatesCount", r.notice_days as "noticeDays", r.section_id as "sectionId",
      coalesce(p.name, '') as "sectionName", r.organisation_id as "organisationId", r.issuer, r.minutes_signers as "minutesSigners",
      r.named_signers as "namedSigners", r.resolutions, r.source
    from calendar.body_rules r
    left join identity.published_sections p on p.council_id = r.council_id and p.section_id = r.section_id
    where r.council_id = ${councilId} and r.body_id = ${bodyId} order by r.valid_from desc, r.recorded_at desc, r.rule_id desc`
  return rows
}

/** What the body had laid down on that day. */
export async function ruleOn(db: Db, councilId: string, bodyId: string, day: string): Promise<BodyRule | null> {
  return (await listRules(db, councilId, bodyId)).find(({ validFrom }) => validFrom <= day) ?? null
}

export async function insertRule(
  db: Db,
  councilId: string,
  scopeId: string,
  r: NewBodyRule & { readonly ruleId: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  await written(db)`
    insert into calendar.body_rules (council_id, rule_id, scope_id, body_id, valid_from, quorum, quorum_part, quorum_of, quorum_base, proxies_count, mandates_count,
      notice_days, section_id, organisation_id, issuer, minutes_signers, named_signers, resolutions, source, recorded_at, recorded_by)
    values (${councilId}, ${r.ruleId}, ${scopeId}, ${r.bodyId}, ${r.validFrom}, ${r.quorum}, ${r.quorumPart}, ${r.quorumOf}, ${r.quorumBase}, ${r.proxiesCount},
      ${r.mandatesCount}, ${r.noticeDays}, ${r.sectionId}, ${r.organisationId}, ${r.issuer},
      ${r.minutesSigners}, ${r.namedSigners}, ${r.resolutions}, ${r.source}, ${r.at}, ${r.by})`
}

/** 部署。 Those of that day, in the order of the house. */
export async function listSections(db: Db, councilId: string, day: string): Promise<{ readonly sectionId: string; readonly name: string }[]> {
  const { rows } = await written<{ readonly sectionId: string; readonly name: string }>(db)`
    select section_id as "sectionId", name from identity.published_sections
    where council_id = ${councilId} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}) order by position, name`
  return rows
}

export interface FoundMember {
  readonly memberId: string
  readonly bodyId: string
  readonly scopeId: string
  readonly position: number
  readonly roleTitle: string
  readonly part: MemberPart
  readonly officeId: string | null
  readonly officeTitle: string
  readonly organisationId: string | null
  /** Of an office of many organisations, their kind. */
  readonly organisationName: string
  readonly areaId: string | null
  readonly areaName: string
  readonly personId: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

export async function listMembers(db: Db, councilId: string, bodyId: string): Promise<FoundMember[]> {
  const { rows } = await written<FoundMember>(db)`
    select m.member_id as "memberId", m.body_id as "bodyId", m.scope_id as "scopeId", m.position, m.role_title as "roleTitle", m.part, m.office_id as "officeId",
      coalesce(f.title, '') as "officeTitle", m.organisation_id as "organisationId",
      coalesce(o.name, (select k.kind_title from directory.organisation_names k where k.council_id = m.council_id and k.kind = f.organisation_kind limit 1), '') as "organisationName", m.area_id as "areaId",
      coalesce(a.name, '') as "areaName", m.person_id as "personId", m.valid_from as "validFrom", m.valid_to as "validTo"
    from calendar.body_members m
    left join directory.office_names f on f.council_id = m.council_id and f.office_id = m.office_id
    left join directory.organisation_names o on o.council_id = m.council_id and o.organisation_id = m.organisation_id
    left join identity.area_places a on a.council_id = m.council_id and a.area_id = m.area_id
    where m.council_id = ${councilId} and m.body_id = ${bodyId} order by m.position, m.member_id`
  return rows
}

export async function insertMember(db: Db, councilId: string, scopeId: string, m: NewBodyMember & { readonly memberId: string }): Promise<void> {
  await written(db)`
    insert into calendar.body_members (council_id, member_id, scope_id, body_id, position, role_title, part, office_id, organisation_id, area_id, person_id, valid_from)
    values (${councilId}, ${m.memberId}, ${scopeId}, ${m.bodyId}, ${m.position}, ${m.roleTitle}, ${m.part}, ${m.officeId}, ${m.organisationId}, ${m.areaId}, ${m.personId},
      ${m.validFrom})`
}

/** @returns the member as it was, or undefined where the reader sees none that still stands */
export async function endMember(db: Db, councilId: string, memberId: string, lastDay: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update calendar.body_members set valid_to = ${lastDay} where council_id = ${councilId} and member_id = ${memberId} and valid_to is null
      and (valid_from is null or valid_from <= ${lastDay})`
  return rowCount === 1
}

/** Whether office, organisation and area are known, as far as they are named. */
export async function areKnown(db: Db, councilId: string, m: Pick<NewBodyMember, 'officeId' | 'organisationId' | 'areaId'>): Promise<boolean> {
  const { rows } = await written<{ readonly known: boolean }>(db)`
    select (${m.officeId}::uuid is null or exists (select from directory.office_names where council_id = ${councilId} and office_id = ${m.officeId}))
      and (${m.organisationId}::uuid is null or exists (select from directory.organisation_names where council_id = ${councilId} and organisation_id = ${m.organisationId}))
      and (${m.areaId}::uuid is null or exists (select from identity.area_places where council_id = ${councilId} and area_id = ${m.areaId})) as known`
  return rows[0]!.known
}
