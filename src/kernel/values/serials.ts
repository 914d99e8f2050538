// 通し番号。 What people copy from a page they found: eight signs without those that are mistaken for one another. It is the end of an id, which is
// chance, so it tells nothing and is as good as unique within a council.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford: no I, L, O, U

/** 7K3F-9QXM */
export function serialOf(id: string): string {
  const bits = BigInt(`0x${id.slice(-10)}`)
  const text = Array.from({ length: 8 }, (_, at) => signs[Number((bits >> BigInt(35 - 5 * at)) & 31n)]).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** The end of the id a serial stands for, however it was typed; undefined for what is no serial. */
export function readSerial(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s‐‑–—―ー−-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain)) return undefined
  return [...plain]
    .reduce((bits, sign) => bits * 32n + BigInt(signs.indexOf(sign)), 0n)
    .toString(16)
    .padStart(10, '0')
}
