// 封印の先頭。 A few lines of text that say how far the chains of a council have come, signed: whoever holds one outside can tell later
// whether anything before it was changed, taken away or put in.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import fs from 'node:fs'
import { secret } from '#platform/postgres'

export const streams = ['audit', 'views'] as const
export type Stream = (typeof streams)[number]

/** How far one chain has come. `digest` is hexadecimal. */
export interface ChainEnd {
  readonly stream: Stream
  readonly day: string
  readonly sequence: number
  readonly digest: string
}

export interface Head {
  readonly councilId: string
  readonly at: string
  readonly ends: readonly ChainEnd[]
  /** Raw public key, base64url. */
  readonly key: string
  /** The signature is of this text under that key. */
  readonly genuine: boolean
}

export interface Signer {
  sign(head: Pick<Head, 'councilId' | 'at' | 'ends'>): string
}

/**
 * The signing key in `file`, made once.
 *
 * @throws Error where others than its owner may read it
 */
export function openSigner(file: string): Signer {
  const pem = secret(file, () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  if (fs.statSync(file).mode & 0o077)
    throw new Error(
      `署名の鍵 ${file} を、持ち主のほかにも読めます。アクセス権を 0600 にしてください。\nOthers may read the signing key ${file}. Set its mode to 0600.`,
    )
  const key = createPrivateKey(pem)
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return {
    sign({ councilId, at, ends }) {
      const lines = ends.map(({ stream, day, sequence, digest }) => `${stream} ${day} ${sequence} ${digest}`)
      const text = ['sasaeai-head 1', `council ${councilId}`, `at ${at}`, ...lines, `key ${x}`, ''].join('\n')
      return `${text}signature ${sign(null, Buffer.from(text), key).toString('base64url')}\n`
    },
  }
}

const form =
  /^(sasaeai-head 1\ncouncil ([0-9a-f-]{36})\nat (\S+)\n((?:(?:audit|views) \d{4}-\d\d-\d\d \d+ [0-9a-f]{64}\n)*)key ([\w-]{43})\n)signature ([\w-]{86})\n?$/

/** @returns undefined for a text that is no head */
export function readHead(text: string): Head | undefined {
  const [, signed, councilId, at, lines, key, signature] = form.exec(text.replaceAll('\r', '')) ?? []
  if (!signed || !councilId || !at || lines === undefined || !key || !signature) return undefined
  const ends = lines
    .split('\n')
    .filter(Boolean)
    .map((line): ChainEnd => {
      const [stream, day, sequence, digest] = line.split(' ') as [Stream, string, string, string]
      return { stream, day, sequence: Number(sequence), digest }
    })
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
  return { councilId, at, ends, key, genuine: verify(null, Buffer.from(signed), publicKey, Buffer.from(signature, 'base64url')) }
}

/** Sixteen digits in fours, by which people compare a key on paper with one on a screen. */
export function fingerprint(key: string): string {
  return inFours(createHash('sha256').update(key).digest('hex').slice(0, 16))
}

function inFours(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, '$1 ')
}
