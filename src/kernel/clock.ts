import { randomUUID } from 'node:crypto'
import { type IsoDate, dayInJapan } from './values/dates.ts'

/** 時計。 The only source of time for modules, so that a test, a simulated year or a fake wall clock can stand in. */
export interface Clock {
  now(): Date
  /** The calendar day in Japan. */
  today(): IsoDate
}

export function clockFrom(now: () => Date): Clock {
  return { now, today: () => dayInJapan(now()) }
}
export const systemClock = clockFrom(() => new Date())

/** Draws UUIDv7 identifiers: ordered by time, so that indexes grow at one end. */
export interface Ids {
  next(): string
}

/** Time and counter stand before the variant, chance behind it: the tail of a UUIDv4, which Node draws from a block of random bytes. */
export function idsFrom(clock: Clock): Ids {
  let last = 0
  let counter = 0
  return {
    next() {
      const now = clock.now().getTime()
      // Within one millisecond the 12 bits after the time count up, and carry into the time, so that ids made by one process keep their order.
      if (now > last) [last, counter] = [now, 0]
      else if (++counter > 0xfff) [last, counter] = [last + 1, 0]
      const time = last.toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-${(0x7000 | counter).toString(16)}-${randomUUID().slice(19)}`
    },
  }
}
