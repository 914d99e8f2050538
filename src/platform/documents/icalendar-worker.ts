// Runs in a worker thread: a calendar in, its occurrences out. The only file that knows the library; it is loaded with the thread and goes with it.
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import ICAL from 'ical.js'
import type { CalendarAnswer, CalendarOccurrence, CalendarRead, CalendarRequest, LeftOut, LeftOutReason } from './icalendar.ts'

const { content, span } = workerData as CalendarRequest
const dayMs = 86_400_000
const japanMs = 9 * 3_600_000
/** An event may begin so long before the span and still reach into it. */
const longestDays = 400
/** So many of a reason are named. */
const named = 50
/** Steps of rules: of one event, and of all. A rule that names no day would go on for ever. */
const [mostSteps, mostStepsInAll] = [50_000, 1_500_000]

class EndlessRule extends Error {}
class TooMuch extends Error {}

let [steps, stepsInAll] = [0, 0]
const rules = ICAL.RecurIterator.prototype as unknown as { check_contracting_rules(): boolean }
const check = rules.check_contracting_rules
// What every step of every rule passes; the library itself stops at no number.
rules.check_contracting_rules = function counted(this: unknown) {
  if (++stepsInAll > mostStepsInAll) throw new TooMuch()
  if (++steps > mostSteps) throw new EndlessRule()
  return check.call(this)
}

const leftOut: LeftOut[] = []
const counts: Partial<Record<LeftOutReason, number>> = {}
function leave(reason: LeftOutReason, { title = '', day = '' }: { readonly title?: string; readonly day?: string } = {}, count = 1): void {
  const before = counts[reason] ?? 0
  counts[reason] = before + count
  if (before < named) leftOut.push({ reason, title: title.slice(0, 100), day })
}
const unknownZones = new Set<string>()

function read(text: string): CalendarAnswer {
  const { events, zones, called, seen } = blocks(text)
  if (!called) return { code: 'noCalendar' }
  if (seen === 0) return { code: 'noEvents' }
  const root = new ICAL.Component(['vcalendar', [], zones.flatMap((zone) => parsed(zone) ?? [])] as never)
  const byUid = Map.groupBy(
    events.flatMap((event) => opened(event, root)),
    ({ uid }) => uid,
  )
  const occurrences: CalendarOccurrence[] = []
  const whole: string[] = []
  for (const [uid, versions] of byUid) {
    const count = occurrences.length
    const complete = unfold(uid, newest(versions), occurrences)
    if (complete) whole.push(uid)
    if (occurrences.length - count > span.mostTimes) throw new TooMuch() // an override for each of very many times
    if (occurrences.length > span.mostInAll * 20) throw new TooMuch()
  }
  occurrences.sort((one, other) => (`${one.startDay} ${one.startTime}` < `${other.startDay} ${other.startTime}` ? -1 : 1))
  const over = occurrences.splice(span.mostInAll)
  const cut = new Set(over.map(({ uid }) => uid))
  if (over.length > 0) leave('manyInAll', { title: over[0]!.title, day: over[0]!.startDay }, over.length)
  return {
    read: { occurrences, leftOut, counts, whole: whole.filter((uid) => !cut.has(uid)), unknownZones: [...unknownZones] } satisfies CalendarRead,
  }
}

/** UTF-8 as the standard has it, or Shift_JIS as older groupware writes it. */
function decoded(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the decoder's word for bytes that are no text
    }
  }
  return undefined
}

// Blocks --------------------------------------------------------------------------------------------------------------------------------

interface Block {
  readonly lines: readonly string[]
  readonly method: string
}

/** What of an event is read; anything else in it cannot break it. */
const readNames = /^(UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SEQUENCE|STATUS|CLASS|TRANSP|SUMMARY|LOCATION|DESCRIPTION)(?=[;:])/i

