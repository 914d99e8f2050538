// 六十行の一日と、五千件の月。 Drawing the day of sixty people and things, and the month with 5,000 entries (the components of the page, by React's renderer), against
// plain concatenation of the same HTML from the same entries; and what the query of each costs.
import { randomUUID } from 'node:crypto'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { ScheduleSpan } from '#schedule/schema'
import { registry } from '../src/app/registry.ts'
import { DayGrid, MonthGrid } from '../src/modules/schedule/web/schedule-grid.ts'
import { type Mode, type Result, alternate, figuresOf, ratioOf, rounded, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { type Town, openTown, people } from './town.ts'

const entries = 5_000
const rowsOfDay = 60
const month = { from: '2025-12-01', to: '2025-12-31' }
const day = '2025-12-10'
const dayPath = '/office/schedule?view=day&day='
const mostOfMonth = 5

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(15, 5)
  const town = await openTown({ shown: 100, hidden: 0, hiddenIn: 'same year' })
  await fill(town)
  const reader = await town.signIn(people.ordinary)
  const { showSchedule } = registry.schedule.operations
  const asked = async (span: { from: string; to: string }) =>
    town.kernel.dispatch(showSchedule, { ...span, sectionId: 'all' }, { actor: reader.actor, requestId: randomUUID() })
  // Meetings of the calendar have a bench of their own (calendar-month).
  const [ofMonth, ofDay] = [
    { ...(await asked(month)), meetings: [] },
    { ...(await asked({ from: day, to: day })), meetings: [] },
  ]
  if (ofMonth.entries.length !== entries) throw new Error(`${ofMonth.entries.length} entries are seen instead of ${entries}`)
  const dayRows = ofDay.people.length + ofDay.things.length
  if (dayRows < rowsOfDay) throw new Error(`${dayRows} rows are seen instead of ${rowsOfDay}`)

  const drawn: Record<string, { figures: object; ratio: ReturnType<typeof ratioOf>; kilobytes: number }> = {}
  for (const [name, ours, byHand, times] of [
    ['day', () => renderDay(ofDay), () => dayByHand(ofDay), mode.pick(200, 50)],
    ['month', () => renderMonth(ofMonth, mostOfMonth), () => monthByHand(ofMonth, mostOfMonth), mode.pick(100, 25)],
    ['everyEntry', () => renderMonth(ofMonth, entries), () => monthByHand(ofMonth, entries), mode.pick(40, 10)],
  ] as const) {
    if (ours() !== byHand()) throw new Error(`${name}: the two do not draw the same`)
    for (const draw of [ours, byHand]) timed(draw, times)
    const samples = await alternate(rounds, { ours: async () => timed(ours, times), byHand: async () => timed(byHand, times) })
    const ratio = ratioOf(samples.ours, samples.byHand, ({ milliseconds }) => milliseconds)
    drawn[name] = { figures: figuresOf(samples), ratio, kilobytes: rounded(Buffer.byteLength(ours()) / 1000) }
  }
  return {
    postgres: town.postgres,
    rounds,
    conditions: {
      entries,
      rows: dayRows,
      htmlKilobytes: Object.fromEntries(Object.entries(drawn).map(([name, { kilobytes }]) => [name, kilobytes])),
    },
    figures: Object.fromEntries(Object.entries(drawn).map(([name, { figures }]) => [name, figures])),
    ratios: Object.fromEntries(Object.entries(drawn).map(([name, { ratio }]) => [name, ratio])),
    targets: Object.entries(drawn).map(([name, { ratio }]) => target(`${name} ÷ concatenation`, 2, ratio.median)),
  }
}

function renderDay(span: ScheduleSpan): string {
  return renderToString(createElement(DayGrid, { label: '見本', span, today: day, language: 'ja' }))
}
function renderMonth(span: ScheduleSpan, most: number): string {
  return renderToString(createElement(MonthGrid, { label: '見本', span, today: day, language: 'ja', most, dayPath }))
}

function timed(draw: () => string, times: number): { milliseconds: number } {
  const began = performance.now()
  for (let at = 0; at < times; at++) draw()
  return { milliseconds: (performance.now() - began) / times }
}

