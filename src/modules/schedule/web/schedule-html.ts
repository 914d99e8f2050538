// 予定の枠の中身を、文字列で組み立てる。 Sixty rows of a day and thousands of entries of a month are drawn with every look: as elements they cost many times what
// their text costs (bench/schedule-day.ts). Everything that is data goes through `htmlText`.
import { entryPath } from '#calendar/schema'
import { type Language, dayText, fill, htmlText as text } from '#kernel/values'
import { daysFrom, weekdayOf } from '../rules/days.ts'
import { columnCount, columnsOf, firstHour, lastHour, liesOn } from '../rules/half-hours.ts'
import { type Colour, type EntryRow, type ScheduleSpan, kindOn, kindTitle, standsOn } from '../schema.ts'
import { texts } from './texts.ts'

export type Span = Pick<
  ScheduleSpan,
  'from' | 'to' | 'people' | 'things' | 'entries' | 'meetings' | 'ownMeetings' | 'closed' | 'kinds' | 'me' | 'mayWrite'
>
export interface Shown {
  readonly span: Span
  readonly today: string
  readonly language: Language
}

// Whole class names, as the style sheet is made of what stands here.
const edges: Readonly<Record<Colour, string>> = {
  blue: 'border-blue-700',
  cyan: 'border-cyan-700',
  green: 'border-green-700',
  lime: 'border-lime-700',
  yellow: 'border-yellow-700',
  orange: 'border-orange-700',
  red: 'border-red-700',
  magenta: 'border-magenta-700',
  purple: 'border-purple-700',
  grey: 'border-solid-gray-600',
}
const starts = [
  'sm:col-start-1',
  'sm:col-start-2',
  'sm:col-start-3',
  'sm:col-start-4',
  'sm:col-start-5',
  'sm:col-start-6',
  'sm:col-start-7',
  'sm:col-start-8',
  'sm:col-start-9',
  'sm:col-start-10',
  'sm:col-start-11',
  'sm:col-start-12',
  'sm:col-start-13',
  'sm:col-start-14',
  'sm:col-start-15',
  'sm:col-start-16',
  'sm:col-start-17',
  'sm:col-start-18',
  'sm:col-start-19',
  'sm:col-start-20',
  'sm:col-start-21',
  'sm:col-start-22',
  'sm:col-start-23',
  'sm:col-start-24',
  'sm:col-start-25',
  'sm:col-start-26',
  'sm:col-start-27',
  'sm:col-start-28',
] as const
const spans = [
  'sm:col-span-1',
  'sm:col-span-2',
  'sm:col-span-3',
  'sm:col-span-4',
  'sm:col-span-5',
  'sm:col-span-6',
  'sm:col-span-7',
  'sm:col-span-8',
  'sm:col-span-9',
  'sm:col-span-10',
  'sm:col-span-11',
  'sm:col-span-12',
  'sm:col-span-13',
  'sm:col-span-14',
  'sm:col-span-15',
  'sm:col-span-16',
  'sm:col-span-17',
  'sm:col-span-18',
  'sm:col-span-19',
  'sm:col-span-20',
  'sm:col-span-21',
  'sm:col-span-22',
  'sm:col-span-23',
  'sm:col-span-24',
  'sm:col-span-25',
  'sm:col-span-26',
  'sm:col-span-27',
  'sm:col-span-28',
] as const

const look = {
  head: 'border border-solid-gray-300 bg-solid-gray-50 p-1 text-dns-14N-130 font-700 sticky top-0 z-10',
  row: 'max-sm:block max-sm:pb-2',
  name: 'border border-solid-gray-300 bg-white p-1 text-left text-dns-14N-130 font-700 sm:sticky sm:left-0 sm:w-32 sm:min-w-24 max-sm:block max-sm:bg-solid-gray-50',
  cell: 'border border-solid-gray-300 p-1 align-top max-sm:block',
  empty: 'max-sm:hidden',
  closed: 'bg-solid-gray-100',
  now: 'bg-yellow-50',
  date: 'sm:hidden text-dns-14N-130 font-700',
  entry: 'mb-1 min-w-0 border-l-4 pl-1 text-dns-14N-130',
  line: 'sm:grid sm:grid-cols-[repeat(28,minmax(0,1fr))] gap-y-1',
  link: 'link block py-1 max-sm:min-h-11 max-sm:py-3',
  add: 'link inline-flex min-h-6 min-w-6 items-center justify-center px-1 no-print max-sm:min-h-11 max-sm:min-w-11',
  lastColumn: 'sm:col-span-28',
} as const

