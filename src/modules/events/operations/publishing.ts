// What anybody is shown of a published event, as it stands on a day.
import type { Call } from '#kernel'
import { stateOf } from '../rules/states.ts'
import type { PublicEvent, TermList } from '../schema.ts'
import type { FoundPublic } from '../store/public.ts'
import { listTerms } from '../store/terms.ts'

export type Words = ReadonlyMap<TermList, PublicEvent['themes']>

/** 区分の言葉。 Themes and what is looked for, in the words of the council today, in their order. */
export async function wordsOf(call: Pick<Call, 'db' | 'actor'>): Promise<Words> {
  const terms = await listTerms(call.db, call.actor.councilId)
  return Map.groupBy(
    terms.map(({ list, code, title, english }) => ({ list, code, title: { ja: title, en: english } })),
    ({ list }) => list,
  )
}

export function publicEvent(event: FoundPublic, today: string, words: Words): PublicEvent {
  const { isFull, isConcluded, drawn } = event
  const days = { opened: event.addressCode !== null, drawn, full: isFull, concluded: isConcluded, calledOff: event.calledOffBecause !== '' }
  const state = stateOf({ ...event, ...days }, today)
  return {
    ...event,
    themes: words.get('content')?.filter(({ code }) => event.themes.includes(code)) ?? [],
    recruitment: words.get('recruitment')?.find(({ code }) => code === event.recruitment) ?? null,
    sessions: [...event.sessions],
    addressCode: state === 'open' || state === 'full' ? event.addressCode : null,
    state,
  }
}
