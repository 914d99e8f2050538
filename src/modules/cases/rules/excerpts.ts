// 見つけた言葉の前後。

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * The places where the words stand, with a little before and after each; what is marked and what is not take turns, beginning with what is not. Of a record that holds
 * none of them, its beginning.
 *
 * @param parts the texts of a record, one after the other
 * @param words in the form they are looked up by, as `key` makes it
 */
export function excerptOf(parts: readonly string[], words: readonly string[], key: (text: string) => string, length = 120): string[] {
  const signs: string[] = []
  const marked: boolean[] = []
  const firstOf = new Map<string, number>()
  for (const part of parts) {
    const text = part.replaceAll(/\s+/g, ' ').trim()
    if (text === '') continue
    if (signs.length > 0) push([...'　／　'], [false, false, false])
    const own = [...segmenter.segment(text)].map(({ segment }) => segment)
    const { marks, places } = marksOf(own, words, key)
    for (const [word, at] of places) if (!firstOf.has(word)) firstOf.set(word, signs.length + at)
    push(own, marks)
  }
  function push(more: readonly string[], marks: readonly boolean[]) {
    signs.push(...more)
    marked.push(...marks)
  }
  const places = [...firstOf.values()].toSorted((a, b) => a - b)
  const each = Math.floor(length / Math.max(1, places.length))
  const windows: { from: number; to: number }[] = []
  for (const at of places.length === 0 ? [0] : places) {
    const from = Math.max(0, at - Math.floor(each / 4))
    const before = windows.at(-1)
    if (before && from <= before.to) before.to = Math.max(before.to, Math.min(signs.length, from + each))
    else windows.push({ from, to: Math.min(signs.length, from + each) })
  }
  return turns(signs, marked, windows)
}

/** Which signs belong to one of the words, and where each word stands first. A sign may fold into several, or into none. */
function marksOf(signs: readonly string[], words: readonly string[], key: (text: string) => string) {
  const keys = signs.map(key)
  const folded = keys.join('')
  const covered = new Uint8Array(folded.length)
  const begins = new Map<string, number>()
  for (const word of words)
    for (let at = word === '' ? -1 : folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      covered.fill(1, at, at + word.length)
      if (!begins.has(word)) begins.set(word, at)
    }
  const starts: number[] = []
  let at = 0
  const marks = keys.map((each) => {
    starts.push(at)
    at += each.length
    return covered.subarray(at - each.length, at).includes(1)
  })
  return { marks, places: [...begins].map(([word, begin]) => [word, starts.findLastIndex((start) => start <= begin)] as const) }
}

function turns(signs: readonly string[], marked: readonly boolean[], windows: readonly { readonly from: number; readonly to: number }[]): string[] {
  const shown = ['']
  const add = (text: string, on: boolean) => {
    if ((shown.length % 2 === 0) !== on) shown.push('')
    shown[shown.length - 1] += text
  }
  for (const [nth, { from, to }] of windows.entries()) {
    if (from > 0 && nth === 0) add('…', false)
    for (let at = from; at < to; at++) add(signs[at]!, marked[at]!)
    if (to < signs.length) add('…', false)
  }
  return shown
}
