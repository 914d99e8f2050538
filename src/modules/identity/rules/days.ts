import type { Text } from '#kernel/values'

/** The calendar day so many days later; days are counted through, closed days included. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day so many years later; 29 February becomes the last day of February. */
export function yearsAfter(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years
  const same = `${year}${day.slice(4)}`
  return new Date(`${same}T00:00:00Z`).toISOString().slice(0, 10) === same ? same : `${year}-02-28`
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** 期限まであと何日か、言葉で。 */
export function dueText(dueOn: string, today: string): Text {
  const left = daysBetween(today, dueOn)
  if (left < 0) return { ja: `期限を${-left}日過ぎています`, en: `${-left} ${left === -1 ? 'day' : 'days'} overdue` }
  if (left === 0) return { ja: '今日が期限です', en: 'due today' }
  return { ja: `あと${left}日`, en: `${left} ${left === 1 ? 'day' : 'days'} left` }
}
