import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Closed } from '../schema.ts'

/** In force, of the months from – to (2025-04). */
export async function closedMonths(db: Db, councilId: string, { from, to }: { readonly from: string; readonly to: string }): Promise<Closed[]> {
  const { rows } = await written<Closed>(db)`
    select m.kind, to_char(m.month, 'YYYY-MM') as month, m.version, (m.closed_at at time zone 'Asia/Tokyo')::date as "closedOn"
    from cases.closed_months() m where m.council_id = ${councilId} and m.month between (${from} || '-01')::date and (${to} || '-01')::date
    order by m.kind, m.month`
  return rows
}

/** @returns false where somebody has closed it meanwhile */
export async function closeMonth(
  db: Db,
  c: {
    readonly closingId: string
    readonly kind: string
    readonly month: string
    readonly version: number
    readonly reason: string
    readonly at: Date
    readonly by: string
  },
): Promise<boolean> {
  const { rows } = await written<{ closed: boolean }>(db)`
    select cases.close_month(${c.closingId}, ${c.kind}, (${c.month} || '-01')::date, ${c.version}, ${c.reason}, ${c.at}, ${c.by}) as closed`
  return rows[0]!.closed // a function answers once
}

interface Changes {
  readonly added: number
  readonly corrected: number
  readonly gone: number
}

/** Since the closing in force, of the months from – to. */
export async function countChanges(
  db: Db,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<(Changes & { readonly kind: string; readonly month: string })[]> {
  const { rows } = await written<Changes & { kind: string; month: string }>(db)`
    select kind, to_char(month, 'YYYY-MM') as month, added, corrected, gone from cases.count_changes((${from} || '-01')::date, (${to} || '-01')::date)`
  return rows
}

export interface FoundClosing {
  readonly closingId: string
  readonly version: number
  readonly closedOn: string
  readonly closedBy: string
  readonly reason: string
  readonly contacts: number
  readonly people: number
}

/** The newest first. */
export async function closingsOf(
  db: Db,
  councilId: string,
  { kind, month }: { readonly kind: string; readonly month: string },
): Promise<FoundClosing[]> {
  const { rows } = await written<FoundClosing>(db)`
    select m.closing_id as "closingId", m.version, (m.closed_at at time zone 'Asia/Tokyo')::date as "closedOn", n.display_name as "closedBy", m.reason,
      coalesce(f.contacts, 0) as contacts, coalesce(f.people, 0) as people
    from cases.month_closings m join identity.account_names n on n.council_id = m.council_id and n.account_id = m.closed_by
    left join cases.closed_figures f on f.council_id = m.council_id and f.closing_id = m.closing_id and f.dimension = 'all'
    where m.council_id = ${councilId} and m.kind = ${kind} and m.month = (${month} || '-01')::date order by m.version desc`
  return rows
}

export interface ClosedFigure {
  readonly dimension: string
  readonly code: string
  readonly contacts: number
  readonly people: number
}

export async function closedFigures(db: Db, councilId: string, closingId: string): Promise<ClosedFigure[]> {
  const { rows } = await written<ClosedFigure>(db)`
    select dimension, code, contacts, people from cases.closed_figures where council_id = ${councilId} and closing_id = ${closingId}`
  return rows
}

/** By each value of a dimension: contacts that came to it since a closing, and that left it. */
export async function spreadChanges(
  db: Db,
  closingId: string,
): Promise<{ readonly dimension: string; readonly code: string; readonly came: number; readonly went: number }[]> {
  const { rows } = await written<{ dimension: string; code: string; came: number; went: number }>(db)`
    select dimension, code, came, went from cases.spread_changes(${closingId})`
  return rows
}

/** Of those the reader may open. */
export async function listChanges(
  db: Db,
  closingId: string,
): Promise<{ readonly contactId: string; readonly what: 'added' | 'corrected' | 'gone' }[]> {
  const { rows } = await written<{ contactId: string; what: 'added' | 'corrected' | 'gone' }>(db)`
    select contact_id as "contactId", what from cases.list_changes(${closingId})`
  return rows
}