type When = Pick<EntryRow, 'allDay' | 'startDay' | 'startTime' | 'endDay' | 'endTime'>
/** What stands in a cell, whatever it comes from. */
interface Item extends When {
  readonly html: string
}

/** Finds entries by whose they are once, so that no row walks through all of them. @param place classes of where it stands, with a space before them */
function itemsOf({ span, language }: Shown, place: (when: When) => string) {
  const words = kindWords(span, language)
  const people = new Map<string, Item[]>()
  const things = new Map<string, Item[]>()
  const add = (map: Map<string, Item[]>, id: string, item: Item) => {
    const list = map.get(id)
    if (list) list.push(item)
    else map.set(id, [item])
  }
  const named = new Map(span.people.map(({ accountId, name }) => [accountId, name]))
  for (const entry of span.entries) {
    const { allDay, startDay, startTime, endDay, endTime } = entry
    const when = { allDay, startDay, startTime, endDay, endTime }
    const classes = place(when)
    if (entry.accountIds.length > 0) {
      const item = { ...when, html: entryHtml(entry, words, '', classes) }
      for (const id of entry.accountIds) add(people, id, item)
    }
    if (entry.thingIds.length > 0) {
      const item = { ...when, html: entryHtml(entry, words, namesOf(entry, named), classes) }
      for (const id of entry.thingIds) add(things, id, item)
    }
  }
  const { kept, going, own } = meetingItems(span, language, place)
  for (const { goers, item } of going) for (const id of goers) add(people, id, item)
  if (span.me !== null) for (const item of own) add(people, span.me, item)
  return { people, things, meetings: kept }
}

/** 暦の会議。 What the section keeps; what those who are shown go to outside, on their own lines; the own seats. */
function meetingItems({ meetings, ownMeetings, people }: Span, language: Language, place: (when: When) => string) {
  const shown = new Set(people.map(({ accountId }) => accountId))
  const itemOf = ({ day, startTime, endTime, source, id, bodyName, title, place: where }: Span['meetings'][number]) =>
    meetingItem(day, startTime, endTime, `${entryPath[source]}${id}`, [bodyName, title, where && `（${where}）`], place)
  const kept: Item[] = []
  const going: { readonly goers: readonly string[]; readonly item: Item }[] = []
  for (const meeting of meetings) {
    const goers = meeting.goers.filter((id) => shown.has(id))
    if (goers.length === 0) kept.push(itemOf(meeting))
    else going.push({ goers, item: itemOf(meeting) })
  }
  const seat = `［${texts.ownMeeting[language]}］`
  return {
    kept,
    going,
    own: ownMeetings.map(({ heldOn, startTime, endTime, bodyName, title }) =>
      meetingItem(heldOn, startTime, endTime, '/my/meetings', [seat, bodyName, title], place),
    ),
  }
}

function meetingItem(day: string, startTime: string, endTime: string, path: string, words: readonly string[], place: (when: When) => string): Item {
  const when = { allDay: startTime === '', startDay: day, startTime, endDay: day, endTime }
  const html = `<li class="${look.entry} ${edges.blue}${place(when)}"><a class="${look.link}" href="${path}">${when.allDay ? '' : `${startTime}－${endTime} `}`
  return { ...when, html: `${html}${text(words.filter(Boolean).join(' '))}</a></li>` }
}

function namesOf({ accountIds }: Pick<EntryRow, 'accountIds'>, named: ReadonlyMap<string, string>): string {
  if (accountIds.length === 1) return named.get(accountIds[0]!) ?? ''
  return accountIds.flatMap((id) => named.get(id) ?? []).join('・')
}

interface Words {
  readonly kind: (code: string) => { readonly title: string; readonly edge: string }
  readonly privateEntry: string
  readonly undisclosed: string
  readonly tentative: string
  readonly allDay: string
}
function kindWords({ kinds, from }: Span, language: Language): Words {
  const known = new Map<string, { title: string; edge: string }>()
  const kind = (code: string) => {
    let found = known.get(code)
    if (!found) {
      const row = kindOn(kinds, 'entry', code, from)
      known.set(code, (found = { title: text(row ? kindTitle(row, language) : code), edge: edges[row?.colour ?? 'grey'] }))
    }
    return found
  }
  const said = (key: 'privateEntry' | 'undisclosed' | 'tentative' | 'allDay') => text(texts[key][language])
  return { kind, privateEntry: said('privateEntry'), undisclosed: said('undisclosed'), tentative: said('tentative'), allDay: said('allDay') }
}

