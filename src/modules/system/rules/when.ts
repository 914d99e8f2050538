import type { At } from '#kernel'
import type { Text } from '#kernel/values'

const weekdays = [
  ['日曜日', 'Sunday'],
  ['月曜日', 'Monday'],
  ['火曜日', 'Tuesday'],
  ['水曜日', 'Wednesday'],
  ['木曜日', 'Thursday'],
  ['金曜日', 'Friday'],
  ['土曜日', 'Saturday'],
] as const

/** 毎週月曜日 9:00 — when a schedule runs, in words. */
export function whenText(at: At): Text {
  const time = at.time.replace(/^0/, '')
  if (at.every === 'day') return { ja: `毎日 ${time}`, en: `Every day at ${time}` }
  if (at.every === 'month') {
    return at.day > 28
      ? { ja: `毎月${at.day}日（ない月は末日） ${time}`, en: `Day ${at.day} of every month, or its last, at ${time}` }
      : { ja: `毎月${at.day}日 ${time}`, en: `Day ${at.day} of every month at ${time}` }
  }
  const [ja, en] = weekdays[at.weekday]
  return { ja: `毎週${ja} ${time}`, en: `Every ${en} at ${time}` }
}