/** Events and time zones as their unfolded lines; what stands inside an event (alarms) is passed by. */
function blocks(text: string): { readonly events: Block[]; readonly zones: string[][]; readonly called: boolean; readonly seen: number } {
  const events: Block[] = []
  const zones: string[][] = []
  const open: string[] = []
  let [lines, method, called, seen] = [[] as string[], '', false, 0]
  const closing = (name: string) => {
    if (name === 'VEVENT') events.push({ lines, method })
    if (name === 'VTIMEZONE') zones.push(['BEGIN:VTIMEZONE', ...lines, 'END:VTIMEZONE'])
    if (name === 'VTODO' || name === 'VJOURNAL') leave('noEvent', wordsOf(lines))
  }
  for (const line of unfolded(text)) {
    const [, edge = '', named = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line) ?? []
    const name = named.toUpperCase()
    if (edge.toUpperCase() === 'BEGIN') {
      if (name === 'VEVENT' && open.includes('VEVENT')) {
        leave('cut', wordsOf(lines)) // the one before never ended
        open.length = open.indexOf('VEVENT')
      }
      if (name === 'VCALENDAR') [called, method] = [true, '']
      else if (open.length <= 1 || name === 'VEVENT') [lines, seen] = [[], seen + Number(name !== 'VTIMEZONE')]
      else if (open.includes('VTIMEZONE')) lines.push(line)
      open.push(name)
    } else if (edge !== '') {
      const at = open.lastIndexOf(name)
      if (at < 0) continue
      if (name !== 'VEVENT' && open.indexOf('VEVENT', at) > at) leave('cut', wordsOf(lines)) // the calendar ended before it
      open.length = at
      if (open.at(-1) === 'VTIMEZONE') lines.push(line)
      else if (open.at(-1) === 'VCALENDAR' || open.length === 0) closing(name)
    } else if (open.at(-1) === 'VEVENT' || open.at(-1) === 'VTODO' || open.at(-1) === 'VJOURNAL') {
      if (readNames.test(line)) lines.push(line)
    } else if (open.includes('VTIMEZONE')) lines.push(line)
    else if (/^METHOD:/i.test(line)) method = line.slice(7).trim().toUpperCase()
  }
  if (open.includes('VEVENT')) leave('cut', wordsOf(lines))
  return { events, zones, called, seen }
}

function* unfolded(text: string): Generator<string> {
  let [line, at] = ['', 0]
  while (at <= text.length) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const raw = text.slice(at, text[end - 1] === '\r' ? end - 1 : end)
    at = end + 1
    if (raw.startsWith(' ') || raw.startsWith('\t')) line += raw.slice(1)
    else {
      if (line !== '') yield line.replace(/^\ufeff/, '')
      line = raw
    }
  }
  if (line !== '') yield line.replace(/^\ufeff/, '')
}

/** Of a block that may not be readable as a whole: its title and its day, for the list. */
function wordsOf(lines: readonly string[]): { readonly title: string; readonly day: string } {
  const value = (name: RegExp) => lines.find((line) => name.test(line))?.replace(/^[^:]*:/, '') ?? ''
  const [, year, month, day] = /(\d{4})(\d\d)(\d\d)/.exec(value(/^DTSTART/i)) ?? []
  const title = value(/^SUMMARY/i)
    .replaceAll(/\\[nN]/g, ' ')
    .replaceAll(/\\(.)/g, '$1')
  return { title, day: year ? `${year}-${month}-${day}` : '' }
}

function parsed(lines: readonly string[]): unknown[] | undefined {
  try {
    return [ICAL.parse(lines.join('\r\n'))]
  } catch {
    return undefined // a line of it is no line of a calendar; whoever asked says so
  }
}

// Events --------------------------------------------------------------------------------------------------------------------------------

interface Opened {
  readonly uid: string
  readonly event: ICAL.Event
  readonly cancelled: boolean
  /** A named zone that the file does not describe. */
  readonly zone: string | undefined
}

const before = new Date(Date.parse(span.from) - longestDays * dayMs).toISOString().slice(0, 10)

