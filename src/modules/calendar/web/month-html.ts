// 月・週の枠の中身を、文字列で組み立てる。 A month with thousands of entries is drawn with every look at it: as elements it costs many times what its text costs
// (bench/calendar-month.ts), so the list of days is written out, the way a template would. Everything that is data goes through `text`.
import { type Language, dayText, fill } from '#kernel/values'
import { type DayCell } from '../rules/month.ts'
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

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const special = /[&<>"]/
function text(value: string): string {
  return special.test(value) ? value.replace(/[&<>"]/g, (sign) => signs[sign]!) : value
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

/** 日ごとの項目。 List items for the days in their order: a grid of seven columns on a wide screen, a list by day on a telephone, where empty open days are left out. */
export function daysHtml({ cells, closed, today, language, dayPath }: DaysShown): string {
  const reasons = new Map(closed.map((day) => [day.day, day.reasons.map(({ title }) => title).join('・')]))
  const words = { today: texts.today[language], calledOff: texts.calledOff[language], outside: texts.outside[language] }
  let html = ''
  for (const [at, { day, shown, count }] of cells.entries()) {
    const reason = reasons.get(day)
    const column = at === 0 ? ` ${columns[weekdays.indexOf(weekdayOf(day))]!}` : ''
    const shade = reason === undefined ? '' : ' bg-solid-gray-100'
    const away = count === 0 && day !== today && reason === undefined ? ' max-sm:hidden' : ''
    const here = day === today ? ' aria-current="date"' : ''
    html += `<li${here} class="min-w-0 border border-solid-gray-300 p-1 sm:min-h-24${column}${shade}${away}">`
    // The weekday stands over the column too; read aloud and on a telephone it belongs to the day.
    html += `<p class="text-dns-14N-130"><span class="sm:sr-only">${text(dayText(day, language))}</span><span aria-hidden="true" class="max-sm:hidden${day === today ? ' rounded-full border-2 border-key-900 px-1 font-700' : ''}">${Number(day.slice(8))}</span>`
    if (day === today) html += ` <span class="font-700">${words.today}</span>`
    if (reason !== undefined) html += ` <span>${text(reason)}</span>`
    html += '</p>'
    if (count > 0) {
      html += '<ul>'
      for (const { source, id, bodyName, title, startTime, state } of shown) {
        const off = state === 'called-off'
        html += `<li class="text-dns-14N-130"><a class="link block py-1 max-sm:min-h-11 max-sm:py-3" href="${entryPath[source]}${id}">`
        if (startTime !== '') html += `${startTime} `
        if (source === 'outside') html += `［${words.outside}］`
        if (off) html += `［${words.calledOff}］`
        html += `${text(bodyName)}${title === '' ? '' : ` ${text(title)}`}</a></li>`
      }
      if (shown.length < count)
        html += `<li class="text-dns-14N-130"><a class="link block py-1 max-sm:min-h-11 max-sm:py-3" href="${text(dayPath)}${day}">${text(fill(texts.more[language], { count: count - shown.length }))}<span class="sr-only"> ${text(dayText(day, language))}</span></a></li>`
      html += '</ul>'
    }
    html += '</li>'
  }
  return html
}

export function weekdayTitles(language: Language): string[] {
  return weekdays.map((weekday) => dayTexts[weekday][language])
}
