// 控えを取る。
import { withClient, connect } from '#platform/postgres'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import * as z from 'zod'
import { series } from './archive.ts'
import { startBaseBackup } from './base-backup.ts'
import { type Reached, type Source, one, withDatabase } from './cluster.ts'
import { TableContents, quietMoment, tableContents } from './contents.ts'
import { filesOf, packed } from './folder.ts'
import type { BackupKey } from './key.ts'
import { LogicalContents, copyTables } from './logical.ts'
import { type Manifest, newSetName, writeManifest } from './manifest.ts'
import { type Part, syncDirectory, writeParts } from './parts.ts'
import { record } from './state.ts'
import { checkTarget, keyFor } from './target.ts'
import { Trouble, placeTrouble } from './trouble.ts'
import { formatLsn, mark, parseLsn, readLog, segmentStart } from './wal.ts'

/** Hears what is being done, in both languages. */
export type Say = (message: { readonly ja: string; readonly en: string }) => void

export interface BackupOptions {
  readonly source: Source
  /** 置き場。 An existing directory that the operator mounts; sets are added and nothing in it is ever changed. */
  readonly target: string
  readonly keyFile: string
  /** The target is empty because it is new, not because it is not mounted. */
  readonly newPlace?: boolean
  /** Lowers the priority of this process for good, so that people's work comes first: for a process that does nothing else. */
  readonly gentle?: boolean
  readonly say?: Say
  /** Where parts are cut; the usual size by default. */
  readonly partBytes?: number
}

export interface Finished {
  readonly set: string
  readonly directory: string
  readonly manifest: Manifest
  readonly bytes: number
  readonly seconds: number
  /** True when this run made the key: the sheet must be printed now. */
  readonly keyIsNew: boolean
}

/** The sealed table of contents of a set: not readable without the key, since digests of short tables tell about rows. */
export const Contents = z.strictObject({
  tables: z.array(TableContents),
  migrations: z.array(z.strictObject({ file: z.string(), digest: z.string() })),
  folder: z.strictObject({ files: z.int(), bytes: z.int(), digest: z.string() }),
  logical: LogicalContents.optional(),
})
export type Contents = z.output<typeof Contents>

/**
 * 控えを一つ取る。 Online: people go on working. The last thing written is the seal of the manifest; whatever ends the work before that
 * leaves a folder that is recognised as unfinished, and every earlier set as it was.
 *
 * @throws Trouble with what to do; it is also recorded for the alarm
 */
export async function backup(options: BackupOptions): Promise<Finished> {
  const began = performance.now()
  const { dataDirectory } = options.source
  try {
    const finished = await attempt(options, began)
    record(dataDirectory, 'backup', {
      at: finished.manifest.pointAt,
      set: finished.set,
      series: finished.manifest.physical?.series ?? null,
      bytes: finished.bytes,
      seconds: finished.seconds,
      target: options.target,
    })
    return finished
  } catch (error) {
    const said = placeTrouble(error, options.target)
    const text = said instanceof Trouble ? said.text : { ja: '控えを取れませんでした。管理者に知らせてください。', en: 'The backup failed.' }
    if (fs.existsSync(dataDirectory)) record(dataDirectory, 'failure', { at: new Date().toISOString(), ...text })
    throw said
  }
}

async function attempt(options: BackupOptions, began: number): Promise<Finished> {
  const { source, target, keyFile, say = () => {}, partBytes } = options
  checkTarget(target, source.dataDirectory, options.newPlace)
  const { key, keyIsNew } = keyFor(keyFile, target)
  return withDatabase(source, async (reached) => {
    if (options.gentle) os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL) // now: a PostgreSQL that was started for this keeps its own
    const turn = await takeTurn(reached.mighty)
    try {
      const set = newSetName(new Date())
      const directory = path.join(target, set)
      fs.mkdirSync(directory)
      await syncDirectory(target)
      const write = (stem: string, stream: AsyncIterable<Buffer>) => writeParts(directory, set, stem, key, stream, partBytes)
      const { manifest, contents } = await (reached.embedded ? physical : logical)(reached, set, key, write, say)

      say({ ja: 'ファイルを写しています。', en: 'Copying the files.' })
      const folder = fs.existsSync(source.dataDirectory) ? packed(source.dataDirectory, filesOf(source.dataDirectory)) : undefined
      const folderParts = folder ? await write('folder', folder.stream) : []
      const whole: Contents = { ...contents, folder: folder?.contents() ?? { files: 0, bytes: 0, digest: '' } }
      const contentsParts = await write('contents', Readable.from([Buffer.from(JSON.stringify(whole))]))
      const complete: Manifest = { ...manifest, parts: [...manifest.parts, ...folderParts, ...contentsParts] }
      await writeManifest(directory, complete, key)
      await syncDirectory(target)
      const bytes = complete.parts.reduce((sum, part) => sum + part.bytes, 0)
      return { set, directory, manifest: complete, bytes, seconds: (performance.now() - began) / 1000, keyIsNew }
    } finally {
      await turn.end().catch(() => {})
    }
  })
}

