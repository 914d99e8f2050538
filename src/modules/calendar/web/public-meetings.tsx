import { useLoaderData } from 'react-router'
import { type LoadArgs, Mark, pageContext, usePage } from '#ui'
import { eventsJsonLd } from '../rules/json-ld.ts'
import { nextMonth } from '../rules/month.ts'
import { monthTitle } from '../rules/year-grid.ts'
import { Month, publicStateTitles } from '../schema.ts'
import { calendarApi, nameOf, whenText } from './gathering-parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, url }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  // What cannot be read in the address falls back to this month.
  const month = Month.catch(today.slice(0, 7)).parse(url.searchParams.get('month'))
  return { ...(await calendarApi(context).calendar.listPublicGatherings({ month })), month }
}

/** 公開の会議。 Large enough for tired eyes and for thumbs; without a script. */
export default function PublicMeetings() {
  const { items, month } = useLoaderData<typeof loader>()
  const { t, say, language, council } = usePage(texts)
  const target = 'link inline-flex min-h-11 items-center'
  return (
    <div className="text-std-18N-160">
      <title>{`${t('title')}（${monthTitle(month, language)}）`}</title>
      <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t('title')}</h1>
      <p>{t('lead')}</p>
      <nav aria-label={t('months')} className="no-print my-3 flex flex-wrap gap-x-6">
        <a href={`?month=${nextMonth(month, -1)}`} rel="prev" className={target}>
          {t('previous')}
        </a>
        <a href={`?month=${nextMonth(month, 1)}`} rel="next" className={target}>
          {t('next')}
        </a>
      </nav>
      <h2 className="text-std-22B-150">{monthTitle(month, language)}</h2>
      {items.length === 0 ? (
        <p className="mt-2">{t('none')}</p>
      ) : (
        <ul className="mt-2 divide-y divide-solid-gray-400 border-y border-solid-gray-400">
          {items.map((item) => (
            <li key={item.gatheringId} className="py-3">
              <p>
                {whenText(item, language)} {item.state !== 'on' && <Mark>{say(publicStateTitles[item.state])}</Mark>}
              </p>
              <p>
                <strong>{nameOf(item)}</strong>
              </p>
              {item.place && <p>{`${t('place')}：${item.place}`}</p>}
            </li>
          ))}
        </ul>
      )}
      <p className="no-print mt-4">
        <a href="/meetings.ics" className={target}>
          {t('download')}
        </a>
      </p>
      {items.length > 0 && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: eventsJsonLd(items, council.name) }} />}
    </div>
  )
}
