import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Mark } from '../schema.ts'

export interface MarkDecision {
  readonly lineId: string
  readonly mark: Mark
  readonly taken: boolean
  readonly decidedBy: string
  readonly decidedAt: string
}
export async function listDecisions(db: Db, councilId: string, lineIds: readonly string[]): Promise<MarkDecision[]> {
  const { rows } = await written<MarkDecision>(db)`
    select d.line_id as "lineId", d.mark, d.taken, n.display_name as "decidedBy", to_json(d.decided_at) #>> '{}' as "decidedAt"
    from evaluation.mark_decisions d join identity.account_names n on n.council_id = d.council_id and n.account_id = d.decided_by
    where d.council_id = ${councilId} and d.line_id = any (${lineIds}::uuid[])`
  return rows
}

export async function writeDecision(
  db: Db,
  councilId: string,
  d: { readonly decisionId: string; readonly lineId: string; readonly mark: Mark; readonly taken: boolean; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into evaluation.mark_decisions (council_id, decision_id, line_id, mark, taken, decided_at, decided_by)
    values (${councilId}, ${d.decisionId}, ${d.lineId}, ${d.mark}, ${d.taken}, ${d.at.toISOString()}, ${d.by})
    on conflict (council_id, line_id, mark) do update set taken = excluded.taken, decided_at = excluded.decided_at, decided_by = excluded.decided_by`
}
