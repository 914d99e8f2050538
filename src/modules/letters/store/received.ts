import { sql } from 'kysely'
import type { Db } from '#kernel'
import { nextNumber, tables, written } from '#platform/postgres'
import { type NewReceived, type Received, type ReceivedFilter, printSize } from '../schema.ts'
import type { LettersTables } from './tables.generated.ts'

/** Takes the next number of the year; the register of received papers is one for the whole council. */
export async function insertReceived(
  db: Db,
  councilId: string,
  r: NewReceived & { readonly receivedId: string; readonly scopeId: string; readonly fiscalYear: number; readonly by: string; readonly at: Date },
): Promise<number> {
  const number = await nextNumber(db, councilId, 'letters.received', r.fiscalYear)
  await written(db)`
    insert into letters.received_papers (council_id, received_id, scope_id, drafted_by, compartment, fiscal_year, number, received_on, sender, sender_number, sender_dated_on,
      title, due_on, circulated_on, done_on, note, revision, recorded_at)
    values (${councilId}, ${r.receivedId}, ${r.scopeId}, ${r.by}, ${r.compartment}, ${r.fiscalYear}, ${number}, ${r.receivedOn}, ${r.sender}, ${r.senderNumber}, ${r.senderDatedOn ?? null},
      ${r.title}, ${r.dueOn ?? null}, ${r.circulatedOn ?? null}, ${r.doneOn ?? null}, ${r.note}, 1, ${r.at})`
  return number
}

/** @returns false where somebody else has changed it since it was read */
export async function updateReceived(db: Db, councilId: string, r: NewReceived & { readonly scopeId: string }): Promise<boolean> {
  const { rowCount } = await written(db)`
    update letters.received_papers set scope_id = ${r.scopeId}, compartment = ${r.compartment}, received_on = ${r.receivedOn}, sender = ${r.sender}, sender_number = ${r.senderNumber},
      sender_dated_on = ${r.senderDatedOn ?? null}, title = ${r.title}, due_on = ${r.dueOn ?? null}, circulated_on = ${r.circulatedOn ?? null}, done_on = ${r.doneOn ?? null},
      note = ${r.note}, revision = revision + 1
    where council_id = ${councilId} and received_id = ${r.receivedId} and revision = ${r.revision} and cancel_reason is null`
  return rowCount === 1
}

/** @returns false when it was cancelled already */
export async function cancelReceived(db: Db, councilId: string, receivedId: string, reason: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update letters.received_papers set cancel_reason = ${reason}, revision = revision + 1 where council_id = ${councilId} and received_id = ${receivedId} and cancel_reason is null`
  return rowCount === 1
}

/** Scope and author, which nobody is told. */
export async function reachOfReceived(db: Db, councilId: string, receivedId: string) {
  const { rows } = await written<{ scopeId: string; draftedBy: string; compartment: string; fiscalYear: number }>(db)`
    select scope_id as "scopeId", drafted_by as "draftedBy", compartment, fiscal_year as "fiscalYear" from letters.received_papers
    where council_id = ${councilId} and received_id = ${receivedId}`
  return rows[0]
}

export async function listReceived(
  db: Db,
  councilId: string,
  filter: ReceivedFilter,
  today: string,
  size: number,
): Promise<{ items: Received[]; total: number }> {
  let query = tables<LettersTables>(db)
    .selectFrom('letters.received_papers as r')
    .innerJoin('identity.account_names as a', (on) => on.onRef('a.council_id', '=', 'r.council_id').onRef('a.account_id', '=', 'r.drafted_by'))
    .where('r.council_id', '=', councilId)
  if (filter.receivedId !== undefined) query = query.where('r.received_id', '=', filter.receivedId)
  if (filter.fiscalYear !== undefined) query = query.where('r.fiscal_year', '=', filter.fiscalYear)
  if (filter.compartment !== undefined) query = query.where('r.compartment', '=', filter.compartment)
  if (filter.show !== 'all') query = query.where('r.done_on', 'is', null).where('r.cancel_reason', 'is', null)
  if (filter.show === 'overdue') query = query.where('r.due_on', '<', today)
  if (filter.search !== '')
    query = query.where(sql<boolean>`strpos(lower(concat_ws(' ', r.sender, r.sender_number, r.title, r.note)), lower(${filter.search})) > 0`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const direction = filter.order === 'newest' ? 'desc' : 'asc'
  const ordered = filter.order === 'due' ? query.orderBy(sql`r.due_on nulls last`) : query
  const items = await ordered
    .orderBy('r.fiscal_year', direction)
    .orderBy('r.number', direction)
    .select([
      'r.received_id as receivedId',
      'r.revision',
      'r.compartment',
      'r.fiscal_year as fiscalYear',
      'r.number',
      'r.received_on as receivedOn',
      'r.sender',
      'r.sender_number as senderNumber',
      'r.sender_dated_on as senderDatedOn',
      'r.title',
      'r.due_on as dueOn',
      'r.circulated_on as circulatedOn',
      'r.done_on as doneOn',
      'r.note',
      'r.cancel_reason as cancelReason',
      'a.display_name as recordedBy',
    ])
    .limit(filter.paper ? printSize : size)
    .offset(filter.paper ? 0 : (filter.page - 1) * size)
    .execute()
  return { items, total }
}
