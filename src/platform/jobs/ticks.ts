// Fixed times in Japan. Japan has kept one offset all year round since 1952, so a day there always has 24 hours.
import type { At } from '#kernel'

const offset = 9 * 3_600_000
const day = 24 * 3_600_000

/** The newest tick at or before that instant. */
export function lastTick(at: At, instant: Date): Date {
  const ticks = around(at, instant).filter((tick) => tick <= instant.getTime())
  return new Date(Math.max(...ticks))
}

/** The first tick after that instant. */
export function nextTick(at: At, instant: Date): Date {
  const ticks = around(at, instant).filter((tick) => tick > instant.getTime())
  return new Date(Math.min(...ticks))
}

/** Every tick of the days or months next to that instant, at least one on either side. */
function around(at: At, instant: Date): number[] {
  const [hours, minutes] = at.time.split(':').map(Number) as [number, number]
  const local = new Date(instant.getTime() + offset) // its UTC fields read as the wall clock in Japan
  const [year, month, date] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  const moment = (midnight: number) => midnight + (hours * 60 + minutes) * 60_000 - offset
  if (at.every === 'month') {
    return [-1, 0, 1].map((more) => {
      const lastDay = new Date(Date.UTC(year, month + more + 1, 0)).getUTCDate()
      return moment(Date.UTC(year, month + more, Math.min(at.day, lastDay)))
    })
  }
  const midnights = Array.from({ length: 15 }, (_, i) => Date.UTC(year, month, date) + (i - 7) * day)
  return midnights.filter((midnight) => at.every === 'day' || new Date(midnight).getUTCDay() === at.weekday).map(moment)
}
