import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Alert, CaseFilter, CaseState } from '../schema.ts'

export interface FoundCase {
  readonly caseId: string
  readonly scopeId: string
  readonly homeScopeId: string
  readonly number: string
  readonly kind: string
  readonly areaId: string
  readonly areaName: string
  readonly personId: string | null
  readonly alias: string
  readonly state: CaseState
  readonly receivedOn: string
  readonly endedOn: string | null
  readonly ending: string | null
  readonly deskNote: string
  readonly leadId: string
  readonly leadName: string
  readonly previousId: string | null
  readonly previousNumber: string | null
  readonly laterId: string | null
  readonly revision: number
  readonly nextOn: string | null
  readonly next: string | null
  readonly contacts: number
  readonly lastContactOn: string | null
}

/** Where a record lies, and where it goes back to once nobody needs protection any more. */
export interface Laid {
  readonly scopeId: string
  readonly homeScopeId: string
}

export async function insertCase(
  db: Db,
  councilId: string,
  c: Laid & {
    readonly caseId: string
    readonly kind: string
    readonly number: string
    readonly personId: string | null
    readonly alias: string
    readonly areaId: string
    readonly receivedOn: string
    readonly leadId: string
    readonly previousId: string | null
    readonly at: Date
    readonly by: string
    /** Brought in from a table, in the state it had come to. */
    readonly brought?: {
      readonly state: CaseState
      readonly importId: string
      readonly row: number
      readonly fileName: string
      readonly sourceKey: string | null
    }
  },
): Promise<void> {
  const { state = 'received', importId = null, row = null, fileName = null, sourceKey = null } = c.brought ?? {}
  await written(db)`
    insert into cases.cases (council_id, case_id, scope_id, home_scope_id, kind, number, person_id, alias, area_id, state, received_on, lead_id, previous_id, opened_at, opened_by,
      import_id, import_row, source_file, source_key)
    values (${councilId}, ${c.caseId}, ${c.scopeId}, ${c.homeScopeId}, ${c.kind}, ${c.number}, ${c.personId}, ${c.alias}, ${c.areaId}, ${state}, ${c.receivedOn},
      ${c.leadId}, ${c.previousId}, ${c.at}, ${c.by}, ${importId}, ${row}, ${fileName}, ${sourceKey})`
}

