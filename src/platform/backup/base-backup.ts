// PostgreSQL copies itself while writers run: one command of the replication protocol. There is no pg_basebackup in the package.
import { connect } from '#platform/postgres'
import { createHash } from 'node:crypto'
import type pg from 'pg'

import { CopyOut } from './copying.ts'
import { Trouble } from './trouble.ts'
import type { Unpacked } from './folder.ts'

export interface BaseBackup {
  /** The tar of the data directory, without log. */
  readonly stream: AsyncIterable<Buffer>
  /** Once the stream has ended: where the copy began, and PostgreSQL's own list of its files. */
  ended(): { readonly startLsn: string; readonly timeline: number; readonly postgresManifest: Buffer }
  close(): Promise<void>
}

/** @param progress bytes sent and an estimate of all of them, a few times a second at most */
export async function startBaseBackup(superuser: pg.ClientConfig, label: string, progress: (done: number, all: number) => void): Promise<BaseBackup> {
  const client = await connect({ ...superuser, replication: 'true' } as pg.ClientConfig) // a startup parameter that the types do not know
  const manifest: Buffer[] = []
  let into: 'tar' | 'manifest' | undefined
  let [done, all, said] = [0, 0, 0]
  const copy = new CopyOut(
    `BASE_BACKUP (LABEL '${label}', CHECKPOINT 'fast', PROGRESS true, WAL false, WAIT false, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`,
    (message) => {
      switch (String.fromCharCode(message[0]!)) {
        case 'n': // a new archive: its name, and the table space it holds
          if (message.toString('utf8', 1, 10) !== 'base.tar\0')
            copy.destroy(new Error('there is more than one archive: table spaces are not supported'))
          all ||= copy.rows.reduce((sum, row) => sum + (row.length === 3 ? Number(row[2]) * 1024 : 0), 0)
          into = 'tar'
          return undefined
        case 'm':
          into = 'manifest'
          return undefined
        case 'd':
          if (into === 'manifest') return void manifest.push(Buffer.from(message.subarray(1)))
          done += message.length - 1
          if (performance.now() - said > 250) {
            said = performance.now()
            progress(done, Math.max(done, all))
          }
          return message.subarray(1)
        default: // progress, which we count ourselves
          return undefined
      }
    },
  )
  client.query(copy as unknown as pg.Submittable)
  return {
    stream: copy as AsyncIterable<Buffer>,
    ended: () => ({ startLsn: copy.rows[0]![0]!, timeline: Number(copy.rows[0]![1]), postgresManifest: Buffer.concat(manifest) }),
    close: () => client.end().catch(() => {}),
  }
}

/** PostgreSQL's list of its files, checked against what was really written. @throws Trouble naming the first file that differs */
export function checkAgainst(postgresManifest: Buffer, files: ReadonlyMap<string, Unpacked>): void {
  const text = postgresManifest.toString('utf8')
  const end = text.lastIndexOf('"Manifest-Checksum"')
  const listed = JSON.parse(text) as { Files: { Path?: string; Size: number; Checksum: string }[]; 'Manifest-Checksum': string }
  const faulty =
    createHash('sha256').update(text.slice(0, end)).digest('hex') === listed['Manifest-Checksum']
      ? listed.Files.find(({ Path = '', Size, Checksum }) => files.get(Path)?.bytes !== Size || files.get(Path)?.sha256 !== Checksum)?.Path
      : 'backup_manifest'
  if (faulty === undefined) return
  throw new Trouble({
    ja: `データベースのファイル ${faulty} が、取ったときの記録とちがいます。この控えは使えません。別の日の控えを使ってください。`,
    en: `The database file ${faulty} differs from what was recorded when it was copied. This set cannot be used; take another.`,
  })
}
