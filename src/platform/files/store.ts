// 添付の中身を、DATA_DIR の files に置く。 A file is written under its own digest and never changed: files/<council>/<first two digits>/<sha256>.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { type FileStore, Refusal, type ScanState } from '#kernel'
import { type FormatCode, examine } from './formats.ts'
import { fileName } from './names.ts'
import { refuseFile } from './refusals.ts'
import { type Scanner, contentOf } from './scanner.ts'

export interface Received {
  readonly sha256: string
  readonly bytes: number
  readonly format: FormatCode
  readonly name: string
  readonly scan: Exclude<ScanState, 'infected'>
}

export interface Files extends FileStore {
  /**
   * Takes in one file: counts it as it comes, examines it, and puts it into its place. Whatever goes wrong, nothing of it is left.
   *
   * @throws Refusal that says what is the matter with it
   */
  receive(councilId: string, given: { readonly name: string; readonly content: Readable; readonly limitBytes: number }): Promise<Received>
}

/** Left free for the database, which stands on the same disk. */
const spareBytes = 256 << 20

/** @param directory DATA_DIR; `incoming` beside `files` holds what is not yet whole and is never backed up */
export function openFiles(directory: string, scanner?: Scanner): Files {
  const incoming = path.join(directory, 'incoming')
  const folderOf = (councilId: string) => path.join(directory, 'files', councilId)
  const placeOf = (councilId: string, sha256: string) => path.join(folderOf(councilId), sha256.slice(0, 2), sha256)

  async function receive(councilId: string, given: Parameters<Files['receive']>[1]): Promise<Received> {
    await fs.mkdir(incoming, { recursive: true, mode: 0o700 })
    const half = path.join(incoming, randomUUID())
    try {
      await refuseWhenFull(given.limitBytes)
      if ((await written(half, given.content, given.limitBytes)) === 0) refuseFile('fileEmpty')
      const { format, extension } = await examine(half, fileName(given.name).extension)
      const { sha256, bytes } = await settled(half)
      const scan = await verdict(half)
      if (scan === 'infected') refuseFile('infected')
      await keep(half, placeOf(councilId, sha256))
      return { sha256, bytes, format, name: fileName(given.name, extension).name, scan }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOSPC') refuseFile('noRoom')
      if (code === 'ENOENT') refuseFile('uploadCut') // it took longer than a day
      throw error
    } finally {
      await fs.rm(half, { force: true })
    }
  }

  async function refuseWhenFull(wanted: number): Promise<void> {
    const { bavail, bsize } = await fs.statfs(incoming)
    if (bavail * bsize < wanted + spareBytes) refuseFile('noRoom')
  }

  async function verdict(file: string): Promise<ScanState> {
    return scanner ? ((await scanner(contentOf(file))) ?? 'waiting') : 'notScanned'
  }

  return {
    receive,
    async read(councilId, sha256) {
      const place = placeOf(councilId, sha256)
      await fs.access(place).catch((cause: unknown) => {
        throw new Error(`the content ${sha256} has been lost`, { cause }) // not as it came: "no such file" is also said by a database that is away
      })
      return createReadStream(place)
    },
    has: (councilId, sha256) =>
      fs.access(placeOf(councilId, sha256)).then(
        () => true,
        () => false,
      ),
    async givenBefore(councilId, before) {
      const old = async (folder: string) => {
        const names = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(none)
        const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
        const times = await Promise.all(files.map((file) => fs.stat(file).then(({ mtime }) => mtime, none)))
        return files.filter((_, at) => times[at] instanceof Date && times[at] < before)
      }
      for (const half of await old(incoming)) await fs.rm(half, { force: true })
      return (await old(folderOf(councilId))).map((file) => path.basename(file))
    },
    remove: (councilId, sha256) => fs.rm(placeOf(councilId, sha256), { force: true }),
    scan: (councilId, sha256) => verdict(placeOf(councilId, sha256)),
  }
}

function none(error: NodeJS.ErrnoException): [] {
  if (error.code !== 'ENOENT') throw error
  return []
}

/** @returns how many bytes came */
async function written(file: string, content: Readable, limitBytes: number): Promise<number> {
  const handle = await fs.open(file, 'wx', 0o600)
  let bytes = 0
  try {
    // What is left of a file that is refused is read away by whoever sends the form; a form with a destroyed file would never end.
    for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if ((bytes += chunk.length) > limitBytes) refuseTooLarge(limitBytes)
      await handle.write(chunk)
    }
  } catch (error) {
    if (error instanceof Refusal || (error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    refuseFile('uploadCut')
  } finally {
    await handle.close()
  }
  return bytes
}

export function refuseTooLarge(limitBytes: number): never {
  return refuseFile('fileTooLarge', { ja: { limit: `${Math.floor(limitBytes / 2 ** 20)} MB` } })
}

/** What is to be kept, as it is on the disk: it may have been drawn anew. */
async function settled(file: string): Promise<{ sha256: string; bytes: number }> {
  const handle = await fs.open(file, 'r+')
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
    }
    await handle.sync()
    return { sha256: hash.digest('hex'), bytes }
  } finally {
    await handle.close()
  }
}

/** Whoever comes second with the same content finds it there; its time is renewed, so that it is not taken for one nobody wants. */
async function keep(file: string, place: string): Promise<void> {
  const folder = path.dirname(place)
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  await fs.rename(file, place)
  for (const each of [folder, path.dirname(folder), path.dirname(path.dirname(folder))]) await synced(each)
}

async function synced(folder: string): Promise<void> {
  const handle = await fs.open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
