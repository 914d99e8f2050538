// 変更の記録（WAL）。 PostgreSQL's log is read through SQL, as far as it has been flushed: no archive_command, no foreign program, and a
// replication slot keeps what has not been taken yet. Positions are byte numbers of the whole log.
import fs from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { one } from './cluster.ts'

export type Lsn = bigint

export function parseLsn(text: string): Lsn {
  const [high, low] = text.split('/') as [string, string]
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}
export function formatLsn(lsn: Lsn): string {
  return `${(lsn >> 32n).toString(16)}/${(lsn & 0xffffffffn).toString(16)}`.toUpperCase()
}
export function segmentStart(lsn: Lsn, segmentBytes: number): Lsn {
  return lsn - (lsn % BigInt(segmentBytes))
}

/** 000000010000000000000003 */
function segmentName(timeline: number, lsn: Lsn, segmentBytes: number): string {
  const number = lsn / BigInt(segmentBytes)
  const perFile = 0x100000000n / BigInt(segmentBytes)
  return [BigInt(timeline), number / perFile, number % perFile].map((part) => part.toString(16).padStart(8, '0').toUpperCase()).join('')
}

export interface LogPosition {
  readonly timeline: number
  readonly flushed: Lsn
  readonly segmentBytes: number
}

export async function logPosition(client: pg.Client): Promise<LogPosition> {
  const row = await one<{ flushed: string; timeline: string; segment: string }>(
    client,
    `select pg_current_wal_flush_lsn()::text as flushed, substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) as timeline,
            (select setting from pg_settings where name = 'wal_segment_size') as segment`,
  )
  return { timeline: Number.parseInt(row.timeline, 16), flushed: parseLsn(row.flushed), segmentBytes: Number(row.segment) }
}

/**
 * 区切りを置く。 Writes an empty transaction into the log and waits until it is on the disk. Recovery to a moment stops at the first
 * commit after it: thanks to the mark there is one, also when nobody worked.
 *
 * @returns the server's time just before, and the position behind the mark
 */
export async function mark(client: pg.Client): Promise<LogPosition & { readonly at: Date }> {
  const { at } = await one<{ at: Date }>(client, 'select clock_timestamp() as at, pg_current_xact_id()')
  const { written } = await one<{ written: string }>(client, 'select pg_current_wal_insert_lsn()::text as written')
  for (let tries = 0; tries < 1200; tries++) {
    const position = await logPosition(client)
    if (position.flushed >= parseLsn(written)) return { ...position, at }
    await sleep(25)
  }
  throw new Error('the log is not written out')
}

const readBytes = 1 << 20

/** The log between two positions, in pieces that never cross a segment. */
export async function* readLog(
  client: pg.Client,
  { timeline, segmentBytes }: Pick<LogPosition, 'timeline' | 'segmentBytes'>,
  from: Lsn,
  until: Lsn,
): AsyncGenerator<Buffer> {
  for (let at = from; at < until;) {
    const offset = Number(at % BigInt(segmentBytes))
    const length = Math.min(readBytes, segmentBytes - offset, Number(until - at))
    const { bytes } = await one<{ bytes: Buffer }>(client, `select pg_read_binary_file('pg_wal/' || $1, $2, $3) as bytes`, [
      segmentName(timeline, at, segmentBytes),
      offset,
      length,
    ])
    if (bytes.length !== length) throw new Error(`the log ends early at ${formatLsn(at)}`)
    yield bytes
    at += BigInt(length)
  }
}

/** Writes pieces of the log into the segments of a directory, at their places. */
export function segmentWriter(
  directory: string,
  { timeline, segmentBytes }: Pick<LogPosition, 'timeline' | 'segmentBytes'>,
  owner: { uid?: number | undefined; gid?: number | undefined },
) {
  let open: { name: string; file: fs.FileHandle } | undefined
  const close = async () => {
    await open?.file.close()
    open = undefined
  }
  return {
    async put(at: Lsn, bytes: Buffer): Promise<void> {
      for (let done = 0; done < bytes.length;) {
        const here = at + BigInt(done)
        const name = segmentName(timeline, here, segmentBytes)
        if (open?.name !== name) {
          await close()
          const target = path.join(directory, name)
          const exists = await fs.stat(target).catch(() => undefined)
          const file = await fs.open(target, exists ? 'r+' : 'w', 0o600)
          open = { name, file }
          if (!exists) {
            await file.truncate(segmentBytes) // the rest is zeros, where PostgreSQL finds the end
            if (owner.uid !== undefined) await file.chown(owner.uid, owner.gid!)
          }
        }
        const offset = Number(here % BigInt(segmentBytes))
        const length = Math.min(segmentBytes - offset, bytes.length - done)
        await open.file.write(bytes, done, length, offset)
        done += length
      }
    },
    close,
  }
}
