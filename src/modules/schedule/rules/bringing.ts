// 予定表のファイルと、取り込んである予定を比べる。 Pure: what the file says and what is there in, what would be done out.
import { type Before, type ImportLine, type LeftReason, type Occurrence, mostLines } from '../schema.ts'
import { daysBetween } from './days.ts'

/** An entry that came from a file once. */
export interface Known extends Before {
  readonly entryId: string
  /** As it is now; `revision` is as it was taken. */
  readonly revisionNow: number
  readonly cancelled: boolean
  /** Of one person, without a room or a car, its words open or private: nothing has been tied to it here. */
  readonly plain: boolean
}

export interface Compared {
  readonly lines: readonly ImportLine[]
  readonly unchanged: number
  readonly left: readonly { readonly reason: LeftReason; readonly title: string; readonly day: string }[]
}

export const keyOf = ({ uid, recurrence }: { readonly uid: string; readonly recurrence: string }) => `${uid}\n${recurrence}`

/**
 * 比べる。 A line is known by UID and time. What is the same costs nothing, an older version changes nothing, and what was made more of here than a line of a file
 * (a car, a colleague, words for few) is left as it is.
 *
 * @param asked.whole repeated ones of which every time is among the items: what is known of them and is not there has gone
 * @param asked.ours what this schedule wrote itself
 */
export function compare(
  items: readonly (Occurrence & { readonly digest: string })[],
  known: readonly Known[],
  { whole, from, ours }: { readonly whole: ReadonlySet<string>; readonly from: string; readonly ours: ReadonlySet<string> },
): Compared {
  const there = new Map(known.map((each) => [keyOf(each), each]))
  const lines: ImportLine[] = []
  const left: { reason: LeftReason; title: string; day: string }[] = []
  const leave = (reason: LeftReason, { title, startDay }: { readonly title: string; readonly startDay: string }) => {
    left.push({ reason, title, day: startDay })
  }
  let unchanged = 0
  const off = (each: Known, item: Occurrence | null) => (each.plain ? void lines.push({ ...lineOf('cancel', each), item }) : leave('keptHere', each))
  const seen = new Set<string>()
  for (const { digest, ...item } of items) {
    const key = keyOf(item)
    seen.add(key)
    const each = there.get(key)
    if (ours.has(item.uid)) leave('ours', item)
    else if (!each) {
      if (item.status === 'cancelled') leave('cancelled', item)
      else if (daysBetween(item.startDay, item.endDay) >= 366) leave('tooLong', item)
      else lines.push({ what: 'add', entryId: null, revision: null, changedHere: false, item, before: null })
    } else if (item.sequence < each.sequence) leave('older', item)
    else if (each.cancelled && item.status !== 'cancelled') leave('calledOffHere', item)
    else if (each.cancelled || (item.status !== 'cancelled' && digest === each.digest)) unchanged++
    else if (item.status === 'cancelled') off(each, item)
    else if (!each.plain) leave('keptHere', item)
    else lines.push({ ...lineOf('change', each), item })
  }
  for (const each of known) if (!seen.has(keyOf(each)) && whole.has(each.uid) && !each.cancelled && each.endDay >= from) off(each, null)
  for (const { item, before } of lines.slice(mostLines)) leave('manyLines', (item ?? before)!)
  return { lines: lines.slice(0, mostLines), unchanged, left }
}

function lineOf(what: 'change' | 'cancel', { entryId, revisionNow, cancelled: _cancelled, plain: _plain, ...before }: Known) {
  return { what, entryId, revision: revisionNow, changedHere: revisionNow !== before.revision, before }
}

/** 予定の言葉にする。 One line for title and place; what does not fit into the title begins the remark, and nothing else of it is lost before a thousand signs. */
export function wordsOf({ title, place, note }: Pick<Occurrence, 'title' | 'place' | 'note'>): {
  readonly title: string
  readonly place: string
  readonly remark: string
} {
  const [named, where] = [oneLine(title), oneLine(place)]
  const more = [named.length > 100 ? named : '', where.length > 100 ? where : '', written(note).replaceAll(/\r\n?/g, '\n').trim()]
  return { title: shortened(named, 100), place: shortened(where, 100), remark: shortened(more.filter(Boolean).join('\n'), 1000) }
}

/** Signs that no text of ours may hold. */
export function written(text: string): string {
  return text.toWellFormed().replaceAll(/(?![\n\r\t])\p{Cc}/gu, '')
}
function oneLine(text: string): string {
  return written(text)
    .replaceAll(/[\t\r\n\v\f\u2028\u2029]+/g, ' ')
    .trim()
}
function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
