import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { ImportCounts, ImportDecision, ImportFault, ImportRemark, ImportRowState, ImportState } from '../schema.ts'
import { atBest, slipDifferences } from '../rules/duplicates.ts'
import type { PersonRow } from '../rules/person-row.ts'

/** What was decided for all rows, as the module it is for keeps it. */
export type ImportOptions = Readonly<Record<string, unknown>>

export interface StoredImport {
  readonly importId: string
  readonly options: ImportOptions
  readonly scopeId: string
  readonly state: ImportState
  readonly fileName: string | null
  readonly sha256: string | null
  readonly sheet: string | null
  readonly headingRow: number | null
  /** What each column is, a field of its target. */
  readonly columns: readonly (string | null)[]
  readonly workId: string | null
  readonly problem: string | null
  /** How many imports had added people when it was checked. */
  readonly carriedOutBefore: number | null
  readonly addedCount: number | null
  readonly sameCount: number | null
  readonly leftCount: number | null
  readonly faultCount: number | null
  readonly startedAt: string
  readonly startedById: string
  readonly startedBy: string
  readonly finishedAt: string | null
  /** Of all imports of this page and the others. */
  readonly total: number
}

export async function insertImport(
  db: Db,
  councilId: string,
  i: {
    readonly importId: string
    readonly target: string
    readonly options: ImportOptions
    readonly scopeId: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into directory.imports (council_id, import_id, target, options, scope_id, state, started_at, started_by)
    values (${councilId}, ${i.importId}, ${i.target}, ${JSON.stringify(i.options)}::jsonb, ${i.scopeId}, 'open', ${i.at}, ${i.by})`
}

/** The latest first. @param where.startedBy of whoever began them; what a row is compared with, nobody else sees alike */
export async function listImports(
  db: Db,
  councilId: string,
  where: {
    readonly importId?: string
    readonly target: string
    readonly startedBy: string | null
    readonly page?: { readonly number: number; readonly size: number }
  },
): Promise<StoredImport[]> {
  const { importId = null, target, startedBy, page = { number: 1, size: 1 } } = where
  const { rows } = await written<Omit<StoredImport, 'columns'> & { columns: string[] | null }>(db)`
    select i.import_id as "importId", i.options, i.scope_id as "scopeId", i.state, i.file_name as "fileName", i.sha256, i.sheet, i.heading_row as "headingRow", i.columns,
      i.work_id as "workId", i.problem, i.carried_out_before as "carriedOutBefore", i.added_count as "addedCount", i.same_count as "sameCount", i.left_count as "leftCount",
      i.fault_count as "faultCount", i.started_at as "startedAt", i.started_by as "startedById", a.display_name as "startedBy", i.finished_at as "finishedAt",
      count(*) over () as total
    from directory.imports i
    join identity.account_names a on a.council_id = i.council_id and a.account_id = i.started_by
    where i.council_id = ${councilId} and i.target = ${target} and (${importId}::uuid is null or i.import_id = ${importId}::uuid)
      and (${startedBy}::uuid is null or i.started_by = ${startedBy}::uuid)
    order by i.started_at desc, i.import_id limit ${page.size} offset ${(page.number - 1) * page.size}`
  return rows.map((row) => ({ ...row, columns: columnsOf(row.columns ?? []) }))
}

/** @param startedBy null: the system asks */
export async function findImport(
  db: Db,
  councilId: string,
  target: string,
  importId: string,
  startedBy: string | null,
): Promise<StoredImport | undefined> {
  return (await listImports(db, councilId, { importId, target, startedBy }))[0]
}

/** Until the commit nobody else changes it. Whoever has it meanwhile is waited for. */
export async function holdImport(db: Db, councilId: string, importId: string): Promise<void> {
  await written(db)`select from directory.imports where council_id = ${councilId} and import_id = ${importId} for no key update`
}

/** @returns false where somebody is changing it just now */
export async function holdImportAtOnce(db: Db, councilId: string, importId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from directory.imports where council_id = ${councilId} and import_id = ${importId} for no key update skip locked`
  return rowCount === 1
}

/** One import of the council after the other adds people: two of the same file would each find nobody there. */
export async function holdCarryingOut(db: Db, councilId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended('directory.import ' || ${councilId}, 0))`
}

export async function setColumns(
  db: Db,
  councilId: string,
  importId: string,
  to: {
    readonly fileName: string
    readonly sha256: string
    readonly sheet: string
    readonly headingRow: number
    readonly columns: readonly (string | null)[]
    readonly options: ImportOptions
  },
): Promise<void> {
  await written(db)`
    update directory.imports set state = 'open', problem = null, file_name = ${to.fileName}, sha256 = ${to.sha256}, sheet = ${to.sheet},
      heading_row = ${to.headingRow}, columns = ${to.columns.map((column) => column ?? '')}::text[],
      options = ${JSON.stringify(to.options)}::jsonb
    where council_id = ${councilId} and import_id = ${importId}`
}

/** @param to what becomes of it; counts are kept where it is over */
export async function setState(
  db: Db,
  councilId: string,
  importId: string,
  to: {
    readonly state: ImportState
    readonly workId?: string
    readonly problem?: string
    readonly carriedOutBefore?: number
    readonly finishedAt?: Date
    readonly counts?: { readonly added: number; readonly same: number; readonly left: number; readonly fault: number }
  },
): Promise<void> {
  const { added = null, same = null, left = null, fault = null } = to.counts ?? {}
  await written(db)`
    update directory.imports set state = ${to.state}, work_id = coalesce(${to.workId ?? null}::uuid, work_id), problem = ${to.problem ?? null},
      carried_out_before = coalesce(${to.carriedOutBefore ?? null}::int, carried_out_before), finished_at = ${to.finishedAt ?? null}, added_count = ${added}, same_count = ${same},
      left_count = ${left}, fault_count = ${fault}
    where council_id = ${councilId} and import_id = ${importId}`
}

/** How many imports have added people, as far as the reader sees. */
export async function countCarriedOut(db: Db, councilId: string): Promise<number> {
  const { rows } = await written<{ n: number }>(db)`
    select count(*)::int as n from directory.imports where council_id = ${councilId} and target = 'people' and state = 'carriedOut' and added_count > 0`
  return rows[0]!.n
}

export async function rememberedColumns(db: Db, councilId: string, digest: string): Promise<(string | null)[] | undefined> {
  const { rows } = await written<{ columns: string[] }>(db)`
    select columns from directory.import_headings where council_id = ${councilId} and headings_digest = ${digest}`
  return rows[0] && columnsOf(rows[0].columns)
}

export async function rememberColumns(
  db: Db,
  councilId: string,
  headingId: string,
  digest: string,
  columns: readonly (string | null)[],
): Promise<void> {
  const kept = columns.map((column) => column ?? '')
  await written(db)`
    insert into directory.import_headings as h (council_id, heading_id, headings_digest, columns) values (${councilId}, ${headingId}, ${digest}, ${kept}::text[])
    on conflict (council_id, headings_digest) do update set columns = excluded.columns where h.columns <> excluded.columns`
}

/** Empty stands for null. */
function columnsOf(columns: readonly string[]): (string | null)[] {
  return columns.map((column) => (column === '' ? null : column))
}

/** Everybody is new until compared. @param rows of {@link NewImportRow}, as they were written where they were read */
export async function insertRows(
  db: Db,
  councilId: string,
  { importId, scopeId, startedById }: Pick<StoredImport, 'importId' | 'scopeId' | 'startedById'>,
  rows: string,
): Promise<void> {
  await written(db)`
    insert into directory.import_rows (council_id, import_id, scope_id, started_by, row_number, cells, person, also, head_row, faults, remarks, state)
    select ${councilId}, ${importId}, ${scopeId}, ${startedById}, r."rowNumber", r.cells, r.person, r.also, r."headRow", r.faults, r.remarks,
      case when r.heading then 'heading' when r.faults <> '[]' then 'fault' else 'new' end
    from jsonb_to_recordset(${rows}::jsonb)
      as r("rowNumber" int, cells text[], person jsonb, also jsonb, "headRow" int, heading boolean, faults jsonb, remarks jsonb)`
}

/** A row, and somebody of the register it may be. */
export interface FoundPerson {
  readonly rowNumber: number
  readonly personId: string
  readonly nameKey: string
  readonly kanaKey: string
  readonly familyKanaKey: string
  readonly givenKanaKey: string
  readonly bornOn: string | null
  readonly sex: string
  readonly address: string
  readonly building: string
  readonly contactKeys: string[]
}

/** From so many rows on the register is read through once; below, each row is looked up through indexes. */
const bulk = 5000
/** A name or a number that stands in more rows of one table than this says of nobody who it is. */
const ofAnybody = 500

/**
 * 台帳にいる、同じかもしれない人。 Of these rows, in their order, a thousand at a time: the same birthday with the same given reading or a reading of which
 * one half is the same (one sign away leaves one of the two); the same name or reading with a birthday that is the same, not known, or a slip away;
 * the same telephone or mail. Pairs that could not be likely whatever their addresses say stay behind (rules/duplicates.ts). One statement either
 * way, and how it is joined is said: nobody has counted the rows of a new import, and a planner that guesses may guess hours. By hash, what is compared
 * of the register is taken out once.
 */
export async function* findAlike(
  db: Db,
  councilId: string,
  importId: string,
  { from, to, by = to - from < bulk ? 'indexes' : 'hash' }: { readonly from: number; readonly to: number; readonly by?: 'indexes' | 'hash' },
): AsyncGenerator<FoundPerson[]> {
  const { name, kana, birth, sex, rest, likelyFrom } = atBest
  await joinBy(db, by)
  const slipped = sql`abs(p.born_number - w.born_number) = any (${slipDifferences}::int[])`
  const looks = [sql`p.name_key = w.name_key`, sql`p.kana_key = w.kana_key and w.kana_key <> ''`]
  /** A slip leaves the year or the day of the year: of everybody of a common name, no others need be looked at. */
  const births = [
    sql`p.born_number / 10000 = w.born_number / 10000 and (p.born_on = w.born_on or ${slipped})`,
    sql`p.born_number % 10000 = w.born_number % 10000 and ${slipped}`,
    sql`p.born_on is null`,
    sql`w.born_on is null`,
  ]
  const named = looks.flatMap((look) =>
    births.map(
      (born) => sql`
      select w.row_number, w.name_key, w.kana_key, w.born_on, w.born_number, w.sex, p.person_id from wanted w
      join register p on ${look} and w.named and ${born}`,
    ),
  )
  /** 19500301, out of parts, which are read ten times as fast as texts are made. */
  const numberOf = (day: RawBuilder<unknown>) =>
    sql`(date_part('year', ${day}) * 10000 + date_part('month', ${day}) * 100 + date_part('day', ${day}))::int`
  await sql`
    declare alike no scroll cursor for
    with wanted as materialized (
      select r.row_number, w."nameKey" as name_key, w."kanaKey" as kana_key, w."givenKanaKey" as given_kana_key, left(w."kanaKey", signs) as kana_begins,
        right(w."kanaKey", signs) as kana_ends, signs, length(w."kanaKey") as kana_length, w."bornOn" as born_on, w.sex, w.contacts,
        ${numberOf(sql`w."bornOn"`)} as born_number, count(*) over (partition by w."nameKey") <= ${ofAnybody}::int as named
      from directory.import_rows r
      cross join lateral jsonb_to_record(r.person) as w("nameKey" text, "kanaKey" text, "givenKanaKey" text, "bornOn" date, sex text, contacts jsonb)
      cross join lateral (select greatest(1, (length(w."kanaKey") - 1) / 2) as signs) s
      where r.council_id = ${councilId} and r.import_id = ${importId} and r.row_number between ${from}::int and ${to}::int and r.state <> 'fault'),
    given as materialized (
      select w.row_number, w.name_key, w.kana_key, w.born_on, w.born_number, w.sex, c.contact ->> 'lookupKey' as lookup_key,
        count(*) over (partition by c.contact ->> 'lookupKey') <= ${ofAnybody}::int as of_somebody
      from wanted w cross join lateral jsonb_array_elements(w.contacts) as c(contact) where length(c.contact ->> 'lookupKey') >= 9),
    register as ${by === 'hash' ? sql`materialized` : sql`not materialized`} (
      select p.person_id, p.scope_id, p.name_key, p.kana_key, p.family_kana_key, p.given_kana_key, p.born_on, p.sex, length(p.kana_key) as kana_length,
        ${numberOf(sql`p.born_on`)} as born_number from directory.persons p where p.council_id = ${councilId}),
    found as (
      select w.row_number, w.name_key, w.kana_key, w.born_on, w.born_number, w.sex, p.person_id from wanted w
      join register p on p.born_on = w.born_on
        and ((p.given_kana_key = w.given_kana_key and w.given_kana_key <> '')
          or (w.kana_begins <> '' and p.kana_length between w.kana_length - 1 and w.kana_length + 1
            and (starts_with(p.kana_key, w.kana_begins) or right(p.kana_key, w.signs) = w.kana_ends)))
      union ${sql.join(named, sql` union `)}
      union
      select g.row_number, g.name_key, g.kana_key, g.born_on, g.born_number, g.sex, c.person_id from given g
      join directory.person_contacts c on c.council_id = ${councilId} and c.lookup_key = g.lookup_key and g.of_somebody),
    -- Before anybody's address is looked for.
    likely as materialized (
      select w.row_number, p.* from found w join register p on p.person_id = w.person_id
      where ${rest}::int + case when p.name_key = w.name_key then ${name.same}::int else ${name.other}::int end
        + case when p.kana_key = w.kana_key then ${kana.same}::int else ${kana.other}::int end
        + case when p.sex = 'untold' or w.sex = 'untold' then ${sex.unknown}::int when p.sex = w.sex then ${sex.same}::int else ${sex.different}::int end
        + case when p.born_on is null or w.born_on is null then ${birth.unknown}::int when p.born_on = w.born_on then ${birth.same}::int
            when ${slipped} then ${birth.slip}::int else ${birth.different}::int end
        >= ${likelyFrom}::int)
    select p.row_number as "rowNumber", p.person_id as "personId", p.name_key as "nameKey", p.kana_key as "kanaKey", p.family_kana_key as "familyKanaKey",
      p.given_kana_key as "givenKanaKey", p.born_on as "bornOn", p.sex, coalesce(a.address, '') as address, coalesce(a.building, '') as building,
      array(select c.lookup_key from directory.person_contacts c where c.council_id = ${councilId} and c.person_id = p.person_id and c.scope_id = p.scope_id) as "contactKeys"
    from likely p
    left join directory.person_addresses a on a.council_id = ${councilId} and a.person_id = p.person_id and a.scope_id = p.scope_id
      and a.kind = 'home' and a.valid_to is null
    order by p.row_number`.execute(tables(db))
  const next = () => written<FoundPerson>(db)`fetch 1000 from alike`
  let { rows } = await next()
  await joinBy(db, 'any') // with the first all is joined, in the memory that is set by then
  let kept: FoundPerson[] = []
  for (; rows.length > 0; rows = (await next()).rows) {
    // Those of the last row may go on with the next.
    const last = rows.at(-1)!.rowNumber
    const whole = kept.concat(rows)
    kept = whole.filter(({ rowNumber }) => rowNumber === last)
    yield whole.filter(({ rowNumber }) => rowNumber !== last)
  }
  yield kept
  await written(db)`close alike`
}

/** How statements of this transaction are joined from here on. */
async function joinBy(db: Db, way: 'indexes' | 'hash' | 'any'): Promise<void> {
  const [loops, hashes] = [way === 'hash' ? 'off' : 'on', way === 'indexes' ? 'off' : 'on']
  await written(db)`
    select set_config('enable_nestloop', ${loops}, true), set_config('enable_hashjoin', ${hashes}, true), set_config('enable_mergejoin', ${way === 'any' ? 'on' : 'off'}, true),
      set_config('work_mem', case when ${way}::text = 'hash' then '96MB' else (select reset_val from pg_settings where name = 'work_mem') || 'kB' end, true)`
}

/** What was read of these rows. */
export async function peopleRead(
  db: Db,
  councilId: string,
  importId: string,
  rowNumbers: readonly number[],
): Promise<{ readonly rowNumber: number; readonly person: PersonRow }[]> {
  const { rows } = await written<{ rowNumber: number; person: PersonRow }>(db)`
    select row_number as "rowNumber", person from directory.import_rows
    where council_id = ${councilId} and import_id = ${importId} and row_number = any (${rowNumbers}::int[])`
  return rows
}

/** Of rows between those numbers. They are named because nobody has counted the rows of a new import yet: without it the planner reads all of them. */
export async function settleRows(
  db: Db,
  councilId: string,
  importId: string,
  [from, to]: readonly [number, number],
  rows: readonly { readonly rowNumber: number; readonly state: ImportRowState; readonly personIds: readonly string[] }[],
): Promise<void> {
  await written(db)`
    update directory.import_rows r set state = s.state, person_ids = s."personIds"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s("rowNumber" int, state text, "personIds" uuid[])
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.row_number between ${from} and ${to} and r.row_number = s."rowNumber"`
}

/** Rows that are new, but of whom an earlier row tells the same name and birthday: somebody decides. Only those, and never a join of all with all. */
export async function markRepeated(db: Db, councilId: string, importId: string): Promise<void> {
  await written(db)`
    with e as materialized (
      select row_number, first from (
        select row_number, state, min(row_number) over (partition by person ->> 'nameKey', person ->> 'bornOn') as first from directory.import_rows
        where council_id = ${councilId} and import_id = ${importId} and state in ('new', 'perhaps')) every
      where row_number > first and state = 'new')
    update directory.import_rows r set state = 'perhaps', same_as_row = e.first from e
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.row_number = e.row_number`
}

export async function countRows(
  db: Db,
  councilId: string,
  importId: string,
): Promise<ImportCounts & { readonly rows: number; readonly left: number }> {
  const { rows } = await written<ImportCounts & { rows: number; left: number }>(db)`
    select count(*) as rows, count(*) filter (where state = 'new') as new, count(*) filter (where state = 'perhaps') as perhaps,
      count(*) filter (where state = 'perhaps' and decision is null) as undecided, count(*) filter (where state = 'same') as same,
      count(*) filter (where state = 'fault') as fault, count(*) filter (where decision = 'leave') as left,
      count(*) filter (where (state = 'new' and decision is distinct from 'leave') or (state = 'perhaps' and decision = 'add')) as adding
    from directory.import_rows where council_id = ${councilId} and import_id = ${importId}`
  return rows[0]!
}

export interface StoredRow {
  readonly rowNumber: number
  readonly cells: string[]
  readonly person: PersonRow | null
  readonly faults: ImportFault[]
  readonly remarks: ImportRemark[]
  readonly state: ImportRowState
  readonly sameAsRow: number | null
  readonly personIds: string[]
  readonly decision: ImportDecision | null
}

/** In the order of the table. */
export async function listRows(
  db: Db,
  councilId: string,
  where: {
    readonly importId: string
    readonly state?: ImportRowState | undefined
    readonly undecided: boolean
    readonly page: { readonly number: number; readonly size: number }
  },
): Promise<StoredRow[]> {
  const { importId, state = null, undecided, page } = where
  const { rows } = await written<StoredRow>(db)`
    select row_number as "rowNumber", cells, person, faults, remarks, state, same_as_row as "sameAsRow", person_ids as "personIds", decision
    from directory.import_rows
    where council_id = ${councilId} and import_id = ${importId} and (${state}::text is null or state = ${state}::text)
      and (not ${undecided}::boolean or (state = 'perhaps' and decision is null))
    order by row_number limit ${page.size} offset ${(page.number - 1) * page.size}`
  return rows
}

/** @param rowNumbers left out: every row that waits for a decision. @returns how many were decided */
export async function decideRows(
  db: Db,
  councilId: string,
  importId: string,
  decision: ImportDecision,
  rowNumbers: readonly number[] | undefined,
): Promise<number> {
  const { rowCount } = await written(db)`
    update directory.import_rows set decision = ${decision}
    where council_id = ${councilId} and import_id = ${importId}
      and case when ${rowNumbers ?? null}::int[] is null then state = 'perhaps' and decision is null
        else state in ('perhaps', 'new') and row_number = any (${rowNumbers ?? null}::int[]) end`
  return rowCount ?? 0
}

/** Up to which row there are people to be added, and where they live. */
export async function adding(db: Db, councilId: string, importId: string): Promise<{ readonly last: number; readonly areaIds: (string | null)[] }> {
  const { rows } = await written<{ last: number; areaIds: (string | null)[] }>(db)`
    select coalesce(max(row_number), 0) as last, coalesce(array_agg(distinct person ->> 'areaId'), '{}') as "areaIds" from directory.import_rows
    where council_id = ${councilId} and import_id = ${importId}
      and ((state = 'new' and decision is distinct from 'leave') or (state = 'perhaps' and decision = 'add'))`
  return rows[0]! // an aggregate, always one row
}

export async function destroyRows(db: Db, councilId: string, importId: string): Promise<void> {
  await written(db)`delete from directory.import_rows where council_id = ${councilId} and import_id = ${importId}`
}

/** Whether rows of that scope can be read and written in this transaction. */
export async function isOpen(db: Db, scopeId: string): Promise<boolean> {
  const { rows } = await written<{ open: boolean }>(db)`select ${scopeId}::uuid = any (kernel.scope_ids()) as open`
  return rows[0]!.open
}

/** 一行と、その行がだれのことかを言う行。 As a target of its own reads it: what was read besides the person is that target's. */
export interface TargetRow<Also> {
  readonly rowNumber: number
  readonly headRow: number
  readonly cells: string[]
  readonly person: PersonRow | null
  readonly also: Also | null
  readonly faults: { readonly column: number | null; readonly field: string; readonly code: string }[]
  readonly remarks: { readonly column: number | null; readonly code: string }[]
  readonly state: ImportRowState | 'heading'
  readonly personIds: string[]
  readonly decision: ImportDecision | 'take' | null
  readonly chosenId: string | null
  /** Of the row that says whom this one is about. */
  readonly headState: ImportRowState
  readonly headDecision: ImportDecision | 'take' | null
}

/** What becomes of a row: refused, waiting, left out, there already, or taken in. Its head decides for it. */
const fates = {
  fault: sql`r.state = 'fault'`,
  undecided: sql`r.state <> 'fault' and h.state = 'perhaps' and h.decision is null`,
  left: sql`r.state <> 'fault' and h.decision is not distinct from 'leave'`,
  there: sql`r.state <> 'fault' and h.decision is distinct from 'leave' and (h.state <> 'perhaps' or h.decision is not null) and coalesce((r.also ->> 'there')::boolean, false)`,
  taken: sql`r.state <> 'fault' and h.decision is distinct from 'leave' and (h.state <> 'perhaps' or h.decision is not null) and not coalesce((r.also ->> 'there')::boolean, false)`,
} as const
type RowFate = keyof typeof fates

/** In the order of the table. @param where.fate of those alone */
export async function targetRows<Also>(
  db: Db,
  councilId: string,
  where: {
    readonly importId: string
    readonly fate?: RowFate | undefined
    /** Rows that say whom others are about, alone. */
    readonly heads?: boolean
    /** Rows about whom that one says. */
    readonly ofHead?: number
    readonly after?: number
    readonly rowNumbers?: readonly number[]
    readonly size: number
    readonly skip?: number
  },
): Promise<TargetRow<Also>[]> {
  const { importId, fate, heads = false, ofHead = null, after = 0, rowNumbers = null, size, skip = 0 } = where
  await joinBy(db, 'hash') // nobody has counted the rows of a new import: a planner that takes them for few reads all of them for each
  const { rows } = await sql<TargetRow<Also>>`
    select r.row_number as "rowNumber", r.head_row as "headRow", r.cells, r.person, r.also, r.faults, r.remarks, r.state, r.person_ids as "personIds", r.decision,
      r.chosen_id as "chosenId", h.state as "headState", h.decision as "headDecision"
    from directory.import_rows r
    join directory.import_rows h on h.council_id = r.council_id and h.import_id = r.import_id and h.row_number = r.head_row
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.state <> 'heading' and r.row_number > ${after}::int
      and (not ${heads}::boolean or r.head_row = r.row_number) and (${ofHead}::int is null or r.head_row = ${ofHead}::int) and (${rowNumbers}::int[] is null or r.row_number = any (${rowNumbers}::int[]))
      and ${fate ? fates[fate] : sql`true`}
    order by r.row_number limit ${size}::int offset ${skip}::int`.execute(tables(db))
  await joinBy(db, 'any')
  return rows
}

/** The headings as they stand in the file, where it has any. */
export async function headingCells(db: Db, councilId: string, importId: string): Promise<string[]> {
  const { rows } = await written<{ cells: string[] }>(db)`
    select cells from directory.import_rows where council_id = ${councilId} and import_id = ${importId} and state = 'heading' order by row_number limit 1`
  return rows[0]?.cells ?? []
}

export async function countFates(db: Db, councilId: string, importId: string): Promise<Readonly<Record<RowFate, number>>> {
  await joinBy(db, 'hash')
  const { rows } = await sql<Record<RowFate, number>>`
    select ${sql.join((Object.keys(fates) as RowFate[]).map((fate) => sql`(count(*) filter (where ${fates[fate]}))::int as ${sql.id(fate)}`))}
    from directory.import_rows r
    join directory.import_rows h on h.council_id = r.council_id and h.import_id = r.import_id and h.row_number = r.head_row
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.state <> 'heading'`.execute(tables(db))
  await joinBy(db, 'any')
  return rows[0]! // an aggregate, always one row
}

/** What is wrong with rows shows only once they have been compared. Rows that are about the same fall with the one that says so. */
export async function refuseRows(
  db: Db,
  councilId: string,
  importId: string,
  rows: readonly { readonly rowNumber: number; readonly fault: TargetRow<never>['faults'][number] }[],
  headRefused: TargetRow<never>['faults'][number],
): Promise<void> {
  if (rows.length === 0) return
  await written(db)`
    update directory.import_rows r set state = 'fault', faults = r.faults || f.fault
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f("rowNumber" int, fault jsonb)
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.row_number = f."rowNumber"`
  await written(db)`
    update directory.import_rows r set state = 'fault', faults = r.faults || ${JSON.stringify([headRefused])}::jsonb
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.state <> 'fault' and r.row_number <> r.head_row
      and r.head_row = any (${rows.map(({ rowNumber }) => rowNumber)}::int[])`
}

export async function setAlso(
  db: Db,
  councilId: string,
  importId: string,
  rows: readonly { readonly rowNumber: number; readonly also: unknown }[],
): Promise<void> {
  if (rows.length === 0) return
  await written(db)`
    update directory.import_rows r set also = f.also
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f("rowNumber" int, also jsonb)
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.row_number = f."rowNumber"`
}

/** Of somebody of the register it may be, the one who is meant; or somebody else, or nobody at all. Of rows that say whom others are about. @returns how many */
export async function decideHead(
  db: Db,
  councilId: string,
  importId: string,
  d: { readonly rowNumbers: readonly number[] | null; readonly decision: ImportDecision | 'take'; readonly chosenId: string | null },
): Promise<number> {
  const { rowCount } = await written(db)`
    update directory.import_rows r set decision = ${d.decision}, chosen_id = ${d.chosenId}
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.head_row = r.row_number and r.state <> 'fault'
      and case when ${d.rowNumbers}::int[] is null then r.state = 'perhaps' and r.decision is null else r.row_number = any (${d.rowNumbers}::int[]) end
      and (${d.chosenId}::uuid is null or ${d.chosenId}::uuid = any (r.person_ids))`
  return rowCount ?? 0
}

/** What agrees with several people is a question after all. */
export async function doubtRows(db: Db, councilId: string, importId: string, rowNumbers: readonly number[]): Promise<void> {
  if (rowNumbers.length === 0) return
  await written(db)`
    update directory.import_rows r set state = 'perhaps'
    where r.council_id = ${councilId} and r.import_id = ${importId} and r.row_number = any (${rowNumbers}::int[])`
}