function opened({ lines, method }: Block, root: ICAL.Component): Opened[] {
  const words = wordsOf(lines)
  // The many events of many years are passed by before anything of them is read.
  const repeats = lines.some((line) => /^(RRULE|RDATE|RECURRENCE-ID)[;:]/i.test(line))
  if (!repeats && words.day !== '' && words.day < before) return (leave('past', words), [])
  const jCal = parsed(['BEGIN:VEVENT', ...lines, 'END:VEVENT'])?.[0]
  if (jCal === undefined) return (leave('unreadable', words), [])
  try {
    const event = new ICAL.Event(new ICAL.Component(jCal as never, root), { exceptions: [] })
    const start = event.startDate as ICAL.Time | null
    if (!start) return (leave('noStart', words), [])
    if (Number.isNaN(start.toUnixTime()) || event.endDate.compare(start) < 0) return (leave('unreadable', words), [])
    // Some programs leave the identifier out: the same lines are the same event.
    const uid = ((event.uid as string | null) ?? '').trim() || createHash('sha256').update(lines.join('\n')).digest('hex')
    const cancelled = method === 'CANCEL' || /^STATUS[^:]*:\s*CANCELLED/i.test(lines.find((line) => /^STATUS/i.test(line)) ?? '')
    return [{ uid: uid.slice(0, 500), event, cancelled, zone: undescribed(event) }]
  } catch {
    return (leave('unreadable', words), []) // the library's complaint names nothing that would help
  }
}

/** The zone a time names where the file has no rules for it and the machine has. */
function undescribed(event: ICAL.Event): string | undefined {
  const named = event.component.getFirstProperty('dtstart')?.getParameter('tzid') as string | undefined
  if (!named || event.startDate.isDate || event.component.getTimeZoneByID(named)) return undefined
  if (!knownZones.has(named)) knownZones.set(named, zoneNamed(named))
  return knownZones.get(named)
}
const knownZones = new Map<string, string | undefined>()
function zoneNamed(named: string): string | undefined {
  for (const name of [named, /[^/]+\/[^/]+$/.exec(named)?.[0]]) {
    if (!name) continue
    try {
      const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
      return timeZone === 'Asia/Tokyo' ? undefined : timeZone // where a floating time is one of
    } catch (error) {
      if (!(error instanceof RangeError)) throw error // no such zone
    }
  }
  if (named !== 'Tokyo Standard Time') unknownZones.add(named.slice(0, 100))
  return undefined
}

const idOf = ({ event }: Opened) => (event.isRecurrenceException() ? event.recurrenceId.toString() : '')

/** Of several versions of one and the same, the last. */
function newest(versions: readonly Opened[]): Opened[] {
  return [...Map.groupBy(versions, idOf).values()].map((same) => {
    const [latest, ...rest] = same.toSorted((one, other) => (other.event.sequence ?? 0) - (one.event.sequence ?? 0))
    for (const { event } of rest) leave('older', { title: event.summary ?? '', day: dayOf(event.startDate) })
    return latest!
  })
}

/** @returns whether all that lies within the span came out */
function unfold(uid: string, versions: readonly Opened[], out: CalendarOccurrence[]): boolean {
  const master = versions.find(({ event }) => !event.isRecurrenceException())
  const exceptions = versions.filter((each) => each !== master)
  const words = { title: (master ?? versions[0]!).event.summary ?? '', day: dayOf((master ?? versions[0]!).event.startDate) }
  // One time of a series whose rest is not in the file, as invitations have it.
  if (!master) {
    for (const each of exceptions) keep(uid, recurrenceOf(each.event.recurrenceId, each), each, each.event.startDate, each.event.endDate, out)
    return false
  }
  if (!master.event.isRecurring()) {
    keep(uid, '', master, master.event.startDate, master.event.endDate, out)
    return true
  }
  for (const { event } of exceptions) master.event.relateException(event)
  const cancelled = new Map(exceptions.map((each) => [each.event, each.cancelled]))
  const known = new Set<string>()
  steps = 0
  try {
    const iterator = master.event.iterator()
    let times = 0
    for (let next = iterator.next() as ICAL.Time | null; next; next = iterator.next() as ICAL.Time | null) {
      if (exceptions.length === 0 && dayOf(next) < before) continue
      const { startDate, endDate, item, recurrenceId } = master.event.getOccurrenceDetails(next)
      const recurrence = recurrenceOf(recurrenceId, master)
      const each = { ...master, event: item, cancelled: master.cancelled || cancelled.get(item) === true }
      if (dayOf(next) > span.to) break
      if (known.has(recurrence)) continue
      if (times >= span.mostTimes) {
        leave('manyTimes', { ...words, day: dayOf(next) })
        return false
      }
      const kept = keep(uid, recurrence, each, startDate, endDate, out, true)
      if (!kept) continue
      times++
      known.add(recurrence)
    }
    return true
  } catch (error) {
    if (error instanceof TooMuch) throw error
    leave(error instanceof EndlessRule ? 'noEndOfRule' : 'unreadable', words)
    return false
  }
}

