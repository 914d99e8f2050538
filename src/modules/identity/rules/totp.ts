import { createHmac } from 'node:crypto'

const stepSeconds = 30
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of one 30-second step (RFC 6238: HMAC-SHA-1, six digits), as every authenticator app shows it. */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 0xf) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds)
}

/** 確認コードが合う時刻の区切り。 One step of difference is allowed for a clock that is wrong; steps up to `lastStep` are spent. */
export function matchingStep(secret: Uint8Array, typed: string, now: Date, lastStep: number): number | undefined {
  const code = readTotp(typed)
  const current = stepAt(now)
  return [current - 1, current, current + 1].find((step) => step > lastStep && totpCode(secret, step) === code)
}

/** Six digits in any width, with or without a space; undefined where it is no such code. */
export function readTotp(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}

export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
