// 月・週の枠の中身を、文字列で組み立てる。 A month with thousands of entries is drawn with every look at it: as elements it costs many times what its text costs
// (bench/calendar-month.ts), so the list of days is written out, the way a template would. Everything that is data goes through `htmlText`.
import { type Language, dayText, fill, htmlText as text } from '#kernel/values'
import type { DayCell } from '../rules/month.ts'
import { weekdayOf } from '../rules/closures.ts'
import { type ClosedDay, entryPath, weekdays } from '../schema.ts'
import { texts } from './calendar-texts.ts'
import { texts as dayTexts } from './day-texts.ts'

export interface DaysShown {
  readonly cells: readonly DayCell[]
  readonly closed: readonly ClosedDay[]
  readonly today: string
  readonly language: Language
  /** Where the whole of a day is listed; the day is put at its end. */
  readonly dayPath: string
}

const columns = [
  'sm:col-start-1',
  'sm:col-start-2',
  'sm:col-start-3',
  'sm:col-start-4',
  'sm:col-start-5',
  'sm:col-start-6',
  'sm:col-start-7',
] as const

// Whole class names, as the style sheet is made of what stands here.
const look = {
  day: 'min-w-0 border border-solid-gray-300 p-1 sm:min-h-24',
  closed: 'bg-solid-gray-100',
  away: 'max-sm:hidden',
  date: 'text-dns-14N-130',
  long: 'sm:sr-only',
  number: 'max-sm:hidden',
  today: 'max-sm:hidden rounded-full border-2 border-key-900 px-1 font-700',
  strong: 'font-700',
  entry: 'text-dns-14N-130',
  link: 'link block py-1 max-sm:min-h-11 max-sm:py-3',
} as const

/** 日ごとの項目。 List items for the days in their order: a grid of seven columns on a wide screen, a list by day on a telephone, where empty open days are left out. */
export function daysHtml({ cells, closed, today, language, dayPath }: DaysShown): string {
  const reasons = new Map(closed.map((day) => [day.day, day.reasons.map(({ title }) => title).join('・')]))
  const words = { today: texts.today[language], calledOff: texts.calledOff[language], outside: texts.outside[language] }
  let html = ''
  for (const [at, { day, shown, count }] of cells.entries()) {
    const reason = reasons.get(day)
    const isToday = day === today
    let classes: string = look.day
    if (at === 0) classes += ` ${columns[weekdays.indexOf(weekdayOf(day))]!}`
    if (reason !== undefined) classes += ` ${look.closed}`
    else if (count === 0 && !isToday) classes += ` ${look.away}`
    const long = text(dayText(day, language))
    html += `<li${isToday ? ' aria-current="date"' : ''} class="${classes}"><p class="${look.date}">`
    // The weekday stands over the column too; read aloud and on a telephone it belongs to the day.
    html += `<span class="${look.long}">${long}</span><span aria-hidden="true" class="${isToday ? look.today : look.number}">${Number(day.slice(8))}</span>`
    if (isToday) html += ` <span class="${look.strong}">${words.today}</span>`
    if (reason !== undefined) html += ` <span>${text(reason)}</span>`
    html += '</p>'
    if (count > 0) {
      html += '<ul>'
      for (const { source, id, bodyName, title, startTime, state } of shown) {
        html += `<li class="${look.entry}"><a class="${look.link}" href="${entryPath[source]}${id}">`
        if (startTime !== '') html += `${startTime} `
        if (source === 'outside') html += `［${words.outside}］`
        if (state === 'called-off') html += `［${words.calledOff}］`
        html += `${text(bodyName)}${title === '' ? '' : ` ${text(title)}`}</a></li>`
      }
      if (shown.length < count) {
        const more = text(fill(texts.more[language], { count: count - shown.length }))
        html += `<li class="${look.entry}"><a class="${look.link}" href="${text(dayPath)}${day}">${more}<span class="sr-only"> ${long}</span></a></li>`
      }
      html += '</ul>'
    }
    html += '</li>'
  }
  return html
}

export function weekdayTitles(language: Language): string[] {
  return weekdays.map((weekday) => dayTexts[weekday][language])
}
