// The only place where a password is turned into a hash. Argon2id comes with Node; parameters are those OWASP names as the least.
import { argon2, timingSafeEqual } from 'node:crypto'

export interface HashParameters {
  readonly memoryKib: number
  readonly passes: number
  readonly parallelism: number
}
export const currentParameters: HashParameters = { memoryKib: 19_456, passes: 2, parallelism: 1 }

export interface StoredHash extends HashParameters {
  readonly hash: Buffer
  readonly salt: Buffer
}

/** What is computed where there is nothing to compare with, so that both take the same time. */
export const nothingStored: StoredHash = { ...currentParameters, hash: Buffer.alloc(32), salt: Buffer.alloc(16) }

/** Each takes 19 MiB and a core; whoever waits holds a database connection, so only few may. */
const atOnce = 2
const mayWait = 6
let running = 0
const waiting: (() => void)[] = []

/** True while so many are being computed that another had better come back in a moment. */
export function hashingIsBusy(): boolean {
  return running + waiting.length >= atOnce + mayWait
}

export async function hashOf(
  secret: string,
  salt: Uint8Array,
  { memoryKib, passes, parallelism }: HashParameters = currentParameters,
): Promise<Buffer> {
  if (running < atOnce) running++
  else await new Promise<void>((resolve) => waiting.push(resolve)) // whoever ends hands over the place
  try {
    // The same characters may be typed in several encodings; NFC makes them one and changes nothing else.
    const message = Buffer.from(secret.normalize('NFC'))
    return await new Promise((resolve, reject) =>
      argon2('argon2id', { message, nonce: salt, parallelism, tagLength: 32, memory: memoryKib, passes }, (error, hash) =>
        error ? reject(error) : resolve(hash),
      ),
    )
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** @returns false also where nothing is stored, after the same work */
export async function matches(secret: string, stored: StoredHash | undefined): Promise<boolean> {
  const expected = stored ?? nothingStored
  const found = await hashOf(secret, expected.salt, expected)
  return timingSafeEqual(found, expected.hash) && stored !== undefined
}
