// Files as a tar stream, and back. The only file that knows the library.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { extract, pack } from 'tar-stream'
import { Trouble } from './trouble.ts'

/** What a folder holds, in one line: equal if and only if the same files with the same content came in the same order. */
export interface FolderContents {
  readonly files: number
  readonly bytes: number
  readonly digest: string
}

/** 控えに入れないもの。 PostgreSQL's own directory is copied by PostgreSQL; the key never lies with what it opens; the state is this machine's; uploads on their way are no files yet. */
const left = /^(postgres-\d+.*|backup\.key(\..*)?|backup-state|incoming)$/

/**
 * Every file of the data directory but those {@link left} out, by path.
 *
 * @param since only what has appeared in a directory that changed since then. Files are written once under their own name, so a
 *   directory that has not changed holds nothing new; a file changed in place waits for the next whole set.
 */
export async function* filesOf(directory: string, since = 0): AsyncGenerator<string> {
  async function* below(relative: string): AsyncGenerator<string> {
    const here = path.join(directory, relative)
    const entries = (await fs.readdir(here, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const fresh = since === 0 || (await fs.stat(here)).ctimeMs >= since
    for (const entry of entries) {
      const name = path.join(relative, entry.name)
      if (relative === '' && left.test(entry.name)) continue
      if (entry.isDirectory()) yield* below(name)
      else if (entry.isFile() && fresh && (since === 0 || (await changedSince(path.join(directory, name), since)))) yield name
    }
  }
  yield* below('')
}

async function changedSince(file: string, since: number): Promise<boolean> {
  const found = await fs.stat(file).catch(gone)
  return found !== undefined && found.ctimeMs >= since
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** Packs those files; `contents()` is known when the stream has ended. Each file is copied as long as it was when it was opened. */
export function packed(directory: string, names: AsyncIterable<string>): { stream: AsyncIterable<Buffer>; contents(): FolderContents } {
  const tally = tallying()
  const tar = pack()
  const work = async () => {
    for await (const name of names) {
      const file = await fs.open(path.join(directory, name)).catch(gone)
      if (!file) continue // disposed of while we walked
      try {
        const { size, mtime, mode } = await file.stat()
        const hash = createHash('sha256')
        const entry = tar.entry({ name: name.split(path.sep).join('/'), size, mtime, mode: mode & 0o777 })
        for await (const chunk of file.createReadStream({ autoClose: false, end: Math.max(0, size - 1), highWaterMark: blockBytes })) {
          hash.update(chunk as Buffer)
          if (size > 0 && !entry.write(chunk)) await once(entry, 'drain')
        }
        entry.end(Buffer.alloc(0))
        await once(entry, 'finish')
        tally.add(name, size, hash.digest('hex'))
      } finally {
        await file.close()
      }
    }
    tar.finalize()
  }
  work().catch((error: Error) => tar.destroy(error))
  return { stream: tar as unknown as AsyncIterable<Buffer>, contents: tally.contents }
}

const blockBytes = 1 << 18

export interface Unpacked {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * Unpacks a tar stream below a directory.
 *
 * @param owner the account the files shall belong to, where it is not ours
 * @param report hears of every file with what was really written
 */
export async function unpack(
  stream: AsyncIterable<Buffer>,
  directory: string,
  { owner, report = () => {} }: { owner?: { uid?: number | undefined; gid?: number | undefined }; report?: (file: Unpacked) => void } = {},
): Promise<void> {
  const tar = extract()
  const feeding = pipeline(stream, tar as unknown as NodeJS.WritableStream)
  feeding.catch(() => {}) // thrown below
  const give = async (target: string) => {
    if (owner?.uid !== undefined) await fs.chown(target, owner.uid, owner.gid!)
  }
  try {
    for await (const entry of tar) {
      const { name, type, mode } = entry.header
      const target = path.join(directory, name)
      if (target !== path.join(directory, '.') && !target.startsWith(directory + path.sep)) throw new Error(`a path leads outside: ${name}`)
      if (type === 'directory') {
        await fs.mkdir(target, { recursive: true, mode })
        await give(target)
        entry.resume()
      } else if (type === 'file') {
        await fs.mkdir(path.dirname(target), { recursive: true })
        const hash = createHash('sha256')
        const file = await fs.open(target, 'w', mode)
        let bytes = 0
        try {
          for await (const chunk of entry as AsyncIterable<Buffer>) {
            hash.update(chunk)
            bytes += chunk.length
            await file.writeFile(chunk)
          }
        } finally {
          await file.close()
        }
        await give(target)
        report({ name, bytes, sha256: hash.digest('hex') })
      } else {
        throw new Trouble({
          ja: `控えに、ふつうのファイルでないもの（${type}）が入っています。テーブルスペースは使えません。`,
          en: `The set holds something that is no plain file (${type}). Table spaces are not supported.`,
        })
      }
    }
  } catch (error) {
    await feeding // says why, where the source failed
    throw error
  }
  await feeding
}

/** Adds up what a folder holds, file by file in the order of the stream. */
export function tallying() {
  const hash = createHash('sha256')
  let [files, bytes] = [0, 0]
  return {
    add(name: string, size: number, sha256: string): void {
      files++
      bytes += size
      hash.update(`${name.split(path.sep).join('/')}\0${size}\0${sha256}\n`)
    },
    contents: (): FolderContents => ({ files, bytes, digest: hash.copy().digest('hex') }),
  }
}
