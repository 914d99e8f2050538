import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { Begun } from '../rules/filings.ts'
import { type FilingMove, type FilingState, FrozenFiling } from '../schema.ts'
import type { FilingsTables } from './tables.generated.ts'

/** A row with what only its own page needs. */
export interface StoredFiling extends Begun {
  readonly revision: number
  readonly copiesIn: string
  readonly letterId: string | null
  readonly frozen: FrozenFiling | null
  readonly sha256: string | null
}

/** Everything that was begun, or of one requirement. */
export async function listBegun(db: Db, councilId: string, requirementId: string | null = null): Promise<Begun[]> {
  const { rows } = await written<Begun>(db)`
    select filing_id as "filingId", requirement_id as "requirementId", period_from as "periodFrom", period_to as "periodTo", state,
      letter_number as "letterNumber", sent_on as "sentOn"
    from filings.filings where council_id = ${councilId} and (${requirementId}::uuid is null or requirement_id = ${requirementId})
    order by requirement_id, period_from`
  return rows
}

export async function findFiling(
  db: Db,
  councilId: string,
  by: { readonly filingId: string } | { readonly requirementId: string; readonly periodFrom: string },
): Promise<StoredFiling | undefined> {
  const asked = { filingId: null, requirementId: null, periodFrom: null, ...by }
  const { rows } = await written<StoredFiling>(db)`
    select filing_id as "filingId", requirement_id as "requirementId", period_from as "periodFrom", period_to as "periodTo", state,
      letter_number as "letterNumber", sent_on as "sentOn", revision, copies_in as "copiesIn", letter_id as "letterId", frozen, sha256
    from filings.filings where council_id = ${councilId}
      and (filing_id = ${asked.filingId}::uuid or (requirement_id = ${asked.requirementId}::uuid and period_from = ${asked.periodFrom}::date))`
  return rows[0]
}

export async function insertFiling(
  db: Db,
  councilId: string,
  f: {
    readonly filingId: string
    readonly requirementId: string
    readonly periodFrom: string
    readonly periodTo: string
    readonly state: FilingState
    readonly copiesIn: string
  },
): Promise<void> {
  const row = { requirement_id: f.requirementId, period_from: f.periodFrom, period_to: f.periodTo, state: f.state, copies_in: f.copiesIn }
  await tables<FilingsTables>(db)
    .insertInto('filings.filings')
    .values({ council_id: councilId, filing_id: f.filingId, ...row })
    .execute()
}

export interface Sent {
  readonly letterId: string | null
  readonly letterNumber: string
  readonly sentOn: string
  readonly frozen: FrozenFiling
  readonly sha256: string
}

/** @returns false where somebody else was there before */
export async function updateFiling(
  db: Db,
  councilId: string,
  f: {
    readonly filingId: string
    readonly revision: number
    readonly state: FilingState
    readonly sent: Sent | null
  },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update filings.filings set state = ${f.state}, letter_number = ${f.sent?.letterNumber ?? ''}, sent_on = ${f.sent?.sentOn ?? null},
      letter_id = coalesce(${f.sent?.letterId ?? null}, letter_id),
      frozen = ${f.sent === null ? null : JSON.stringify(f.sent.frozen)}::jsonb, sha256 = ${f.sent?.sha256 ?? null}, revision = revision + 1
    where council_id = ${councilId} and filing_id = ${f.filingId} and revision = ${f.revision}`
  return rowCount === 1
}

/** 送付文を結ぶ。 @returns false where somebody else was there before */
export async function setLetter(
  db: Db,
  councilId: string,
  { filingId, revision, letterId }: { readonly filingId: string; readonly revision: number; readonly letterId: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update filings.filings set letter_id = ${letterId}, revision = revision + 1
    where council_id = ${councilId} and filing_id = ${filingId} and revision = ${revision}`
  return rowCount === 1
}

export async function insertMove(
  db: Db,
  councilId: string,
  m: {
    readonly moveId: string
    readonly filingId: string
    readonly state: FilingState
    readonly reason: string
    readonly movedAt: Date
    readonly movedBy: string
  },
): Promise<void> {
  const row = { filing_id: m.filingId, state: m.state, reason: m.reason, moved_at: m.movedAt.toISOString(), moved_by: m.movedBy }
  await tables<FilingsTables>(db)
    .insertInto('filings.moves')
    .values({ council_id: councilId, move_id: m.moveId, ...row })
    .execute()
}

/** Oldest first. */
export async function movesOf(db: Db, councilId: string, filingId: string): Promise<FilingMove[]> {
  const { rows } = await written<FilingMove>(db)`
    select m.state, m.reason, m.moved_at as "movedAt", n.display_name as "movedBy"
    from filings.moves m join identity.account_names n on n.council_id = m.council_id and n.account_id = m.moved_by
    where m.council_id = ${councilId} and m.filing_id = ${filingId} order by m.moved_at, m.move_id`
  return rows
}

/** 提出済みのもの。 Sent between two days, as they were sent. */
export async function listSent(
  db: Db,
  councilId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly requirementId: string; readonly frozen: FrozenFiling; readonly sha256: string }[]> {
  const { rows } = await written<{ requirementId: string; frozen: FrozenFiling; sha256: string }>(db)`
    select requirement_id as "requirementId", frozen, sha256 from filings.filings
    where council_id = ${councilId} and sent_on between ${from} and ${to} order by sent_on, letter_number, requirement_id, period_from`
  return rows
}
