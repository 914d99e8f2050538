// 見つけた言葉の前後。

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * The place where the words stand, with a little before and after it; what is marked and what is not take turns, beginning with what is not.
 *
 * @param parts the texts of a record; the first that holds one of the words is shown
 * @param words in the form they are looked up by, as `key` makes it
 */
export function excerptOf(parts: readonly string[], words: readonly string[], key: (text: string) => string, length = 120): string[] {
  let first: string[] | undefined
  for (const part of parts) {
    const text = part.replaceAll(/\s+/g, ' ').trim()
    if (text === '') continue
    const signs = [...segmenter.segment(text)].map(({ segment }) => segment)
    const marked = marksOf(signs, words, key)
    const at = marked.indexOf(true)
    if (at === -1) first ??= turns(signs, marked, 0, length)
    else return turns(signs, marked, Math.max(0, at - Math.floor(length / 4)), length)
  }
  return first ?? ['']
}

/** Which signs belong to one of the words. A sign may fold into several, or into none. */
function marksOf(signs: readonly string[], words: readonly string[], key: (text: string) => string): boolean[] {
  const keys = signs.map(key)
  const folded = keys.join('')
  const covered = new Uint8Array(folded.length)
  for (const word of words)
    for (let at = word === '' ? -1 : folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) covered.fill(1, at, at + word.length)
  let at = 0
  return keys.map((each) => {
    const from = at
    at += each.length
    return covered.subarray(from, at).includes(1)
  })
}

function turns(signs: readonly string[], marked: readonly boolean[], from: number, length: number): string[] {
  const to = Math.min(signs.length, from + length)
  const shown = [from > 0 ? '…' : '']
  let on = false
  for (let at = from; at < to; at++) {
    if (marked[at] !== on) {
      on = !on
      shown.push('')
    }
    shown[shown.length - 1] += signs[at]!
  }
  if (to < signs.length) {
    if (on) shown.push('')
    shown[shown.length - 1] += '…'
  }
  return shown
}
