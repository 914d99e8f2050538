import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { CaseHanding, Handing } from '../schema.ts'

export interface FoundHandover {
  readonly handoverId: string
  readonly fromOn: string
  readonly madeOn: string
  readonly madeBy: string
  readonly madeById: string
  readonly begun: boolean
  readonly cancelled: boolean
}

export interface FoundHanding {
  readonly handingId: string
  readonly handoverId: string
  readonly caseId: string
  readonly scopeId: string
  readonly fromId: string
  readonly fromName: string
  readonly toId: string
  readonly toName: string
  readonly note: string
  readonly firstTask: string
  readonly firstDueOn: string | null
  readonly state: Handing['state']
  readonly leftBecause: Handing['leftBecause']
  readonly readOn: string | null
}

export async function insertHandover(
  db: Db,
  councilId: string,
  h: { readonly handoverId: string; readonly fromOn: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into cases.handovers (council_id, handover_id, from_on, made_at, made_by) values (${councilId}, ${h.handoverId}, ${h.fromOn}, ${h.at}, ${h.by})`
}

export async function setBegun(db: Db, councilId: string, handoverId: string, at: Date): Promise<void> {
  await written(db)`update cases.handovers set begun_at = ${at} where council_id = ${councilId} and handover_id = ${handoverId}`
}

export async function setCancelled(
  db: Db,
  councilId: string,
  { handoverId, at, by }: { readonly handoverId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(
    db,
  )`update cases.handovers set cancelled_at = ${at}, cancelled_by = ${by} where council_id = ${councilId} and handover_id = ${handoverId}`
  await written(db)`
    update cases.handings set state = 'left', left_because = 'cancelled' where council_id = ${councilId} and handover_id = ${handoverId} and state = 'waiting'`
}

export async function insertHanding(
  db: Db,
  councilId: string,
  h: Pick<FoundHanding, 'handingId' | 'handoverId' | 'caseId' | 'scopeId' | 'fromId' | 'toId' | 'note' | 'firstTask' | 'firstDueOn'>,
): Promise<void> {
  await written(db)`
    insert into cases.handings (council_id, handing_id, handover_id, case_id, scope_id, from_id, to_id, note, first_task, first_due_on, state)
    values (${councilId}, ${h.handingId}, ${h.handoverId}, ${h.caseId}, ${h.scopeId}, ${h.fromId}, ${h.toId}, ${h.note}, ${h.firstTask}, ${h.firstDueOn}, 'waiting')`
}

export async function setHanding(
  db: Db,
  councilId: string,
  h: { readonly handingId: string; readonly leftBecause: Handing['leftBecause']; readonly taskId: string | null },
): Promise<void> {
  await written(db)`
    update cases.handings set state = ${h.leftBecause === null ? 'done' : 'left'}, left_because = ${h.leftBecause}, task_id = ${h.taskId}
    where council_id = ${councilId} and handing_id = ${h.handingId}`
}

/** What an earlier hand-over asked to be done first gives way to what the new one asks. */
export async function dropFirstTask(
  db: Db,
  councilId: string,
  t: { readonly caseId: string; readonly on: string; readonly by: string },
): Promise<void> {
  await written(db)`
    update cases.tasks t set outcome = 'dropped', ended_on = ${t.on}, ended_by = ${t.by}, revision = t.revision + 1
    from cases.handings h where h.council_id = ${councilId} and h.case_id = ${t.caseId} and t.council_id = h.council_id and t.task_id = h.task_id and t.ended_on is null`
}

export async function passTask(db: Db, councilId: string, { taskId, toId }: { readonly taskId: string; readonly toId: string }): Promise<void> {
  await written(db)`
    update cases.tasks set account_id = ${toId}, revision = revision + 1 where council_id = ${councilId} and task_id = ${taskId} and ended_on is null`
}

/** @returns false where it is not theirs to read, or has been read before */
export async function setRead(
  db: Db,
  councilId: string,
  { handingId, accountId, at }: { readonly handingId: string; readonly accountId: string; readonly at: Date },
): Promise<string | undefined> {
  const { rows } = await written<{ caseId: string }>(db)`
    update cases.handings set read_at = ${at} where council_id = ${councilId} and handing_id = ${handingId} and to_id = ${accountId} and state = 'done'
      and read_at is null returning case_id as "caseId"`
  return rows[0]?.caseId
}

export async function findHandover(db: Db, councilId: string, handoverId: string, lock = false): Promise<FoundHandover | undefined> {
  if (lock) await written(db)`select from cases.handovers where council_id = ${councilId} and handover_id = ${handoverId} for update`
  const { rows } = await written<FoundHandover>(db)`
    select h.handover_id as "handoverId", h.from_on as "fromOn", (h.made_at at time zone 'Asia/Tokyo')::date as "madeOn", n.display_name as "madeBy",
      h.made_by as "madeById", h.begun_at is not null as begun, h.cancelled_at is not null as cancelled
    from cases.handovers h join identity.account_names n on n.council_id = h.council_id and n.account_id = h.made_by
    where h.council_id = ${councilId} and h.handover_id = ${handoverId}`
  return rows[0]
}

/** Of a hand-over, those the reader sees, by the number of the case. */
export async function handingsOf(db: Db, councilId: string, handoverId: string, caseId: string | null = null): Promise<FoundHanding[]> {
  const { rows } = await written<FoundHanding>(db)`
    select h.handing_id as "handingId", h.handover_id as "handoverId", h.case_id as "caseId", h.scope_id as "scopeId", h.from_id as "fromId", f.display_name as "fromName",
      h.to_id as "toId", t.display_name as "toName", h.note, h.first_task as "firstTask", h.first_due_on as "firstDueOn", h.state, h.left_because as "leftBecause",
      (h.read_at at time zone 'Asia/Tokyo')::date as "readOn"
    from cases.handings h
    join cases.cases c on c.council_id = h.council_id and c.case_id = h.case_id
    join identity.account_names f on f.council_id = h.council_id and f.account_id = h.from_id
    join identity.account_names t on t.council_id = h.council_id and t.account_id = h.to_id
    where h.council_id = ${councilId} and h.handover_id = ${handoverId} and (${caseId}::uuid is null or h.case_id = ${caseId})
    order by c.number, h.case_id`
  return rows
}

/** Of a case: those that were carried out and the one that waits, the newest first. */
export async function handingsOfCase(
  db: Db,
  councilId: string,
  caseId: string,
): Promise<(Omit<CaseHanding, 'mine'> & { readonly toId: string; readonly at: string })[]> {
  const { rows } = await written<Omit<CaseHanding, 'mine'> & { toId: string; at: string }>(db)`
    select h.handing_id as "handingId", h.handover_id as "handoverId", o.from_on as "fromOn", f.display_name as "fromName", t.display_name as "toName", h.to_id as "toId",
      h.note, h.state, (h.read_at at time zone 'Asia/Tokyo')::date as "readOn",
      to_char(coalesce(o.begun_at, o.made_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from cases.handings h
    join cases.handovers o on o.council_id = h.council_id and o.handover_id = h.handover_id
    join identity.account_names f on f.council_id = h.council_id and f.account_id = h.from_id
    join identity.account_names t on t.council_id = h.council_id and t.account_id = h.to_id
    where h.council_id = ${councilId} and h.case_id = ${caseId} and h.state <> 'left'
    order by o.from_on desc, o.made_at desc, h.handing_id desc`
  return rows
}

/** The newest first; only those of whose cases the reader sees one. */
export async function listHandovers(
  db: Db,
  councilId: string,
  { accountId, size, page }: { readonly accountId: string; readonly size: number; readonly page: number },
): Promise<
  (FoundHandover & {
    readonly cases: number
    readonly left: number
    readonly read: number
    readonly mineUnread: number
    readonly fromNames: string[]
    readonly toNames: string[]
  })[]
> {
  const { rows } = await written<
    FoundHandover & { cases: number; left: number; read: number; mineUnread: number; fromNames: string[]; toNames: string[] }
  >(db)`
    select o.handover_id as "handoverId", o.from_on as "fromOn", (o.made_at at time zone 'Asia/Tokyo')::date as "madeOn", n.display_name as "madeBy",
      o.made_by as "madeById", o.begun_at is not null as begun, o.cancelled_at is not null as cancelled, s.cases, s.left, s.read, s."mineUnread", s."fromNames", s."toNames"
    from cases.handovers o
    join identity.account_names n on n.council_id = o.council_id and n.account_id = o.made_by
    cross join lateral (
      select count(*)::int as cases, (count(*) filter (where h.state = 'left'))::int as left, (count(*) filter (where h.read_at is not null))::int as read,
        (count(*) filter (where h.to_id = ${accountId} and h.state = 'done' and h.read_at is null))::int as "mineUnread",
        array_agg(distinct f.display_name) as "fromNames", array_agg(distinct t.display_name) as "toNames"
      from cases.handings h
      join identity.account_names f on f.council_id = h.council_id and f.account_id = h.from_id
      join identity.account_names t on t.council_id = h.council_id and t.account_id = h.to_id
      where h.council_id = o.council_id and h.handover_id = o.handover_id) s
    where o.council_id = ${councilId} and s.cases > 0
    order by o.from_on desc, o.made_at desc, o.handover_id limit ${size} offset ${(page - 1) * size}`
  return rows
}

/** Of open cases: how much is to be done, what has to be minded, and from which day somebody else has been promised them. */
export async function burdensOf(
  db: Db,
  councilId: string,
  caseIds: readonly string[],
): Promise<Map<string, { readonly tasks: number; readonly alerts: number; readonly waitingOn: string | null }>> {
  const { rows } = await written<{ caseId: string; tasks: number; alerts: number; waitingOn: string | null }>(db)`
    select c.id as "caseId",
      (select count(*)::int from cases.tasks t where t.council_id = ${councilId} and t.case_id = c.id and t.ended_on is null) as tasks,
      (select count(*)::int from cases.alerts a where a.council_id = ${councilId} and a.case_id = c.id and a.ended_on is null) as alerts,
      (select o.from_on from cases.handings h join cases.handovers o on o.council_id = h.council_id and o.handover_id = h.handover_id
        where h.council_id = ${councilId} and h.case_id = c.id and h.state = 'waiting') as "waitingOn"
    from unnest(${caseIds}::uuid[]) c (id)`
  return new Map(rows.map(({ caseId, ...burden }) => [caseId, burden]))
}

/** By person and by where it lies: what is open and what of it is overdue. */
export async function burdensByPerson(
  db: Db,
  councilId: string,
  today: string,
): Promise<{ readonly accountId: string; readonly scopeId: string; readonly cases: number; readonly overdue: number; readonly tasks: number }[]> {
  const { rows } = await written<{ accountId: string; scopeId: string; cases: number; overdue: number; tasks: number }>(db)`
    select b.account_id as "accountId", b.scope_id as "scopeId", sum(b.cases)::int as cases, sum(b.overdue)::int as overdue, sum(b.tasks)::int as tasks from (
      select c.lead_id as account_id, c.scope_id, 1 as cases, (exists (select from cases.tasks t where t.council_id = c.council_id and t.case_id = c.case_id
        and t.ended_on is null and t.due_on < ${today}))::int as overdue, 0 as tasks
      from cases.cases c where c.council_id = ${councilId} and c.ended_on is null
      union all
      select t.account_id, t.scope_id, 0, 0, 1 from cases.tasks t where t.council_id = ${councilId} and t.ended_on is null) b
    group by b.account_id, b.scope_id`
  return rows
}
