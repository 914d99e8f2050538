// A security key made of node:crypto, for what no browser would do: sign for another site, answer twice, go back in its count.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Options = {
  readonly challenge: string
  readonly rp?: { readonly id?: string }
  readonly rpId?: string
  readonly user?: { readonly id?: string }
}

export interface Lie {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly userHandle?: string
  /** Neither PIN nor finger was asked for. */
  readonly unverified?: boolean
  readonly counter?: number
  readonly badSignature?: boolean
}

export function softKey(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = randomBytes(32)
  let counter = 0
  let user: string | undefined

  const clientData = (type: string, options: Options, lie: Lie) =>
    Buffer.from(
      JSON.stringify({ type: lie.type ?? type, challenge: lie.challenge ?? options.challenge, origin: lie.origin ?? origin, crossOrigin: false }),
    )
  const authData = (rpId: string, lie: Lie, flags: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lie.counter ?? ++counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(lie.unverified ? flags & ~0x04 : flags), count])
  }
  const handle = id.toString('base64url')
  const named = { id: handle, rawId: handle, type: 'public-key' as const }
  return {
    handle,
    create(options: object, lie: Lie = {}) {
      const asked = options as Options
      user = asked.user?.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const cose = cbor(new Map<unknown, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]])) // prettier-ignore
      const data = Buffer.concat([authData(lie.rpId ?? asked.rp!.id!, lie, 0x45), Buffer.alloc(16), length, id, cose])
      const attestation = cbor(new Map<unknown, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]])) // prettier-ignore
      return {
        ...named,
        response: {
          clientDataJSON: clientData('webauthn.create', asked, lie).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['usb'],
        },
        clientExtensionResults: { credProps: { rk: true } },
      }
    },
    get(options: object, lie: Lie = {}) {
      const asked = options as Options
      const client = clientData('webauthn.get', asked, lie)
      const data = authData(lie.rpId ?? asked.rpId!, lie, 0x05)
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey)
      if (lie.badSignature) signature.writeUInt8(signature.at(-1)! ^ 1, signature.length - 1)
      const userHandle = lie.userHandle ?? user
      return {
        ...named,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(userHandle && { userHandle }),
        },
        clientExtensionResults: {},
      }
    },
  }
}

/** As much of CBOR as a key speaks: small integers, texts, bytes and maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number) =>
    n < 24 ? Buffer.of((major << 5) | n) : n < 256 ? Buffer.of((major << 5) | 24, n) : Buffer.of((major << 5) | 25, n >> 8, n & 255)
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, inner]) => [cbor(key), cbor(inner)])])
}
