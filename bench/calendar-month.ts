// 一か月の予定が五千件あるとき。 Drawing the days of the month (the component of the page, by React's renderer) against plain concatenation of the same HTML, both
// from the same entries; and how long a person waits after a key or a click in that month, in Chromium at a quarter of its speed.
import { randomUUID } from 'node:crypto'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { registry } from '../src/app/registry.ts'
import type { CalendarEntryRow } from '#calendar/schema'
import { dayCells } from '../src/modules/calendar/rules/month.ts'
import { MonthGrid } from '../src/modules/calendar/web/month-grid.ts'
import { type Mode, type Result, type Spread, alternate, figuresOf, quantile, ratioOf, rounded, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { inSlowPages } from './slow-page.ts'
import { type Town, openTown, people } from './town.ts'

const entries = 5_000
const month = { from: '2025-12-01', to: '2025-12-31' }
const today = '2025-12-10'
const closed = [29, 30, 31].map((day) => ({ day: `2025-12-${day}`, reasons: [{ reason: 'yearEnd' as const, title: '年末年始' }] }))
const dayPath = '/office/calendar?view=list&day='

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(15, 5)
  const town = await openTown({ shown: 100, hidden: 0, hiddenIn: 'same year' })
  await fill(town)
  const reader = await town.signIn(people.ordinary)
  const listed = registry.calendar.operations.listCalendar
  const { items } = await town.kernel.dispatch(listed, month, { actor: reader.actor, requestId: randomUUID() })
  if (items.length !== entries) throw new Error(`${items.length} entries are seen instead of ${entries}`)

  const drawn: Record<string, Drawn> = {}
  // As the page draws it, and every single entry.
  for (const [name, most, times] of [
    ['asShown', 5, mode.pick(400, 100)],
    ['everyEntry', entries, mode.pick(40, 10)],
  ] as const) {
    const ours = () => render(items, most)
    const byHand = () => concatenated(items, most)
    if (ours() !== byHand()) throw new Error('the two do not draw the same')
    for (const draw of [ours, byHand]) timed(draw, times)
    const peers = { ours: async () => timed(ours, times), byHand: async () => timed(byHand, times) }
    const samples = await alternate(rounds, peers)
    const ratio = ratioOf(samples.ours, samples.byHand, ({ milliseconds }) => milliseconds)
    drawn[name] = { figures: figuresOf(samples), kilobytes: rounded(Buffer.byteLength(ours()) / 1000), ratio }
  }
  const waits = await interactions(town, reader.cookie, mode.pick(5, 2))
  const worst = waits.map((each) => Math.max(...each.durations))
  return {
    postgres: town.postgres,
    rounds,
    conditions: {
      entries,
      htmlKilobytes: Object.fromEntries(Object.entries(drawn).map(([name, { kilobytes }]) => [name, kilobytes])),
      pageKilobytes: waits[0]!.kilobytes,
      elementsOfPage: waits[0]!.elements,
      interactionsPerVisit: waits[0]!.count,
      cpuSlowdown: 4,
    },
    figures: {
      ...Object.fromEntries(Object.entries(drawn).map(([name, each]) => [name, each.figures])),
      worstInteractionMilliseconds: { median: quantile(worst, 0.5), min: Math.min(...worst), max: Math.max(...worst) },
    },
    ratios: Object.fromEntries(Object.entries(drawn).map(([name, { ratio }]) => [name, ratio])),
    targets: [
      ...Object.entries(drawn).map(([name, { ratio }]) => target(`${name} ÷ concatenation`, 2, ratio.median)),
      target('slowest interaction of a visit in ms at 4× CPU, median of visits', 200, quantile(worst, 0.5)),
    ],
  }
}

interface Drawn {
  readonly figures: object
  readonly kilobytes: number
  readonly ratio: Spread
}

function render(items: readonly CalendarEntryRow[], most: number): string {
  const cells = dayCells({ ...month, items }, most)
  return renderToString(createElement(MonthGrid, { label: '令和7年12月', cells, closed, today, language: 'ja', dayPath }))
}

function timed(draw: () => string, times: number): { milliseconds: number } {
  const began = performance.now()
  for (let at = 0; at < times; at++) draw()
  return { milliseconds: (performance.now() - began) / times }
}