function entryHtml(entry: EntryRow, words: Words, who: string, classes: string): string {
  const { title: kind, edge } = entry.sight === 'private' ? { title: words.privateEntry, edge: edges.grey } : words.kind(entry.kind)
  const { allDay, startDay, startTime, endDay, endTime } = entry
  let html = `<li class="${look.entry} ${edge}${classes}"><a class="${look.link}" href="/office/schedule/entries/${entry.entryId}">`
  if (allDay) html += `${words.allDay} `
  else
    html +=
      startDay === endDay
        ? `${startTime}－${endTime} `
        : `${Number(startDay.slice(5, 7))}/${Number(startDay.slice(8))} ${startTime}－${Number(endDay.slice(5, 7))}/${Number(endDay.slice(8))} ${endTime} `
  if (entry.tentative) html += `［${words.tentative}］`
  if (who !== '') html += `${text(who)} `
  html += kind
  if (entry.sight === 'guarded') html += ` ${words.undisclosed}`
  if (entry.title !== '') html += ` ${text(entry.title)}`
  if (entry.place !== '') html += `（${text(entry.place)}）`
  return `${html}</a></li>`
}

function addHtml(path: string, label: string): string {
  // Reached by the arrow keys; the page has one entrance for everybody else.
  return `<a class="${look.add}" tabindex="-1" data-add href="${path}" aria-label="${text(label)}">＋</a>`
}

/** 人・物 × 七日。 Table rows: on a telephone a list by person, where empty days are left out. */
export function weekHtml(shown: Shown): string {
  const { span, today, language } = shown
  const days = daysFrom(span.from, span.to)
  const closed = new Set(span.closed.map(({ day }) => day))
  const { people, things, meetings } = itemsOf(shown, () => '')
  const titles = days.map((day) => text(dayText(day, language)))
  const looks = days.map((day) => (day === today ? ` ${look.now}` : closed.has(day) ? ` ${look.closed}` : ''))
  const row = (name: string, items: readonly Item[], add: ((day: string, title: string) => string) | undefined) => {
    let html = `<tr class="${look.row}"><th scope="row" class="${look.name}">${name}</th>`
    for (const [at, day] of days.entries()) {
      const mine = items.filter((item) => liesOn(item, day))
      html += `<td class="${look.cell}${looks[at]!}${mine.length === 0 ? ` ${look.empty}` : ''}">`
      if (mine.length > 0) {
        html += `<p class="${look.date}">${titles[at]!}</p><ul>`
        for (const item of mine) html += item.html
        html += '</ul>'
      }
      html += `${add ? add(day, titles[at]!) : ''}</td>`
    }
    return `${html}</tr>`
  }
  let html = ''
  if (meetings.length > 0) html += row(text(texts.meetings[language]), meetings, undefined)
  for (const { accountId, name, mayWrite } of span.people) {
    const label = (title: string) => fill(texts.addAt[language], { name, day: title })
    html += row(
      text(name),
      people.get(accountId) ?? [],
      mayWrite ? (day, title) => addHtml(`/office/schedule/new?account=${accountId}&amp;day=${day}`, label(title)) : undefined,
    )
  }
  for (const { thingId, name } of span.things) {
    const label = (title: string) => fill(texts.bookAt[language], { name, day: title })
    html += row(
      text(name),
      things.get(thingId) ?? [],
      span.mayWrite ? (day, title) => addHtml(`/office/schedule/new?thing=${thingId}&amp;day=${day}`, label(title)) : undefined,
    )
  }
  return html
}

