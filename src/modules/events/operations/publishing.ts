// What anybody is shown of a published event, as it stands on a day.
import { stateOf } from '../rules/states.ts'
import type { PublicEvent } from '../schema.ts'
import type { FoundPublic } from '../store/public.ts'

export function publicEvent(event: FoundPublic, today: string): PublicEvent {
  const { isFull, isConcluded, drawn } = event
  const days = { opened: event.addressCode !== null, drawn, full: isFull, concluded: isConcluded, calledOff: event.calledOffBecause !== '' }
  const state = stateOf({ ...event, ...days }, today)
  return {
    ...event,
    sessions: [...event.sessions],
    addressCode: state === 'open' || state === 'full' ? event.addressCode : null,
    state,
  }
}
