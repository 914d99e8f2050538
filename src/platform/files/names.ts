/** Signs that do not show or turn the direction of writing, and signs of control. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const longestBytes = 255

export interface FileName {
  /** Never empty; without a path, in NFC, and a name on every system people save it to. */
  readonly name: string
  /** What it ends in, in small letters, without the dot; empty where it ends in nothing. */
  readonly extension: string
}

/**
 * 名前を整える。 What cannot be seen or would lead elsewhere is taken out; the rest stays as people wrote it.
 *
 * @param extension put in place of its own, where one is given
 */
export function fileName(given: string, extension?: string): FileName {
  const seen = given.toWellFormed().normalize('NFC').replace(unseen, '')
  const last = seen.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/[<>:"|?*]/g, '_').replace(/^[\s.]+|[\s.]+$/gu, '')
  const own = /\.([^.\s]{1,10})$/u.exec(plain)?.[1]
  const stem = own === undefined ? plain : plain.slice(0, -own.length - 1).replace(/[\s.]+$/u, '')
  const ending = extension ?? own ?? ''
  const named = stem === '' ? 'file' : reserved.test(stem) ? `_${stem}` : stem
  const tail = ending === '' ? '' : `.${ending}`
  return { name: shortened(named, longestBytes - Buffer.byteLength(tail)) + tail, extension: ending.toLowerCase() }
}

function shortened(text: string, bytes: number): string {
  let short = ''
  for (const { segment } of new Intl.Segmenter('ja').segment(text)) {
    if (Buffer.byteLength(short + segment) > bytes) break
    short += segment
  }
  return short || text.slice(0, 1) // a single sign of many marks
}

/** RFC 6266: a plain name for programs that know no other, and the name as it is. Always saved, never shown in place. */
export function contentDisposition(name: string): string {
  // oxlint-disable-next-line no-control-regex -- everything but printable ASCII
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
