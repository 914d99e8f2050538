// 控えの様子。 What was done last, in small files beside the data and not in the database: it must be readable when the database is away,
// and a restored database must not claim the backups of the day it comes from. One file per writer, so that none waits for another.
import fs from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import type { Text } from '#kernel/values'

const entries = {
  /** The last set that was finished. */
  backup: z.object({ at: z.iso.datetime(), set: z.string(), series: z.string().nullable(), bytes: z.int(), seconds: z.number(), target: z.string() }),
  /** The last attempt that failed, and why. */
  failure: z.object({ at: z.iso.datetime(), ja: z.string(), en: z.string() }),
  /** The last set that was restored and compared. */
  verification: z.object({ at: z.iso.datetime(), set: z.string(), seconds: z.number() }),
  /** How far the log has been written out. `trouble` while it cannot be. */
  archive: z.object({
    at: z.iso.datetime().nullable(),
    series: z.string(),
    since: z.iso.datetime(),
    trouble: z.object({ ja: z.string(), en: z.string() }).nullable(),
  }),
} as const
type Entries = { -readonly [K in keyof typeof entries]: z.output<(typeof entries)[K]> }

export interface BackupState extends Partial<Entries> {
  /** Since the last finished set and the last proven restore; null where there is none. */
  readonly backupAgeHours: number | null
  readonly verificationAgeHours: number | null
  readonly alarms: readonly (Text & { readonly code: string })[]
}

/** 古いと知らせるまで。 A night and two hours; the log five minutes. */
export const limits = { ageHours: 26, archiveMinutes: 5 } as const

export function record<K extends keyof Entries>(dataDirectory: string, what: K, entry: Entries[K]): void {
  const directory = path.join(dataDirectory, 'backup-state')
  fs.mkdirSync(directory, { recursive: true })
  const half = path.join(directory, `${what}.${process.pid}`)
  fs.writeFileSync(half, `${JSON.stringify(entry)}\n`)
  fs.renameSync(half, path.join(directory, `${what}.json`))
}

/**
 * 控えの様子を読む。 For the page and for the daily look.
 *
 * @param now only the ages depend on it
 */
export function readBackupState(dataDirectory: string, now: Date): BackupState {
  const read = <K extends keyof Entries>(what: K): Entries[K] | undefined => {
    try {
      const parsed = entries[what].safeParse(JSON.parse(fs.readFileSync(path.join(dataDirectory, 'backup-state', `${what}.json`), 'utf8')))
      return parsed.success ? (parsed.data as Entries[K]) : undefined // an unreadable state is no state: the alarm says so
    } catch {
      return undefined
    }
  }
  const [backup, failure, verification, archive] = [read('backup'), read('failure'), read('verification'), read('archive')]
  const hoursSince = (at: string | undefined) => (at === undefined ? null : (now.getTime() - Date.parse(at)) / 3_600_000)
  const [backupAgeHours, verificationAgeHours] = [hoursSince(backup?.at), hoursSince(verification?.at)]
  const alarms: (Text & { code: string })[] = []
  if (backupAgeHours === null || backupAgeHours > limits.ageHours)
    alarms.push({
      code: 'backupOld',
      ja: backup
        ? `最後の控えから${Math.floor(backupAgeHours!)}時間たっています。置き場を確かめ、控えを取ってください。`
        : '控えがまだ一つもありません。控えを取ってください。',
      en: backup ? `The last backup is ${Math.floor(backupAgeHours!)} hours old. Check the place and make one.` : 'There is no backup yet. Make one.',
    })
  if (verificationAgeHours === null || verificationAgeHours > limits.ageHours)
    alarms.push({
      code: 'verificationOld',
      ja: verification
        ? `控えが戻せることを最後に確かめてから${Math.floor(verificationAgeHours!)}時間たっています。確かめてください。`
        : '控えが戻せることを、まだ一度も確かめていません。確かめてください。',
      en: verification
        ? `A restore was last proven ${Math.floor(verificationAgeHours!)} hours ago. Verify a set.`
        : 'No restore has been proven yet. Verify a set.',
    })
  if (failure && (!backup || failure.at > backup.at)) alarms.push({ code: 'backupFailed', ja: failure.ja, en: failure.en })
  if (archive) {
    const behind = (now.getTime() - Date.parse(archive.at ?? archive.since)) / 60_000
    if (archive.trouble) alarms.push({ code: 'archiveTrouble', ...archive.trouble })
    else if (behind > limits.archiveMinutes)
      alarms.push({
        code: 'archiveBehind',
        ja: `変更の記録が${Math.floor(behind)}分、置き場に届いていません。サーバーと置き場を確かめてください。`,
        en: `The log of changes has not reached the place for ${Math.floor(behind)} minutes. Check the server and the place.`,
      })
    if (!archive.trouble && backup?.series !== archive.series)
      alarms.push({
        code: 'seriesWithoutSet',
        ja: '変更の記録が新しく始まりました。時刻を指定して戻せるように、控えを一つ取ってください。',
        en: 'The log of changes began anew. Make a backup, so that a moment can be restored.',
      })
  }
  return {
    ...(backup && { backup }),
    ...(failure && { failure }),
    ...(verification && { verification }),
    ...(archive && { archive }),
    backupAgeHours,
    verificationAgeHours,
    alarms,
  }
}
