// What casework asks while a table comes in, and when it is taken back.
import type { Db } from '#kernel'
import { addMany, written } from '#platform/postgres'
import type { ReadContact } from '../rules/import-rows.ts'

/** Cases of a kind by their own number and by what a table that came in called them. */
export async function knownCases(
  db: Db,
  councilId: string,
  kind: string,
): Promise<{ readonly caseId: string; readonly number: string; readonly sourceKey: string | null }[]> {
  const { rows } = await written<{ caseId: string; number: string; sourceKey: string | null }>(db)`
    select c.case_id as "caseId", c.number, c.source_key as "sourceKey" from cases.cases c
    where c.council_id = ${councilId} and c.kind = ${kind} and c.state <> 'void'`
  return rows
}

/** Open cases of those people. */
export async function openCasesOf(
  db: Db,
  councilId: string,
  kind: string,
  personIds: readonly string[],
): Promise<{ readonly caseId: string; readonly personId: string }[]> {
  const { rows } = await written<{ caseId: string; personId: string }>(db)`
    select c.case_id as "caseId", p.id as "personId" from unnest(${personIds}::uuid[]) p (id)
    join cases.cases c on c.council_id = ${councilId} and c.person_id = any (directory.same_person(${councilId}, p.id))
    where c.kind = ${kind} and c.ended_on is null order by c.received_on, c.case_id`
  return rows
}

type Compared = Pick<ReadContact, 'heldOn' | 'startedAt' | 'observed' | 'told' | 'judged'>
export const contactKeyOf = (caseId: string, c: Compared) => [caseId, c.heldOn, c.startedAt ?? '', c.observed, c.told, c.judged].join('\u001f')

/** Contacts of those cases on those days, by {@link contactKeyOf}. */
export async function contactsThere(db: Db, councilId: string, caseIds: readonly string[], days: readonly string[]): Promise<Set<string>> {
  const { rows } = await written<Compared & { readonly caseId: string }>(db)`
    select x.case_id as "caseId", x.held_on as "heldOn", x.started_at as "startedAt", x.observed, x.told, x.judged from cases.contacts x
    where x.council_id = ${councilId} and x.case_id = any (${caseIds}::uuid[]) and x.held_on = any (${days}::date[]) and x.withdrawn_at is null`
  return new Set(rows.map((row) => contactKeyOf(row.caseId, row)))
}

export interface NewPastContact extends ReadContact {
  readonly contactId: string
  readonly scopeId: string
  readonly homeScopeId: string
  readonly kind: string
  readonly areaId: string
  readonly caseId: string | null
  readonly personId: string | null
  readonly alias: string
  readonly first: boolean
  readonly row: number
}

/** 取り込んだ経過を入れる。 Many by one statement. */
export async function insertPastContacts(
  db: Db,
  councilId: string,
  rows: readonly NewPastContact[],
  from: { readonly importId: string; readonly fileName: string; readonly counted: boolean; readonly at: Date; readonly by: string },
): Promise<void> {
  if (rows.length > 10) await addMany(db)
  await written(db)`
    insert into cases.contacts (council_id, contact_id, scope_id, home_scope_id, kind, area_id, case_id, person_id, alias, held_on, started_at, minutes, way, route, first,
      relation, caller_name, caller_phone, person_knows, topics, main_topic, responses, place, present, observed, told, judged, also_kinds, staff_ids, recorded_at, recorded_by,
      import_id, import_row, source_file, source_author, counted)
    select ${councilId}, c."contactId", c."scopeId", c."homeScopeId", c.kind, c."areaId", c."caseId", c."personId", c.alias, c."heldOn", c."startedAt", c.minutes, c.way, null,
      c.first, 'self', '', '', 'unknown', c.topics, c.topics[1], c.responses, c.place, c.present, c.observed, c.told, c.judged, '{}', c."staffIds", ${from.at}, ${from.by},
      ${from.importId}, c.row, ${from.fileName}, c.author, ${from.counted}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c("contactId" uuid, "scopeId" uuid, "homeScopeId" uuid, kind text, "areaId" uuid, "caseId" uuid, "personId" uuid,
      alias text, "heldOn" date, "startedAt" text, minutes int, way text, first boolean, topics text[], responses text[], place text, present text, observed text, told text,
      judged text, "staffIds" uuid[], row int, author text)`
}

