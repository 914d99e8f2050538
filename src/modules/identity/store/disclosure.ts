import type * as z from 'zod'
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type {
  DisclosureDeadline,
  DisclosureFilter,
  DisclosureMove,
  DisclosureRow,
  NewDisclosureRequest,
  RequestKind,
  RequestMove,
  RequestState,
  SectionTask,
  requesters,
} from '../schema.ts'

export interface RequestReach {
  readonly requestId: string
  readonly scopeId: string
  readonly receiverId: string
}

type StoredMove = DisclosureMove & { readonly recordedById: string }

/** Who recorded the decision that stands or waits for its approval. */
export function decidedBy({ moves }: Pick<FoundRequest, 'moves'>): string | undefined {
  return moves.findLast(({ move }) => move === 'decide')?.recordedById
}

/** A request as it is stored, without what follows from its moves. */
export interface FoundRequest extends RequestReach {
  readonly kind: RequestKind
  readonly channel: string
  readonly receivedOn: string
  readonly dueOn: string
  readonly feeYen: number
  readonly personName: string
  readonly personKana: string
  readonly personAddress: string
  readonly personPhone: string
  readonly requester: (typeof requesters)[number]
  readonly representativeName: string
  readonly representativeAddress: string
  readonly representativePhone: string
  readonly asked: string
  readonly wantedMethod: string
  readonly receivedBy: string
  /** In order; the first is the receipt. */
  readonly moves: readonly [StoredMove, ...StoredMove[]]
  readonly tasks: readonly SectionTask[]
}

export async function insertRequest(
  db: Db,
  councilId: string,
  { requestId, scopeId, receiverId }: RequestReach,
  r: NewDisclosureRequest & { readonly dueOn: string; readonly feeYen: number; readonly receivedAt: Date },
): Promise<void> {
  await written(db)`
    insert into identity.disclosure_requests (council_id, request_id, scope_id, received_by, kind, channel, received_on, due_on, fee_yen, person_name, person_kana,
      person_address, person_phone, requester, representative_name, representative_address, representative_phone, asked, wanted_method, received_at)
    values (${councilId}, ${requestId}, ${scopeId}, ${receiverId}, ${r.kind}, ${r.channel}, ${r.receivedOn}, ${r.dueOn}, ${r.feeYen}, ${r.personName}, ${r.personKana},
      ${r.personAddress}, ${r.personPhone}, ${r.requester}, ${r.representativeName}, ${r.representativeAddress}, ${r.representativePhone}, ${r.asked},
      ${r.wantedMethod}, ${r.receivedAt})`
}

export async function insertMove(
  db: Db,
  councilId: string,
  { requestId, scopeId, receiverId }: RequestReach,
  move: {
    readonly position: number
    readonly move: RequestMove | 'receive'
    readonly stateAfter: RequestState
    readonly happenedOn: string
    readonly details: DisclosureMove['details']
    readonly recordedAt: Date
    readonly recordedBy: string
  },
): Promise<void> {
  await written(db)`
    insert into identity.disclosure_moves (council_id, request_id, position, scope_id, received_by, move, state_after, happened_on, details, recorded_at, recorded_by)
    values (${councilId}, ${requestId}, ${move.position}, ${scopeId}, ${receiverId}, ${move.move}, ${move.stateAfter}, ${move.happenedOn},
      ${JSON.stringify(move.details)}, ${move.recordedAt}, ${move.recordedBy})`
}

/** @returns undefined where the reader may not see it */
export async function findRequest(db: Db, councilId: string, requestId: string): Promise<FoundRequest | undefined> {
  const { rows } = await written<FoundRequest>(db)`
    select q.request_id as "requestId", q.scope_id as "scopeId", q.received_by as "receiverId", q.kind, q.channel, q.received_on as "receivedOn", q.due_on as "dueOn",
      q.fee_yen as "feeYen", q.person_name as "personName", q.person_kana as "personKana", q.person_address as "personAddress", q.person_phone as "personPhone",
      q.requester, q.representative_name as "representativeName", q.representative_address as "representativeAddress",
      q.representative_phone as "representativePhone", q.asked, q.wanted_method as "wantedMethod", r.display_name as "receivedBy",
      (select json_agg(json_build_object('position', m.position, 'move', m.move, 'stateAfter', m.state_after, 'happenedOn', m.happened_on, 'details', m.details,
          'recordedAt', to_char(m.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'recordedBy', n.display_name, 'recordedById', m.recorded_by) order by m.position)
        from identity.disclosure_moves m join identity.account_names n on n.council_id = m.council_id and n.account_id = m.recorded_by
        where m.council_id = q.council_id and m.request_id = q.request_id) as moves
    from identity.disclosure_requests q join identity.account_names r on r.council_id = q.council_id and r.account_id = q.received_by
    where q.council_id = ${councilId} and q.request_id = ${requestId}`
  return rows[0] && { ...rows[0], tasks: await readTasks(db, councilId, { requestId }) }
}

