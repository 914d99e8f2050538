import { usePage } from '#ui'
import { texts } from './calendar-texts.ts'
import { type DaysShown, daysHtml, weekdayTitles } from './month-html.ts'

/** 月または週の枠。 */
export function MonthGrid({ label, ...shown }: DaysShown & { readonly label: string }) {
  return (
    <>
      <div aria-hidden="true" className="grid grid-cols-7 text-center text-dns-14N-130 font-700 max-sm:hidden">
        {weekdayTitles(shown.language).map((title) => (
          <span key={title} className="border border-solid-gray-300 bg-solid-gray-50 py-1">
            {title}
          </span>
        ))}
      </div>
      <ol aria-label={label} className="grid sm:grid-cols-7" dangerouslySetInnerHTML={{ __html: daysHtml(shown) }} />
    </>
  )
}

/** What the colours mean, in words. */
export function Legend() {
  const { t } = usePage(texts)
  return <p className="mb-2 text-dns-14N-130">{t('legend')}</p>
}
