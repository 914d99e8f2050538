import { createHash } from 'node:crypto'

// Crockford's base 32: no I, L, O or U, so that what is read off paper cannot be mistaken.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const paperLength = 10
const invitationLength = 16
export const codesPerSheet = 10

/** 紙のコードを一枚分つくる。 Ten codes of 50 bits each. */
export function drawSheet(random: (bytes: number) => Buffer): string[] {
  return Array.from({ length: codesPerSheet }, () => draw(paperLength, random))
}

/** 招待のコードをつくる。 80 bits: it is looked up without a name. */
export function drawInvitation(random: (bytes: number) => Buffer): string {
  return draw(invitationLength, random)
}

function draw(length: number, random: (bytes: number) => Buffer): string {
  return [...random(length)].map((byte) => alphabet[byte % alphabet.length]).join('') // 256 is a multiple of 32: no letter is likelier
}

export const readPaperCode = (typed: string) => read(typed, paperLength)
export const readInvitation = (typed: string) => read(typed, invitationLength)

/** As it was typed, in any width and case, with or without hyphens; undefined where it is no such code. */
function read(typed: string, length: number): string | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐‑–—−ー-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return text.length === length && [...text].every((letter) => alphabet.includes(letter)) ? text : undefined
}

/** As it is printed: groups that can be read out. */
export function grouped(code: string): string {
  return code.match(code.length === paperLength ? /.{5}/g : /.{4}/g)!.join('-')
}

export function fingerprint(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
