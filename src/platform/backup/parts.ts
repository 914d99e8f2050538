// The files of a set. A name is written once and never again: nothing here renames, deletes or overwrites, so that the target may be a
// place where that is impossible.
import { createHash } from 'node:crypto'
import fs, { type FileHandle } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { BackupKey } from './key.ts'
import { chunkBytes, sealer, unseal } from './sealed.ts'
import { Trouble } from './trouble.ts'

export interface Part {
  readonly name: string
  readonly bytes: number
  /** Of the file as it lies there. */
  readonly sha256: string
}

/** A part ends after this much sealed data: small enough for a FAT-formatted disk, and a damaged one names the place. */
const usualPartBytes = 1 << 30

/**
 * Writes a stream compressed and sealed as `<stem>-0001.enc`, `-0002.enc` ….
 *
 * @param partBytes where the stream is cut; a multiple of 1 MiB
 */
export async function writeParts(
  directory: string,
  set: string,
  stem: string,
  key: BackupKey,
  source: AsyncIterable<Buffer>,
  partBytes: number = usualPartBytes,
): Promise<Part[]> {
  const parts: Part[] = []
  let open: Awaited<ReturnType<typeof openPart>> | undefined
  let waiting: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of compressed(source)) {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk])
      while (waiting.length > chunkBytes) {
        open ??= await openPart(directory, set, `${stem}-${String(parts.length + 1).padStart(4, '0')}.enc`, key)
        const full = open.written() + 2 * chunkBytes > partBytes
        await open.write(waiting.subarray(0, chunkBytes), full)
        waiting = waiting.subarray(chunkBytes)
        if (!full) continue
        parts.push(await open.close())
        open = undefined
      }
    }
    open ??= await openPart(directory, set, `${stem}-${String(parts.length + 1).padStart(4, '0')}.enc`, key)
    await open.write(waiting, true)
    parts.push(await open.close())
    open = undefined
  } finally {
    await open?.abandon()
  }
  return parts
}

async function openPart(directory: string, set: string, name: string, key: BackupKey) {
  const file: FileHandle = await fs.open(path.join(directory, name), 'wx', 0o600)
  const hash = createHash('sha256')
  const { header, chunk } = sealer(key, `${set}/${name}`)
  let bytes = 0
  const put = async (data: Buffer) => {
    hash.update(data)
    bytes += data.length
    await file.writeFile(data)
  }
  await put(header).catch(async (error: unknown) => {
    await file.close()
    throw error
  })
  return {
    written: () => bytes,
    write: (plain: Buffer, last: boolean) => put(chunk(plain, last)),
    async close(): Promise<Part> {
      await file.sync()
      await file.close()
      return { name, bytes, sha256: hash.digest('hex') }
    },
    abandon: () => file.close(),
  }
}

/** The plain stream of parts in their order, every byte of it proven. */
export function readParts(directory: string, set: string, key: BackupKey, names: readonly string[]): AsyncIterable<Buffer> {
  async function* opened(): AsyncGenerator<Buffer> {
    for (const name of names) yield* unseal(key, `${set}/${name}`, fileStream(path.join(directory, name), `${set}/${name}`))
  }
  const decompress = createZstdDecompress({ chunkSize: chunkBytes })
  const sealed = Readable.from(opened())
  sealed.on('error', (error) => decompress.destroy(error))
  return sealed.pipe(decompress)
}

function compressed(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const plain = Readable.from(source)
  const compress = createZstdCompress({ chunkSize: chunkBytes, params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  plain.on('error', (error) => compress.destroy(error))
  compress.on('close', () => plain.destroy())
  return plain.pipe(compress)
}

async function* fileStream(file: string, label: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Trouble({
      ja: `${label} がありません。別の日の控えか、別の置き場の控えを使ってください。`,
      en: `${label} is missing. Use the set of another day or of another place.`,
    })
  }
}

/** @returns what is wrong with the part as it lies there, without opening it */
export async function partFault(directory: string, part: Part): Promise<'missing' | 'size' | 'digest' | undefined> {
  const file = path.join(directory, part.name)
  const found = await fs.stat(file).catch(() => undefined)
  if (!found) return 'missing'
  if (found.size !== part.bytes) return 'size'
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) hash.update(chunk as Buffer)
  return hash.digest('hex') === part.sha256 ? undefined : 'digest'
}

/** New names survive a power cut only when their directory has been written too. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await fs.open(directory, 'r')
  await handle.sync().catch(() => {}) // some network file systems refuse; they write names through
  await handle.close()
}