/** The columns of the week, with the names of holidays. */
export function weekHead({
  span,
  today,
  language,
}: Shown): { readonly day: string; readonly title: string; readonly closed: string; readonly today: boolean }[] {
  const reasons = new Map(span.closed.map((day) => [day.day, day.reasons.map(({ title }) => title).join('・')]))
  return daysFrom(span.from, span.to).map((day) => ({ day, title: shortDay(day, language), closed: reasons.get(day) ?? '', today: day === today }))
}
/** 12月1日（月） */
export function shortDay(day: string, language: Language): string {
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    )
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（${'日月火水木金土'[weekdayOf(day)]!}）`
}

/** Over the columns of a month, from Monday on. */
export function weekdayHeads(language: Language): string[] {
  return language === 'ja' ? [...'月火水木金土日'] : ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
}

/** 人・物 × 一日の時間。 Table rows with a line of half hours each; on a telephone a list by person. */
export function dayHtml(shown: Shown): string {
  const { span, language } = shown
  const day = span.from
  const { people, things, meetings } = itemsOf(shown, (when) => {
    const { first, count } = columnsOf(when, day)
    return ` ${starts[first]!} ${spans[count - 1]!}`
  })
  const title = text(dayText(day, language))
  const row = (name: string, items: readonly Item[], add: string) => {
    let html = `<tr class="${look.row}"><th scope="row" class="${look.name}">${name}</th><td class="${look.cell}"><ul class="${look.line}">`
    for (const item of items) if (liesOn(item, day)) html += item.html
    if (add !== '') html += `<li class="${look.lastColumn}">${add}</li>`
    return `${html}</ul></td></tr>`
  }
  let html = ''
  if (meetings.length > 0) html += row(text(texts.meetings[language]), meetings, '')
  for (const { accountId, name, mayWrite } of span.people) {
    const add = mayWrite ? addHtml(`/office/schedule/new?account=${accountId}&amp;day=${day}`, fill(texts.addAt[language], { name, day: title })) : ''
    html += row(text(name), people.get(accountId) ?? [], add)
  }
  for (const thing of span.things) {
    if (!standsOn(thing, day)) continue
    const { thingId, name } = thing
    const add = span.mayWrite
      ? addHtml(`/office/schedule/new?thing=${thingId}&amp;day=${day}`, fill(texts.bookAt[language], { name, day: title }))
      : ''
    html += row(text(name), things.get(thingId) ?? [], add)
  }
  return html
}

/** The hours over the line of a day. */
export const hours = Array.from({ length: lastHour - firstHour }, (_, at) => firstHour + at)
export const columnsPerHour = columnCount / hours.length

const monthLook = {
  day: 'min-w-0 border border-solid-gray-300 p-1 sm:min-h-24',
  away: 'max-sm:hidden',
  number: 'max-sm:hidden',
  long: 'sm:sr-only',
  today: 'max-sm:hidden rounded-full border-2 border-key-900 px-1 font-700',
  head: 'text-dns-14N-130',
} as const

/** 月の枠。 List items for the days: each shows so many and says how many more there are, which the day lists. @param dayPath the day is put at its end */
export function monthHtml(shown: Shown, most: number, dayPath: string): string {
  const { span, today, language } = shown
  const reasons = new Map(span.closed.map((day) => [day.day, day.reasons.map(({ title }) => title).join('・')]))
  const words = kindWords(span, language)
  const named = new Map(span.people.map(({ accountId, name }) => [accountId, name]))
  const many = span.people.length > 1
  const byDay = new Map<string, (EntryRow | Item)[]>()
  const add = (day: string, item: EntryRow | Item) => {
    const list = byDay.get(day)
    if (list) list.push(item)
    else byDay.set(day, [item])
  }
  const { kept, going, own } = meetingItems(span, language, () => '')
  for (const item of [...kept, ...going.map((each) => each.item), ...own]) add(item.startDay, item)
  for (const entry of span.entries)
    if (entry.accountIds.length > 0) {
      const { startDay, endDay } = entry
      if (startDay === endDay) add(startDay, entry)
      else for (const day of daysFrom(startDay < span.from ? span.from : startDay, endDay > span.to ? span.to : endDay)) add(day, entry)
    }
  let html = ''
  for (const [at, day] of daysFrom(span.from, span.to).entries()) {
    const all = byDay.get(day) ?? []
    const shownEntries = all.length <= most + 1 ? all : all.slice(0, most)
    const reason = reasons.get(day)
    let classes: string = monthLook.day
    if (at === 0) classes += ` ${starts[(weekdayOf(day) + 6) % 7]!}`
    if (reason !== undefined) classes += ` ${look.closed}`
    else if (all.length === 0 && day !== today) classes += ` ${monthLook.away}`
    const long = text(dayText(day, language))
    html += `<li${day === today ? ' aria-current="date"' : ''} class="${classes}"><p class="${monthLook.head}"><span class="${monthLook.long}">${long}</span>`
    html += `<span aria-hidden="true" class="${day === today ? monthLook.today : monthLook.number}">${Number(day.slice(8))}</span>`
    if (reason !== undefined) html += ` <span>${text(reason)}</span>`
    html += '</p>'
    if (all.length > 0) {
      html += '<ul>'
      for (const item of shownEntries) html += 'html' in item ? item.html : entryHtml(item, words, many ? namesOf(item, named) : '', '')
      if (shownEntries.length < all.length) {
        const more = text(fill(texts.more[language], { count: all.length - shownEntries.length }))
        html += `<li><a class="${look.link}" href="${text(dayPath)}${day}">${more}<span class="sr-only"> ${long}</span></a></li>`
      }
      html += '</ul>'
    }
    html += '</li>'
  }
  return html
}
