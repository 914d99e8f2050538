// What anybody is shown of a published event, as it stands on a day.
import type { Call } from '#kernel'
import { stateOf } from '../rules/states.ts'
import type { PublicEvent } from '../schema.ts'
import type { FoundPublic } from '../store/public.ts'
import { listTerms } from '../store/terms.ts'

/** テーマの言葉。 In the words of the council today, in their order. */
export async function themeWords(call: Pick<Call, 'db' | 'actor'>): Promise<PublicEvent['themes']> {
  const terms = await listTerms(call.db, call.actor.councilId)
  return terms.filter(({ list }) => list === 'content').map(({ code, title, english }) => ({ code, title: { ja: title, en: english } }))
}

export function publicEvent(event: FoundPublic, today: string, words: PublicEvent['themes']): PublicEvent {
  const { isFull, isConcluded, drawn } = event
  const days = { opened: event.addressCode !== null, drawn, full: isFull, concluded: isConcluded, calledOff: event.calledOffBecause !== '' }
  const state = stateOf({ ...event, ...days }, today)
  return {
    ...event,
    themes: words.filter(({ code }) => event.themes.includes(code)),
    sessions: [...event.sessions],
    addressCode: state === 'open' || state === 'full' ? event.addressCode : null,
    state,
  }
}
