// いまの状態。 What was said last holds, until an entry that says otherwise begins after it.

/** What somebody said of today. */
export interface Said {
  readonly state: string
  readonly setAt: number
  readonly backAt: number | null
  readonly remark: string
}
/** An entry of today from which a state follows while it lasts. */
export interface Following {
  readonly state: string
  readonly startsAt: number
  readonly endsAt: number
  readonly text: string
}
export interface Present {
  readonly state: string | null
  readonly from: 'said' | 'entry' | 'usual'
  readonly backAt: number | null
  readonly late: boolean
  readonly remark: string
}

/**
 * 行動予定の状態を求める。
 *
 * Of what was said and of the entries that have begun, the latest counts; of entries that begin together, the one that ends last. Once such an entry is over,
 * it is as usual again: what was said before it is out of date.
 *
 * @param usual the state of whoever says nothing
 */
export function stateAt(now: number, usual: string | null, said: Said | undefined, entries: readonly Following[]): Present {
  let latest: Following | undefined
  for (const entry of entries)
    if (
      entry.startsAt <= now &&
      (latest === undefined || entry.startsAt > latest.startsAt || (entry.startsAt === latest.startsAt && entry.endsAt > latest.endsAt))
    )
      latest = entry
  // An earlier entry that lasts longer takes over again when the later one has ended.
  const lasting =
    latest !== undefined && latest.endsAt > now
      ? latest
      : entries.filter(({ startsAt, endsAt }) => startsAt <= now && endsAt > now).toSorted((a, b) => b.startsAt - a.startsAt)[0]
  if (said && (latest === undefined || said.setAt >= latest.startsAt))
    return { state: said.state, from: 'said', backAt: said.backAt, late: said.backAt !== null && said.backAt < now, remark: said.remark }
  if (lasting) return { state: lasting.state, from: 'entry', backAt: lasting.endsAt, late: false, remark: lasting.text }
  return { state: usual, from: 'usual', backAt: null, late: false, remark: '' }
}
