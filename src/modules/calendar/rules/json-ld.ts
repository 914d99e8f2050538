// 検索などのプログラムが読む形（schema.org Event）。 Pure.
import type { PublicGathering } from '../schema.ts'

const status: Readonly<Record<PublicGathering['state'], string>> = {
  on: 'https://schema.org/EventScheduled',
  postponed: 'https://schema.org/EventPostponed',
  'called-off': 'https://schema.org/EventCancelled',
}

/** JSON-LD that may stand in a page: no `<` in it ends the element it stands in. */
export function eventsJsonLd(items: readonly PublicGathering[], organiser: string): string {
  const organizer = { '@type': 'Organization', name: organiser }
  const events = items.map(({ bodyName, title, heldOn, startTime, endTime, place, state }) => ({
    '@type': 'Event',
    name: [bodyName, title].filter(Boolean).join('　'),
    startDate: `${heldOn}T${startTime}:00+09:00`,
    endDate: `${heldOn}T${endTime}:00+09:00`,
    eventStatus: status[state],
    location: { '@type': 'Place', name: place || organiser },
    organizer,
  }))
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': events }).replaceAll('<', '\\u003c')
}
