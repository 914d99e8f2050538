import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Answers, FilledRow, NewSheet, SheetItem, SheetVersion } from '../schema.ts'

/** Every version there is, the newest of each sheet first. */
export async function listSheets(db: Db, councilId: string): Promise<SheetVersion[]> {
  const { rows } = await written<SheetVersion>(db)`
    select sheet_id as "sheetId", code, version, part, kinds, title, english, position, items, valid_from as "validFrom", valid_to as "validTo", source
    from cases.sheets where council_id = ${councilId} order by position, code, version desc`
  return rows
}

/** The next version of it. @param onlyFirst a council that has one keeps its own */
export async function insertSheet(db: Db, councilId: string, s: NewSheet & { readonly sheetId: string }, onlyFirst = false): Promise<number> {
  const { rows } = await written<{ version: number }>(db)`
    insert into cases.sheets (council_id, sheet_id, code, version, part, kinds, title, english, position, items, valid_from, valid_to, source)
    select ${councilId}, ${s.sheetId}, ${s.code}, coalesce(max(x.version), 0) + 1, ${s.part}, ${s.kinds}, ${s.title}, ${s.english}, ${s.position},
      ${JSON.stringify(s.items)}::jsonb, ${s.validFrom}::date, ${s.validTo}::date, ${s.source}
    from cases.sheets x where x.council_id = ${councilId} and x.code = ${s.code} having not ${onlyFirst} or count(*) = 0
    returning version`
  return rows[0]?.version ?? 0
}

export interface Filled extends Omit<FilledRow, 'outcome'> {
  readonly scopeId: string
  readonly kind: string
  readonly personId: string | null
  readonly alias: string
  readonly leadId: string
  readonly leadName: string
  readonly items: SheetItem[]
  readonly answers: Answers
  readonly savedBy: string
  readonly savedAt: string
}

export async function insertFilled(
  db: Db,
  councilId: string,
  f: {
    readonly filledId: string
    readonly caseId: string
    readonly scopeId: string
    readonly sheetId: string
    readonly planId: string | null
    readonly filledOn: string
    readonly answers: Answers
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into cases.filled (council_id, filled_id, case_id, scope_id, sheet_id, plan_id, filled_on, answers, filled_at, filled_by, saved_at, saved_by)
    values (${councilId}, ${f.filledId}, ${f.caseId}, ${f.scopeId}, ${f.sheetId}, ${f.planId}, ${f.filledOn}, ${JSON.stringify(f.answers)}, ${f.at}, ${f.by}, ${f.at}, ${f.by})`
}

export async function saveFilled(
  db: Db,
  councilId: string,
  f: { readonly filledId: string; readonly filledOn: string; readonly answers: Answers; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    update cases.filled set filled_on = ${f.filledOn}, answers = ${JSON.stringify(f.answers)}, revision = revision + 1, saved_at = ${f.at}, saved_by = ${f.by}
    where council_id = ${councilId} and filled_id = ${f.filledId}`
}

/** 開いた時の言葉。 What the sheet said at that revision, as its history has it; undefined once the history is no longer kept. */
export async function earlierAnswers(
  db: Db,
  councilId: string,
  filledId: string,
  revision: number,
): Promise<{ readonly answers: Answers; readonly filledOn: string } | undefined> {
  const { rows } = await written<{ answers: Answers; filledOn: string }>(db)`
    select h.after -> 'answers' as answers, h.after ->> 'filled_on' as "filledOn" from kernel.history h
    where h.council_id = ${councilId} and h.table_name = 'cases.filled' and h.row_id = ${filledId} and (h.after ->> 'revision')::int = ${revision}
    order by h.recorded_at desc limit 1`
  return rows[0]
}

export async function findFilled(db: Db, councilId: string, filledId: string): Promise<Filled | undefined> {
  return (await listFilled(db, councilId, { filledIds: [filledId] }))[0]
}

/** The newest first. */
export async function listFilled(
  db: Db,
  councilId: string,
  { caseId = null, filledIds = null }: { readonly caseId?: string | null; readonly filledIds?: readonly string[] | null },
): Promise<Filled[]> {
  const { rows } = await written<Filled>(db)`
    select f.filled_id as "filledId", f.case_id as "caseId", c.number as "caseNumber", f.scope_id as "scopeId", c.kind, c.person_id as "personId", c.alias,
      c.lead_id as "leadId", l.display_name as "leadName", f.sheet_id as "sheetId", s.title, s.english, s.part, s.items, f.plan_id as "planId",
      f.filled_on as "filledOn", f.answers, f.revision, n.display_name as "filledBy", b.display_name as "savedBy",
      to_char(f.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt"
    from cases.filled f
    join cases.cases c on c.council_id = f.council_id and c.case_id = f.case_id
    join cases.sheets s on s.council_id = f.council_id and s.sheet_id = f.sheet_id
    join identity.account_names n on n.council_id = f.council_id and n.account_id = f.filled_by
    join identity.account_names b on b.council_id = f.council_id and b.account_id = f.saved_by
    join identity.account_names l on l.council_id = c.council_id and l.account_id = c.lead_id
    where f.council_id = ${councilId} and (${caseId}::uuid is null or f.case_id = ${caseId}) and (${filledIds}::uuid[] is null or f.filled_id = any (${filledIds}::uuid[]))
    order by f.filled_on desc, f.filled_at desc, f.filled_id`
  return rows
}
