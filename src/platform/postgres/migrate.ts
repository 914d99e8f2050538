import { hash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { withClient } from './client.ts'

const sources = path.resolve(import.meta.dirname, '../..')

/** Every migration of platform and modules in one order by timestamp. */
export function migrationFiles(): string[] {
  const files = [...fs.globSync('platform/*/migrations/*.sql', { cwd: sources }), ...fs.globSync('modules/*/migrations/*.sql', { cwd: sources })]
  return files.toSorted((a, b) => (path.basename(a) < path.basename(b) ? -1 : 1))
}

/**
 * Applies what has not run yet: forward only, one transaction each, safe when several processes start at once.
 * An unapplied file older than an applied one is allowed (two branches met); an edited one is refused.
 *
 * @param appRole the role that serves requests; a file writes `:app_role` where it means it
 * @returns the files that ran now
 */
export function migrate(owner: pg.ClientConfig, appRole: string): Promise<string[]> {
  return withClient(owner, async (client) => {
    await client.query(`select pg_advisory_lock(7221), set_config('sasaeai.app_role', $1, false)`, [appRole])
    await client.query('create schema if not exists kernel')
    await client.query(
      `create table if not exists kernel.migrations (file text primary key, digest text not null, applied_at timestamptz not null default clock_timestamp());
       comment on table kernel.migrations is '適用済みの移行 / migrations that have run'`,
    )
    const applied = await client.query<{ file: string; digest: string }>('select file, digest from kernel.migrations')
    const digests = new Map(applied.rows.map((row) => [row.file, row.digest]))
    const role = client.escapeIdentifier(appRole)
    const ran: string[] = []
    for (const source of migrationFiles()) {
      const file = path.basename(source)
      const sql = fs.readFileSync(path.join(sources, source), 'utf8')
      const digest = hash('sha256', sql)
      const known = digests.get(file)
      if (known === digest) continue
      if (known) throw new Error(`The migration ${file} was changed after it had run. Restore it and write a new one.`)
      const note = `insert into kernel.migrations (file, digest) values (${client.escapeLiteral(file)}, ${client.escapeLiteral(digest)})`
      const statements = `${sql.replaceAll(':app_role', role)}\n;${note}`
      // What is sent in one string is one transaction.
      await client.query(statements).catch((error: unknown) => {
        throw new Error(`The migration ${file} failed: ${String(error)}`, { cause: error })
      })
      ran.push(file)
    }
    return ran
  })
}
