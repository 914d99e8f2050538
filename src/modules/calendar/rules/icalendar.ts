// 予定をiCalendarで渡す（RFC 5545）。 Pure: a list of dates in, text out. All times are those of Japan, which has no summer time.
import { dayAfter } from './closures.ts'

export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** 一つの予定。 `uid` stays through changes and `sequence` grows with each, so that whoever has it already takes the change over. */
export interface CalendarEntry {
  readonly uid: string
  readonly sequence: number
  /** When this state of it was made. */
  readonly changedAt: Date
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
  readonly title: string
  readonly place?: string
  readonly note?: string
  readonly url?: string
  /** Who invites and who is invited: of what is sent to one person. */
  readonly organizer?: Mailbox
  readonly attendee?: Mailbox
  /** Whole days, both included; or a day with clock times, of which the later may lie on the next day. */
  readonly at:
    | { readonly firstDay: string; readonly lastDay: string }
    | { readonly day: string; readonly from: string; readonly untilDay: string; readonly until: string }
}

/**
 * @param method `publish` for a feed, `request` for an invitation and its changes, `cancel` for what calls off what it holds
 * @param name of the calendar, as whoever subscribes sees it
 */
export function icalendar({
  name,
  method,
  entries,
}: {
  readonly name: string
  readonly method: 'publish' | 'request' | 'cancel'
  readonly entries: readonly CalendarEntry[]
}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sasaeai//Calendar//JA',
    'CALSCALE:GREGORIAN',
    `METHOD:${method.toUpperCase()}`,
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    ...japan,
    ...entries.flatMap(event),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const zone = 'Asia/Tokyo'
const japan = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'TZNAME:JST',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function event({ uid, sequence, changedAt, status, title, place, note, url, organizer, attendee, at }: CalendarEntry): string[] {
  const stamp = changedAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    ...('day' in at
      ? [`DTSTART;TZID=${zone}:${clock(at.day, at.from)}`, `DTEND;TZID=${zone}:${clock(at.untilDay, at.until)}`]
      : [`DTSTART;VALUE=DATE:${date(at.firstDay)}`, `DTEND;VALUE=DATE:${date(dayAfter(at.lastDay, 1))}`]), // the end is the first day that is free again
    `STATUS:${status.toUpperCase()}`,
    `SUMMARY:${text(title)}`,
    ...(place ? [`LOCATION:${text(place)}`] : []),
    ...(note ? [`DESCRIPTION:${text(note)}`] : []),
    ...(url ? [`URL:${url.replaceAll(/[\r\n]/g, '')}`] : []),
    ...(organizer ? [`ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.address}`] : []),
    ...(attendee ? [`ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${attendee.address}`] : []),
    'END:VEVENT',
  ]
}
function date(day: string): string {
  return day.replaceAll('-', '')
}
function clock(day: string, time: string): string {
  return `${date(day)}T${time.replace(':', '')}00`
}
/** Signs that mean something in the format, and control signs, which it does not know. */
function text(value: string): string {
  return value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
}
/** A name as the value of a parameter, where a quotation mark cannot stand. */
function quoted(name: string): string {
  return `"${name.replaceAll(/[\p{Cc}"]/gu, ' ')}"`
}
/** A line has at most 75 octets and never breaks within a character: one kanji has three. */
function folded(line: string): string {
  let octets = 0
  let out = ''
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (octets + size > 75) {
      out += '\r\n '
      octets = 1
    }
    out += sign
    octets += size
  }
  return out
}
