import { createElement as element, Fragment } from 'react'
import { type DaysShown, daysHtml, weekdayTitles } from './month-html.ts'

const heading = 'border border-solid-gray-300 bg-solid-gray-50 py-1'

/** 月または週の枠。 No JSX, so that the bench draws the very same without a build. */
export function MonthGrid({ label, ...shown }: DaysShown & { readonly label: string }) {
  return element(
    Fragment,
    null,
    element(
      'div',
      { 'aria-hidden': true, className: 'grid grid-cols-7 text-center text-dns-14N-130 font-700 max-sm:hidden' },
      weekdayTitles(shown.language).map((title) => element('span', { key: title, className: heading }, title)),
    ),
    // What it is given has gone through `htmlText`.
    element('ol', { 'aria-label': label, className: 'grid sm:grid-cols-7', dangerouslySetInnerHTML: { __html: daysHtml(shown) } }),
  )
}