type Write = (stem: string, stream: AsyncIterable<Buffer>) => Promise<Part[]>
interface Copied {
  readonly manifest: Manifest
  readonly contents: Omit<Contents, 'folder'>
}

/** PostgreSQL's own files, and its log from the beginning of the copy to the quiet moment that the set holds. */
async function physical({ mighty }: Reached, set: string, key: BackupKey, write: Write, say: Say): Promise<Copied> {
  const session = await connect(mighty)
  const base = await (async () => {
    // Keeps the log we shall need; gone with this connection, however it ends.
    await session.query('select pg_create_physical_replication_slot($1, true, true)', [`sasaeai_backup_${set.slice(-4)}_${process.pid}`])
    return startBaseBackup(mighty, set, (done, all) =>
      say({ ja: `データベースを写しています（${share(done, all)}）。`, en: `Copying the database (${share(done, all)}).` }),
    )
  })().catch(async (error: unknown) => {
    await session.end()
    throw error
  })
  let snapshot: pg.Client | undefined
  try {
    const current = await series(session)
    const baseParts = await write('base', base.stream)
    const { startLsn, timeline, postgresManifest } = base.ended()
    const listParts = await write('base-list', Readable.from([postgresManifest]))
    snapshot = await quietMoment(mighty, set)
    const { at, flushed, segmentBytes } = await mark(session)
    say({ ja: '表の行を数えています。', en: 'Counting the rows of every table.' })
    const tables = await tableContents(snapshot)
    const migrations = await migrationsOf(snapshot)
    const from = segmentStart(parseLsn(startLsn), segmentBytes)
    const walParts = await write('wal', readLog(session, { timeline, segmentBytes }, from, flushed))
    return {
      contents: { tables, migrations },
      manifest: {
        format: 1,
        set,
        kind: 'physical',
        pointAt: at.toISOString(),
        keyId: key.id,
        postgresMajor: await postgresMajor(session),
        physical: { timeline, walFrom: formatLsn(from), walUntil: formatLsn(flushed), segmentBytes, series: current ?? null },
        parts: [...baseParts, ...listParts, ...walParts],
      },
    }
  } finally {
    await Promise.all([snapshot?.end(), base.close(), session.end()])
  }
}

/** The rows of every table in one snapshot: where the server is not ours, its files are its keeper's to copy. */
async function logical({ owner }: Reached, set: string, key: BackupKey, write: Write, say: Say): Promise<Copied> {
  return withClient(owner, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const { at } = await one<{ at: Date }>(client, 'select clock_timestamp() as at')
    say({ ja: '表の行を数えています。', en: 'Counting the rows of every table.' })
    const tables = await tableContents(client)
    const migrations = await migrationsOf(client)
    const { parts, contents } = await copyTables(client, write, say)
    const manifest: Manifest = {
      format: 1,
      set,
      kind: 'logical',
      pointAt: at.toISOString(),
      keyId: key.id,
      postgresMajor: await postgresMajor(client),
      parts,
    }
    return { manifest, contents: { tables, migrations, logical: contents } }
  })
}

function share(done: number, all: number): string {
  return `${(done / 2 ** 20).toFixed(0)} / ${(all / 2 ** 20).toFixed(0)} MiB`
}

async function migrationsOf(client: pg.Client): Promise<Contents['migrations']> {
  return (await client.query<Contents['migrations'][number]>('select file, digest from kernel.migrations order by file')).rows
}

async function postgresMajor(client: pg.Client): Promise<number> {
  return (await one<{ major: number }>(client, `select current_setting('server_version_num')::int / 10000 as major`)).major
}

/** One backup at a time; the lock goes with the connection. */
async function takeTurn(mighty: pg.ClientConfig): Promise<pg.Client> {
  const client = await connect(mighty)
  const { mine } = await one<{ mine: boolean }>(client, 'select pg_try_advisory_lock(7224) as mine')
  if (mine) return client
  await client.end()
  throw new Trouble({
    ja: '控えは、いま取っているところです。終わるまで待ってください。',
    en: 'A backup is running already. Wait until it has ended.',
  })
}
