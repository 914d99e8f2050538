import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import type { OutlineLine } from '../schema.ts'
import type { PlanTables } from './tables.generated.ts'

const open = (db: Db): Kysely<PlanTables> => tables<PlanTables>(db)

/** Newest first. */
export async function versionsOf(db: Db, councilId: string, planId: string) {
  return versions(db, councilId).where('v.plan_id', '=', planId).orderBy('v.number', 'desc').execute()
}

/** One version with what was printed. */
export async function findVersion(db: Db, councilId: string, planId: string, number: number) {
  return versions(db, councilId)
    .where('v.plan_id', '=', planId)
    .where('v.number', '=', number)
    .select('v.title')
    .select(sql<OutlineLine[]>`v.outline`.as('outline')) // written from them
    .executeTakeFirst()
}

function versions(db: Db, councilId: string) {
  return open(db)
    .selectFrom('plan.versions as v')
    .leftJoin('identity.account_names as n', (on) => on.onRef('n.council_id', '=', 'v.council_id').onRef('n.account_id', '=', 'v.frozen_by'))
    .where('v.council_id', '=', councilId)
    .select(['v.number', 'v.resolution', 'v.frozen_at as frozenAt', 'v.sha256'])
    .select(sql<string>`coalesce(n.display_name, '')`.as('frozenBy'))
}

export async function insertVersion(
  db: Db,
  councilId: string,
  version: {
    readonly versionId: string
    readonly planId: string
    readonly number: number
    readonly resolution: string
    readonly frozenBy: string | null
    readonly frozenAt: Date
    readonly sha256: string
    readonly title: string
    readonly outline: readonly OutlineLine[]
  },
): Promise<void> {
  await open(db)
    .insertInto('plan.versions')
    .values({
      council_id: councilId,
      version_id: version.versionId,
      plan_id: version.planId,
      number: version.number,
      resolution: version.resolution,
      frozen_by: version.frozenBy,
      frozen_at: version.frozenAt.toISOString(),
      sha256: version.sha256,
      title: version.title,
      outline: JSON.stringify(version.outline),
    })
    .execute()
}

export async function endDraft(db: Db, councilId: string, planId: string, at: Date): Promise<void> {
  await open(db)
    .updateTable('plan.plans')
    .set({ draft: false, adopted_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('plan_id', '=', planId)
    .execute()
}
