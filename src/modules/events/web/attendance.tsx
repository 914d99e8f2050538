import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText, readCount } from '#kernel/values'
import {
  type Answer,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  Pager,
  RefusalSummary,
  RequestKey,
  TextArea,
  TextField,
  TextLink,
  act,
  answerForm,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { type ApplicationRow, type Presence, applicationPageSize, attendanceMarks, presenceTitles, presences } from '../schema.ts'
import { Finding, askedFilter, choices, find } from './finding.tsx'
import { EventLinks, eventsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const { events } = eventsApi(context)
  const eventId = params['eventId'] ?? ''
  const event = await events.getEvent({ eventId })
  const session = event.sessions.find(({ gatheringId }) => gatheringId === params['gatheringId'])
  if (!session) throw new Response(null, { status: 404 })
  const filter = placedAt(url, eventId, session.gatheringId)
  const { items, total } = await events.listApplications(filter)
  return { event, session, items, total, filter, requestKey: crypto.randomUUID() }
}

/** Those who have a place, with their marks at that session; by reading unless asked otherwise. */
function placedAt(url: URL, eventId: string, gatheringId: string) {
  const order = url.searchParams.get('order') ? {} : { order: 'kana' as const }
  return askedFilter(url, { eventId, state: 'placed', gatheringId, ...order })
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  const { eventId = '', gatheringId = '' } = args.params
  const url = new URL(args.request.url)
  const page = `/office/events/${eventId}/sessions/${gatheringId}`
  const sent = await args.request.clone().formData()
  if (sent.get('form') === 'find') return find(args, placedAt(url, eventId, gatheringId))
  if (sent.get('form') === 'hold')
    return act(args, page, {
      hold: (typed) => {
        const count = (name: string) => (typed.text(name) === '' ? 0 : (readCount(typed.text(name)) ?? (typed.text(name) as unknown as number)))
        return events.holdSession(
          {
            eventId,
            gatheringId,
            revision: Number(sent.get('revision')),
            extraHeads: count('extraHeads'),
            helperCount: count('helperCount'),
            expenseYen: count('expenseYen'),
            remark: typed.text('remark').replaceAll('\r\n', '\n'),
          },
          typed,
        )
      },
    })
  return answerForm(args.request, async (typed) => {
    const marks = Object.entries(typed).flatMap(([name, value]) => {
      const [, applicationId] = /^mark-(.+)$/.exec(name) ?? []
      if (applicationId === undefined) return []
      const minutes = typed[`minutes-${applicationId}`]?.trim() ?? ''
      // Only what was changed here: the reception may have marked others meanwhile.
      if (typed[`was-${applicationId}`] === `${value} ${minutes}`) return []
      const presence = value === '' ? null : (value as Presence)
      return [{ applicationId, presence, minutes: minutes === '' ? null : (readCount(minutes) ?? (minutes as unknown as number)) }]
    })
    if (marks.length > 0) await events.markAttendance({ eventId, gatheringId, marks }, { key: typed['requestKey'] ?? '' })
    // Whoever marks those not marked yet goes on with the rest of them.
    url.searchParams.set('done', 'marks')
    return redirect(`${page}${url.search}`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

const outcomes = ['', ...presences] as const

export default function Attendance() {
  const { event, session, items: listed, total: all, filter, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const found = answered && 'found' in answered ? answered.found : undefined
  const { items, total } = found ?? { items: listed, total: all }
  const marksRefused = answered && !('form' in answered) && !('found' in answered) ? answered : undefined
  const answer = answered && 'form' in answered ? (answered as Answer) : undefined
  const typed: Readonly<Record<string, string | undefined>> | undefined = marksRefused?.typed
  const markOf = (row: ApplicationRow) => row.attendances.find(({ gatheringId }) => gatheringId === session.gatheringId)
  const may = event.can.includes('mark') && session.state !== 'called-off'
  const path = `/office/events/${event.eventId}/sessions/${session.gatheringId}`
  const query = { mark: filter.mark, show: filter.show, order: filter.order }
  const heading = [dayText(session.heldOn, language), `${session.startTime}–${session.endTime}`, session.subject].filter(Boolean).join('　')
  return (
    <>
      <EventLinks here="none" />
      <PageTitle title={t('attendanceOf', { title: event.title })} above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>}>
        {t('attendance')}
      </PageTitle>
      <p className="mb-2">{heading}</p>
      {search.has('done') && answered === undefined && <Notice>{t('did')}</Notice>}
      {event.placed > 0 && (
        <Finding
          filter={filter}
          selects={[
            { name: 'mark', label: 'markShown', choices: choices(attendanceMarks, 'mark', language) },
            { name: 'show', label: 'show', choices: choices(['all', 'needs'], 'show', language) },
            { name: 'order', label: 'order', choices: choices(['kana', 'number', 'affiliation'], 'order', language) },
          ]}
          search={found?.search}
          total={total}
          here={`${path}?${new URLSearchParams(query)}`}
        />
      )}
      {items.length === 0 ? (
        <p>{t(event.placed === 0 ? 'nobodyPlaced' : 'none')}</p>
      ) : (
        <Form method="post" aria-label={t('attendance')} className="space-y-3">
          <RefusalSummary refusal={marksRefused?.refusal} labels={{}} />
          <RequestKey value={requestKey} />
          <p className="no-print">{t(event.partOf === null ? 'attendanceHelp' : 'helpersHelp')}</p>
          <ul className="divide-y divide-solid-gray-300 border-y border-solid-gray-300">
            {items.map((row) => {
              const mark = markOf(row)
              const name = `mark-${row.applicationId}`
              const present = typed?.[name] ?? mark?.presence ?? ''
              return (
                <li key={row.applicationId}>
                  <input
                    type="hidden"
                    name={`was-${row.applicationId}`}
                    value={`${mark?.presence ?? ''} ${mark && event.partOf === null ? mark.minutes : ''}`}
                  />
                  <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                    <legend className="float-left mr-4 w-64 max-sm:w-full">
                      <strong>{row.name}</strong>
                      {`　${row.affiliation}${row.partySize > 1 ? `　${t('headsOf', { heads: row.partySize })}` : ''}`}
                    </legend>
                    {outcomes.map((outcome) => (
                      <label key={outcome} className="inline-flex min-h-11 items-center gap-1">
                        <input
                          type="radio"
                          name={name}
                          value={outcome}
                          defaultChecked={present === outcome}
                          disabled={!may}
                          className="focus-ring size-5 accent-key-900"
                        />
                        {outcome === '' ? t('unmarked') : say(presenceTitles[outcome])}
                      </label>
                    ))}
                    {event.partOf === null && (
                      <label className="inline-flex items-center gap-1">
                        {t('minutes')}
                        <input
                          name={`minutes-${row.applicationId}`}
                          aria-label={`${t('minutes')}：${row.name}`}
                          inputMode="numeric"
                          disabled={!may}
                          defaultValue={typed?.[`minutes-${row.applicationId}`] ?? (mark ? String(mark.minutes) : '')}
                          className="focus-ring min-h-11 w-20 rounded-8 border border-solid-gray-600 px-2"
                        />
                      </label>
                    )}
                  </fieldset>
                </li>
              )
            })}
          </ul>
          {may && <button className={button.filled}>{t('saveMarks')}</button>}
        </Form>
      )}
      {!found && <Pager path={path} query={query} page={filter.page} more={filter.page * applicationPageSize < total} />}
      {may && event.partOf === null && session.state === 'planned' && (
        <FormBox
          form="hold"
          title={t('hold')}
          help={t('holdHelp', { heads: countText(session.heads) })}
          submit={t('hold')}
          answer={answer}
          requestKey={requestKey}
          revision={session.revision}
          labels={{ extraHeads: t('extraHeads'), helperCount: t('helperCount'), expenseYen: t('expenseYen'), remark: t('remark') }}
          values={{ extraHeads: '0', helperCount: '0', expenseYen: '0' }}
        >
          {(field) => (
            <>
              <TextField {...field('extraHeads')} inputMode="numeric" />
              <TextField {...field('helperCount')} inputMode="numeric" />
              <TextField {...field('expenseYen')} inputMode="numeric" />
              <TextArea {...field('remark')} rows={5} />
            </>
          )}
        </FormBox>
      )}
      {session.meetingId && (
        <p className="mt-4">
          <TextLink to={`/office/meetings/${session.meetingId}`}>{t('session_held')}</TextLink>
        </p>
      )}
    </>
  )
}
