// 新・拡・改のしるし。 Printed as ○新, 【新規】, (新), 🈟 …; what a scanner made of one is a sign in a circle that means nothing.
import type { Marker } from '../../schema/lines.ts'

/** A mark on a line; `marker` null where it cannot be read. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly marker: Marker | null
}

const meanings: readonly (readonly [Marker, RegExp])[] = [
  ['new', /新|🈟/],
  ['expanded', /拡/],
  ['revised', /改|見直|変更/],
]
export function markerIn(text: string): Marker | null {
  return meanings.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

const word = '(?:新規事業|新規|新設|新|拡充|拡大|拡|改善|改定|改正|改訂|改|見直し|変更)'
/** Framed, so that it can be nothing else. */
const framed = new RegExp(`(?:\\[${word}\\]|<${word}>|\\((?:新|拡|改|新規|拡充)\\)|[○◎●□■]\\s?(?:新|拡|改)(?=\\s|$)|🈟)`, 'uy')
/** A single sign before a space: a mark where something that begins a line follows it. */
const bare = /(?:新規|新|拡充|拡|改)(?=\s|\*\*|$)/uy
const noise = /[\u2460-\u24ff\u2776-\u2793\u3200-\u321e\u3220-\u33ff☆★]/y

export function framedMarkAt(flat: string, at: number): Mark | undefined {
  framed.lastIndex = at
  const match = framed.exec(flat)
  return match ? { from: at, to: at + match[0].length, marker: markerIn(match[0]) } : undefined
}
export function bareMarkAt(flat: string, at: number): Mark | undefined {
  bare.lastIndex = at
  const match = bare.exec(flat)
  return match ? { from: at, to: at + match[0].length, marker: markerIn(match[0]) } : undefined
}
/** Where nothing but such a sign is left of a mark. */
export function noiseAt(flat: string, at: number): Mark | undefined {
  noise.lastIndex = at
  const match = noise.exec(flat)
  return match ? { from: at, to: at + match[0].length, marker: null } : undefined
}

const trailing = new RegExp(`(?:\\[${word}\\]|<${word}>|\\((?:新|拡|改|新規|拡充)\\)|(?<=\\s)[○◎●□■]?(?:新|拡|改)|🈟)$`, 'u')
/** With its frame and the space before it. */
const longestMark = 8

/** A mark that closes the line. */
export function markAtEnd(flat: string, to: number): Mark | undefined {
  const from = Math.max(0, to - longestMark)
  const match = trailing.exec(flat.slice(from, to))
  return match ? { from: from + match.index, to, marker: markerIn(match[0]) } : undefined
}

/** 「★は新規事業」: a line that says what its signs mean. */
const legend = /([★☆◎●○◆◇■□▲△※])\s*(?:印)?\s*(?:は|:|=|…|-)+\s*[「『]?(新規|新|拡充|拡大|拡|改善|改定|改|見直し)/g
export function legendIn(flat: string): ReadonlyMap<string, Marker> {
  const found = new Map<string, Marker>()
  if (flat.length > 80) return found
  for (const [, sign, meaning] of flat.matchAll(legend)) found.set(sign!, markerIn(meaning!)!)
  return found
}
