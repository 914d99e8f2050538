// 中身の照らし合わせ。 Rows and a digest of every table at one moment: kept in the set, and counted again where it was restored.
import { connect } from '#platform/postgres'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import * as z from 'zod'
import { one } from './cluster.ts'
import { Trouble } from './trouble.ts'

export const TableContents = z.object({ table: z.string(), rows: z.string(), digest: z.string() })
export type TableContents = z.output<typeof TableContents>

export interface Table {
  readonly schema: string
  readonly name: string
  readonly comment: string | null
  readonly columns: readonly { readonly name: string; readonly type: string; readonly comment: string | null; readonly generated: boolean }[]
}

export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, obj_description(c.oid, 'pg_class') as comment,
            json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'comment', col_description(c.oid, a.attnum),
                                       'generated', a.attgenerated <> '') order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^(pg_|information_schema$)'
     group by c.oid, n.nspname, c.relname order by n.nspname, c.relname`,
  )
  return rows
}

export function tableName(table: Pick<Table, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`
}

/** One text for one value, whatever the session's settings are. */
export const plainText = `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0`

/**
 * Counts and digests every table in the snapshot of the client. The digest is the sum of SHA-256 prefixes of the rows: it does not
 * depend on their order. It finds what was lost on the way; what was altered on purpose is found by the seals. Transaction ids belong to
 * one server and are left out.
 */
export async function tableContents(client: pg.Client, progress: (table: string) => void = () => {}): Promise<TableContents[]> {
  await client.query(plainText)
  const contents: TableContents[] = []
  for (const table of await listTables(client)) {
    progress(`${table.schema}.${table.name}`)
    const columns = table.columns.filter(({ type }) => type !== 'xid8').map(({ name }) => pg.escapeIdentifier(name))
    const { rows, digest } = await one<{ rows: string; digest: string }>(
      client,
      `select count(*)::text as rows,
              coalesce(sum(('x' || left(encode(sha256(convert_to(row(${columns.join(', ')})::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint::numeric), 0)::text as digest
       from ${tableName(table)}`,
    )
    contents.push({ table: `${table.schema}.${table.name}`, rows, digest })
  }
  return contents
}

/** What two counts of the same moment disagree about: names of tables. */
export function differences(kept: readonly TableContents[], found: readonly TableContents[]): string[] {
  const now = new Map(found.map((each) => [each.table, each]))
  const names = new Set([...kept, ...found].map(({ table }) => table))
  const then = new Map(kept.map((each) => [each.table, each]))
  return [...names].filter((name) => then.get(name)?.rows !== now.get(name)?.rows || then.get(name)?.digest !== now.get(name)?.digest)
}

const attempts = 600
const lockTimeoutMs = 250

/**
 * 静かな一瞬。 Holds every writer back for a moment — none is inside a transaction that has written — names that moment in the log, and
 * opens a snapshot of it. The log restored up to that name gives exactly the rows of the snapshot.
 *
 * A writer in a long transaction is not waited for with the others held up: the locks are let go and asked for again. Our own
 * deadlock check comes before theirs, so that it is never a writer who is sent away.
 *
 * @returns a connection with the snapshot open, to be ended by the caller
 */
export async function quietMoment(superuser: pg.ClientConfig, name: string): Promise<pg.Client> {
  const [gate, reader] = [await connect(superuser), await connect(superuser)]
  try {
    await gate.query(`set lock_timeout = ${lockTimeoutMs}; set deadlock_timeout = 100`)
    for (let attempt = 1; ; attempt++) {
      const tables = (await listTables(gate)).map(tableName).join(', ')
      try {
        await gate.query(`begin; lock table ${tables} in share mode`)
        break
      } catch (error) {
        await gate.query('rollback')
        if (!['55P03', '40P01', '42P01'].includes((error as pg.DatabaseError).code ?? '')) throw error
        if (attempt === attempts)
          throw new Trouble({
            ja: '長い書き込みが続いていて、控えの区切りを置けませんでした。取り込みなどの作業が終わってから、もう一度行ってください。',
            en: 'A long write goes on and leaves no quiet moment. Run the backup again when imports and the like have ended.',
          })
        await sleep(lockTimeoutMs)
      }
    }
    await reader.query('begin isolation level repeatable read read only')
    await reader.query('select 1') // the snapshot is taken by the first statement
    await gate.query('select pg_create_restore_point($1)', [name])
    await gate.query('commit')
    return reader
  } catch (error) {
    await reader.end().catch(() => {})
    throw error
  } finally {
    await gate.end().catch(() => {})
  }
}
