import * as z from 'zod'

/** 暦日（日本時間）。 `YYYY-MM-DD`; the day itself, never an instant. */
export const IsoDate = z.iso
  .date({ abort: true }) // what is no date has one fault, not two
  .refine((date) => date >= '1868-10-23' && date <= '2199-12-31', {
    params: { ja: '明治から西暦2199年までの日付を入力してください。', en: 'Enter a date between 1868 and 2199.' },
  })
  .brand<'IsoDate'>()
export type IsoDate = z.output<typeof IsoDate>

/** 元号。 First day of each era, newest first. Source: 元号を改める政令 (2019-05-01, 1989-01-08) and 改元の詔書 (1926-12-25, 1912-07-30, 1868-10-23). */
const eras = [
  { name: '令和', letter: 'R', from: '2019-05-01' },
  { name: '平成', letter: 'H', from: '1989-01-08' },
  { name: '昭和', letter: 'S', from: '1926-12-25' },
  { name: '大正', letter: 'T', from: '1912-07-30' },
  { name: '明治', letter: 'M', from: '1868-10-23' },
] as const
const weekdays = '日月火水木金土'

function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}
function eraOn(date: string): (typeof eras)[number] {
  return eras.find((era) => era.from <= date) ?? eras[4]
}

/** 令和7年 — the first year of an era is 元年, as people read it. @param date any day of that year after the change of era */
export function eraYearText(date: string): string {
  const era = eraOn(date)
  const year = yearOf(date) - yearOf(era.from) + 1
  return `${era.name}${year === 1 ? '元' : year}年`
}

/** 令和7年5月1日 */
export function eraDateText(date: string): string {
  return `${eraYearText(date)}${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}

/** 令和7年5月1日（木） — lists show the weekday. */
export function eraDayText(date: string): string {
  return `${eraDateText(date)}（${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]}）`
}

/** The same day in the language of the reader. */
export function dayText(date: string, language: 'ja' | 'en'): string {
  if (language === 'ja') return eraDayText(date)
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** What a date field understood. `converted` is true when the typed year lies beyond its era (昭和70年 → 平成7年): show it, do not hide it. */
export interface ReadDate {
  readonly date: IsoDate
  readonly converted: boolean
}

const eraForm = /^(明治|大正|昭和|平成|令和|[MTSHR])\s*(元|[1-9]\d{0,2})\s*[.\-/年]\s*(\d{1,2})\s*[.\-/月]\s*(\d{1,2})\s*日?$/
const eraShort = /^([MTSHR])(0[1-9]|[1-9]\d)(\d{2})(\d{2})$/
const westernForm = /^(\d{4})\s*[.\-/年]\s*(\d{1,2})\s*[.\-/月]\s*(\d{1,2})\s*日?$/
const westernShort = /^(\d{4})(\d{2})(\d{2})$/
const englishForm = /^(?:[A-Z]+DAY,?\s+)?(\d{1,2})\s+([A-Z]+)\.?,?\s+(\d{4})$/
const englishMonths = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER']

/**
 * 人が書くとおりの日付を読む（S25.3.1・昭和25年3月1日・1950-03-01・19500301・R70501・全角も可。1 March 1950 も）。
 *
 * @returns undefined when it is no calendar day; a trailing weekday such as （木） is ignored
 */
export function readDate(typed: string): ReadDate | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/\s*\([日月火水木金土]\)$/, '')
  const era = eraForm.exec(text) ?? eraShort.exec(text)
  if (era) {
    const found = eras.find((e) => e.name === era[1] || e.letter === era[1])!
    const year = yearOf(found.from) + (era[2] === '元' ? 1 : Number(era[2])) - 1
    const date = calendarDay(year, Number(era[3]), Number(era[4]))
    return date && { date, converted: eraOn(date) !== found }
  }
  const western = westernForm.exec(text) ?? westernShort.exec(text)
  const english = englishForm.exec(text)
  const month = english ? englishMonths.findIndex((name) => name === english[2] || name.slice(0, 3) === english[2]) + 1 : 0
  const date = western
    ? calendarDay(Number(western[1]), Number(western[2]), Number(western[3]))
    : english && month > 0 && calendarDay(Number(english[3]), month, Number(english[1]))
  return date ? { date, converted: false } : undefined
}

function calendarDay(year: number, month: number, day: number): IsoDate | undefined {
  const [mm, dd] = [month, day].map((number) => String(number).padStart(2, '0'))
  return IsoDate.safeParse(`${year}-${mm}-${dd}`).data
}

/** The calendar day in Japan at that instant. */
export function dayInJapan(instant: Date): IsoDate {
  return IsoDate.parse(new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 10))
}

/** 令和7年12月1日（月） 12:00 — an instant as a clock in Japan shows it. @param instant ISO text */
export function momentText(instant: string, language: 'ja' | 'en'): string {
  const local = new Date(new Date(instant).getTime() + 9 * 3_600_000).toISOString()
  return `${dayText(local.slice(0, 10), language)} ${local.slice(11, 16)}`
}

/** The week from Monday to Sunday in which a day lies. */
export function weekOf(date: string): { readonly from: IsoDate; readonly to: IsoDate } {
  const day = new Date(`${date}T00:00:00Z`)
  const monday = day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000
  const text = (time: number) => IsoDate.parse(new Date(time).toISOString().slice(0, 10))
  return { from: text(monday), to: text(monday + 6 * 86_400_000) }
}
