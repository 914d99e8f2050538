import { createHash } from 'node:crypto'

/** 対応の番号をつくる。 64 bits, entered by people who hold the permission. */
export function drawLinkCode(random: (bytes: number) => Buffer): string {
  return random(8).toString('hex').toUpperCase()
}

/** What is kept of it. */
export function linkCodeDigest(code: string): Buffer {
  return createHash('sha256').update(`link ${code}`).digest()
}
