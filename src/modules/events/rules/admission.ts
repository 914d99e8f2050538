// だれが参加できるか。 Pure: figures in, decisions out. Nobody is ever overtaken, and there are never more people than places.
import type { Admission, ApplicationState } from '../schema.ts'

/** How an event takes people in, and how many it has. Held until the commit by whoever asks. */
export interface Standing {
  readonly admission: Admission
  /** People; null: everybody. */
  readonly capacity: number | null
  readonly drawn: boolean
  /** People who have a place. */
  readonly placed: number
  /** Applications that wait for one. */
  readonly waiting: number
}

export interface Party {
  readonly applicationId: string
  readonly partySize: number
}

/** 着いた申込。 Whoever comes while others wait goes behind them, also where there is room for a smaller party. */
export function arrival({ admission, capacity, drawn, placed, waiting }: Standing, partySize: number): ApplicationState {
  if (admission === 'selection' || (admission === 'lottery' && !drawn)) return 'applied'
  if (capacity === null) return 'placed'
  return waiting === 0 && placed + partySize <= capacity ? 'placed' : 'waiting'
}

/** 繰上げ。 Those who have a place now, strictly in order: it stops at the first party that does not fit. @param queue in order */
export function movedUp({ capacity, placed }: Pick<Standing, 'capacity' | 'placed'>, queue: readonly Party[]): string[] {
  const up: string[] = []
  let seats = placed
  for (const { applicationId, partySize } of queue) {
    if (capacity !== null && seats + partySize > capacity) break
    seats += partySize
    up.push(applicationId)
  }
  return up
}
