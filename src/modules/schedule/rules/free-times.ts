// 空き時間。 The first times in working hours of open days at which nobody and nothing asked for is taken.

export interface Taken {
  /** Milliseconds, half open. */
  readonly from: number
  readonly to: number
}
export interface FreeAsked {
  /** Open days in order. */
  readonly days: readonly string[]
  /** HH:MM */
  readonly workFrom: string
  readonly workTo: string
  readonly minutes: number
  /** Minutes that pass from one proposal to the next. */
  readonly step: number
  readonly most: number
  readonly notBefore: number
  readonly taken: readonly Taken[]
  at(day: string, time: string): number
}

/** @returns begins in milliseconds, in order */
export function freeTimes({ days, workFrom, workTo, minutes, step, most, notBefore, taken, at }: FreeAsked): number[] {
  const busy = merged(taken)
  const found: number[] = []
  const [length, gap] = [minutes * 60_000, step * 60_000]
  let next = 0
  for (const day of days) {
    const end = at(day, workTo)
    for (let start = at(day, workFrom); start + length <= end && found.length < most;) {
      while (next < busy.length && busy[next]!.to <= start) next++
      const blocking = busy[next]
      if (start < notBefore) start += gap
      // The first time of the grid after what is in the way.
      else if (blocking && blocking.from < start + length) start += Math.ceil((blocking.to - start) / gap) * gap
      else {
        found.push(start)
        start += gap
      }
    }
    if (found.length >= most) break
  }
  return found
}

/** In order and apart, so that one walk through them is enough. */
export function merged(taken: readonly Taken[]): Taken[] {
  const apart: { from: number; to: number }[] = []
  for (const { from, to } of taken.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else apart.push({ from, to })
  }
  return apart
}

/** 使える時間。 What lies between, over a span. */
export function between(taken: readonly Taken[], { from, to }: Taken): Taken[] {
  const free: Taken[] = []
  let start = from
  for (const busy of merged(taken)) {
    if (busy.from > start) free.push({ from: start, to: Math.min(busy.from, to) })
    start = Math.max(start, busy.to)
    if (start >= to) break
  }
  if (start < to) free.push({ from: start, to })
  return free.filter((each) => each.from < each.to)
}
