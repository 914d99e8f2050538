// つなぎの進み方。 What either side may do follows from the state alone.
import type { ReferralState } from '../schema.ts'

/** つないだ側。 What the house answers itself is never written down by hand. */
export function senderSteps({ state, toKind }: { readonly state: ReferralState; readonly toKind: string | null }): ('withdraw' | 'note')[] {
  if (state === 'sent') return toKind === null ? ['withdraw', 'note'] : ['withdraw']
  return state === 'taken' && toKind === null ? ['note'] : []
}

/** 外への紹介状に番号を取る。 Once; again where the letter came to nothing. */
export function mayNumber({
  state,
  toKind,
  letter,
}: {
  readonly state: ReferralState
  readonly toKind: string | null
  readonly letter: { readonly cancelled: boolean } | null
}): boolean {
  return toKind === null && (state === 'sent' || state === 'taken') && (letter === null || letter.cancelled)
}

/** 受けた側。 Recording a contact or opening a case takes what was not taken yet. */
export function receiverSteps({
  state,
  became,
}: {
  readonly state: ReferralState
  readonly became: boolean
}): ('take' | 'decline' | 'answer' | 'record')[] {
  if (state === 'sent') return ['take', 'decline', 'record']
  if (state !== 'taken') return []
  return became ? ['answer'] : ['answer', 'record']
}

/** 外からの返事を書きとめる。 First taken or declined, or a result at once; a result after it was taken. */
export function mayNote(state: ReferralState, noted: 'taken' | 'declined' | 'answered'): boolean {
  return state === 'sent' || (state === 'taken' && noted === 'answered')
}
