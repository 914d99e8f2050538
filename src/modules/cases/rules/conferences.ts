// 会議の状態と、年代。
import type { ConferenceState } from '../schema.ts'

export function conferenceState(
  meeting: { readonly heldOn: string; readonly postponed: boolean; readonly outcome: string | null },
  today: string,
): ConferenceState {
  if (meeting.outcome === 'cancelled') return 'called-off'
  if (meeting.outcome !== null) return 'past'
  if (meeting.postponed) return 'postponed'
  return meeting.heldOn > today ? 'coming' : 'past'
}

/** What may be done with a case on its agenda. A meeting that does not take place decides nothing; what was decided is written anew, never taken off. */
export function agendaSteps(item: { readonly decided: boolean; readonly caseOpen: boolean }, meeting: ConferenceState): ('decide' | 'takeOff')[] {
  return [...(meeting === 'past' && (item.caseOpen || item.decided) ? (['decide'] as const) : []), ...(item.decided ? [] : (['takeOff'] as const))]
}

/** 年代。 As much of an age as those who meet need: ten years, and no more for the very young and the very old. None where no day of birth is known. */
export function decadeOf(bornOn: string | null, on: string): number | null {
  if (bornOn === null) return null
  const age = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (on.slice(5) < bornOn.slice(5) ? 1 : 0)
  return Math.min(90, Math.max(0, Math.floor(age / 10) * 10))
}