/** The same HTML, written the shortest way there is. */
function concatenated(items: readonly CalendarEntryRow[], most: number): string {
  const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  const text = (value: string) => (/[&<>"]/.test(value) ? escaped(value) : value)
  const byDay: Record<string, CalendarEntryRow[]> = {}
  for (const item of items) (byDay[item.day] ??= []).push(item)
  let html =
    '<div aria-hidden="true" class="grid grid-cols-7 text-center text-dns-14N-130 font-700 max-sm:hidden">' +
    [...'日月火水木金土'].map((title) => `<span class="border border-solid-gray-300 bg-solid-gray-50 py-1">${title}</span>`).join('') +
    '</div><ol aria-label="令和7年12月" class="grid sm:grid-cols-7">'
  for (let number = 1; number <= 31; number++) {
    const day = `2025-12-${String(number).padStart(2, '0')}`
    const all = byDay[day] ?? []
    const name = `令和7年12月${number}日（${[...'日月火水木金土'][number % 7]}）`
    const off = number >= 29
    html += `<li${day === today ? ' aria-current="date"' : ''} class="min-w-0 border border-solid-gray-300 p-1 sm:min-h-24`
    html += number === 1 ? ' sm:col-start-2' : ''
    html += off ? ' bg-solid-gray-100' : all.length === 0 && day !== today ? ' max-sm:hidden' : ''
    html += `"><p class="text-dns-14N-130"><span class="sm:sr-only">${name}</span><span aria-hidden="true" class="max-sm:hidden`
    html += day === today ? ' rounded-full border-2 border-key-900 px-1 font-700' : ''
    html += `">${number}</span>`
    if (day === today) html += ' <span class="font-700">今日</span>'
    if (off) html += ' <span>年末年始</span>'
    html += '</p>'
    if (all.length > 0) {
      const shown = all.length <= most + 1 ? all : all.slice(0, most)
      html += '<ul>'
      for (const { id, bodyName, title, startTime } of shown)
        html += `<li class="text-dns-14N-130"><a class="link block py-1 max-sm:min-h-11 max-sm:py-3" href="/office/meetings/gatherings/${id}">${startTime} ${text(bodyName)}${title && ` ${text(title)}`}</a></li>`
      if (shown.length < all.length)
        html += `<li class="text-dns-14N-130"><a class="link block py-1 max-sm:min-h-11 max-sm:py-3" href="${text(dayPath)}${day}">ほか${all.length - shown.length}件<span class="sr-only"> ${name}</span></a></li>`
      html += '</ul>'
    }
    html += '</li>'
  }
  return `${html}</ol>`
}

/** The month, at every quarter of an hour of its days. */
async function fill({ owner, councilId, bodyIds }: Town): Promise<void> {
  await owner.query(
    `insert into calendar.gatherings (council_id, gathering_id, scope_id, body_id, kind, title, starts_at, ends_at, place, additional, open_to_public, planned_at, planned_by)
     select b.council_id, gen_random_uuid(), b.scope_id, b.body_id, 'meeting', '第' || n || '回', t, t + interval '90 minutes', '松ヶ枝福祉館', true, false, now(),
       (select account_id from identity.accounts a where a.council_id = b.council_id limit 1)
     from generate_series(1, $2) n
     join calendar.bodies b on b.council_id = $1 and b.body_id = $3
     cross join lateral (select timestamptz '2025-12-01 08:00+09' + make_interval(days => n % 31, mins => 15 * ((n / 31) % 40)) as t) x`,
    [councilId, entries, bodyIds[0]],
  )
  await owner.query('analyze')
}

interface Visit {
  readonly durations: readonly number[]
  readonly count: number
  readonly kilobytes: number
  readonly elements: number
}

/** Opens the month and works in it by keys and clicks, as often as asked. */
async function interactions(town: Town, cookie: string, visits: number): Promise<Visit[]> {
  return inSlowPages(town, cookie, visits, async (page) => {
    await page.addInitScript(() => {
      const seen: number[] = []
      Object.assign(globalThis, { seen })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ((entry as PerformanceEventTiming).interactionId) seen.push(entry.duration)
      }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
    })
    const answer = await page.goto('/office/calendar?month=2025-12')
    const kilobytes = rounded((await answer!.body()).length / 1000)
    let count = 0
    // From before the scripts have come to long after: the first keys are the slow ones.
    for (let at = 0; at < 25; at++, count++) await page.keyboard.press('Tab')
    for (const field of ['bodyId', 'sectionId', 'areaId']) {
      await page.locator(`#${field}`).focus()
      await page.keyboard.press('ArrowDown')
      await page.locator('h1').click()
      count += 2
    }
    await page.mouse.wheel(0, 2_000)
    await page
      .locator('ol[aria-label] > li')
      .nth(20)
      .click({ position: { x: 3, y: 3 } })
    count++
    await page.waitForTimeout(1_000)
    const durations = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen)
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    return { durations: durations.length > 0 ? durations : [16], count, kilobytes, elements }
  })
}

await benchmark('calendar-month', run)
