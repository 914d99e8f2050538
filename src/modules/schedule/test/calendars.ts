import type { World, people } from '#testing'

/** A file as another program writes it. */
export function calendarOf(...components: readonly string[]): string {
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//JA\r\n${components.join('')}END:VCALENDAR\r\n`
}
/** @param from 'YYYYMMDDTHHMMSS', in Japan */
export function eventOf(uid: string, from: string, to: string, lines: readonly string[] = []): string {
  return `${['BEGIN:VEVENT', `UID:${uid}`, `DTSTART;TZID=Asia/Tokyo:${from}`, `DTEND;TZID=Asia/Tokyo:${to}`, ...lines, 'END:VEVENT'].join('\r\n')}\r\n`
}

/** Through the door of calendars, as that person or a visitor. */
export async function sendCalendar(
  world: Pick<World, 'request' | 'cookieOf'>,
  person: keyof typeof people | undefined,
  content: string | Uint8Array,
  name = '予定.ics',
): Promise<{ readonly importId?: string; readonly code?: string }> {
  const form = new FormData()
  form.set('file', new File([content as BlobPart], name, { type: 'text/calendar' }))
  const headers = { accept: 'application/json', ...(person && { cookie: await world.cookieOf(person) }) }
  const answer = await world.request('/calendars/read', { method: 'POST', headers, body: form })
  return (await answer.json()) as { importId?: string; code?: string }
}
