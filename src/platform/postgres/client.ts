import pg from 'pg'

/** One connection beside the pool. Losing it is told by whatever waits on it; without a listener it would end the process. */
export async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ connectionTimeoutMillis: 5000, ...config })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** A connection for one piece of work, closed behind it whatever happens. */
export async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(config)
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** What comes over the wire: days and instants as ISO text, 8-byte integers as numbers or an error beyond 2^53, lists of ids without a look at each sign. */
export const parsers = new pg.TypeOverrides()
const { DATE, TIMESTAMPTZ, INT8 } = pg.types.builtins
parsers.setTypeParser(DATE, (text) => text)
parsers.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString())
parsers.setTypeParser(INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`${text} does not fit a number`)
  return value
})
const uuids = 2951 as typeof INT8 // `uuid[]`, which the library does not name
parsers.setTypeParser(uuids, (text: string) => {
  const ids = text === '{}' ? [] : text.slice(1, -1).split(',') // an id is never quoted
  return text.includes('N') ? ids.map((id) => (id === 'NULL' ? null : id)) : ids
})
