// 貼り付けられた出欠の列。 One line for each seat, in the order of the roster, as copied from a column of Excel.
import type { Presence } from '../schema.ts'

/** What people write in such a column. A line without a mark leaves the seat as it is. */
const marks: Readonly<Record<Presence, RegExp>> = {
  present: /^(○|◯|〇|o|1|出|出席|参加|present)$/i,
  proxy: /^(代|代理|代理出席|proxy)$/i,
  mandate: /^(委|委任|委任状|mandate)$/i,
  absent: /^(×|x|✕|0|欠|欠席|不参加|absent)$/i,
}

export interface PastedLine {
  readonly text: string
  /** Null: nothing stands there; undefined: it could not be read. */
  readonly presence: Presence | null | undefined
}

/** Of a line with several cells the last one that holds something is read. */
export function readPasted(text: string): PastedLine[] {
  const lines = text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n')
  return lines.map((line) => {
    const cell = line.split('\t').findLast((each) => each.trim() !== '')
    const word = (cell ?? '').normalize('NFKC').trim()
    if (word === '') return { text: line, presence: null }
    return { text: word, presence: (Object.keys(marks) as Presence[]).find((presence) => marks[presence].test(word)) }
  })
}
