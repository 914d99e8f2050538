// 丸数字は番号か、しるしの跡か。 A scanner makes ①, ⑩ or Ⓢ of the marks in the margin. What does not look like the others of its kind and does not
// fit into their row is no number.
import type { Entry } from './entries.ts'

const doubtful = new Set(['circled', 'black', 'circledAlpha', 'sansCircled', 'circledKana'])

/** The entries with such labels turned into marks that cannot be read. */
export function withoutNoise(entries: readonly Entry[]): Entry[] {
  const styles = new Set(entries.flatMap(({ label }) => (label && doubtful.has(label.style) ? [label.style] : [])))
  const noise = new Set([...styles].flatMap((style) => noiseAmong(entries.filter(({ label }) => label?.style === style))))
  return entries.map((entry) => {
    const { label, line, marks } = entry
    return label && noise.has(entry) ? { ...entry, label: null, marks: [...marks, { line, from: label.from, to: label.to, marker: null }] } : entry
  })
}

const looks = ({ label, dashed }: Entry) => `${label!.tight} ${dashed}`

function noiseAmong(entries: readonly Entry[]): Entry[] {
  const counts = new Map<string, number>()
  for (const entry of entries) counts.set(looks(entry), (counts.get(looks(entry)) ?? 0) + 1)
  const [usual, count] = [...counts].toSorted(([, a], [, b]) => b - a)[0]!
  if (entries.length < 4 || count < entries.length * 0.6) return []
  const odd = (entry: Entry) => looks(entry) !== usual || entry.marks.some(({ marker }) => marker === null)
  const noise: Entry[] = []
  let before = 0
  for (const [at, entry] of entries.entries()) {
    const ordinal = entry.label!.ordinal!
    if (odd(entry)) {
      const after = entries.slice(at + 1).find((other) => !odd(other))?.label?.ordinal
      const fits = ordinal === before + 1 || ordinal === 1
      if (!fits || (after !== undefined && after !== ordinal + 1 && (after !== 1 || ordinal === 1))) {
        noise.push(entry)
        continue
      }
    }
    before = ordinal
  }
  return noise
}
