import type { RequestMove, RequestState } from '../schema.ts'

/** 状態の移り方。 From which states a move is allowed, and where it leads; without `to` the state stays. */
const edges: Readonly<Record<RequestMove | 'ask', { readonly from: readonly RequestState[]; readonly to?: RequestState }>> = {
  accept: { from: ['received'], to: 'accepted' },
  ask: { from: ['accepted'] },
  mask: { from: ['accepted'] },
  extend: { from: ['received', 'accepted', 'proposed'] },
  /** 決定の案。 It is the decision once somebody else has approved it. */
  decide: { from: ['accepted'], to: 'proposed' },
  approve: { from: ['proposed'], to: 'decided' },
  sendBack: { from: ['proposed'], to: 'accepted' },
  handOver: { from: ['decided'], to: 'completed' },
  withdraw: { from: ['received', 'accepted', 'proposed'], to: 'withdrawn' },
  /** 苦情や審査の結果、決定をやり直す。 */
  reconsider: { from: ['decided', 'completed'], to: 'accepted' },
}

/** @returns the state after the move, or undefined where there is no such edge */
export function stateAfter(state: RequestState, move: RequestMove | 'ask'): RequestState | undefined {
  const edge = edges[move]
  return edge.from.includes(state) ? (edge.to ?? state) : undefined
}

/** Every move that starts from this state. */
export function movesFrom(state: RequestState): (RequestMove | 'ask')[] {
  return (Object.keys(edges) as (RequestMove | 'ask')[]).filter((move) => edges[move].from.includes(state))
}

/** The deadline is for the decision: it stops when it is approved. */
export function isDue(state: RequestState): boolean {
  return state === 'received' || state === 'accepted' || state === 'proposed'
}

export function isRunning(state: RequestState): boolean {
  return state !== 'completed' && state !== 'withdrawn'
}