const text = (value: string) =>
  /[&<>"]/.test(value) ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;') : value
const link = (id: string, words: string) =>
  `<a class="link block py-1 max-sm:min-h-11 max-sm:py-3" href="/office/schedule/entries/${id}">${words}</a></li>`
const item = 'mb-1 min-w-0 border-l-4 pl-1 text-dns-14N-130 border-blue-700'

/** The same HTML of the day, written the shortest way there is. */
function dayByHand({ people: staff, things, entries: all, kinds }: ScheduleSpan): string {
  const title = kinds.find(({ list, code }) => list === 'entry' && code === 'meeting')!.title
  const names = new Map(staff.map(({ accountId, name }) => [accountId, name]))
  const byPerson: Record<string, typeof all> = {}
  const byThing: Record<string, typeof all> = {}
  for (const entry of all) {
    for (const id of entry.accountIds) (byPerson[id] ??= []).push(entry)
    for (const id of entry.thingIds) (byThing[id] ??= []).push(entry)
  }
  const row = (name: string, mine: typeof all, who: boolean, add: string) => {
    let html = `<tr class="max-sm:block max-sm:pb-2"><th scope="row" class="border border-solid-gray-300 bg-white p-1 text-left text-dns-14N-130 font-700 sm:sticky sm:left-0 sm:w-32 sm:min-w-24 max-sm:block max-sm:bg-solid-gray-50">${text(name)}</th>`
    html += '<td class="border border-solid-gray-300 p-1 align-top max-sm:block"><ul class="sm:grid sm:grid-cols-[repeat(28,minmax(0,1fr))] gap-y-1">'
    for (const { entryId, title: said, place, startTime, endTime, accountIds } of mine) {
      const [from, to] = [startTime, endTime].map((time) => (Number(time.slice(0, 2)) - 7) * 2 + Number(time.slice(3)) / 30) as [number, number]
      const first = Math.min(Math.max(Math.floor(from), 0), 27)
      const count = Math.max(1, Math.min(Math.ceil(to), 28) - first)
      html += `<li class="${item} sm:col-start-${first + 1} sm:col-span-${count}">`
      html += link(
        entryId,
        `${startTime}－${endTime} ${who ? `${text(accountIds.map((id) => names.get(id)).join('・'))} ` : ''}${title} ${text(said)}（${text(place)}）`,
      )
    }
    if (add !== '') html += `<li class="sm:col-span-28">${add}</li>`
    return `${html}</ul></td></tr>`
  }
  const add = (query: string, label: string) =>
    `<a class="link inline-flex min-h-6 min-w-6 items-center justify-center px-1 no-print max-sm:min-h-11 max-sm:min-w-11" tabindex="-1" data-add href="/office/schedule/new?${query}&amp;day=${day}" aria-label="${text(label)}">＋</a>`
  const long = '令和7年12月10日（水）'
  let html = ''
  for (const { accountId, name, mayWrite } of staff)
    html += row(name, byPerson[accountId] ?? [], false, mayWrite ? add(`account=${accountId}`, `${name}、${long}に予定を入れる`) : '')
  for (const { thingId, name } of things)
    html += row(name, byThing[thingId] ?? [], true, add(`thing=${thingId}`, `${name}を${long}に使う予定を入れる`))
  const head = 'border border-solid-gray-300 bg-solid-gray-50 p-1 text-dns-14N-130 font-700 sm:sticky sm:top-0'
  const hours = Array.from({ length: 14 }, (_, at) => `<span class="border-l border-solid-gray-400 pl-0.5">${at + 7}</span>`).join('')
  return `<div class="focus-ring relative max-h-[80vh] overflow-auto sm:scroll-pt-14 sm:scroll-pl-36 max-sm:max-h-none print:max-h-none" role="region" tabindex="0" aria-label="見本"><table class="w-full border-collapse sm:table-fixed max-sm:block sm:min-w-5xl"><caption class="sr-only">見本　${keys}</caption><thead class="max-sm:hidden"><tr><th scope="col" class="${head} sm:w-32">氏名</th><th scope="col" class="${head}"><span class="sr-only">時刻</span><span aria-hidden="true" class="grid grid-cols-[repeat(14,minmax(0,1fr))] text-left">${hours}</span></th></tr></thead><tbody class="max-sm:block">${html}</tbody></table></div>`
}
const keys = '表の中は矢印キーで動き、Enterで開きます。Nキーで、その人・その日の予定を入れます。Escキーで表から出ます。'

/** The same HTML of the month. */
function monthByHand({ people: staff, entries: all, kinds, closed }: ScheduleSpan, most: number): string {
  const title = kinds.find(({ list, code }) => list === 'entry' && code === 'meeting')!.title
  const names = new Map(staff.map(({ accountId, name }) => [accountId, name]))
  const byDay: Record<string, typeof all> = {}
  for (const entry of all) (byDay[entry.startDay] ??= []).push(entry)
  const reasons = new Map(closed.map((each) => [each.day, each.reasons.map((reason) => reason.title).join('・')]))
  let html = '<div aria-hidden="true" class="grid grid-cols-7 text-center text-dns-14N-130 font-700 max-sm:hidden">'
  for (const head of '月火水木金土日') html += `<span class="border border-solid-gray-300 bg-solid-gray-50 py-1">${head}</span>`
  html += '</div><ol aria-label="見本" class="grid sm:grid-cols-7">'
  for (let number = 1; number <= 31; number++) {
    const on = `2025-12-${String(number).padStart(2, '0')}`
    const mine = byDay[on] ?? []
    const long = `令和7年12月${number}日（${[...'日月火水木金土'][number % 7]}）`
    const reason = reasons.get(on)
    html += `<li${on === day ? ' aria-current="date"' : ''} class="min-w-0 border border-solid-gray-300 p-1 sm:min-h-24${number === 1 ? ' sm:col-start-1' : ''}`
    html += reason !== undefined ? ' bg-solid-gray-100' : mine.length === 0 && on !== day ? ' max-sm:hidden' : ''
    html += `"><p class="text-dns-14N-130"><span class="sm:sr-only">${long}</span><span aria-hidden="true" class="max-sm:hidden${on === day ? ' rounded-full border-2 border-key-900 px-1 font-700' : ''}">${number}</span>`
    if (reason !== undefined) html += ` <span>${text(reason)}</span>`
    html += '</p>'
    if (mine.length > 0) {
      const shown = mine.length <= most + 1 ? mine : mine.slice(0, most)
      html += '<ul>'
      for (const { entryId, title: said, place, startTime, endTime, accountIds } of shown)
        html += `<li class="${item}">${link(entryId, `${startTime}－${endTime} ${text(accountIds.map((id) => names.get(id)).join('・'))} ${title} ${text(said)}（${text(place)}）`)}`
      if (shown.length < mine.length)
        html += `<li><a class="link block py-1 max-sm:min-h-11 max-sm:py-3" href="${text(dayPath)}${on}">ほか${mine.length - shown.length}件<span class="sr-only"> ${long}</span></a></li>`
      html += '</ul>'
    }
    html += '</li>'
  }
  return `${html}</ol>`
}

/** Sixty people of one section, and a month of theirs at every half hour; some of it in a room. */
async function fill({ owner, councilId }: Town): Promise<void> {
  await owner.query(
    `with added as (
       insert into identity.accounts (council_id, account_id, display_name, kana, post)
       select $1, gen_random_uuid(), '職員 ' || lpad(n::text, 2, '0'), 'ショクイン', '主事' from generate_series(1, $2) n returning account_id)
     insert into identity.appointments (council_id, appointment_id, account_id, section_id, post_id, concurrent, area_ids, valid_from)
     select $1, gen_random_uuid(), account_id, (select section_id from identity.sections where council_id = $1 order by position limit 1),
       (select post_id from identity.posts where council_id = $1 order by position limit 1), false, '{}', '2020-04-01' from added`,
    [councilId, rowsOfDay],
  )
  await owner.query(
    `with staff as (select account_id, row_number() over (order by display_name) - 1 as at from identity.accounts where council_id = $1 and display_name like '職員 %'),
       made as (
         insert into schedule.entries (council_id, entry_id, kind, title, place, remark, private, guarded, all_day, starts_at, ends_at, entered_at, entered_by, changed_at, changed_by)
         select $1, gen_random_uuid(), 'meeting', '第' || n || '回', '小会議室', '', false, false, false, t, t + interval '60 minutes', now(), s.account_id, now(), s.account_id
         from generate_series(0, $2 - 1) n join staff s on s.at = n % $3
         cross join lateral (select timestamptz '2025-12-01 08:00+09' + make_interval(days => (n / 7) % 31, mins => 30 * (n % 18)) as t) x
         returning entry_id, entered_by)
     insert into schedule.entry_people (council_id, entry_id, account_id) select $1, entry_id, entered_by from made`,
    [councilId, entries, rowsOfDay],
  )
  await owner.query('analyze')
}

await benchmark('schedule-day', run)
