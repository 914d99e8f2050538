// 予定の枠。 No JSX, so that the bench draws the very same without a build.
import { type KeyboardEvent, Fragment, createElement as element } from 'react'
import type { Language } from '#kernel/values'
import { type Shown, columnsPerHour, dayHtml, hours, monthHtml, weekHead, weekHtml, weekdayHeads } from './schedule-html.ts'
import { texts } from './texts.ts'

const head = 'border border-solid-gray-300 bg-solid-gray-50 p-1 text-dns-14N-130 font-700 sm:sticky sm:top-0'
const region = 'focus-ring relative max-h-[80vh] overflow-auto sm:scroll-pt-14 sm:scroll-pl-36 max-sm:max-h-none print:max-h-none'
const table = 'w-full border-collapse sm:table-fixed max-sm:block'
const first = `${head} sm:w-32`

interface Grid extends Shown {
  readonly label: string
}

/** 週。 Names stay in sight at the left and days at the top, however far one scrolls. */
export function WeekGrid({ label, ...shown }: Grid) {
  const { language } = shown
  const days = weekHead(shown).map(({ day, title, closed, today }) =>
    element(
      'th',
      { key: day, scope: 'col', 'aria-current': today ? 'date' : undefined, className: head },
      title,
      today && element('span', { className: 'block' }, texts.today[language]),
      closed !== '' && element('span', { className: 'block font-400' }, closed),
    ),
  )
  return framed(
    label,
    'sm:min-w-4xl',
    language,
    element('tr', null, element('th', { scope: 'col', className: first }, texts.person[language]), ...days),
    weekHtml(shown),
  )
}

/** 一日。 */
export function DayGrid({ label, ...shown }: Grid) {
  const { language } = shown
  const line = element(
    'span',
    { 'aria-hidden': true, className: 'grid grid-cols-[repeat(14,minmax(0,1fr))] text-left' },
    hours.map((hour) => element('span', { key: hour, className: 'border-l border-solid-gray-400 pl-0.5' }, `${hour}`)),
  )
  const heads = element(
    'tr',
    null,
    element('th', { scope: 'col', className: first }, texts.person[language]),
    element('th', { scope: 'col', className: head }, element('span', { className: 'sr-only' }, texts.time[language]), line),
  )
  return framed(label, columnsPerHour === 2 ? 'sm:min-w-5xl' : '', language, heads, dayHtml(shown))
}

function framed(label: string, width: string, language: Language, heads: ReturnType<typeof element>, html: string) {
  return element(
    'div',
    { className: region, role: 'region', tabIndex: 0, 'aria-label': label, onKeyDown: moveByKey },
    element(
      'table',
      { className: `${table} ${width}` },
      element('caption', { className: 'sr-only' }, `${label}　${texts.keys[language]}`),
      element('thead', { className: 'max-sm:hidden' }, heads),
      // What it is given has gone through `htmlText`.
      element('tbody', { className: 'max-sm:block', dangerouslySetInnerHTML: { __html: html } }),
    ),
  )
}

/** 月。 Monday to Sunday. */
export function MonthGrid({ label, most, dayPath, ...shown }: Grid & { readonly most: number; readonly dayPath: string }) {
  return element(
    Fragment,
    null,
    element(
      'div',
      { 'aria-hidden': true, className: 'grid grid-cols-7 text-center text-dns-14N-130 font-700 max-sm:hidden' },
      weekdayHeads(shown.language).map((title) =>
        element('span', { key: title, className: 'border border-solid-gray-300 bg-solid-gray-50 py-1' }, title),
      ),
    ),
    // What it is given has gone through `htmlText`.
    element('ol', { 'aria-label': label, className: 'grid sm:grid-cols-7', dangerouslySetInnerHTML: { __html: monthHtml(shown, most, dayPath) } }),
  )
}

/** 矢印で隣の欄へ、Nで入れる、Escで表の外枠へ。 */
function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const frame = event.currentTarget
  const from = document.activeElement
  const cell = from?.closest('td')
  const links = (inside: Element | null | undefined) => [...(inside?.querySelectorAll<HTMLElement>('a[href]') ?? [])]
  const go = (link: HTMLElement | undefined) => {
    if (!link) return
    event.preventDefault()
    link.focus()
  }
  if (event.key === 'Escape') {
    frame.focus()
    return
  }
  if (!cell) {
    // From the frame itself the first arrow leads into the table.
    if (event.key.startsWith('Arrow') && from === frame) go(links(frame.querySelector('tbody'))[0])
    return
  }
  const row = cell.parentElement as HTMLTableRowElement // a cell stands in a row
  const single = row.cells.length <= 2
  const here = links(cell)
  const at = here.indexOf(from as HTMLElement)
  if (event.key === 'n' || event.key === 'N') {
    const add = cell.querySelector<HTMLElement>('a[data-add]')
    if (add) {
      event.preventDefault()
      add.click()
    }
  } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    const step = event.key === 'ArrowRight' ? 1 : -1
    if (single) return go(here[at + step])
    for (let next = cell.cellIndex + step; next > 0 && next < row.cells.length; next += step)
      if (links(row.cells[next]).length > 0) return go(links(row.cells[next])[0])
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const down = event.key === 'ArrowDown'
    const inCell = here[at + (down ? 1 : -1)]
    if (!single && inCell) return go(inCell)
    for (
      let next = down ? row.nextElementSibling : row.previousElementSibling;
      next;
      next = down ? next.nextElementSibling : next.previousElementSibling
    ) {
      const found = links((next as HTMLTableRowElement).cells[cell.cellIndex])
      if (found.length > 0) return go(down || single ? found[0] : found.at(-1))
    }
  }
}
