import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Period } from '../rules/period.ts'
import type { Appointment, Reorganisation, Section } from '../schema.ts'

/** Sections that stand on that day, in their order. */
export async function listSections(db: Db, councilId: string, on: string): Promise<Section[]> {
  const { rows } = await written<Section>(db)`
    select s.section_id as "sectionId", s.parent_section_id as "parentSectionId", s.kind, coalesce(n.name, s.name) as name, coalesce(n.kana, s.kana) as kana,
      s.valid_from as "validFrom", s.valid_to as "validTo"
    from identity.sections s
    left join lateral (select name, kana from identity.section_names x where x.council_id = s.council_id and x.section_id = s.section_id and x.valid_from <= ${on}
      order by x.valid_from desc limit 1) n on true
    where s.council_id = ${councilId} and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to >= ${on})
    order by s.position, s.section_id`
  return rows
}

export async function listPosts(db: Db, councilId: string): Promise<{ readonly postId: string; readonly name: string }[]> {
  const { rows } = await written<{ readonly postId: string; readonly name: string }>(db)`
    select post_id as "postId", name from identity.posts where council_id = ${councilId} order by position, post_id`
  return rows
}

/** Appointments that hold on that day, by rank, the main ones first. */
export async function listAppointments(db: Db, councilId: string, on: string): Promise<Appointment[]> {
  const { rows } = await written<Appointment>(db)`
    select p.appointment_id as "appointmentId", p.account_id as "accountId", a.display_name as "displayName", a.kana, p.section_id as "sectionId",
      p.post_id as "postId", t.name as "postName", p.concurrent, p.valid_from as "validFrom", p.valid_to as "validTo",
      array(select coalesce(l.name, r.name) from identity.areas r
        left join lateral (select x.name from identity.area_names x where x.council_id = r.council_id and x.area_id = r.area_id and x.valid_from <= ${on}
          order by x.valid_from desc limit 1) l on true
        where r.council_id = p.council_id and r.area_id = any (p.area_ids) order by r.position) as "areaNames"
    from identity.appointments p
    join identity.accounts a on a.council_id = p.council_id and a.account_id = p.account_id
    join identity.posts t on t.council_id = p.council_id and t.post_id = p.post_id
    where p.council_id = ${councilId} and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to >= ${on})
    order by t.position, p.concurrent, a.kana, p.appointment_id`
  return rows
}

/** Days after that one on which a section, a name, an appointment or a membership begins, or the day after one ends. */
export async function daysOfChange(db: Db, councilId: string, after: string): Promise<string[]> {
  const { rows } = await written<{ readonly day: string }>(db)`
    select distinct day from (
      select unnest(array[valid_from, valid_to + 1]) as day from identity.sections where council_id = ${councilId}
      union all select valid_from from identity.section_names where council_id = ${councilId}
      union all select unnest(array[valid_from, valid_to + 1]) from identity.appointments where council_id = ${councilId} and coalesce(valid_to, valid_from) >= valid_from
      union all select unnest(array[valid_from, valid_to + 1]) from identity.memberships where council_id = ${councilId} and coalesce(valid_to, valid_from) >= valid_from
    ) days where day > ${after} order by day limit 20`
  return rows.map(({ day }) => day)
}

interface FoundSection extends Period {
  readonly parentSectionId: string | null
}
/** Locked until the commit. */
export async function findSection(db: Db, councilId: string, sectionId: string): Promise<FoundSection | undefined> {
  const { rows } = await written<FoundSection>(db)`
    select parent_section_id as "parentSectionId", valid_from as "validFrom", valid_to as "validTo"
    from identity.sections where council_id = ${councilId} and section_id = ${sectionId} for update`
  return rows[0]
}

export async function insertSection(db: Db, councilId: string, section: Omit<Section, 'validTo'>): Promise<void> {
  await written(db)`
    insert into identity.sections (council_id, section_id, parent_section_id, kind, name, kana, position, valid_from)
    select ${councilId}, ${section.sectionId}, ${section.parentSectionId}, ${section.kind}, ${section.name}, ${section.kana}, 1 + coalesce(max(position), 0), ${section.validFrom}
    from identity.sections where council_id = ${councilId}`
}

/** A second name from the same day replaces the first: that day it had only one. */
export async function nameSection(
  db: Db,
  councilId: string,
  name: { readonly sectionId: string; readonly from: string; readonly name: string; readonly kana: string },
): Promise<void> {
  await written(db)`
    insert into identity.section_names (council_id, section_id, valid_from, name, kana)
    values (${councilId}, ${name.sectionId}, ${name.from}, ${name.name}, ${name.kana})
    on conflict (council_id, section_id, valid_from) do update set name = excluded.name, kana = excluded.kana`
}

