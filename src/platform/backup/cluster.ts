// The database a set is made of: reached without changing it, and left as it was found.
import fs from 'node:fs'
import type pg from 'pg'
import { type DatabaseOptions, type Embedded, clusterDirectory, directoryLock, reachDatabase, withClient } from '#platform/postgres'
import { Trouble } from './trouble.ts'

/** 控えのもと。 As openDatabase() takes it. */
export type Source = DatabaseOptions

export interface Reached {
  /** The mightiest role there is for us: the superuser of an embedded server, the owner elsewhere. */
  readonly mighty: pg.ClientConfig
  readonly owner: pg.ClientConfig
  readonly embedded: Embedded | undefined
}

/** Runs while the server runs and while it does not; an embedded PostgreSQL that was started for this is stopped again. */
export async function withDatabase<T>(source: Source, work: (reached: Reached) => Promise<T>): Promise<T> {
  if (!source.url && !fs.existsSync(clusterDirectory(source.dataDirectory)))
    throw new Trouble({
      ja: `${source.dataDirectory} にデータベースがありません。DATA_DIR に正しい場所を指定してください。`,
      en: `There is no database in ${source.dataDirectory}. Name the right place in DATA_DIR.`,
    })
  const { owner, embedded } = await reachDatabase(source)
  const mighty = embedded ? { ...embedded.superuser, database: String(owner.database) } : owner
  try {
    return await work({ mighty, owner, embedded })
  } finally {
    if (embedded && !embedded.adopted) await leave(embedded, mighty)
  }
}

/** A server that started meanwhile has adopted the PostgreSQL we began with. */
async function leave(embedded: Embedded, mighty: pg.ClientConfig): Promise<void> {
  await withClient(mighty, async (client) => {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [directoryLock])
    if (rows[0]!.free) await embedded.stop()
  })
}

export async function one<Row extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []): Promise<Row> {
  const { rows } = await client.query<Row>(text, values)
  return rows[0]!
}
