import { type ScheduleRule, type Weekday, weekdays } from '../schema/schedules.ts'
import { dateOf, dayNumber, daysInMonth, monthNumber, weekNumber, weekdayOf } from './days.ts'

/** その日が開いている日か。 By the rule alone: holidays are the calendar's, and what they do is said in words. */
export function isOpenOn(rule: ScheduleRule, date: string): boolean {
  if ((rule.validFrom !== null && date < rule.validFrom) || (rule.validTo !== null && date > rule.validTo)) return false
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(Number(date.slice(5, 7)))) return false
  const number = dayNumber(date)
  const weekday = weekdayOf(number)
  if (rule.freq === 'WEEKLY') return rule.byDay.includes(weekday) && inTurn(rule, weekNumber(number), (anchor) => weekNumber(dayNumber(anchor)))
  if (!inTurn(rule, monthNumber(date), monthNumber)) return false
  const day = Number(date.slice(8, 10))
  const length = daysInMonth(date)
  if (rule.byMonthDay.includes(day) || (day === length && rule.byMonthDay.includes(-1))) return true
  return rule.byDay.includes(`${Math.ceil(day / 7)}${weekday}`) || (day + 7 > length && rule.byDay.includes(`-1${weekday}`))
}

function inTurn({ repeatEvery, anchorOn }: ScheduleRule, at: number, of: (anchor: string) => number): boolean {
  return repeatEvery === 1 || anchorOn === null || (at - of(anchorOn)) % repeatEvery === 0
}

const lookAhead = 400

/** 次に開く日。 From that day on, at most `count` within the next year or so. */
export function nextOpenDays(rules: readonly ScheduleRule[], from: string, count: number): string[] {
  const found: string[] = []
  const first = dayNumber(from)
  for (let number = first; number < first + lookAhead && found.length < count; number++) {
    const date = dateOf(number)
    if (rules.some((rule) => isOpenOn(rule, date))) found.push(date)
  }
  return found
}

/** 曜日で探すときの曜日。 What falls on days of the month has no weekday of its own. */
export function weekdaysOf(rules: readonly Pick<ScheduleRule, 'byDay'>[]): Weekday[] {
  const found = new Set(rules.flatMap(({ byDay }) => byDay.map((day) => day.slice(-2))))
  return weekdays.filter((day) => found.has(day))
}
