import { useLoaderData } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import { type LoadArgs, Mark, SelectField, button, pageContext, usePage } from '#ui'
import { eventsJsonLd } from '../rules/json-ld.ts'
import { monthAfter, monthText } from '../rules/months.ts'
import { Month, PublicEventFilter, eventStateTitles } from '../schema.ts'
import { eventsApi } from './parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, url }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  // What cannot be read in the address falls back to this month.
  const month = Month.catch(today.slice(0, 7)).parse(url.searchParams.get('month'))
  // So does what cannot be read of the rest: it is left out.
  const asked = Object.fromEntries(
    (['kind', 'areaId', 'theme', 'day'] as const).map((name) => {
      const value = url.searchParams.get(name) ?? ''
      return [
        name,
        PublicEventFilter.safeParse({ month, [name]: value }).success && (name !== 'day' || value.startsWith(month)) ? value : '',
      ] as const
    }),
  ) as Record<'kind' | 'areaId' | 'theme' | 'day', string>
  const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
  return { ...(await eventsApi(context).events.listPublicEvents({ month, ...filter })), month, asked }
}

/** 研修・行事の案内。 Large enough for tired eyes and for thumbs; without a script. */
export default function PublicEvents() {
  const { items, kinds, areas, themes, days, month, asked } = useLoaderData<typeof loader>()
  const { t, say, language, council } = usePage(texts)
  const target = 'link inline-flex min-h-11 items-center'
  // Another month keeps what was asked for, but for the day.
  const kept = Object.fromEntries(Object.entries(asked).filter(([name, value]) => value !== '' && name !== 'day'))
  const at = (other: string) => `?${new URLSearchParams({ month: other, ...kept })}`
  const any = { value: '', label: t('any') }
  return (
    <div className="text-std-18N-160">
      <title>{`${t('title')}（${monthText(month, language)}）`}</title>
      <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t('title')}</h1>
      <p>{t('lead')}</p>
      <nav aria-label={t('months')} className="no-print my-3 flex flex-wrap gap-x-6">
        <a href={at(monthAfter(month, -1))} rel="prev" className={target}>
          {t('previous')}
        </a>
        <a href={at(monthAfter(month, 1))} rel="next" className={target}>
          {t('next')}
        </a>
      </nav>
      <form method="get" aria-label={t('filter')} className="no-print my-3 flex flex-wrap items-end gap-4 max-sm:grid">
        <input type="hidden" name="month" value={month} />
        <SelectField
          name="kind"
          label={t('kind')}
          value={asked.kind}
          choices={[any, ...kinds.map(({ code, title }) => ({ value: code, label: say(title) }))]}
        />
        <SelectField
          name="areaId"
          label={t('district')}
          value={asked.areaId}
          choices={[any, ...areas.map(({ areaId, name }) => ({ value: areaId, label: name }))]}
        />
        <SelectField
          name="theme"
          label={t('theme')}
          value={asked.theme}
          choices={[any, ...themes.map(({ code, title }) => ({ value: code, label: say(title) }))]}
        />
        <SelectField
          name="day"
          label={t('day')}
          value={asked.day}
          choices={[any, ...days.map((day) => ({ value: day, label: dayText(day, language) }))]}
        />
        <button className={button.outlined}>{t('show')}</button>
      </form>
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
              {event.state !== 'called-off' &&
                event.sessions
                  .filter(({ state }) => state === 'called-off')
                  .map((session) => (
                    <p key={session.gatheringId}>
                      <Mark>{t('session_called-off')}</Mark>{' '}
                      {t('onDay', { day: dayText(session.heldOn, language), time: session.startTime, reason: session.reason })}
                      {session.since !== null && `　${t('since', { at: momentText(session.since, language) })}`}
                    </p>
                  ))}
              {event.calledOffBecause !== '' && event.calledOffOn !== null && (
                <p>{t('calledOff', { day: dayText(event.calledOffOn, language), reason: event.calledOffBecause })}</p>
              )}
              {event.themes.length > 0 && <p>{event.themes.map(({ title }) => say(title)).join('・')}</p>}
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
