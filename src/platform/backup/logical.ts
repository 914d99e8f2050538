// 行だけの控え。 Every table by COPY in one snapshot, and back into an empty database whose migrations have run.
import { withClient } from '#platform/postgres'
import pg from 'pg'
import * as z from 'zod'
import { one } from './cluster.ts'
import { listTables, plainText, tableName } from './contents.ts'
import { copyIn, copyOut } from './copying.ts'
import type { Part } from './parts.ts'
import { Trouble } from './trouble.ts'
import type { Say } from './backup.ts'

export const LogicalContents = z.strictObject({
  tables: z.array(z.strictObject({ schema: z.string(), name: z.string(), columns: z.array(z.string()), parts: z.array(z.string()) })),
  sequences: z.array(z.strictObject({ schema: z.string(), name: z.string(), value: z.string() })),
})
export type LogicalContents = z.output<typeof LogicalContents>

export async function copyTables(
  client: pg.Client,
  write: (stem: string, stream: AsyncIterable<Buffer>) => Promise<Part[]>,
  say: Say,
): Promise<{ parts: Part[]; contents: LogicalContents }> {
  await client.query(plainText)
  const parts: Part[] = []
  const tables: LogicalContents['tables'] = []
  const all = await listTables(client)
  for (const [at, table] of all.entries()) {
    say({ ja: `表を写しています（${at + 1} / ${all.length}）。`, en: `Copying the tables (${at + 1} of ${all.length}).` })
    const columns = table.columns.filter(({ generated }) => !generated).map(({ name }) => name)
    // A query and not the table itself: row policies apply to the owner, whose own policy lets everything through.
    const select = `select ${columns.map(pg.escapeIdentifier).join(', ')} from ${tableName(table)}`
    const written = await write(`table-${String(at + 1).padStart(3, '0')}`, copyOut(client, `copy (${select}) to stdout`))
    parts.push(...written)
    tables.push({ schema: table.schema, name: table.name, columns, parts: written.map(({ name }) => name) })
  }
  const { rows } = await client.query<LogicalContents['sequences'][number]>(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences where last_value is not null and schemaname !~ '^pg_' order by 1, 2`,
  )
  return { parts, contents: { tables, sequences: rows } }
}

/**
 * 空のデータベースに行を入れる。 In one transaction: all of it, or the database stays empty. Triggers and foreign keys rest meanwhile,
 * since the rows and their history come as they were; policies are as strict afterwards as before.
 *
 * @param read the stream of a table's parts
 * @throws Trouble: not empty, other migrations, or not permitted
 */
export async function loadTables(
  mighty: pg.ClientConfig,
  contents: LogicalContents,
  migrations: readonly { file: string; digest: string }[],
  read: (parts: readonly string[]) => AsyncIterable<Buffer>,
  say: Say,
): Promise<void> {
  await withClient(mighty, async (client) => {
    const { rows: here } = await client.query<{ file: string; digest: string }>('select file, digest from kernel.migrations order by file')
    const other = [...here, ...migrations].find(
      ({ file, digest }) =>
        !here.some((m) => m.file === file && m.digest === digest) || !migrations.some((m) => m.file === file && m.digest === digest),
    )
    if (other)
      throw new Trouble({
        ja: `控えを取ったときと、いまのプログラムとで、表の形がちがいます（${other.file}）。控えを取った版のプログラムで戻し、そのあとで新しい版にしてください。`,
        en: `The tables had another shape when the set was made (${other.file}). Restore with the version that made it, then update.`,
      })
    const { used } = await one<{ used: boolean }>(client, 'select exists (select from kernel.audit_entries) as used')
    if (used)
      throw new Trouble({
        ja: '戻す先のデータベースが空ではありません。新しく作った空のデータベースを指定してください。',
        en: 'The database is not empty. Name one that was newly made.',
      })
    await client.query('begin')
    try {
      await client.query('set local session_replication_role = replica').catch((error: pg.DatabaseError) => {
        if (error.code !== '42501') throw error
        throw new Trouble({
          ja: '所有者の役割が、取り込みの間だけ制約を休ませることを許されていません。データベースの管理者に grant set on parameter session_replication_role to <所有者> を頼んでください。',
          en: 'The owner may not rest the constraints for the load. Ask for: grant set on parameter session_replication_role to <owner>.',
        })
      })
      const { tables } = contents // the list of migrations as well: it says the same, and when
      await client.query(`truncate ${tables.map(tableName).join(', ')}`)
      for (const [at, table] of tables.entries()) {
        say({ ja: `表を戻しています（${at + 1} / ${tables.length}）。`, en: `Loading the tables (${at + 1} of ${tables.length}).` })
        const { forced } = await one<{ forced: boolean }>(client, 'select relforcerowsecurity as forced from pg_class where oid = $1::regclass', [
          tableName(table),
        ])
        // COPY FROM is refused under row policies, and the owner is under them while they are forced.
        if (forced) await client.query(`alter table ${tableName(table)} no force row level security`)
        await copyIn(client, `copy ${tableName(table)} (${table.columns.map(pg.escapeIdentifier).join(', ')}) from stdin`, read(table.parts))
        if (forced) await client.query(`alter table ${tableName(table)} force row level security`)
      }
      for (const { schema, name, value } of contents.sequences)
        await client.query('select setval($1::regclass, $2::bigint)', [tableName({ schema, name }), value])
      await client.query(renumber)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    }
    await client.query('analyze')
  })
}

// Facts carry the id of their transaction and cursors say "folded below this id"; ids of another server mean nothing here, and might lie
// in this one's future. Every id of the copy was decided long ago, so only the order of facts and cursors of a council matters: a fact
// gets 3 (the first ordinary id) plus the number of cursors at or below it, a cursor 3 plus its own rank. What was folded stays folded.
const renumber = `
with ranked as (
  select council_id, listener, 3 + dense_rank() over (partition by council_id order by folded_below) as rank, folded_below from kernel.fact_cursors
), facts as (
  update kernel.facts f
  set recorded_xid = (3 + (select count(distinct r.folded_below) from ranked r where r.council_id = f.council_id and r.folded_below <= f.recorded_xid))::text::xid8
)
update kernel.fact_cursors c set folded_below = r.rank::text::xid8 from ranked r where r.council_id = c.council_id and r.listener = c.listener;
-- a cursor beyond every id tells the sealer to look through all entries once
update kernel.seal_cursors set sealed_below = '18446744073709551615'`
