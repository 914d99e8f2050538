// 催しの状態と、次にすること。 Pure: they follow from days and figures and are stored nowhere.
import type { Admission, EventState, EventStep } from '../schema.ts'

export interface Days {
  readonly admission: Admission
  readonly applyFrom: string | null
  readonly applyUntil: string | null
  /** Applications are taken by a form. */
  readonly opened: boolean
  readonly drawn: boolean
  readonly full: boolean
  readonly concluded: boolean
  readonly calledOff: boolean
  readonly lastOn: string | null
}

/** @param today the day in Japan */
export function stateOf({ admission, applyFrom, applyUntil, opened, drawn, full, concluded, calledOff, lastOn }: Days, today: string): EventState {
  if (calledOff) return 'called-off'
  if (concluded) return 'concluded'
  if (lastOn !== null && lastOn < today) return 'over'
  if (admission === 'none') return 'planned'
  if (applyFrom !== null && today < applyFrom) return 'ahead'
  const closed = applyUntil !== null && applyUntil < today
  if (closed) return admission === 'lottery' && !drawn ? 'to-draw' : 'closed'
  if (!opened) return applyFrom === null ? 'planned' : 'ahead'
  return full ? 'full' : 'open'
}

/** 満席。 Nobody who came now would have a place. */
export function isFull({
  admission,
  capacity,
  drawn,
  placed,
  waiting,
}: {
  readonly admission: Admission
  readonly capacity: number | null
  readonly drawn: boolean
  readonly placed: number
  readonly waiting: number
}): boolean {
  return capacity !== null && (admission === 'first-come' || drawn) && (waiting > 0 || placed >= capacity)
}

/** 次にすること。 The first thing that waits to be done. */
export function nextOf(event: {
  readonly state: EventState
  readonly admission: Admission
  readonly opened: boolean
  readonly sessionCount: number
  /** What another event looks for: it ends with that event. */
  readonly part: boolean
  /** Sessions whose day has come and that have no record. */
  readonly unheld: number
  readonly applied: number
  readonly certifies: boolean
}): EventStep {
  const { state, admission, opened, sessionCount, part, unheld, applied, certifies } = event
  if (state === 'called-off' || state === 'concluded') return 'none'
  if (sessionCount === 0 && !part) return 'add-session'
  if (unheld > 0) return 'hold'
  if (state === 'over' && part) return 'none'
  if (state === 'over') return certifies ? 'certify' : 'conclude'
  if (admission !== 'none' && !opened) return 'open-admission'
  if (state === 'to-draw') return 'draw'
  if (admission === 'selection' && applied > 0) return 'choose'
  return 'await'
}
