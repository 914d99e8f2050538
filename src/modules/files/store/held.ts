// What waits for its record: read, handed over and dropped by functions that run with the rights of the tables, as whoever gave it has none.
import type { Db } from '#kernel'
import { written } from '#platform/postgres'

export interface HeldFile {
  readonly heldId: string
  readonly place: string
  readonly name: string
  readonly format: string
  readonly bytes: number
  readonly sha256: string
  readonly scan: 'notScanned' | 'clear' | 'waiting'
}

export async function heldOf(db: Db, holderId: string): Promise<HeldFile[]> {
  const { rows } = await written<HeldFile>(db)`
    select held_id as "heldId", place, name, format, bytes, sha256, scan_state as scan from files.held_of(${holderId})`
  return rows
}

export async function insertHeld(
  db: Db,
  councilId: string,
  h: HeldFile & { readonly holderId: string; readonly poolId: string; readonly heldAt: Date },
): Promise<void> {
  await written(db)`
    insert into files.held_files (council_id, held_id, holder_id, pool_id, place, name, format, bytes, sha256, scan_state, held_at)
    values (${councilId}, ${h.heldId}, ${h.holderId}, ${h.poolId}, ${h.place}, ${h.name}, ${h.format}, ${h.bytes}, ${h.sha256}, ${h.scan}, ${h.heldAt})`
}

export async function handOver(
  db: Db,
  h: {
    readonly holderId: string
    readonly heldId: string
    readonly subjectType: string
    readonly subjectId: string
    readonly kind: string
    readonly scopeId: string
    readonly at: Date
  },
): Promise<boolean> {
  const { rows } = await written<{ done: boolean }>(db)`
    select files.hand_over(${h.holderId}, ${h.heldId}, ${h.subjectType}, ${h.subjectId}, ${h.kind}, ${h.scopeId}, ${h.at}) as done`
  return rows[0]!.done // a function answers with one row
}

/** @param heldId one of them; all of them without it */
export async function dropHeld(db: Db, holderId: string, heldId: string | null): Promise<number> {
  const { rows } = await written<{ dropped: number }>(db)`select files.drop_held(${holderId}, ${heldId}) as dropped`
  return rows[0]!.dropped // a function answers with one row
}

/** How much room the files of a pool take. */
export async function poolBytes(db: Db, councilId: string, poolId: string): Promise<number> {
  const { rows } = await written<{ bytes: number }>(db)`
    select coalesce(sum(bytes), 0)::bigint as bytes from files.held_files where council_id = ${councilId} and pool_id = ${poolId}`
  return rows[0]!.bytes // a sum is one row
}
