import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'

/**
 * 行はあるのに、中身がないか、ちがう添付。 The rows of a set and its files were copied one after the other; that they belong together is seen only here.
 *
 * @returns names of the contents, by which they lie in the directory
 */
export async function lostContents(client: pg.Client, dataDirectory: string): Promise<string[]> {
  const { rows: known } = await client.query<{ there: boolean; held: boolean }>(
    `select to_regclass('files.attachments') is not null as there, to_regclass('files.held_files') is not null as held`,
  )
  if (!known[0]!.there) return [] // a set from before files were attached
  const { rows } = await client.query<{ council: string; sha256: string }>(
    `select distinct council_id as council, sha256 from files.attachments where destroyed_at is null${known[0]!.held ? ' union select council_id, sha256 from files.held_files' : ''} order by 1, 2`,
  )
  const lost: string[] = []
  for (const { council, sha256 } of rows) {
    const name = path.join('files', council, sha256.slice(0, 2), sha256)
    if ((await digestOf(path.join(dataDirectory, name))) !== sha256) lost.push(name)
  }
  return lost
}

async function digestOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(fs.createReadStream(file), hash)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return hash.digest('hex')
}