/** What an import has brought, as far as the reader sees it. */
export async function broughtBy(
  db: Db,
  councilId: string,
  importId: string,
): Promise<{
  readonly cases: readonly { readonly caseId: string; readonly number: string; readonly personId: string | null; readonly alias: string }[]
  readonly contacts: number
}> {
  const { rows: cases } = await written<{ caseId: string; number: string; personId: string | null; alias: string }>(db)`
    select c.case_id as "caseId", c.number, c.person_id as "personId", c.alias from cases.cases c
    where c.council_id = ${councilId} and c.import_id = ${importId} order by c.import_row`
  const { rows } = await written<{ n: number }>(db)`
    select count(*)::int as n from cases.contacts x where x.council_id = ${councilId} and x.import_id = ${importId}`
  return { cases, contacts: rows[0]!.n } // a count is one row
}

/** その上に書かれたもの。 Numbers of cases and days of contacts that somebody has gone on with since: what undoes an import would undo that too. */
export async function builtUpon(db: Db, councilId: string, importId: string): Promise<string[]> {
  const { rows } = await written<{ words: string }>(db)`
    select c.number as words from cases.cases c where c.council_id = ${councilId} and c.import_id = ${importId} and (c.revision > 1 or c.desk_note <> ''
      or exists (select from cases.cases n where n.council_id = c.council_id and n.previous_id = c.case_id)
      or (select count(*) from cases.moves m where m.council_id = c.council_id and m.case_id = c.case_id) > 1
      or (select count(*) from cases.tasks t where t.council_id = c.council_id and t.case_id = c.case_id) > 1
      or exists (select from cases.tasks t where t.council_id = c.council_id and t.case_id = c.case_id and t.revision > 1)
      or exists (select from cases.alerts a where a.council_id = c.council_id and a.case_id = c.case_id
        and (a.ended_on is not null or a.noted_on > (c.opened_at at time zone 'Asia/Tokyo')::date))
      or exists (select from cases.contacts x where x.council_id = c.council_id and x.case_id = c.case_id
        and x.import_id is distinct from c.import_id and x.withdrawn_at is null)
      or exists (select from cases.plans p where p.council_id = c.council_id and p.case_id = c.case_id)
      or exists (select from cases.filled f where f.council_id = c.council_id and f.case_id = c.case_id)
      or exists (select from cases.referrals r where r.council_id = c.council_id and r.case_id = c.case_id)
      or exists (select from cases.conference_items i where i.council_id = c.council_id and i.case_id = c.case_id)
      or exists (select from cases.memos m where m.council_id = c.council_id and m.case_id = c.case_id)
      or exists (select from cases.handings h where h.council_id = c.council_id and h.case_id = c.case_id))
    union
    select coalesce(c.number || '　', '') || x.held_on from cases.contacts x
    left join cases.cases c on c.council_id = x.council_id and c.case_id = x.case_id
    where x.council_id = ${councilId} and x.import_id = ${importId} and (x.revision > 1
      or exists (select from cases.circulations s where s.council_id = x.council_id and s.contact_id = x.contact_id)
      or exists (select from cases.tasks t where t.council_id = x.council_id and t.contact_id = x.contact_id))
    order by 1 limit 10`
  return rows.map(({ words }) => words)
}

/** Withdraws what an import has brought, and makes its cases void with what there was to do. @returns ids of all of it */
export async function undoBrought(
  db: Db,
  councilId: string,
  u: { readonly importId: string; readonly at: Date; readonly on: string; readonly by: string; readonly because: string },
): Promise<{ readonly contactIds: string[]; readonly caseIds: string[] }> {
  const { rows: contacts } = await written<{ id: string }>(db)`
    update cases.contacts set withdrawn_at = ${u.at}, withdrawn_by = ${u.by}, withdrawn_because = ${u.because}, revision = revision + 1
    where council_id = ${councilId} and import_id = ${u.importId} returning contact_id as id`
  const { rows: cases } = await written<{ id: string }>(db)`
    update cases.cases set state = 'void', ended_on = ${u.on}, revision = revision + 1
    where council_id = ${councilId} and import_id = ${u.importId} returning case_id as id`
  const caseIds = cases.map(({ id }) => id)
  await written(db)`
    update cases.tasks set outcome = 'dropped', ended_on = ${u.on}, ended_by = ${u.by}, revision = revision + 1
    where council_id = ${councilId} and case_id = any (${caseIds}::uuid[]) and ended_on is null`
  await written(db)`
    update cases.alerts set ended_on = ${u.on}, ended_by = ${u.by} where council_id = ${councilId} and case_id = any (${caseIds}::uuid[]) and ended_on is null`
  return { contactIds: contacts.map(({ id }) => id), caseIds }
}