/** Does anything below the section, or anybody in it, go on beyond that day? */
export async function goesOnIn(db: Db, councilId: string, sectionId: string, lastDay: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from identity.sections where council_id = ${councilId} and parent_section_id = ${sectionId} and coalesce(valid_to, '9999-12-31') > ${lastDay}
    union all
    select from identity.appointments where council_id = ${councilId} and section_id = ${sectionId} and coalesce(valid_to, '9999-12-31') > ${lastDay}
      and coalesce(valid_to, valid_from) >= valid_from limit 1`
  return rowCount !== 0
}

export async function endSection(db: Db, councilId: string, sectionId: string, lastDay: string): Promise<void> {
  await written(db)`update identity.sections set valid_to = ${lastDay} where council_id = ${councilId} and section_id = ${sectionId}`
}

/** @returns false when the name is taken */
export async function insertPost(db: Db, councilId: string, postId: string, name: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into identity.posts (council_id, post_id, name, position)
    select ${councilId}, ${postId}, ${name}, 1 + coalesce(max(position), 0) from identity.posts where council_id = ${councilId}
    on conflict (council_id, name) do nothing`
  return rowCount === 1
}

export interface NewAppointmentRow {
  readonly appointmentId: string
  readonly accountId: string
  readonly sectionId: string | null
  readonly postId: string
  readonly concurrent: boolean
  readonly areaIds: readonly string[]
  readonly from: string
  readonly to: string | null
}

/** A main post takes the place of the one before: that ends the day before, and one that would have begun later never begins. */
export async function insertAppointment(
  db: Db,
  councilId: string,
  a: NewAppointmentRow,
  decided: { readonly by: string | null; readonly at: Date },
): Promise<void> {
  if (!a.concurrent) {
    await written(db)`
      update identity.appointments set valid_to = greatest(${a.from}::date - 1, valid_from - 1), decided_by = ${decided.by}, decided_at = ${decided.at}
      where council_id = ${councilId} and account_id = ${a.accountId} and not concurrent and coalesce(valid_to, '9999-12-31') >= ${a.from}
        and coalesce(valid_to, valid_from) >= valid_from`
  }
  await written(db)`
    insert into identity.appointments (council_id, appointment_id, account_id, section_id, post_id, concurrent, area_ids, valid_from, valid_to, decided_by, decided_at)
    values (${councilId}, ${a.appointmentId}, ${a.accountId}, ${a.sectionId}, ${a.postId}, ${a.concurrent}, ${a.areaIds}, ${a.from}, ${a.to}, ${decided.by}, ${decided.at})`
}

export async function findAppointment(db: Db, councilId: string, appointmentId: string): Promise<Period | undefined> {
  const { rows } = await written<Period>(db)`
    select valid_from as "validFrom", valid_to as "validTo" from identity.appointments
    where council_id = ${councilId} and appointment_id = ${appointmentId} for update`
  return rows[0]
}

/** One that had not begun by its last day never begins. */
export async function endAppointment(
  db: Db,
  councilId: string,
  { appointmentId, lastDay }: { readonly appointmentId: string; readonly lastDay: string },
  decided: { readonly by: string | null; readonly at: Date },
): Promise<void> {
  await written(db)`
    update identity.appointments set valid_to = greatest(${lastDay}::date, valid_from - 1), decided_by = ${decided.by}, decided_at = ${decided.at}
    where council_id = ${councilId} and appointment_id = ${appointmentId}`
}

/** Sections whose name or existence differs between two days. */
export async function changedSections(db: Db, councilId: string, before: string, after: string): Promise<Reorganisation['sections']> {
  const names = async (on: string) => new Map((await listSections(db, councilId, on)).map(({ sectionId, name }) => [sectionId, name]))
  const [then, later] = [await names(before), await names(after)]
  return [...new Set([...then.keys(), ...later.keys()])]
    .map((sectionId) => ({ sectionId, before: then.get(sectionId) ?? null, after: later.get(sectionId) ?? null }))
    .filter((section) => section.before !== section.after)
}

/** Everybody with what they are called on each of two days. */
export async function postsOnTwoDays(
  db: Db,
  councilId: string,
  before: string,
  after: string,
): Promise<Omit<Reorganisation['people'][number], 'gained' | 'lost' | 'kept'>[]> {
  const { rows } = await written<Omit<Reorganisation['people'][number], 'gained' | 'lost' | 'kept'>>(db)`
    select account_id as "accountId", display_name as "displayName", kana, identity.post_on(council_id, account_id, ${before}) as before,
      identity.post_on(council_id, account_id, ${after}) as after
    from identity.accounts where council_id = ${councilId} order by kana, account_id`
  return rows
}
