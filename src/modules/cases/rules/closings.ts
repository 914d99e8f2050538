// 月の締め。
import type { Language } from '#kernel/values'
import type { Closed } from '../schema.ts'

/** The last day of a month written 2025-04. */
export function lastDayOf(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10)
}

/** 4月5日, as papers say it under a month of a known year. */
export function shortDay(day: string, language: Language): string {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  return language === 'ja'
    ? `${month}月${date}日`
    : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

export function monthName(month: string, language: Language): string {
  return language === 'ja'
    ? `${Number(month.slice(5, 7))}月`
    : new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
}

/** 締め済（5月8日・第2版） or 未締め. */
export function closedText(closed: Pick<Closed, 'version' | 'closedOn'> | undefined, language: Language): string {
  if (!closed) return language === 'ja' ? '未締め' : 'Not closed'
  const day = shortDay(closed.closedOn, language)
  if (language === 'ja') return closed.version === 1 ? `締め済（${day}）` : `締め済（${day}・第${closed.version}版）`
  return closed.version === 1 ? `Closed (${day})` : `Closed (${day}, version ${closed.version})`
}

/** A line of a year: which months of a kind are closed; nothing is said of the others but that they are not. */
export function closedLine(closed: readonly Closed[], kind: string, language: Language): string {
  const of = closed.filter((each) => each.kind === kind).toSorted((a, b) => (a.month < b.month ? -1 : 1))
  if (of.length === 0) return closedText(undefined, language)
  const said = of.map((each) => `${monthName(each.month, language)} ${closedText(each, language)}`)
  if (of.length < 12) said.push(language === 'ja' ? 'ほかの月は未締め' : 'the other months are not')
  return said.join(language === 'ja' ? '、' : '; ')
}
