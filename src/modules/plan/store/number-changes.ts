import { sql } from 'kysely'
import type { Db, Fact } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { type KernelTables, factFrom, tables } from '#platform/postgres'
import { type Bound, ownKinds } from '../rules/count.ts'
import type { PlanTables } from './tables.generated.ts'

export interface Change {
  readonly fact: Fact
  readonly at: string
  /** Who did it, by the audit entry of the same transaction; empty where there is none. */
  readonly by: string
}

/** Everything that was told of an activity in a year and taken back again, newest first. */
export async function changesOf(
  db: Db,
  councilId: string,
  { fiscalYear, activity, bound }: { readonly fiscalYear: number; readonly activity: string; readonly bound: readonly Bound[] },
  today: string,
  limit: number,
): Promise<Change[]> {
  const { from, to } = fiscalYearRange(fiscalYear)
  const rows = await tables<KernelTables & PlanTables>(db)
    .selectFrom('kernel.facts as f')
    .where('f.council_id', '=', councilId)
    .where('f.happened_on', '>=', from)
    .where('f.happened_on', '<=', to)
    .where('f.happened_on', '<=', today)
    .where((eb) =>
      eb.or([
        eb('f.activity', '=', activity).and('f.kind', '=', sql<string>`any(${ownKinds}::text[])`),
        ...bound.map(({ kind, tags }) => eb('f.kind', '=', kind).and('f.tags', '@>', JSON.stringify(tags))),
      ]),
    )
    .selectAll('f')
    .select(
      sql<string>`coalesce((select n.display_name from kernel.audit_entries e
        join identity.account_names n on n.council_id = e.council_id and n.account_id = e.account_id
        where e.council_id = f.council_id and e.subject_type = f.subject_type and e.subject_id = f.subject_id and e.recorded_xid = f.recorded_xid limit 1), '')`.as(
        'by',
      ),
    )
    .orderBy('f.recorded_at', 'desc')
    .orderBy('f.fact_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ fact: factFrom(row), at: row.recorded_at, by: row.by }))
}
