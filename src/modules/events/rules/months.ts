// 月。 `2025-12`. Pure.
import { type Language, eraYearText } from '#kernel/values'

export function monthAfter(month: string, months: number): string {
  const [year, of] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, of - 1 + months, 1)).toISOString().slice(0, 7)
}

export function monthText(month: string, language: Language): string {
  if (language === 'ja') return `${eraYearText(`${month}-01`)}${Number(month.slice(5))}月`
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
}
