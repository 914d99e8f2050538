// 目録。 The one file of a set that can be read without the key: what belongs to the set, and the digest of each part. Its seal is
// written last; a set without a seal that holds is unfinished, whatever else lies there.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { type BackupKey, subkey } from './key.ts'
import { syncDirectory } from './parts.ts'
import { Trouble } from './trouble.ts'

const lsn = z.string().regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/)
const Manifest = z.strictObject({
  format: z.literal(1),
  set: z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{4}$/),
  /** A physical set is the server's own files and its log; a logical one the rows, for a server that is not ours. */
  kind: z.enum(['physical', 'logical']),
  /** The moment whose state the set holds. */
  pointAt: z.iso.datetime(),
  keyId: z.string(),
  postgresMajor: z.int(),
  physical: z
    .strictObject({
      timeline: z.int(),
      /** The set's own log: from the segment where the copy began to the moment it holds. */
      walFrom: lsn,
      walUntil: lsn,
      segmentBytes: z.int(),
      /** The folder of the target where the log goes on. */
      series: z.string().nullable(),
    })
    .optional(),
  parts: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})
export type Manifest = z.output<typeof Manifest>

export const setPattern = /^(\d{8}T\d{6}Z)-[0-9a-f]{4}$/

export function newSetName(at: Date): string {
  return `${compact(at)}-${randomBytes(2).toString('hex')}`
}

/** 20261121T142530Z: sorts by time, and no file system minds it. */
export function compact(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, '')
}

export async function writeManifest(directory: string, manifest: Manifest, key: BackupKey): Promise<void> {
  const body = `${JSON.stringify(manifest, null, 1)}\n`
  await writeOnce(path.join(directory, 'manifest.json'), body)
  await syncDirectory(directory)
  await writeOnce(path.join(directory, 'manifest.seal'), `${seal(body, key)}\n`)
  await syncDirectory(directory)
}

async function writeOnce(file: string, text: string): Promise<void> {
  const handle = await fs.open(file, 'wx', 0o644)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function seal(body: string, key: BackupKey): string {
  return createHmac('sha256', subkey(key, 'manifest')).update(body).digest('hex')
}

/** @throws Trouble: unfinished, sealed with another key, altered, or of a later version */
export async function readManifest(directory: string, key: BackupKey): Promise<Manifest> {
  const set = path.basename(directory)
  const [body, sealed] = await Promise.all(
    ['manifest.json', 'manifest.seal'].map((name) => fs.readFile(path.join(directory, name), 'utf8').catch(() => undefined)),
  )
  if (!body || !sealed)
    throw new Trouble({
      ja: `${set} は途中で終わった控えです（目録がありません）。使えません。ほかの控えを選んでください。`,
      en: `${set} is unfinished (it has no sealed manifest) and cannot be used. Choose another set.`,
    })
  const damaged = new Trouble({
    ja: `${set} の目録（manifest）が壊れているか、書きかえられています。ほかの控えを選んでください。`,
    en: `The manifest of ${set} is damaged or was altered. Choose another set.`,
  })
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw damaged
  }
  const keyId = (json as { keyId?: unknown } | null)?.keyId
  if (typeof keyId === 'string' && keyId !== key.id)
    throw new Trouble({
      ja: `この鍵では ${set} を開けません。控えの鍵番号は ${keyId}、手元の鍵番号は ${key.id} です。鍵番号 ${keyId} の回復用紙で鍵を戻してください。`,
      en: `This key does not open ${set}: the set needs key ${keyId}, this is key ${key.id}. Enter the recovery sheet of key ${keyId}.`,
    })
  const [expected, found] = [Buffer.from(`${seal(body, key)}\n`), Buffer.from(sealed)]
  if (expected.length !== found.length || !timingSafeEqual(expected, found)) throw damaged
  const parsed = Manifest.safeParse(json)
  if (!parsed.success)
    throw new Trouble({
      ja: `${set} は、このプログラムより新しい版の控えです。新しい版のプログラムで行ってください。`,
      en: `${set} was made by a later version. Use that version of the program.`,
    })
  if (parsed.data.set !== set)
    throw new Trouble({
      ja: `フォルダーの名前 ${set} が、中の控えの名前 ${parsed.data.set} とちがいます。名前を ${parsed.data.set} に戻してください。`,
      en: `The folder ${set} holds the set ${parsed.data.set}. Give it its name back.`,
    })
  return parsed.data
}

/** 置き場にある控え。 Newest first, each with its manifest or with why it cannot be used. */
export async function listSets(target: string, key: BackupKey): Promise<{ set: string; manifest?: Manifest; trouble?: Trouble }[]> {
  const names = (await fs.readdir(target)).filter((name) => setPattern.test(name)).toSorted((a, b) => (a < b ? 1 : -1))
  return Promise.all(
    names.map(async (set) => {
      try {
        return { set, manifest: await readManifest(path.join(target, set), key) }
      } catch (error) {
        if (error instanceof Trouble) return { set, trouble: error }
        throw error
      }
    }),
  )
}
