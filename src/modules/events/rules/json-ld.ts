// 検索などのプログラムが読む形（schema.org Event）。 Pure.
import type { PublicEvent } from '../schema.ts'

const status = {
  on: 'https://schema.org/EventScheduled',
  postponed: 'https://schema.org/EventPostponed',
  'called-off': 'https://schema.org/EventCancelled',
} as const

/** One entry for each session; JSON-LD that may stand in a page: no `<` in it ends the element it stands in. */
export function eventsJsonLd(events: readonly PublicEvent[], organiser: string): string {
  const organizer = { '@type': 'Organization', name: organiser }
  const entries = events.flatMap(({ title, summary, sessions, calledOffBecause, feeYen }) =>
    sessions.map(({ heldOn, startTime, endTime, place, subject, state }) => ({
      '@type': 'Event',
      name: [title, subject].filter(Boolean).join('　'),
      ...(summary && { description: summary }),
      startDate: `${heldOn}T${startTime}:00+09:00`,
      endDate: `${heldOn}T${endTime}:00+09:00`,
      eventStatus: status[calledOffBecause === '' ? state : 'called-off'],
      location: { '@type': 'Place', name: place || organiser },
      isAccessibleForFree: feeYen === 0,
      organizer,
    })),
  )
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': entries }).replaceAll('<', '\\u003c')
}
