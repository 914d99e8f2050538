// 変更の記録を送りつづける。 While the server runs, the log and the files that came since the last time go to the target every minute.
//
// A replication slot keeps the log until it has been taken, however long the target is away (up to max_slot_wal_keep_size), and however
// we end. The name of the slot names the series: it is not copied into a restored server, which so begins a series of its own and can
// never write into the one it came from. Pieces are named by what they hold and when; a piece that was cut short by a kill stays, is
// recognised by its seal and superseded by one with the same beginning.
import { withClient } from '#platform/postgres'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Text } from '#kernel/values'
import { one } from './cluster.ts'
import { filesOf, packed } from './folder.ts'
import type { BackupKey } from './key.ts'
import { readParts, syncDirectory, writeParts } from './parts.ts'
import { record } from './state.ts'
import { checkTarget, keyFor } from './target.ts'
import { Trouble, placeTrouble } from './trouble.ts'
import { type Lsn, formatLsn, logPosition, mark, parseLsn, readLog, segmentStart } from './wal.ts'

const slotPrefix = 'sasaeai_archive_'

/** The series that the log is written to now; undefined where nobody archives. */
export async function series(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ slot_name: string }>(
    `select slot_name from pg_replication_slots where slot_type = 'physical' and starts_with(slot_name, $1) and wal_status <> 'lost'`,
    [slotPrefix],
  )
  return rows[0]?.slot_name.slice(slotPrefix.length)
}

/** One piece of a series, as its name tells. */
export interface Piece {
  readonly name: string
  readonly stem: string
  readonly at: Date
  readonly log?: { readonly timeline: number; readonly from: Lsn; readonly until: Lsn }
}

export function seriesDirectory(target: string, name: string): string {
  return path.join(target, `log-${name}`)
}