/** The register as far as the reader sees it, with the state each request has come to and the last day of its decision. */
export async function readRequests(
  db: Db,
  councilId: string,
  { state, kind, search, order }: Pick<z.output<typeof DisclosureFilter>, 'state' | 'kind' | 'order'> & { readonly search: string },
): Promise<(DisclosureRow & RequestReach)[]> {
  const { rows } = await written<DisclosureRow & RequestReach>(db)`
    select q.request_id as "requestId", q.scope_id as "scopeId", q.received_by as "receiverId", q.kind, m.state_after as state, q.received_on as "receivedOn",
      coalesce((x.details ->> 'dueOn')::date, q.due_on) as "dueOn", q.person_name as "personName", q.person_kana as "personKana"
    from identity.disclosure_requests q
    cross join lateral (select state_after from identity.disclosure_moves l where l.council_id = q.council_id and l.request_id = q.request_id
      order by l.position desc limit 1) m
    left join identity.disclosure_moves x on x.council_id = q.council_id and x.request_id = q.request_id and x.move = 'extend'
    where q.council_id = ${councilId}
      and (${state} = 'all' or (m.state_after in ('completed', 'withdrawn')) = (${state} = 'ended'))
      and (${kind ?? null}::text is null or q.kind = ${kind ?? null})
      and strpos(lower(normalize(q.person_name || ' ' || q.person_kana || ' ' || q.representative_name || ' ' || q.asked, nfkc)), lower(normalize(${search}, nfkc))) > 0
    order by case ${order} when 'kana' then q.person_kana end,
      case ${order} when 'due' then coalesce((x.details ->> 'dueOn')::date, q.due_on) when 'oldest' then q.received_on end,
      q.received_on desc, q.request_id desc`
  return rows
}

export async function insertTask(
  db: Db,
  councilId: string,
  t: {
    readonly taskId: string
    readonly requestId: string
    readonly scopeId: string
    readonly sectionScopeId: string
    readonly compartment: string
    readonly asked: string
    readonly askedAt: Date
    readonly askedBy: string
    readonly dueOn: string
  },
): Promise<void> {
  await written(db)`
    insert into identity.disclosure_tasks (council_id, task_id, request_id, scope_id, section_scope_id, compartment, asked, asked_at, asked_by, due_on)
    values (${councilId}, ${t.taskId}, ${t.requestId}, ${t.scopeId}, ${t.sectionScopeId}, ${t.compartment}, ${t.asked}, ${t.askedAt}, ${t.askedBy}, ${t.dueOn})`
}

export type FoundTask = SectionTask & { readonly requestId: string; readonly scopeId: string; readonly sectionScopeId: string }

/** Tasks the reader may see, those due first; of one request, or of all. */
export async function readTasks(db: Db, councilId: string, asked: { readonly requestId?: string; readonly taskId?: string }): Promise<FoundTask[]> {
  const { rows } = await written<FoundTask>(db)`
    select t.task_id as "taskId", t.request_id as "requestId", t.scope_id as "scopeId", t.section_scope_id as "sectionScopeId", t.compartment, t.asked,
      t.asked_at as "askedAt", a.display_name as "askedBy", t.due_on as "dueOn",
      case when t.answered_at is not null then 'answered' when t.closed_at is not null then 'closed' else 'open' end as state,
      t.holds_records as "holdsRecords", t.answer, t.answered_at as "answeredAt", b.display_name as "answeredBy"
    from identity.disclosure_tasks t
    join identity.account_names a on a.council_id = t.council_id and a.account_id = t.asked_by
    left join identity.account_names b on b.council_id = t.council_id and b.account_id = t.answered_by
    where t.council_id = ${councilId} and (${asked.requestId ?? null}::uuid is null or t.request_id = ${asked.requestId ?? null})
      and (${asked.taskId ?? null}::uuid is null or t.task_id = ${asked.taskId ?? null})
    order by t.answered_at is not null or t.closed_at is not null, t.due_on, t.task_id`
  return rows
}

/** @returns false when it was answered or closed already */
export async function answerTask(
  db: Db,
  councilId: string,
  task: { readonly taskId: string; readonly holdsRecords: boolean; readonly answer: string; readonly answeredAt: Date; readonly answeredBy: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.disclosure_tasks set answer = ${task.answer}, holds_records = ${task.holdsRecords}, answered_at = ${task.answeredAt}, answered_by = ${task.answeredBy}
    where council_id = ${councilId} and task_id = ${task.taskId} and answered_at is null and closed_at is null`
  return rowCount === 1
}

/** Nobody has to answer any more. */
export async function closeTasks(db: Db, councilId: string, requestId: string, closedAt: Date): Promise<void> {
  await written(db)`
    update identity.disclosure_tasks set closed_at = ${closedAt}
    where council_id = ${councilId} and request_id = ${requestId} and answered_at is null and closed_at is null`
}

/** What the reader still has to see to: running requests, decisions that wait for their approval, and open tasks, by their days alone. */
export async function openDeadlines(db: Db, councilId: string): Promise<z.input<typeof DisclosureDeadline>[]> {
  const { rows } = await written<z.input<typeof DisclosureDeadline>>(db)`
    select q.request_id as id, case l.state_after when 'proposed' then 'approval' else 'request' end as what, q.kind,
      coalesce((x.details ->> 'dueOn')::date, q.due_on) as "dueOn"
    from identity.disclosure_requests q
    cross join lateral (select state_after from identity.disclosure_moves m where m.council_id = q.council_id and m.request_id = q.request_id
      order by m.position desc limit 1) l
    left join identity.disclosure_moves x on x.council_id = q.council_id and x.request_id = q.request_id and x.move = 'extend'
    where q.council_id = ${councilId} and l.state_after in ('received', 'accepted', 'proposed')
    union all
    select t.task_id, 'task', null, t.due_on from identity.disclosure_tasks t
    where t.council_id = ${councilId} and t.answered_at is null and t.closed_at is null
    order by 4, 1`
  return rows
}
