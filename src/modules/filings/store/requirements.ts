import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewRequirement, Requirement } from '../schema.ts'

/** All versions of all requirements, or of one. */
export async function listRequirements(db: Db, councilId: string, requirementId: string | null = null): Promise<Requirement[]> {
  const { rows } = await written<Requirement>(db)`
    select v.requirement_id as "requirementId", v.version_id as "versionId", v.valid_from as "validFrom", v.valid_to as "validTo",
      r.followed_from as "followedFrom", v.programme, coalesce(g.name, '') as "programmeName", coalesce(g.english, '') as "programmeEnglish",
      v.title, coalesce(o.name, v.recipient) as recipient, v.recipient as "recipientWords", v.recipient_id as "recipientId", v.desk, v.period, v.due, v.on_closed as "onClosed", v.form_name as "formName", v.section_id as "sectionId",
      coalesce(s.name, '') as "sectionName", v.source, v.verified
    from filings.requirement_versions v
    join filings.requirements r on r.council_id = v.council_id and r.requirement_id = v.requirement_id
    left join plan.programme_names g on g.council_id = v.council_id and g.slug = v.programme
    left join directory.organisation_names o on o.council_id = v.council_id and o.organisation_id = v.recipient_id
    left join identity.published_sections s on s.council_id = v.council_id and s.section_id = v.section_id
    where v.council_id = ${councilId} and (${requirementId}::uuid is null or v.requirement_id = ${requirementId})
    order by g.position nulls last, coalesce(o.name, v.recipient), v.title, v.requirement_id, v.valid_from`
  return rows
}

/** Whoever changes a requirement holds it, and whoever begins one of its filings: the second sees what the first has done. */
export async function lockRequirement(db: Db, councilId: string, requirementId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`filings.requirement ${councilId} ${requirementId}`}, 0))`
}

export async function insertRequirement(
  db: Db,
  councilId: string,
  { requirementId, code, followedFrom }: { readonly requirementId: string; readonly code: string | null; readonly followedFrom: string },
): Promise<void> {
  await written(db)`
    insert into filings.requirements (council_id, requirement_id, code, followed_from) values (${councilId}, ${requirementId}, ${code}, ${followedFrom})`
}

export async function knownCodes(db: Db, councilId: string): Promise<string[]> {
  const { rows } = await written<{ code: string }>(db)`
    select code from filings.requirements where council_id = ${councilId} and code is not null`
  return rows.map(({ code }) => code)
}

type Version = Omit<NewRequirement, 'requirementId'> & { readonly requirementId: string; readonly versionId: string }

export async function insertVersion(db: Db, councilId: string, v: Version): Promise<void> {
  await written(db)`
    insert into filings.requirement_versions (council_id, version_id, requirement_id, valid_from, valid_to, programme, title, recipient, recipient_id, desk, period, due,
      on_closed, form_name, section_id, source, verified)
    values (${councilId}, ${v.versionId}, ${v.requirementId}, ${v.validFrom}, ${v.validTo}, ${v.programme}, ${v.title}, ${v.recipient}, ${v.recipientId}, ${v.desk}, ${v.period},
      ${JSON.stringify(v.due)}::jsonb, ${v.onClosed}, ${v.formName}, ${v.sectionId}, ${v.source}, ${v.verified})`
}

export async function updateVersion(db: Db, councilId: string, v: Version): Promise<void> {
  await written(db)`
    update filings.requirement_versions set valid_to = ${v.validTo}, programme = ${v.programme}, title = ${v.title}, recipient = ${v.recipient}, recipient_id = ${v.recipientId}, desk = ${v.desk},
      period = ${v.period}, due = ${JSON.stringify(v.due)}::jsonb, on_closed = ${v.onClosed}, form_name = ${v.formName}, section_id = ${v.sectionId},
      source = ${v.source}, verified = ${v.verified}
    where council_id = ${councilId} and version_id = ${v.versionId}`
}

export async function endVersion(db: Db, councilId: string, versionId: string, lastDay: string): Promise<void> {
  await written(db)`update filings.requirement_versions set valid_to = ${lastDay} where council_id = ${councilId} and version_id = ${versionId}`
}

export async function hasOrganisation(db: Db, councilId: string, organisationId: string): Promise<boolean> {
  const { rows } = await written(db)`
    select from directory.organisation_names where council_id = ${councilId} and organisation_id = ${organisationId}`
  return rows.length > 0
}

/** 事業と、その分野。 */
export async function listProgrammes(
  db: Db,
  councilId: string,
): Promise<{ readonly slug: string; readonly name: string; readonly english: string; readonly compartment: string }[]> {
  const { rows } = await written<{ slug: string; name: string; english: string; compartment: string }>(db)`
    select slug, name, english, compartment from plan.programme_names where council_id = ${councilId} order by position, slug`
  return rows
}

export interface PlacedSection {
  readonly sectionId: string
  readonly name: string
  readonly parentSectionId: string | null
}
/** Sections that stand on that day, in their order. */
export async function listSections(db: Db, councilId: string, day: string): Promise<PlacedSection[]> {
  const { rows } = await written<PlacedSection>(db)`
    select section_id as "sectionId", name, parent_section_id as "parentSectionId" from identity.published_sections
    where council_id = ${councilId} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}) order by position, name`
  return rows
}

/** The sections of one person on that day. */
export async function sectionsOf(db: Db, councilId: string, accountId: string, day: string): Promise<string[]> {
  const { rows } = await written<{ sectionId: string }>(db)`
    select distinct section_id as "sectionId" from identity.account_sections where council_id = ${councilId} and account_id = ${accountId}
      and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`
  return rows.map(({ sectionId }) => sectionId)
}