const piecePattern = /^((\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(?:wal-([0-9a-f]{8})-([0-9a-f]{16})-([0-9a-f]{16})|files))-0001\.enc$/

/** Pieces by time; a file that is no piece is no concern of ours. */
export function listPieces(target: string, name: string): Piece[] {
  const directory = seriesDirectory(target, name)
  if (!fs.existsSync(directory)) return []
  return fs
    .readdirSync(directory)
    .toSorted()
    .flatMap((file): Piece[] => {
      const match = piecePattern.exec(file)
      if (!match) return []
      const [, stem, year, month, day, hour, minute, second, millisecond, timeline, from, until] = match as unknown as [string, string, ...string[]]
      return [
        {
          name: file,
          stem,
          at: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`),
          ...(timeline && { log: { timeline: Number.parseInt(timeline, 16), from: BigInt(`0x${from}`), until: BigInt(`0x${until}`) } }),
        },
      ]
    })
}

/** What a piece holds. @throws Trouble naming it */
export function readPiece(target: string, name: string, key: BackupKey, piece: Piece): AsyncIterable<Buffer> {
  return readParts(seriesDirectory(target, name), `log-${name}`, key, [piece.name])
}

export interface ArchiveOptions {
  readonly superuser: pg.ClientConfig
  readonly dataDirectory: string
  readonly target: string
  readonly keyFile: string
  /** Between two looks. */
  readonly intervalSeconds?: number
  readonly report: (message: string) => void
}

export interface Archiving {
  /** Writes out what there is now. */
  flush(): Promise<void>
  stop(): Promise<void>
}

/** File systems and PostgreSQL read the same clock, in grains. */
const clockGrainMs = 5000
/** Without work a piece is still written this often, so that "nothing came" and "nothing arrives" can be told apart. */
const idleSeconds = 240
/** A piece holds at most this much log: what a kill can make us write again. */
const pieceBytes = 256n << 20n

export function startArchiving(options: ArchiveOptions): Archiving {
  const { report, intervalSeconds = 60 } = options
  const archiver = new Archiver(options)
  let stopped = false
  let wake = () => {}
  let turn = Promise.resolve()
  const flush = (force: boolean) => {
    const mine = turn.then(() => archiver.run(force))
    turn = mine.catch(() => {})
    return mine
  }
  const loop = (async () => {
    while (!stopped) {
      await flush(false).catch((error: unknown) =>
        report(`the log could not be written out: ${error instanceof Error ? error.message : String(error)}`),
      )
      await Promise.race([sleep(intervalSeconds * 1000, undefined, { ref: false }), new Promise<void>((resolve) => (wake = resolve))])
    }
  })()
  return {
    flush: () => flush(true),
    async stop() {
      stopped = true
      wake()
      await loop
      await flush(true).catch(() => {}) // what was committed until the last moment; the next start would send it too
    },
  }
}

interface Progress {
  readonly series: string
  /** When the series, as far as this process knows it, began. */
  readonly since: string
  position: Lsn
  /** No transaction at or above it had begun when we last wrote. */
  seenBelow: bigint
  writtenAt: Date | undefined
  filesSince: number
}

class Archiver {
  readonly #options: ArchiveOptions
  #progress: Progress | undefined

  constructor(options: ArchiveOptions) {
    this.#options = options
  }

  async run(force: boolean): Promise<void> {
    const { superuser, target } = this.#options
    try {
      await withClient(superuser, (client) => this.#send(client, force))
      this.#record(null)
    } catch (error) {
      const said = placeTrouble(error, target)
      if (said instanceof Trouble) this.#record(said.text)
      this.#progress = undefined // look again at what really lies there
      throw said
    }
  }

  #record(trouble: Text | null): void {
    const { series = '', since = new Date().toISOString(), writtenAt } = this.#progress ?? {}
    record(this.#options.dataDirectory, 'archive', { at: writtenAt?.toISOString() ?? null, series, since, trouble })
  }

  async #send(client: pg.Client, force: boolean): Promise<void> {
    const { dataDirectory, target, keyFile } = this.#options
    checkTarget(target, dataDirectory)
    const { key } = keyFor(keyFile, target)
    const progress = (this.#progress ??= await this.#resume(client, key))
    const idleMs = Date.now() - (progress.writtenAt?.getTime() ?? 0)
    if (!force && (await nextTransaction(client)) <= progress.seenBelow && idleMs < idleSeconds * 1000) return

    const { at, flushed, timeline, segmentBytes } = await mark(client)
    const seenBelow = await nextTransaction(client)
    const walked = Date.now()
    const directory = seriesDirectory(target, progress.series)
    const write = (what: string, stream: AsyncIterable<Buffer>) =>
      writeParts(directory, `log-${progress.series}`, `${stamp(at)}-${what}`, key, stream, Number.MAX_SAFE_INTEGER)
    // Files first: a row that names a file was committed after the file was written, so whoever has the row has the file.
    const fresh = await unlessEmpty(filesOf(dataDirectory, progress.filesSince))
    if (fresh) await write('files', packed(dataDirectory, fresh).stream)
    progress.filesSince = walked - clockGrainMs
    while (progress.position < flushed) {
      const from = progress.position
      const until = flushed - from > pieceBytes ? from + pieceBytes : flushed
      await write(`wal-${hex(BigInt(timeline), 8)}-${hex(from, 16)}-${hex(until, 16)}`, readLog(client, { timeline, segmentBytes }, from, until))
      await syncDirectory(directory)
      progress.position = until
    }
    await client.query('select pg_replication_slot_advance($1, $2)', [slotPrefix + progress.series, formatLsn(flushed)])
    Object.assign(progress, { writtenAt: at, seenBelow })
  }

  /** Goes on behind the last sound piece, or begins a series where there is none or the log since then is gone. */
  async #resume(client: pg.Client, key: BackupKey): Promise<Progress> {
    const { target } = this.#options
    const name = await series(client)
    if (name === undefined || !fs.existsSync(seriesDirectory(target, name))) return this.#begin(client)
    const { segmentBytes } = await logPosition(client)
    const kept = segmentStart(
      parseLsn(
        (await one<{ lsn: string }>(client, 'select restart_lsn::text as lsn from pg_replication_slots where slot_name = $1', [slotPrefix + name]))
          .lsn,
      ),
      segmentBytes,
    )
    const last = await lastSound(target, name, key)
    if (last && last.log.until < kept) return this.#begin(client)
    return {
      series: name,
      since: (last?.at ?? new Date()).toISOString(),
      position: last?.log.until ?? kept,
      seenBelow: 0n,
      writtenAt: last?.at,
      filesSince: last ? last.at.getTime() - clockGrainMs : 1,
    }
  }

  async #begin(client: pg.Client): Promise<Progress> {
    await dropSeries(client)
    const name = randomBytes(4).toString('hex')
    const filesSince = Date.now() - clockGrainMs // what is older comes with the set that the new series waits for
    const { lsn } = await one<{ lsn: string }>(client, 'select lsn::text from pg_create_physical_replication_slot($1, true)', [slotPrefix + name])
    fs.mkdirSync(seriesDirectory(this.#options.target, name))
    await syncDirectory(this.#options.target)
    const { segmentBytes } = await logPosition(client)
    return {
      series: name,
      since: new Date().toISOString(),
      position: segmentStart(parseLsn(lsn), segmentBytes),
      seenBelow: 0n,
      writtenAt: undefined,
      filesSince,
    }
  }
}

/** Ends archiving: nobody takes the log any more, so it must not be kept. */
export async function dropSeries(client: pg.Client): Promise<void> {
  await client.query(`select pg_drop_replication_slot(slot_name) from pg_replication_slots where starts_with(slot_name, $1) and not active`, [
    slotPrefix,
  ])
}

async function lastSound(target: string, name: string, key: BackupKey): Promise<(Piece & { log: NonNullable<Piece['log']> }) | undefined> {
  const pieces = listPieces(target, name).flatMap((piece) => (piece.log ? [{ ...piece, log: piece.log }] : []))
  for (const piece of pieces.toSorted((a, b) => (a.log.until < b.log.until ? 1 : -1))) {
    if (await isSound(target, name, key, piece)) return piece
  }
  return undefined
}

/** Is every byte of the piece there and proven. */
export async function isSound(target: string, name: string, key: BackupKey, piece: Piece): Promise<boolean> {
  try {
    for await (const _ of readPiece(target, name, key, piece));
    return true
  } catch (error) {
    if (error instanceof Trouble) return false
    throw error
  }
}

async function nextTransaction(client: pg.Client): Promise<bigint> {
  return BigInt((await one<{ next: string }>(client, 'select pg_snapshot_xmax(pg_current_snapshot())::text as next')).next)
}

async function unlessEmpty<T>(items: AsyncGenerator<T>): Promise<AsyncIterable<T> | undefined> {
  const first = await items.next()
  if (first.done) return undefined
  return (async function* () {
    yield first.value
    yield* items
  })()
}

function hex(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
/** 20261121T142530123Z */
function stamp(at: Date): string {
  return at.toISOString().replaceAll(/[-:.]/g, '')
}
