// One part of a set: AES-256-GCM in chunks of 1 MiB, each with its number and "the last one" in its nonce (the STREAM construction),
// under a key of its own that follows from the key file, a random salt and the name of the part. So a chunk cannot be changed, moved,
// repeated or left out, a part cannot be cut short, and two parts cannot change places, without being noticed.
//
//   "SASAEAI1"  salt (32 bytes)  { ciphertext (1 MiB, the last one shorter)  tag (16 bytes) }…
//   key = HKDF-SHA256(key file, salt, "sasaeai backup part <set>/<name>");  nonce = chunk number (11 bytes, big endian) · last (0 or 1)
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type BackupKey, subkey } from './key.ts'
import { Trouble } from './trouble.ts'

const magic = Buffer.from('SASAEAI1')
const saltBytes = 32
const tagBytes = 16
export const chunkBytes = 1 << 20

function nonce(at: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(at, 5, 6)
  bytes[11] = Number(last)
  return bytes
}

/** Seals one part chunk by chunk. @param label `<set>/<name>` */
export function sealer(key: BackupKey, label: string) {
  const salt = randomBytes(saltBytes)
  const partKey = subkey(key, `part ${label}`, salt)
  let at = 0
  return {
    header: Buffer.concat([magic, salt]),
    chunk(plain: Buffer, last: boolean): Buffer {
      const cipher = createCipheriv('aes-256-gcm', partKey, nonce(at++, last))
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/** Opens a part; nothing is given out that has not been proven. @throws Trouble naming the part */
export async function* unseal(key: BackupKey, label: string, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const damaged = () =>
    new Trouble({
      ja: `${label} が壊れています（途中で切れたか、書きかえられたか、鍵がちがいます）。別の日の控えか、別の置き場の控えを使ってください。`,
      en: `${label} is damaged (cut short, altered, or sealed with another key). Use the set of another day or of another place.`,
    })
  let partKey: Buffer | undefined
  let at = 0
  let ended = false
  for await (const { bytes, last } of pieces(sealed, magic.length + saltBytes, chunkBytes + tagBytes)) {
    if (!partKey) {
      if (bytes.length < magic.length + saltBytes || !bytes.subarray(0, magic.length).equals(magic)) throw damaged()
      partKey = subkey(key, `part ${label}`, bytes.subarray(magic.length))
      continue
    }
    if (bytes.length < tagBytes) throw damaged()
    const decipher = createDecipheriv('aes-256-gcm', partKey, nonce(at++, last), { authTagLength: tagBytes })
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
    let plain: Buffer
    try {
      plain = Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tagBytes)), decipher.final()])
    } catch {
      throw damaged()
    }
    ended = last
    yield plain
  }
  if (!ended) throw damaged()
}

/** Cuts a stream into a first piece and equal ones after it, and knows the last. */
async function* pieces(source: AsyncIterable<Buffer>, first: number, each: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let size = first
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    length += chunk.length
    if (length <= size) continue // what fills a piece exactly may be the last
    let joined = Buffer.concat(waiting)
    while (joined.length > size) {
      yield { bytes: joined.subarray(0, size), last: false }
      joined = joined.subarray(size)
      size = each
    }
    waiting = [joined]
    length = joined.length
  }
  if (length > 0) yield { bytes: Buffer.concat(waiting), last: true }
}
