import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { KeptBlock } from '../rules/assemble.ts'
import type { MoneyRow } from '../schema.ts'

export interface StoredBlock extends KeptBlock {
  readonly reportId: string
  readonly writtenById: string | null
  readonly writtenBy: string
  readonly writtenAt: string | null
  readonly approvedBy: string
}

/** In the order of their places. */
export async function listBlocks(db: Db, councilId: string, reportId: string): Promise<StoredBlock[]> {
  return read(db, councilId, reportId, null)
}
export async function findBlock(db: Db, councilId: string, blockId: string): Promise<StoredBlock | undefined> {
  return (await read(db, councilId, null, blockId))[0]
}
async function read(db: Db, councilId: string, reportId: string | null, blockId: string | null): Promise<StoredBlock[]> {
  const { rows } = await written<StoredBlock>(db)`
    select b.block_id as "blockId", b.report_id as "reportId", b.number, b.kind, b.line_id as "lineId", b.activity, b.above, b.position, b.hidden, b.proposed, b.title, b.body, b.money,
      b.across, b.revision, b.written_by as "writtenById", coalesce(w.display_name, '') as "writtenBy", b.written_at as "writtenAt", coalesce(a.display_name, '') as "approvedBy",
      b.approved_at as "approvedAt"
    from reports.blocks b
    left join identity.account_names w on w.council_id = b.council_id and w.account_id = b.written_by
    left join identity.account_names a on a.council_id = b.council_id and a.account_id = b.approved_by
    where b.council_id = ${councilId} and (${reportId}::uuid is null or b.report_id = ${reportId}) and (${blockId}::uuid is null or b.block_id = ${blockId})
    order by b.position, b.number`
  return rows
}

export interface NewBlock {
  readonly blockId: string
  readonly kind: string
  readonly lineId: string
  readonly activity: string | null
  readonly above: readonly string[]
  readonly position: number
  readonly proposed: boolean
}

/** Numbered on from those there are; what was proposed once is not proposed again. @returns how many were new */
export async function insertBlocks(db: Db, councilId: string, reportId: string, blocks: readonly NewBlock[]): Promise<number> {
  const { rowCount } = await written(db)`
    with last as (select coalesce(max(number), 0) as number from reports.blocks where council_id = ${councilId} and report_id = ${reportId})
    insert into reports.blocks (council_id, block_id, report_id, number, kind, line_id, activity, above, position, proposed)
    select ${councilId}, b."blockId", ${reportId}, last.number + row_number() over (order by b.at), b.kind, b."lineId", b.activity,
      array(select jsonb_array_elements_text(b.above)::uuid), b.position, b.proposed
    from last, rows from (jsonb_to_recordset(${JSON.stringify(blocks)}::jsonb) as ("blockId" uuid, kind text, "lineId" uuid, activity text, above jsonb, position double precision,
      proposed boolean)) with ordinality as b("blockId", kind, "lineId", activity, above, position, proposed, at)
    where not b.proposed or not exists (select from reports.blocks x where x.council_id = ${councilId} and x.report_id = ${reportId} and x.proposed
      and x.line_id = b."lineId" and x.kind = b.kind)`
  return rowCount ?? 0
}

/** Words of a block; an approval given to other words ends. @returns false where somebody came first */
export async function writeBlock(
  db: Db,
  councilId: string,
  b: { readonly blockId: string; readonly revision: number; readonly title: string; readonly body: string; readonly money: readonly MoneyRow[] },
  by: { readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update reports.blocks set title = ${b.title}, body = ${b.body}, money = ${JSON.stringify(b.money)}::jsonb, revision = revision + 1, written_by = ${by.accountId},
      written_at = ${by.at}, approved_by = null, approved_at = null
    where council_id = ${councilId} and block_id = ${b.blockId} and revision = ${b.revision}`
  return rowCount === 1
}

export async function approveBlock(
  db: Db,
  councilId: string,
  { blockId, revision }: { readonly blockId: string; readonly revision: number },
  by: { readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update reports.blocks set approved_by = ${by.accountId}, approved_at = ${by.at}
    where council_id = ${councilId} and block_id = ${blockId} and revision = ${revision}`
  return rowCount === 1
}

export async function hideBlock(db: Db, councilId: string, blockId: string, hidden: boolean): Promise<void> {
  await written(db)`update reports.blocks set hidden = ${hidden} where council_id = ${councilId} and block_id = ${blockId}`
}

/** Where it stands now on: under which line, and at which places those beside it. */
export async function placeBlocks(
  db: Db,
  councilId: string,
  blocks: readonly Pick<NewBlock, 'blockId' | 'lineId' | 'activity' | 'above' | 'position'>[],
): Promise<void> {
  await written(db)`
    update reports.blocks b set line_id = x."lineId", activity = x.activity, above = array(select jsonb_array_elements_text(x.above)::uuid), position = x.position
    from jsonb_to_recordset(${JSON.stringify(blocks)}::jsonb) as x("blockId" uuid, "lineId" uuid, activity text, above jsonb, position double precision)
    where b.council_id = ${councilId} and b.block_id = x."blockId"`
}
