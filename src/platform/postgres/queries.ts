// How a store speaks to the transaction it was handed: with Kysely, or written out where a statement runs with every request.
import { type DatabaseConnection, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult } from 'kysely'
import type pg from 'pg'
import type { Db } from '#kernel'

const builders = new WeakMap<object, Kysely<unknown>>()

/** Opens the transaction for a module's own tables. Only `store/` calls it; the query builder lives as long as the connection. */
export function tables<T>(db: Db): Kysely<T> {
  const client = db as unknown as pg.PoolClient // what transact() above handed out
  let builder = builders.get(client)
  if (!builder) builders.set(client, (builder = builderFor(client)))
  return builder as Kysely<T>
}

/** Kysely over the one connection that transact() holds; its driver neither opens nor ends transactions. */
function builderFor(client: pg.PoolClient): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<R>> {
      const { rows, rowCount } = await client.query({ name: statementName(sql), text: sql, values: parameters as unknown[] })
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
    },
    streamQuery() {
      throw new Error('streams are not used')
    },
  }
  const driver = Object.assign(new DummyDriver(), { acquireConnection: async () => connection })
  return new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => driver,
    },
  })
}

/** まとめて加える。 Until the transaction ends, the history of what is added is written by statement: quicker from some ten rows on, slower for one. */
export async function addMany(db: Db): Promise<void> {
  await written(db)`select set_config('sasaeai.many', 'on', true)`
}

const texts = new WeakMap<TemplateStringsArray, string>()

/** A statement written out with its values in place. Its text is made once, which is cheaper than building it anew each time. */
export function written<Row extends object>(db: Db) {
  return (strings: TemplateStringsArray, ...values: unknown[]): Promise<pg.QueryResult<Row>> => {
    let text = texts.get(strings)
    if (text === undefined) texts.set(strings, (text = strings.reduce((before, after, i) => `${before}$${i}${after}`)))
    return (db as unknown as pg.PoolClient).query<Row>({ name: statementName(text), text, values })
  }
}

const names = new Map<string, string>()

/** A named statement is parsed once per connection. Lists of changing length stay unnamed, or the names would never end. */
function statementName(sql: string): string | undefined {
  let name = names.get(sql)
  if (name === undefined) {
    if (names.size >= 500) return undefined
    names.set(sql, (name = `s${names.size}`))
  }
  return name
}
