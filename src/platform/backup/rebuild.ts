// 控えから、動くデータベースを作り直す。 Always into a new directory; what restore and verify share.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { type Embedded, clusterAccount, clusterDirectory, openDatabase, startEmbedded } from '#platform/postgres'
import { isSound, listPieces, readPiece, type Piece } from './archive.ts'
import { Contents, type Say } from './backup.ts'
import { checkAgainst } from './base-backup.ts'
import { type FolderContents, type Unpacked, tallying, unpack } from './folder.ts'
import type { BackupKey } from './key.ts'
import { loadTables } from './logical.ts'
import type { Manifest } from './manifest.ts'
import { readParts } from './parts.ts'
import { Trouble } from './trouble.ts'
import { type Lsn, parseLsn, segmentWriter } from './wal.ts'

export interface Opened {
  readonly target: string
  readonly manifest: Manifest
  readonly key: BackupKey
}

export function partNames(manifest: Manifest, stem: string): string[] {
  return manifest.parts.map(({ name }) => name).filter((name) => new RegExp(`^${stem}-\\d{4}\\.enc$`).test(name))
}

export function openParts({ target, manifest, key }: Opened, names: readonly string[]): AsyncIterable<Buffer> {
  return readParts(path.join(target, manifest.set), manifest.set, key, names)
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export async function readContents(opened: Opened): Promise<Contents> {
  return Contents.parse(JSON.parse((await whole(openParts(opened, partNames(opened.manifest, 'contents')))).toString('utf8')))
}

/** How far the log goes on behind a set without a gap, and what stands in its way. */
export interface Reach {
  readonly pieces: readonly Piece[]
  /** Every commit up to here can be had. */
  readonly until: Date
  /** Damaged pieces that no other piece stands in for. */
  readonly damaged: readonly string[]
}

/**
 * どの時刻まで戻せるか。
 *
 * @param prove opens every piece; without it only their names are read, and a damaged one stops the restore when it is met
 */
export async function reachOf({ target, manifest, key }: Opened, prove: boolean): Promise<Reach> {
  const { physical, pointAt } = manifest
  const none = { pieces: [], until: new Date(pointAt), damaged: [] }
  if (!physical?.series) return none
  const all = listPieces(target, physical.series).filter(({ at, log }) => (log ? log.timeline === physical.timeline : at >= new Date(pointAt)))
  const damaged: string[] = []
  const sound: Piece[] = []
  for (const piece of all) {
    if (piece.log && piece.log.until <= parseLsn(physical.walUntil)) continue
    if (prove && !(await isSound(target, physical.series, key, piece))) damaged.push(piece.name)
    else sound.push(piece)
  }
  const chain: Piece[] = []
  let position = parseLsn(physical.walUntil)
  let until = none.until
  for (let next = following(sound, position); next; next = following(sound, position)) {
    chain.push(next)
    position = next.log!.until
    until = next.at
  }
  const files = sound.filter(({ log, at }) => !log && at <= until)
  return { pieces: [...files, ...chain], until, damaged: damaged.filter((name) => !superseded(name, all, chain, position)) }
}

/** The piece that continues at a position; of several, the one that goes furthest. */
function following(pieces: readonly Piece[], position: Lsn): Piece | undefined {
  return pieces.filter(({ log }) => log && log.from <= position && log.until > position).toSorted((a, b) => (a.log!.until < b.log!.until ? 1 : -1))[0]
}

/** A piece that a kill cut short is written again; its remains are no damage. */
function superseded(name: string, all: readonly Piece[], chain: readonly Piece[], reached: Lsn): boolean {
  const { log, at } = all.find((piece) => piece.name === name)!
  if (log) return chain.some((piece) => piece.log!.from <= log.from && reached > log.from)
  return all.some((piece) => !piece.log && piece.at > at)
}

export interface Wanted {
  /** The set's own moment, a time, or everything there is. */
  readonly moment: 'set' | 'latest' | Date
  readonly settings?: readonly string[]
}

/**
 * Builds the data directory and starts its PostgreSQL, recovered to the moment that is wanted.
 *
 * @param directory new or empty
 * @returns the running server, and what the folder held as it was unpacked
 */
export async function rebuild(opened: Opened, directory: string, wanted: Wanted, say: Say): Promise<{ server: Embedded; folder: FolderContents }> {
  const { manifest, target, key } = opened
  await fs.mkdir(directory, { recursive: true, mode: 0o711 })
  say({ ja: 'ファイルを戻しています。', en: 'Restoring the files.' })
  const tally = tallying()
  const folderParts = partNames(manifest, 'folder')
  if (folderParts.length > 0)
    await unpack(openParts(opened, folderParts), directory, { report: ({ name, bytes, sha256 }) => tally.add(name, bytes, sha256) })
  const folder = folderParts.length > 0 ? tally.contents() : { files: 0, bytes: 0, digest: '' }
  if (manifest.kind === 'logical') return { server: await rebuildFromRows(opened, directory, wanted, say), folder }

  const physical = manifest.physical!
  const cluster = clusterDirectory(directory)
  if (!cluster.endsWith(`-${manifest.postgresMajor}`))
    throw new Trouble({
      ja: `この控えは PostgreSQL ${manifest.postgresMajor} のものです。その版の入ったプログラムで戻してください。`,
      en: `This set is of PostgreSQL ${manifest.postgresMajor}. Restore it with a version of the program that brings it.`,
    })
  const owner = clusterAccount(directory)
  await fs.mkdir(cluster, { mode: 0o700 })
  if (owner.uid !== undefined) await fs.chown(cluster, owner.uid, owner.gid!)
  const files = new Map<string, Unpacked>()
  let done = 0
  let said = performance.now()
  await unpack(openParts(opened, partNames(manifest, 'base')), cluster, {
    owner,
    report(file) {
      files.set(file.name, file)
      done += file.bytes
      if (performance.now() - said < 1000) return
      said = performance.now()
      const mebibytes = (done / 2 ** 20).toFixed(0)
      say({ ja: `データベースを戻しています（${mebibytes} MiB）。`, en: `Restoring the database (${mebibytes} MiB).` })
    },
  })
  checkAgainst(await whole(openParts(opened, partNames(manifest, 'base-list'))), files)

  say({ ja: '変更の記録を当てています。', en: 'Applying the log.' })
  const segments = segmentWriter(path.join(cluster, 'pg_wal'), physical, owner)
  const put = async (from: Lsn, stream: AsyncIterable<Buffer>) => {
    let at = from
    for await (const bytes of stream) {
      await segments.put(at, bytes)
      at += BigInt(bytes.length)
    }
  }
  try {
    await put(parseLsn(physical.walFrom), openParts(opened, partNames(manifest, 'wal')))
    if (wanted.moment !== 'set') {
      const { pieces } = await reachOf(opened, false)
      for (const piece of upTo(pieces, wanted.moment)) {
        const stream = readPiece(target, physical.series!, key, piece)
        if (piece.log) await put(piece.log.from, stream)
        else await unpack(stream, directory)
      }
    }
  } finally {
    await segments.close()
  }
  await fs.writeFile(path.join(cluster, 'recovery.signal'), '')
  if (owner.uid !== undefined) await fs.chown(path.join(cluster, 'recovery.signal'), owner.uid, owner.gid!)
  const server = await startEmbedded(
    directory,
    [
      // All the log there is lies in pg_wal already; there is nothing to fetch. Nobody may enter before the moment is reached.
      'restore_command=exit 1',
      'hot_standby=off',
      'recovery_target_action=promote',
      ...(wanted.moment === 'set' ? [`recovery_target_name=${manifest.set}`] : []),
      ...(wanted.moment instanceof Date ? [`recovery_target_time=${wanted.moment.toISOString().replace('T', ' ').replace('Z', '+00')}`] : []),
      ...(wanted.settings ?? []),
    ],
    0,
  )
  return { server, folder }
}

/** Log pieces as far as they are needed: to the first that was written after the moment, with all that were written at its time. */
function upTo(pieces: readonly Piece[], moment: 'latest' | Date): readonly Piece[] {
  if (moment === 'latest') return pieces
  const end = pieces.find(({ log, at }) => log && at >= moment)?.at
  return end ? pieces.filter(({ at }) => at <= end) : pieces
}

async function rebuildFromRows(opened: Opened, directory: string, wanted: Wanted, say: Say): Promise<Embedded> {
  const database = await openDatabase({ dataDirectory: directory, ...(wanted.settings && { settings: wanted.settings }) })
  const server = database.embedded!
  await database.close()
  try {
    await loadRows(opened, { host: server.host, ...server.superuser, database: String(database.owner.database) }, say)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

/** Loads a logical set into an empty database whose migrations have run. */
export async function loadRows(opened: Opened, mighty: pg.ClientConfig, say: Say): Promise<void> {
  const { logical, migrations } = await readContents(opened)
  await loadTables(mighty, logical!, migrations, (parts) => openParts(opened, parts), say)
}

/**
 * Marks a directory that must not outlive this process half-made, with the PostgreSQL that may run in it.
 *
 * @returns removes it now; or lets it stay, once it is whole
 */
export function halfMade(directory: string, dataDirectory = directory): { remove(): void; keep(): void } {
  const remove = () => {
    process.off('exit', remove)
    const pidFile = path.join(clusterDirectory(dataDirectory), 'postmaster.pid')
    if (existsSync(pidFile)) {
      try {
        process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT')
        for (let i = 0; i < 100 && existsSync(pidFile); i++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
      } catch {
        // it has ended
      }
    }
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  process.on('exit', remove)
  return { remove, keep: () => void process.off('exit', remove) }
}

/** Where the superuser of a rebuilt server enters. */
export function superuserOf(server: Embedded, database = 'sasaeai'): pg.ClientConfig {
  return { host: server.host, ...server.superuser, database }
}