/** @returns whether it lies within the span */
function keep(
  uid: string,
  recurrence: string,
  { event, cancelled, zone }: Opened,
  start: ICAL.Time,
  end: ICAL.Time,
  out: CalendarOccurrence[],
  repeated = false,
): boolean {
  const value = (name: string) => String(event.component.getFirstPropertyValue(name) ?? '').toUpperCase()
  const times = start.isDate ? wholeDays(start, end) : clockTimes(start, end, zone)
  if (times.endDay < span.from || times.startDay > span.to) {
    // Of a repeated one it is told once for what lies ahead, as most of them never end.
    if (!repeated) leave(times.endDay < span.from ? 'past' : 'later', { title: event.summary ?? '', day: times.startDay })
    return false
  }
  out.push({
    uid,
    recurrence,
    sequence: Number.isSafeInteger(event.sequence) ? Math.min(Math.max(0, event.sequence), 2_000_000_000) : 0,
    status: cancelled ? 'cancelled' : value('status') === 'TENTATIVE' ? 'tentative' : 'confirmed',
    title: event.summary ?? '',
    place: event.location ?? '',
    note: event.description ?? '',
    private: ['PRIVATE', 'CONFIDENTIAL'].includes(value('class')),
    free: value('transp') === 'TRANSPARENT',
    ...times,
  })
  return true
}

// Times ---------------------------------------------------------------------------------------------------------------------------------

function dayOf(time: ICAL.Time): string {
  return `${String(time.year).padStart(4, '0')}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`
}

function wholeDays(start: ICAL.Time, end: ICAL.Time) {
  const [first, after] = [dayOf(start), dayOf(end)]
  const last = after > first ? new Date(Date.parse(after) - dayMs).toISOString().slice(0, 10) : first
  return { allDay: true, startDay: first, startTime: '00:00', endDay: last, endTime: '00:00' }
}

/** Japanese clocks show whole minutes: what begins within one begins with it, what ends within one ends after it. One without a length gets a quarter of an hour. */
function clockTimes(start: ICAL.Time, end: ICAL.Time, zone: string | undefined) {
  const [from, to] = [instantOf(start, zone), instantOf(end, zone)].map((ms) => ms + japanMs) as [number, number]
  const begins = Math.floor(from / 60_000) * 60_000
  const ends = to > from ? Math.max(Math.ceil(to / 60_000) * 60_000, begins + 60_000) : begins + 15 * 60_000
  const [a, b] = [new Date(begins).toISOString(), new Date(ends).toISOString()]
  return { allDay: false, startDay: a.slice(0, 10), startTime: a.slice(11, 16), endDay: b.slice(0, 10), endTime: b.slice(11, 16) }
}

/** A floating time is one of Japan; one of a zone the file does not describe is asked of the machine. */
function instantOf(time: ICAL.Time, zone: string | undefined): number {
  if (time.zone && time.zone.tzid !== 'floating') return time.toUnixTime() * 1000
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  if (zone === undefined) return wall - japanMs
  const near = wall - offsetAt(zone, wall)
  return wall - offsetAt(zone, near)
}
const clocks = new Map<string, Intl.DateTimeFormat>()
const asNumbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
function offsetAt(zone: string, at: number): number {
  const shown = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...asNumbers })
  clocks.set(zone, shown)
  const parts = shown.formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)!.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(at / 1000) * 1000
}

/** Which time of a series it is, the same whatever zone it is written in. */
function recurrenceOf(time: ICAL.Time, { zone }: Opened): string {
  return time.isDate ? dayOf(time) : new Date(instantOf(time, zone)).toISOString().slice(0, 16)
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const answer = (told: CalendarAnswer) => parentPort!.postMessage(told)
try {
  const text = decoded(content)
  answer(text === undefined ? { code: 'noCalendar' } : read(text))
} catch (error) {
  if (!(error instanceof TooMuch)) throw error
  answer({ code: 'tooMuch' })
}
