// The peer of bench/backup.ts: PostgreSQL's own copy with its log, written down as it comes. No seal, no digest, no compression, no
// comparison of rows: what pg_basebackup would do, which the package does not bring.
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { CopyOut } from '../src/platform/backup/copying.ts'

const [host, password, file] = process.argv.slice(2) as [string, string, string]
const client = new pg.Client({ host, user: 'postgres', password, replication: 'true' } as pg.ClientConfig)
await client.connect()
const copy = new CopyOut(`BASE_BACKUP (LABEL 'plain', CHECKPOINT 'fast', WAL true, MANIFEST 'yes')`, (message) =>
  message[0] === 'd'.charCodeAt(0) ? message.subarray(1) : undefined,
)
client.query(copy as unknown as pg.Submittable)
await pipeline(copy, createWriteStream(file, { flush: true }))
await client.end()