export async function insertMove(
  db: Db,
  councilId: string,
  m: Laid & {
    readonly moveId: string
    readonly caseId: string
    readonly from: CaseState | null
    readonly to: CaseState
    readonly movedOn: string
    readonly note: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into cases.moves (council_id, move_id, case_id, scope_id, home_scope_id, from_state, to_state, moved_on, note, moved_at, moved_by)
    values (${councilId}, ${m.moveId}, ${m.caseId}, ${m.scopeId}, ${m.homeScopeId}, ${m.from}, ${m.to}, ${m.movedOn}, ${m.note}, ${m.at}, ${m.by})`
}

export async function setState(
  db: Db,
  councilId: string,
  c: { readonly caseId: string; readonly state: CaseState; readonly endedOn: string | null; readonly ending: string | null },
): Promise<void> {
  await written(db)`
    update cases.cases set state = ${c.state}, ended_on = ${c.endedOn}, ending = ${c.ending}, revision = revision + 1
    where council_id = ${councilId} and case_id = ${c.caseId}`
}

export async function setLead(db: Db, councilId: string, { caseId, leadId }: { readonly caseId: string; readonly leadId: string }): Promise<void> {
  await written(db)`update cases.cases set lead_id = ${leadId}, revision = revision + 1 where council_id = ${councilId} and case_id = ${caseId}`
}

export async function findCase(db: Db, councilId: string, caseId: string, lock = false): Promise<FoundCase | undefined> {
  if (lock) await written(db)`select from cases.cases where council_id = ${councilId} and case_id = ${caseId} for update`
  return (await readCases(db, councilId, { show: 'all', search: '', caseId }, 1, 0))[0]
}

export async function listCases(
  db: Db,
  councilId: string,
  { page, ...filter }: CaseFilter,
  personIds: readonly string[],
  size: number,
): Promise<{ readonly items: FoundCase[]; readonly total: number }> {
  const { rows } = await written<{ total: number }>(db)`
    select count(*)::int as total from cases.cases c where c.council_id = ${councilId}
      and (${filter.show} = 'all' or (c.ended_on is null) = (${filter.show} = 'open'))
      and (${filter.kind ?? null}::text is null or c.kind = ${filter.kind ?? null})
      and (${filter.leadId ?? null}::uuid is null or c.lead_id = ${filter.leadId ?? null})
      and (${filter.caseIds ?? null}::uuid[] is null or c.case_id = any (${filter.caseIds ?? null}::uuid[]))
      and (${filter.search} = '' or c.person_id = any (${personIds}::uuid[])
        or strpos(lower(normalize(c.number || ' ' || c.alias, nfkc)), lower(normalize(${filter.search}, nfkc))) > 0)`
  return { items: await readCases(db, councilId, filter, size, (page - 1) * size, personIds), total: rows[0]!.total } // a count is one row
}

/** Those with something overdue or soon first. */
async function readCases(
  db: Db,
  councilId: string,
  filter: Omit<CaseFilter, 'page'> & { readonly caseId?: string },
  size: number,
  offset: number,
  personIds: readonly string[] = [],
): Promise<FoundCase[]> {
  const { rows } = await written<FoundCase>(db)`
    select c.case_id as "caseId", c.scope_id as "scopeId", c.home_scope_id as "homeScopeId", c.number, c.kind, c.area_id as "areaId", p.name as "areaName",
      c.person_id as "personId", c.alias, c.state, c.received_on as "receivedOn", c.ended_on as "endedOn", c.ending, c.desk_note as "deskNote", c.lead_id as "leadId", n.display_name as "leadName",
      c.previous_id as "previousId", b.number as "previousNumber",
      (select l.case_id from cases.cases l where l.council_id = c.council_id and l.previous_id = c.case_id order by l.opened_at desc limit 1) as "laterId",
      c.revision, t.due_on as "nextOn", t.what as next, k.count as contacts, k.last as "lastContactOn"
    from cases.cases c
    join identity.area_places p on p.council_id = c.council_id and p.area_id = c.area_id
    join identity.account_names n on n.council_id = c.council_id and n.account_id = c.lead_id
    left join cases.cases b on b.council_id = c.council_id and b.case_id = c.previous_id
    left join lateral (select x.due_on, x.what from cases.tasks x where x.council_id = c.council_id and x.case_id = c.case_id and x.ended_on is null
      order by x.due_on, x.task_id limit 1) t on true
    cross join lateral (select count(*)::int as count, max(x.held_on) as last from cases.contacts x
      where x.council_id = c.council_id and x.case_id = c.case_id and x.withdrawn_at is null) k
    where c.council_id = ${councilId}
      and (${filter.caseId ?? null}::uuid is null or c.case_id = ${filter.caseId ?? null})
      and (${filter.show} = 'all' or (c.ended_on is null) = (${filter.show} = 'open'))
      and (${filter.kind ?? null}::text is null or c.kind = ${filter.kind ?? null})
      and (${filter.leadId ?? null}::uuid is null or c.lead_id = ${filter.leadId ?? null})
      and (${filter.caseIds ?? null}::uuid[] is null or c.case_id = any (${filter.caseIds ?? null}::uuid[]))
      and (${filter.search} = '' or c.person_id = any (${personIds}::uuid[])
        or strpos(lower(normalize(c.number || ' ' || c.alias, nfkc)), lower(normalize(${filter.search}, nfkc))) > 0)
    order by t.due_on nulls last, c.received_on desc, c.number limit ${size} offset ${offset}`
  return rows
}

/** The people cases are about, as far as the reader sees them: by whom a search for a name finds them. */
export async function peopleOfCases(db: Db, councilId: string): Promise<string[]> {
  const { rows } = await written<{ personId: string }>(db)`
    select distinct person_id as "personId" from cases.cases where council_id = ${councilId} and person_id is not null`
  return rows.map(({ personId }) => personId)
}

export interface FoundMove {
  readonly moveId: string
  readonly from: CaseState | null
  readonly to: CaseState
  readonly movedOn: string
  readonly note: string
  readonly at: string
  readonly by: string
}
export async function listMoves(db: Db, councilId: string, caseId: string): Promise<FoundMove[]> {
  const { rows } = await written<FoundMove>(db)`
    select m.move_id as "moveId", m.from_state as "from", m.to_state as "to", m.moved_on as "movedOn", m.note,
      to_char(m.moved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, n.display_name as by
    from cases.moves m join identity.account_names n on n.council_id = m.council_id and n.account_id = m.moved_by
    where m.council_id = ${councilId} and m.case_id = ${caseId} order by m.moved_on desc, m.moved_at desc, m.move_id desc`
  return rows
}

export async function insertAlert(
  db: Db,
  councilId: string,
  a: Laid & {
    readonly alertId: string
    readonly caseId: string
    readonly alert: string
    readonly note: string
    readonly on: string
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into cases.alerts (council_id, alert_id, case_id, scope_id, home_scope_id, alert, note, noted_on, noted_by)
    values (${councilId}, ${a.alertId}, ${a.caseId}, ${a.scopeId}, ${a.homeScopeId}, ${a.alert}, ${a.note}, ${a.on}, ${a.by})`
}

/** @returns the case it stands at, or undefined where it is not there or has ended before */
export async function endAlert(
  db: Db,
  councilId: string,
  { alertId, on, by }: { readonly alertId: string; readonly on: string; readonly by: string },
): Promise<string | undefined> {
  const { rows } = await written<{ caseId: string }>(db)`
    update cases.alerts set ended_on = ${on}, ended_by = ${by} where council_id = ${councilId} and alert_id = ${alertId} and ended_on is null
    returning case_id as "caseId"`
  return rows[0]?.caseId
}

/** Those that stand, then those that have ended. */
export async function listAlerts(db: Db, councilId: string, caseId: string): Promise<Alert[]> {
  const { rows } = await written<Alert>(db)`
    select a.alert_id as "alertId", a.alert, a.note, a.noted_on as "notedOn", n.display_name as "notedBy", a.ended_on as "endedOn"
    from cases.alerts a join identity.account_names n on n.council_id = a.council_id and n.account_id = a.noted_by
    where a.council_id = ${councilId} and a.case_id = ${caseId} order by a.ended_on is not null, a.noted_on desc, a.alert_id`
  return rows
}

/** The scope of the team that protects a person, for whoever is of it. */
export async function teamScopeOf(db: Db, personId: string): Promise<string | undefined> {
  const { rows } = await written<{ scopeId: string | null }>(db)`select cases.team_scope_of(${personId}) as "scopeId"`
  return rows[0]?.scopeId ?? undefined
}

/** 置き場所をそろえる。 All that is kept of the person lies with their team while they are under protection, and where it was before otherwise. */
export async function settle(db: Db, personId: string): Promise<void> {
  await written(db)`select cases.settle(${personId})`
}

export async function setPerson(
  db: Db,
  councilId: string,
  { caseId, personId }: { readonly caseId: string; readonly personId: string },
): Promise<void> {
  await written(db)`update cases.cases set person_id = ${personId}, revision = revision + 1 where council_id = ${councilId} and case_id = ${caseId}`
  await written(
    db,
  )`update cases.contacts set person_id = ${personId} where council_id = ${councilId} and case_id = ${caseId} and person_id is distinct from ${personId}`
}

/** Where it lies and how far it is kept: kinds that lie in the city as a whole have one place. */
export async function findArea(
  db: Db,
  councilId: string,
  areaId: string | null,
): Promise<{ readonly areaId: string; readonly kind: string } | undefined> {
  const { rows } = await written<{ areaId: string; kind: string }>(db)`
    select area_id as "areaId", kind from identity.area_places where council_id = ${councilId}
      and (case when ${areaId}::uuid is null then kind = 'city' else area_id = ${areaId} end) order by position limit 1`
  return rows[0]
}
