import { dayText } from '#kernel/values'
import { usePage } from '#ui'
import { monthTitle, yearGrid } from '../rules/year-grid.ts'
import { type ClosedDay, type ClosedReason, weekdays } from '../schema.ts'
import { texts } from './day-texts.ts'

const marks = { holiday: 'markHoliday', yearEnd: 'markYearEnd', closed: 'markClosed' } as const
const shades = { holiday: 'bg-error-1/10', yearEnd: 'bg-blue-50', closed: 'bg-solid-gray-100' } as const

/** 年間の暦。 A table for each month; what is closed says so by a sign and, read aloud, by its name. */
export function YearGrid({ fiscalYear, days }: { readonly fiscalYear: number; readonly days: readonly ClosedDay[] }) {
  const { t, language } = usePage(texts)
  return (
    <>
      <p className="mb-2 text-dns-14N-130">{t('legend')}</p>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {yearGrid(fiscalYear, days).map(({ month, weeks }) => (
          <table key={month} className="w-full table-fixed border-collapse self-start text-center text-dns-14N-130">
            <caption className="pb-1 text-left text-std-16B-170">{monthTitle(month, language)}</caption>
            <thead>
              <tr>
                {weekdays.map((weekday) => (
                  <th key={weekday} scope="col" className="border border-solid-gray-300 bg-solid-gray-50 py-1 font-700">
                    {t(weekday)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week, at) => (
                <tr key={`${month} ${at}`}>
                  {week.map((place, weekday) => (place ? <Day key={place.day} {...place} /> : <Blank key={weekdays[weekday]} />))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  )
}

/** A place before the first or after the last day. */
function Blank() {
  return <td className="border border-solid-gray-200">{'\u00a0'}</td>
}

function Day({ day, reasons }: { readonly day: string; readonly reasons: readonly ClosedReason[] }) {
  const { t, today, language } = usePage(texts)
  const first = reasons[0]
  const names = reasons.map(({ title }) => title).join('・')
  return (
    <td
      className={`h-11 border border-solid-gray-300 align-top leading-tight ${first ? shades[first.reason] : ''}`}
      title={first && `${dayText(day, language)} ${names}`}
      aria-current={day === today ? 'date' : undefined}
    >
      <span className={day === today ? 'inline-block rounded-full border-2 border-key-900 px-1 font-700' : ''}>{Number(day.slice(8))}</span>
      {first && (
        <>
          <span aria-hidden="true" className="block text-dns-14N-130">
            {t(marks[first.reason])}
          </span>
          <span className="sr-only">{names}</span>
        </>
      )}
    </td>
  )
}
