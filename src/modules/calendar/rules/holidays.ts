// 国民の祝日。 The only file that knows the library: its data run from 1970 to 2050, with 振替休日 and 国民の休日 named.
import library from '@holiday-jp/holiday_jp'
import type { HolidayOverride } from '../schema.ts'

/** Fiscal years whose every day the data know. */
export const firstFiscalYear = 1970
export const lastFiscalYear = 2049
/** Said wherever the data are shown. */
export const holidaySource = {
  ja: `国民の祝日に関する法律（holiday_jp ${library.VERSION}版のデータ）`,
  en: `Act on National Holidays (data of holiday_jp ${library.VERSION})`,
}

const national: Readonly<Record<string, { readonly name: string }>> = library.holidays

/** What the data say of a day, without overrides. */
function nationalHoliday(day: string): string | undefined {
  return Object.hasOwn(national, day) ? national[day]!.name : undefined
}

type Override = Pick<HolidayOverride, 'effect' | 'day' | 'movedTo' | 'name'>

/**
 * 祝日の一覧。 Of a span of days, both ends included, after the overrides: struck out and moved ones go, then added and moved ones come.
 *
 * @param overrides of which at most one stands for a day
 */
export function holidaysBetween(from: string, to: string, overrides: readonly Override[]): Record<string, string> {
  const holidays = new Map(Object.entries(national).map(([day, { name }]) => [day, name]))
  for (const { effect, day } of overrides) if (effect !== 'add') holidays.delete(day)
  for (const { effect, day, movedTo, name } of overrides) {
    if (effect === 'add') holidays.set(day, name)
    if (effect === 'move') holidays.set(movedTo!, name || (nationalHoliday(day) ?? '')) // a move always says where to
  }
  return Object.fromEntries([...holidays].filter(([day]) => day >= from && day <= to).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
