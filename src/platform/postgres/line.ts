// 取引の順番待ち。 More people press at once than the database has connections for us. Whoever finds none free waits here, in the order in which they came, and not at the pool:
// the few seconds the pool gives are for a server that does not answer, a queue of people takes as long as it takes.

export interface LineLimits {
  /** Transactions at once. Less than the connections, so that signing in and the health of the server never wait for them. */
  readonly all: number
  /** Of them, those that write: many may wait for one row, and whoever reads goes past. */
  readonly writing: number
  /** How many may stand in line; more are told to come again. */
  readonly waiting: number
  readonly patienceMillis: number
}

/** What whoever waited too long is refused with; it reads as a database that cannot be reached. */
export class LineFull extends Error {}

type Lane = 'read' | 'write'
interface Waiting {
  readonly ticket: number
  enter(): void
  refuse(error: Error): void
}

export type Line = ReturnType<typeof standingInLine>

export function standingInLine({ all, writing, waiting, patienceMillis }: LineLimits) {
  const lanes: Record<Lane, Waiting[]> = { read: [], write: [] }
  let busy = 0
  let writers = 0
  let tickets = 0

  const isFree = (lane: Lane) => busy < all && (lane === 'read' || writers < writing)
  const take = (lane: Lane) => {
    busy++
    if (lane === 'write') writers++
  }
  /** Whoever came first of those who may go. */
  function next(): Lane | undefined {
    const ready = (['read', 'write'] as const).filter((lane) => lanes[lane].length > 0 && isFree(lane))
    return ready.toSorted((a, b) => lanes[a][0]!.ticket - lanes[b][0]!.ticket)[0]
  }
  function leave(lane: Lane): void {
    busy--
    if (lane === 'write') writers--
    for (let going = next(); going !== undefined; going = next()) {
      take(going)
      lanes[going].shift()!.enter()
    }
  }

  return {
    /** Resolves when it is one's turn; whoever has had it calls `leave` once. */
    async enter(lane: Lane): Promise<void> {
      if (isFree(lane) && lanes[lane].length === 0) return take(lane)
      if (lanes.read.length + lanes.write.length >= waiting) throw new LineFull('too many wait for the database')
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          lanes[lane].splice(lanes[lane].indexOf(one), 1)
          reject(new LineFull('waited too long for the database'))
        }, patienceMillis)
        const one: Waiting = {
          ticket: tickets++,
          enter: () => {
            clearTimeout(timer)
            resolve()
          },
          refuse: (error) => {
            clearTimeout(timer)
            reject(error)
          },
        }
        lanes[lane].push(one)
      })
    },
    leave,
    /** Nobody waits for a server that is gone: all who stand in line are told what the first one was told. */
    sendAway(error: Error): void {
      for (const lane of ['read', 'write'] as const) for (const { refuse } of lanes[lane].splice(0)) refuse(error)
    },
    /** How many stand in line. */
    length: () => lanes.read.length + lanes.write.length,
  }
}
