import { useLoaderData } from 'react-router'
import { countText, dayText, momentText } from '#kernel/values'
import { type LoadArgs, Mark, Sheet, button, usePage } from '#ui'
import { eventsJsonLd } from '../rules/json-ld.ts'
import { admissionTitles, eventStateTitles } from '../schema.ts'
import { eventsApi, feeText } from './parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, params }: LoadArgs) {
  return { event: await eventsApi(context).events.getPublicEvent({ eventId: params['eventId'] ?? '' }) }
}

export default function PublicEventPage() {
  const { event: e } = useLoaderData<typeof loader>()
  const { t, say, language, council } = usePage(texts)
  const target = 'link inline-flex min-h-11 items-center'
  const period = [
    e.applyFrom && t('from', { day: dayText(e.applyFrom, language) }),
    e.applyUntil && t('until', { day: dayText(e.applyUntil, language) }),
  ].filter(Boolean)
  return (
    <article className="text-std-18N-160">
      <title>{e.title}</title>
      <p>
        {e.partOf === null ? (
          <a href={`/events?month=${e.firstOn.slice(0, 7)}`} className={target}>
            {t('back')}
          </a>
        ) : (
          <a href={`/events/${e.partOf}`} className={target}>
            {t('partOf')}
          </a>
        )}
      </p>
      <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{e.title}</h1>
      <p className="my-2">
        <Mark>{say(eventStateTitles[e.state])}</Mark> {say(e.recruitment?.title ?? e.kindTitle)}
      </p>
      {e.calledOffBecause && (
        <p className="my-3 rounded-8 border border-error-1 px-4 py-3">
          {t('calledOff', { day: e.calledOffOn === null ? '' : dayText(e.calledOffOn, language), reason: e.calledOffBecause })}
        </p>
      )}
      {e.summary && <p className="my-3 whitespace-pre-wrap">{e.summary}</p>}
      <h2 className="mt-4 text-std-22B-150">{t('when')}</h2>
      <ul className="my-2 divide-y divide-solid-gray-400 border-y border-solid-gray-400">
        {e.sessions.map((session) => (
          <li key={session.gatheringId} className="py-2">
            <p>
              {`${dayText(session.heldOn, language)} ${session.startTime}–${session.endTime}`}{' '}
              {session.state !== 'on' && <Mark>{t(`session_${session.state}`)}</Mark>}
            </p>
            {session.state === 'called-off' && (
              <p>{[session.reason, session.since !== null && t('since', { at: momentText(session.since, language) })].filter(Boolean).join('　')}</p>
            )}
            {(session.subject || session.place) && <p>{[session.subject, session.place].filter(Boolean).join('　')}</p>}
          </li>
        ))}
      </ul>
      <Sheet
        rows={[
          ...(e.themes.length > 0 ? [[t('theme'), e.themes.map(({ title }) => say(title)).join('・')] as const] : []),
          ...(e.duty ? [[t('duty'), e.duty] as const] : []),
          ...(e.audience ? [[t('audience'), e.audience] as const] : []),
          ...(e.capacity === null ? [] : [[t('capacity'), t('people', { count: countText(e.capacity) })] as const]),
          [t('fee'), feeText(e.feeYen, e.feeNote, t('free'))],
          [t('admission'), say(admissionTitles[e.admission])],
          ...(period.length > 0 ? [[t('period'), period.join(' ')] as const] : []),
          ...(e.drawOn ? [[t('drawOn'), dayText(e.drawOn, language)] as const] : []),
          ...(e.contact ? [[t('contact'), e.contact] as const] : []),
        ]}
      />
      {e.addressCode && (
        <p className="no-print mt-5">
          <a href={`/f/${e.addressCode}`} className={button.filled}>
            {t(e.state === 'full' ? 'applyWait' : 'apply')}
          </a>
        </p>
      )}
      {e.admission !== 'none' && e.calledOffBecause === '' && (
        <p className="no-print mt-4">
          <a href={`/events/${e.eventId}/cancel`} className={target}>
            {t('cancelLink')}
          </a>
        </p>
      )}
      {e.recruitments.length > 0 && (
        <>
          <h2 className="mt-6 text-std-22B-150">{t('recruitments')}</h2>
          <ul className="my-2 divide-y divide-solid-gray-400 border-y border-solid-gray-400">
            {e.recruitments.map((part) => (
              <li key={part.eventId} className="py-2">
                <p>
                  <a href={`/events/${part.eventId}`} className={target}>
                    {part.title}
                  </a>{' '}
                  <Mark>{say(eventStateTitles[part.state])}</Mark>
                </p>
                <p>
                  {[
                    part.recruitment && say(part.recruitment.title),
                    part.duty,
                    part.capacity !== null && t('people', { count: countText(part.capacity) }),
                    part.applyUntil && t('until', { day: dayText(part.applyUntil, language) }),
                  ]
                    .filter(Boolean)
                    .join('　')}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {e.partOf === null && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: eventsJsonLd([e], council.name) }} />}
    </article>
  )
}
