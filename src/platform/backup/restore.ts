// 控えから戻す。
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { migrate, reachDatabase } from '#platform/postgres'
import type { Say } from './backup.ts'
import { type BackupKey, readKey } from './key.ts'
import { type Manifest, listSets, readManifest } from './manifest.ts'
import { loadRows, type Opened, halfMade, reachOf, rebuild } from './rebuild.ts'
import { Trouble } from './trouble.ts'

export interface RestoreOptions {
  readonly target: string
  readonly keyFile: string
  /** A data directory that does not exist yet. */
  readonly into: string
  /** 戻す時刻。 Exact to the transaction. Left out: the moment of the set that is named, else everything there is. */
  readonly at?: Date
  /** A set by name; the newest that can serve otherwise. */
  readonly set?: string
  readonly say?: Say
}

export interface Restored {
  readonly set: string
  /** The moment whose state was restored: what was asked for, or as far as the log goes. */
  readonly momentAt: Date
}

/**
 * 新しいデータフォルダーに戻す。 The old one is not touched; a restore that fails leaves nothing that could be taken for a data directory.
 * The key goes along.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { target, keyFile, at, say = () => {} } = options
  const into = path.resolve(options.into)
  refuseExisting(into)
  const key = readKey(keyFile)
  const opened = await choose(target, key, options.set, at)
  const { until } = await reachOf(opened, false)
  if (at && at > until)
    throw new Trouble({
      ja: `変更の記録は ${japanTime(until)} までしかありません。${japanTime(until)} 以前の時刻を指定するか、--at を付けずに最後の状態へ戻してください。`,
      en: `The log ends at ${until.toISOString()}. Name an earlier moment, or restore the last state by leaving out --at.`,
    })
  const moment = at ?? (options.set !== undefined || opened.manifest.kind === 'logical' ? 'set' : 'latest')
  say({ ja: `控え ${opened.manifest.set} から戻します。`, en: `Restoring from the set ${opened.manifest.set}.` })
  const half = `${into}.half-${process.pid}`
  const made = halfMade(half)
  try {
    const { server } = await rebuild(opened, half, { moment }, say)
    await server.stop()
    fs.copyFileSync(keyFile, path.join(half, 'backup.key')) // so that it goes on being backed up; the mode comes along
    refuseExisting(into)
    fs.rmSync(into, { recursive: true, force: true }) // an empty directory at most
    fs.renameSync(half, into)
    made.keep()
  } catch (error) {
    made.remove()
    throw error
  }
  return { set: opened.manifest.set, momentAt: at ?? (moment === 'set' ? new Date(opened.manifest.pointAt) : until) }
}

function refuseExisting(into: string): void {
  if (!fs.existsSync(into) || (fs.statSync(into).isDirectory() && fs.readdirSync(into).length === 0)) return
  throw new Trouble({
    ja: `${into} には、すでに何かあります。上書きはしません。まだない名前を --into に指定してください。`,
    en: `${into} exists and is not overwritten. Give --into a name that is not in use.`,
  })
}

/** The set that was named, or the newest whose moment is not after the one that is wanted. */
export async function choose(target: string, key: BackupKey, set: string | undefined, at: Date | undefined): Promise<Opened> {
  if (!fs.existsSync(target))
    throw new Trouble({
      ja: `控えの置き場 ${target} がありません。ディスクがつながっているかを確かめ、BACKUP_DIR に正しい場所を指定してください。`,
      en: `There is no directory ${target}. Check that the disk is mounted, and name the right place in BACKUP_DIR.`,
    })
  if (set !== undefined) return { target, key, manifest: fitting(await readManifest(path.join(target, set), key), at) }
  const sets = await listSets(target, key)
  const usable = sets.flatMap(({ manifest }) => (manifest && (!at || new Date(manifest.pointAt) <= at) ? [manifest] : []))
  // A physical set goes on with the log; a logical one holds its own moment only.
  const chosen = usable.find(({ kind }) => kind === 'physical' || !at)
  if (chosen) return { target, key, manifest: chosen }
  const troubles = sets.flatMap(({ trouble }) => (trouble ? [trouble.text] : []))
  const earliest = sets.flatMap(({ manifest }) => (manifest ? [manifest.pointAt] : [])).toSorted()[0]
  if (earliest && at)
    throw new Trouble({
      ja: `${japanTime(at)} に戻せる控えがありません。いちばん古い控えは ${japanTime(new Date(earliest))} のものです。それより後の時刻を指定してください。`,
      en: `No set goes back to ${at.toISOString()}; the oldest is of ${earliest}. Name a later moment.`,
    })
  throw new Trouble({
    ja: `${target} に使える控えがありません。${troubles.map(({ ja }) => ja).join('')}`,
    en: `There is no usable set in ${target}. ${troubles.map(({ en }) => en).join(' ')}`.trim(),
  })
}

function fitting(manifest: Manifest, at: Date | undefined): Manifest {
  if (!at || (manifest.kind === 'physical' && new Date(manifest.pointAt) <= at)) return manifest
  throw new Trouble({
    ja: `控え ${manifest.set} は ${japanTime(new Date(manifest.pointAt))} のもので、${japanTime(at)} には戻せません。--set を付けずに、選ばせてください。`,
    en: `The set ${manifest.set} is of ${manifest.pointAt} and cannot give ${at.toISOString()}. Leave out --set and let one be chosen.`,
  })
}

/** 2026-11-21 10:00:00 in Japan. */
export function japanTime(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' })
}

export interface LoadOptions {
  readonly target: string
  readonly keyFile: string
  readonly set?: string
  /** The empty database, with both its roles. */
  readonly url: string
  readonly ownerUrl: string
  readonly say?: Say
}

/** 外のデータベースに行を入れる。 A logical set into an empty database that is named by its URLs; files are not touched. */
export async function restoreInto({ target, keyFile, set, url, ownerUrl, say = () => {} }: LoadOptions): Promise<Restored> {
  const opened = await choose(target, readKey(keyFile), set, undefined)
  if (opened.manifest.kind !== 'logical')
    throw new Trouble({
      ja: `控え ${opened.manifest.set} はデータベースのファイルごとの控えで、外のデータベースには入りません。--into で新しいフォルダーに戻してください。`,
      en: `The set ${opened.manifest.set} holds the files of an embedded server. Restore it into a new directory with --into.`,
    })
  const { app, owner } = await reachDatabase({ url, ownerUrl, dataDirectory: '' })
  await migrate(owner, new pg.Client(app).user!)
  await loadRows(opened, owner, say)
  return { set: opened.manifest.set, momentAt: new Date(opened.manifest.pointAt) }
}
