import type { LetterMoveCode, LetterState } from '../schema.ts'

/** 状態の移り方。 From which states a move is allowed and where it leads. A number is taken by `decide` and stays taken. */
const edges: Readonly<Record<LetterMoveCode, { readonly from: readonly LetterState[]; readonly to: LetterState }>> = {
  propose: { from: ['draft'], to: 'proposed' },
  return: { from: ['proposed'], to: 'draft' },
  decide: { from: ['proposed'], to: 'decided' },
  send: { from: ['decided'], to: 'sent' },
  supersede: { from: ['sent'], to: 'superseded' },
  cancel: { from: ['draft', 'proposed', 'decided', 'sent'], to: 'cancelled' },
}

/** @returns undefined where there is no such edge */
export function stateAfter(state: LetterState, move: LetterMoveCode): LetterState | undefined {
  return edges[move].from.includes(state) ? edges[move].to : undefined
}

/** What was put forward is no longer changed: the decision is about that text. */
export function mayEdit(state: LetterState): boolean {
  return state === 'draft'
}

/** Whether its papers may leave the house. Before, they carry the mark of a draft; after, that of a cancelled letter. */
export function isFinal(state: LetterState): boolean {
  return state === 'decided' || state === 'sent'
}
