import { setTimeout as sleep } from 'node:timers/promises'
import { type Selectable, sql } from 'kysely'
import type { Actor, Fact, FactListener, Ids, Transactions } from '#kernel'
import { tables } from './queries.ts'
import type { KernelTables } from './tables.generated.ts'

const batch = 5000

/**
 * 事実を集計へたたむ。 Gives a listener what was committed since its cursor, and moves the cursor in the same transaction.
 *
 * The cursor is a transaction id, not a fact id: everything below the oldest running transaction has been decided, so no fact
 * can still appear behind the cursor, in whatever order ids were drawn and transactions committed.
 *
 * @returns how many facts were folded, and whether more were waiting
 */
export async function foldFacts(
  transactions: Transactions,
  listener: FactListener,
  councilId: string,
  ids: Ids,
): Promise<{ folded: number; more: boolean }> {
  const actor: Actor = { councilId, accountId: null, displayName: listener.name, roles: [], permissions: new Set(), scopeIds: [] }
  return transactions.transact({ actor, requestId: ids.next(), mode: 'write' }, async ({ db }) => {
    const kernel = tables<KernelTables>(db)
    // Setting the cursor to itself locks its row.
    const { below } = await kernel
      .insertInto('kernel.fact_cursors')
      .values({ council_id: councilId, listener: listener.name, folded_below: '0' })
      .onConflict((row) =>
        row.columns(['council_id', 'listener']).doUpdateSet((eb) => ({ folded_below: eb.ref('kernel.fact_cursors.folded_below') })),
      )
      .returning('folded_below as below')
      .executeTakeFirstOrThrow()
    const rows = await kernel
      .selectFrom('kernel.facts')
      .selectAll()
      .where('council_id', '=', councilId)
      .where('recorded_xid', '>=', below)
      .where('recorded_xid', '<', sql<string>`pg_snapshot_xmin(pg_current_snapshot())`)
      .orderBy('recorded_xid')
      .fetch(batch, 'with ties') // a backlog is taken in pieces; the facts of one transaction stay together
      .execute()
    const last = rows.at(-1)
    if (!last) return { folded: 0, more: false }
    await listener.fold(rows.map(factFrom), db, councilId)
    await kernel
      .updateTable('kernel.fact_cursors')
      .set({ folded_below: String(BigInt(last.recorded_xid) + 1n) })
      .where('council_id', '=', councilId)
      .where('listener', '=', listener.name)
      .execute()
    return { folded: rows.length, more: rows.length >= batch }
  })
}

export function factFrom(row: Selectable<KernelTables['kernel.facts']>): Fact {
  return {
    factId: row.fact_id,
    kind: row.kind,
    version: row.version,
    happenedOn: row.happened_on,
    areaId: row.area_id,
    subject: { type: row.subject_type, id: row.subject_id },
    tags: row.tags as Fact['tags'], // written through the tag schema of the kind
    quantities: row.quantities as Fact['quantities'],
    retracts: row.retracts,
  }
}

export type Folding = ReturnType<typeof startFolding>

/** Folds soon after a council was woken, one council at a time; what fails is tried again. */
export function startFolding(transactions: Transactions, listeners: readonly FactListener[], ids: Ids, report: (message: string) => void) {
  const awake = new Set<string>()
  let running: Promise<void> | undefined
  let stopped = false
  async function run(): Promise<void> {
    while (awake.size > 0 && !stopped) {
      await sleep(200)
      const round = [...awake]
      awake.clear()
      for (const councilId of round) {
        try {
          for (const listener of listeners) {
            while (!stopped && (await foldFacts(transactions, listener, councilId, ids)).more);
          }
        } catch (error) {
          report(`folding failed and will be tried again: ${String(error)}`)
          awake.add(councilId)
          await sleep(1000)
        }
      }
    }
    running = undefined
  }
  return {
    /** Says that a council has facts to fold; many calls in a row cost one fold. */
    wake(councilId: string): void {
      awake.add(councilId)
      running ??= run()
    },
    async stop(): Promise<void> {
      stopped = true
      await running
    },
  } as const
}
