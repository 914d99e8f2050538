// 控えを確かめる。 Not by looking at it: by opening every byte, restoring it beside the real thing, and comparing every table.
import { withClient } from '#platform/postgres'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import type { Say } from './backup.ts'

import { differences, tableContents } from './contents.ts'
import { readKey } from './key.ts'
import type { Manifest } from './manifest.ts'
import { partFault } from './parts.ts'
import { type Reach, halfMade, reachOf, readContents, rebuild, superuserOf } from './rebuild.ts'
import { choose } from './restore.ts'
import { record } from './state.ts'
import { Trouble } from './trouble.ts'

export interface VerifyOptions {
  readonly target: string
  readonly keyFile: string
  readonly set?: string
  /** Where the proof is remembered. */
  readonly dataDirectory?: string
  /** Where the set is restored for the comparison, and removed again; the system's temporary directory by default. */
  readonly scratch?: string
  /** The database of the set; only tests name another. */
  readonly database?: string
  /** What else must hold of the rows and the directory that were restored; names what does not. */
  readonly also?: (client: pg.Client, dataDirectory: string) => Promise<readonly string[]>
  readonly say?: Say
}

export interface Verified {
  readonly manifest: Manifest
  readonly tables: number
  readonly rows: bigint
  readonly files: number
  readonly seconds: number
  readonly reach: Reach
}

/** @throws Trouble naming every part that is missing or damaged, or every table that differs */
export async function verifySet(options: VerifyOptions): Promise<Verified> {
  const { target, keyFile, dataDirectory, scratch = os.tmpdir(), database, say = () => {} } = options
  const began = performance.now()
  const opened = await choose(target, readKey(keyFile), options.set, undefined)
  const { manifest } = opened
  const directory = path.join(target, manifest.set)
  say({ ja: `控え ${manifest.set} の部品を読んでいます。`, en: `Reading the parts of ${manifest.set}.` })
  const faults: { name: string; fault: keyof typeof words }[] = []
  for (const part of manifest.parts) {
    const fault = await partFault(directory, part)
    if (fault) faults.push({ name: part.name, fault })
  }
  const known = new Set(['manifest.json', 'manifest.seal', ...manifest.parts.map(({ name }) => name)])
  for (const name of fs.readdirSync(directory)) if (!known.has(name)) faults.push({ name, fault: 'unknown' })
  if (faults.length > 0)
    throw new Trouble({
      ja: `控え ${manifest.set} は使えません。${faults.map(({ name, fault }) => `${name}：${words[fault].ja}`).join('、')}。別の日の控えか、別の置き場の控えを使ってください。`,
      en: `The set ${manifest.set} cannot be used. ${faults.map(({ name, fault }) => `${name}: ${words[fault].en}`).join(', ')}. Use the set of another day or of another place.`,
    })

  const contents = await readContents(opened)
  const room = fs.mkdtempSync(path.join(scratch, 'sasaeai-verify-'))
  fs.chmodSync(room, 0o711) // the account of PostgreSQL must be able to enter it
  const made = halfMade(room, path.join(room, 'data'))
  try {
    const { server, folder } = await rebuild(opened, path.join(room, 'data'), { moment: 'set', settings: ['fsync=off', 'full_page_writes=off'] }, say)
    try {
      say({ ja: '表をくらべています。', en: 'Comparing the tables.' })
      const differing = await withClient(superuserOf(server, database), async (client) => [
        ...differences(contents.tables, await tableContents(client)),
        ...((await options.also?.(client, path.join(room, 'data'))) ?? []),
      ])
      if (contents.folder.files !== folder.files || contents.folder.digest !== folder.digest) differing.push('files')
      if (differing.length > 0)
        throw new Trouble({
          ja: `控え ${manifest.set} を戻したものが、取ったときとちがいます：${differing.join('、')}。管理者に知らせ、別の日の控えを確かめてください。`,
          en: `What was restored from ${manifest.set} differs from what was copied: ${differing.join(', ')}. Tell the administrator, and verify the set of another day.`,
        })
    } finally {
      await server.stop()
      fs.rmSync(server.host, { recursive: true, force: true })
    }
  } finally {
    made.remove()
  }
  say({ ja: '変更の記録を確かめています。', en: 'Checking the log.' })
  const reach = await reachOf(opened, true)
  const seconds = (performance.now() - began) / 1000
  if (dataDirectory && fs.existsSync(dataDirectory))
    record(dataDirectory, 'verification', { at: new Date().toISOString(), set: manifest.set, seconds })
  return {
    manifest,
    tables: contents.tables.length,
    rows: contents.tables.reduce((sum, { rows }) => sum + BigInt(rows), 0n),
    files: contents.folder.files,
    seconds,
    reach,
  }
}

const words = {
  missing: { ja: 'ありません', en: 'missing' },
  size: { ja: '途中で切れているか、大きさがちがいます', en: 'cut short or of another size' },
  digest: { ja: '中身が変わっています', en: 'altered' },
  unknown: { ja: '目録にありません', en: 'not in the manifest' },
} as const
