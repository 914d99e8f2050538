import { randomBytes } from 'node:crypto'
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

let pool = Buffer.alloc(0)
/** Ten random bytes; drawn a thousand at a time, because every draw is a call into the system. */
function tenBytes(): Uint8Array {
  if (pool.length < 10) pool = randomBytes(1000)
  const drawn = pool.subarray(0, 10)
  pool = pool.subarray(10)
  return drawn
}

/** @param random fills 10 bytes; injected so that a test may repeat its ids from a seed */
export function idsFrom(clock: Clock, random: () => Uint8Array = tenBytes): Ids {
  let last = 0
  let counter = 0
  return {
    next() {
      const now = clock.now().getTime()
      // Within one millisecond the 12 bits after the time count up, so that ids made by one process keep their order.
      counter = now === last ? (counter + 1) & 0xfff : 0
      last = now
      const hex = now.toString(16).padStart(12, '0') + (0x7000 | counter).toString(16) + Buffer.from(random()).toString('hex').slice(0, 16)
      const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16)
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
  }
}
