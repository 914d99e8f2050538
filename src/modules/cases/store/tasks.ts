import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewTask, TaskFilter } from '../schema.ts'
import type { Laid } from './cases.ts'

export interface FoundTask extends Laid {
  readonly taskId: string
  readonly kind: string
  readonly caseId: string | null
  readonly caseNumber: string | null
  readonly contactId: string | null
  readonly personId: string | null
  readonly alias: string
  readonly what: string
  readonly dueOn: string
  readonly accountId: string
  readonly accountName: string
  readonly endedOn: string | null
  readonly outcome: 'done' | 'dropped' | null
  readonly endedNote: string
  readonly revision: number
  /** Its case is open, and nothing else is left to do in it. */
  readonly last: boolean
}

export async function insertTask(
  db: Db,
  councilId: string,
  t: Laid & NewTask & { readonly taskId: string; readonly kind: string; readonly caseId: string | null; readonly contactId: string | null },
): Promise<void> {
  await written(db)`
    insert into cases.tasks (council_id, task_id, scope_id, home_scope_id, kind, case_id, contact_id, what, due_on, account_id)
    values (${councilId}, ${t.taskId}, ${t.scopeId}, ${t.homeScopeId}, ${t.kind}, ${t.caseId}, ${t.contactId}, ${t.what}, ${t.dueOn}, ${t.accountId})`
}

export async function endTask(
  db: Db,
  councilId: string,
  t: { readonly taskId: string; readonly outcome: 'done' | 'dropped'; readonly note: string; readonly on: string; readonly by: string },
): Promise<void> {
  await written(db)`
    update cases.tasks set outcome = ${t.outcome}, ended_note = ${t.note}, ended_on = ${t.on}, ended_by = ${t.by}, revision = revision + 1
    where council_id = ${councilId} and task_id = ${t.taskId}`
}

/** With the case nothing of it is left to do. */
export async function dropTasks(db: Db, councilId: string, t: { readonly caseId: string; readonly on: string; readonly by: string }): Promise<void> {
  await written(db)`
    update cases.tasks set outcome = 'dropped', ended_on = ${t.on}, ended_by = ${t.by}, revision = revision + 1
    where council_id = ${councilId} and case_id = ${t.caseId} and ended_on is null`
}

/** What somebody had to do of a case goes to somebody else. */
export async function passTasks(
  db: Db,
  councilId: string,
  t: { readonly caseId: string; readonly from: string; readonly to: string },
): Promise<void> {
  await written(db)`
    update cases.tasks set account_id = ${t.to}, revision = revision + 1
    where council_id = ${councilId} and case_id = ${t.caseId} and account_id = ${t.from} and ended_on is null`
}

export async function findTask(db: Db, councilId: string, taskId: string): Promise<FoundTask | undefined> {
  await written(db)`select from cases.tasks where council_id = ${councilId} and task_id = ${taskId} for update`
  return (await readTasks(db, councilId, { taskId }, 1, 0))[0]
}

export function tasksOfCase(db: Db, councilId: string, caseId: string): Promise<FoundTask[]> {
  return readTasks(db, councilId, { caseId }, 200, 0)
}

export async function listTasks(
  db: Db,
  councilId: string,
  {
    accountId,
    kind,
    until,
    sort = 'day',
  }: { readonly accountId: string | null; readonly kind: string | null; readonly until: string | null; readonly sort?: TaskFilter['sort'] },
  size: number,
  page: number,
): Promise<{ readonly items: FoundTask[]; readonly total: number }> {
  const { rows } = await written<{ total: number }>(db)`
    select count(*)::int as total from cases.tasks t where t.council_id = ${councilId} and t.ended_on is null
      and (${accountId}::uuid is null or t.account_id = ${accountId}) and (${kind}::text is null or t.kind = ${kind})
      and (${until}::date is null or t.due_on <= ${until})`
  return { items: await readTasks(db, councilId, { accountId, kind, until, sort, open: true }, size, (page - 1) * size), total: rows[0]!.total } // a count is one row
}

/** Whoever has something to do that the reader sees. */
export async function taskWorkers(db: Db, councilId: string): Promise<string[]> {
  const { rows } = await written<{ id: string }>(db)`
    select distinct t.account_id as id from cases.tasks t where t.council_id = ${councilId} and t.ended_on is null`
  return rows.map(({ id }) => id)
}

/** What is open by its day; what has ended behind. */
async function readTasks(
  db: Db,
  councilId: string,
  asked: {
    readonly taskId?: string
    readonly caseId?: string
    readonly accountId?: string | null
    readonly kind?: TaskFilter['kind'] | null
    readonly until?: string | null
    readonly sort?: TaskFilter['sort']
    readonly open?: true
  },
  size: number,
  offset: number,
): Promise<FoundTask[]> {
  const { taskId = null, caseId = null, accountId = null, kind = null, until = null, sort = 'day', open = false } = asked
  const { rows } = await written<FoundTask>(db)`
    select t.task_id as "taskId", t.scope_id as "scopeId", t.home_scope_id as "homeScopeId", t.kind, t.case_id as "caseId", c.number as "caseNumber",
      t.contact_id as "contactId", coalesce(c.person_id, x.person_id) as "personId", coalesce(nullif(c.alias, ''), x.alias, '') as alias, t.what, t.due_on as "dueOn",
      t.account_id as "accountId", n.display_name as "accountName", t.ended_on as "endedOn", t.outcome, t.ended_note as "endedNote", t.revision,
      (t.ended_on is null and c.case_id is not null and c.ended_on is null and not exists (select from cases.tasks o where o.council_id = t.council_id
        and o.case_id = t.case_id and o.ended_on is null and o.task_id <> t.task_id)) as last
    from cases.tasks t
    join identity.account_names n on n.council_id = t.council_id and n.account_id = t.account_id
    left join cases.cases c on c.council_id = t.council_id and c.case_id = t.case_id
    left join cases.contacts x on x.council_id = t.council_id and x.contact_id = t.contact_id
    where t.council_id = ${councilId} and (${taskId}::uuid is null or t.task_id = ${taskId}) and (${caseId}::uuid is null or t.case_id = ${caseId})
      and (${accountId}::uuid is null or t.account_id = ${accountId}) and (${kind}::text is null or t.kind = ${kind})
      and (${until}::date is null or t.due_on <= ${until}) and (not ${open} or t.ended_on is null)
    order by t.ended_on is not null, case ${sort} when 'person' then n.display_name when 'kind' then t.kind end, t.due_on, t.task_id limit ${size} offset ${offset}`
  return rows
}
