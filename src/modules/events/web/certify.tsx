import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { eraDateText, readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  TextLink,
  Tick,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { hasEarned } from '../rules/credit.ts'
import { applicationPageSize } from '../schema.ts'
import { EventLinks, eventsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { events } = eventsApi(context)
  const eventId = params['eventId'] ?? ''
  const event = await events.getEvent({ eventId })
  const open = []
  for (let page = 1; page <= Math.ceil(event.figures.applications / applicationPageSize); page++) {
    const { items } = await events.listApplications({ eventId, state: 'placed', order: 'kana', page })
    open.push(...items.filter((row) => hasEarned(event, row) && !row.certificates.some(({ revoked }) => !revoked)))
  }
  // As many as one looks through at once; the next ones come when these are done.
  return {
    event,
    open: open.slice(0, applicationPageSize),
    left: open.length,
    today: eraDateText(context.get(pageContext).shell.today),
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, params, request }: LoadArgs) {
  const eventId = params['eventId'] ?? ''
  return answerForm(request, async (typed) => {
    const day = (text: string) => readDate(text)?.date ?? text
    const recipients = Object.keys(typed).flatMap((name) => {
      const [, applicationId] = /^give-(.+)$/.exec(name) ?? []
      const birth = typed[`birth-${applicationId}`]?.trim() ?? ''
      return applicationId === undefined ? [] : [{ applicationId, birthDate: birth === '' ? null : day(birth) }]
    })
    await eventsApi(context).events.issueCertificates(
      { eventId, issuedOn: day(typed['issuedOn'] ?? ''), recipients },
      { key: typed['requestKey'] ?? '' },
    )
    return redirect(`/office/events/${eventId}/certify?done`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Certify() {
  const { event, open, left, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  return (
    <>
      <EventLinks here="none" />
      <PageTitle
        title={t('certify')}
        above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>}
        actions={
          event.figures.certificates > 0 && (
            <PrintLink operation="events.printCertificates" query={{ eventId: event.eventId }} title={t('printCertificates')} />
          )
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('did')}</Notice>}
      <p className="mb-4">{t('certifyHelp', { minutes: event.minutesRequired })}</p>
      {open.length < left && <p className="mb-4">{t('certifyMore', { left, count: open.length })}</p>}
      {open.length === 0 ? (
        <p>{t('nobodyEarned')}</p>
      ) : (
        <Form method="post" noValidate className="max-w-3xl space-y-4">
          <RefusalSummary refusal={answer?.refusal} labels={{ issuedOn: t('issuedOn') }} />
          <RequestKey value={requestKey} />
          <DateField name="issuedOn" label={t('issuedOn')} value={answer ? typed['issuedOn'] : today} refusal={answer?.refusal} required />
          <ul className="divide-y divide-solid-gray-300 border-y border-solid-gray-300">
            {open.map((row) => (
              <li key={row.applicationId} className="flex flex-wrap items-center gap-x-6 py-2">
                <Tick name={`give-${row.applicationId}`} checked={answer ? typed[`give-${row.applicationId}`] === 'yes' : true}>
                  {`${row.name}　${row.affiliation}　${row.minutes}${t('minutes')}`}
                </Tick>
                <label className="inline-flex flex-wrap items-center gap-2">
                  {t('birthDate')}
                  <input
                    name={`birth-${row.applicationId}`}
                    aria-label={`${t('birthDate')}：${row.name}`}
                    defaultValue={typed[`birth-${row.applicationId}`]}
                    className="focus-ring min-h-11 w-44 rounded-8 border border-solid-gray-600 px-2"
                  />
                </label>
              </li>
            ))}
          </ul>
          <button className={button.filled}>{t('certify')}</button>
        </Form>
      )}
    </>
  )
}
