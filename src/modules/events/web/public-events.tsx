import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, Mark, pageContext, usePage } from '#ui'
import { eventsJsonLd } from '../rules/json-ld.ts'
import { monthAfter, monthText } from '../rules/months.ts'
import { Month, eventStateTitles } from '../schema.ts'
import { eventsApi } from './parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, url }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  // What cannot be read in the address falls back to this month.
  const month = Month.catch(today.slice(0, 7)).parse(url.searchParams.get('month'))
  const kind = url.searchParams.get('kind')?.slice(0, 41) || undefined
  return { ...(await eventsApi(context).events.listPublicEvents({ month, kind })), month, kind: kind ?? '' }
}

/** 研修・行事の案内。 Large enough for tired eyes and for thumbs; without a script. */
export default function PublicEvents() {
  const { items, kinds, month, kind } = useLoaderData<typeof loader>()
  const { t, say, language, council } = usePage(texts)
  const target = 'link inline-flex min-h-11 items-center'
  const at = (asked: Readonly<Record<string, string>>) => `?${new URLSearchParams({ month, ...(kind && { kind }), ...asked })}`
  return (
    <div className="text-std-18N-160">
      <title>{`${t('title')}（${monthText(month, language)}）`}</title>
      <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t('title')}</h1>
      <p>{t('lead')}</p>
      <nav aria-label={t('months')} className="no-print my-3 flex flex-wrap gap-x-6">
        <a href={at({ month: monthAfter(month, -1) })} rel="prev" className={target}>
          {t('previous')}
        </a>
        <a href={at({ month: monthAfter(month, 1) })} rel="next" className={target}>
          {t('next')}
        </a>
      </nav>
      {kinds.length > 1 && (
        <nav aria-label={t('filter')} className="no-print my-3 flex flex-wrap gap-x-6">
          <a href={`?month=${month}`} aria-current={kind === '' ? 'page' : undefined} className={target}>
            {t('anyKind')}
          </a>
          {kinds.map(({ code, title }) => (
            <a key={code} href={at({ kind: code })} aria-current={kind === code ? 'page' : undefined} className={target}>
              {say(title)}
            </a>
          ))}
        </nav>
      )}
      <h2 className="text-std-22B-150">{monthText(month, language)}</h2>
      {items.length === 0 ? (
        <p className="mt-2">{t('none')}</p>
      ) : (
        <ul className="mt-2 divide-y divide-solid-gray-400 border-y border-solid-gray-400">
          {items.map((event) => (
            <li key={event.eventId} className="py-3">
              <p>
                {event.firstOn === event.lastOn
                  ? dayText(event.firstOn, language)
                  : `${dayText(event.firstOn, language)} － ${dayText(event.lastOn, language)}`}{' '}
                <Mark>{say(eventStateTitles[event.state])}</Mark>
              </p>
              <p>
                <a href={`/events/${event.eventId}`} className={target}>
                  <strong>{event.title}</strong>
                </a>
              </p>
              {event.audience && <p>{`${t('audience')}：${event.audience}`}</p>}
            </li>
          ))}
        </ul>
      )}
      <p className="no-print mt-4">
        <a href="/events.ics" className={target}>
          {t('download')}
        </a>
      </p>
      {items.length > 0 && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: eventsJsonLd(items, council.name) }} />}
    </div>
  )
}
