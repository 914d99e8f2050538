import { Form, useActionData, useLoaderData } from 'react-router'
import { readCount } from '#kernel/values'
import { type LoadArgs, Notice, PageTitle, RefusalSummary, RequestKey, TextField, TextLink, answerForm, button, keepTyped, usePage } from '#ui'
import { EventLinks, eventsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const event = await eventsApi(context).events.getEvent({ eventId: params['eventId'] ?? '' })
  const { searchParams } = url
  return { event, filled: { number: searchParams.get('n') ?? '', code: searchParams.get('c') ?? '' }, requestKey: crypto.randomUUID() }
}

export async function action({ context, params, request }: LoadArgs) {
  return answerForm(request, async (typed) => ({
    received: await eventsApi(context).events.receiveArrival(
      {
        eventId: params['eventId'] ?? '',
        number: readCount(typed['number'] ?? '') ?? (typed['number'] as unknown as number),
        code: (typed['code'] ?? '').normalize('NFKC').trim().toLowerCase(),
      },
      { key: typed['requestKey'] ?? '' },
    ),
  }))
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Reception() {
  const { event, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const received = answer && 'received' in answer ? answer.received : undefined
  const refused = answer && 'refusal' in answer ? answer : undefined
  const values: Readonly<Record<string, string | undefined>> = refused?.typed ?? (received ? {} : filled)
  const labels = { number: t('number'), code: t('code') }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: values[name], refusal: refused?.refusal })
  return (
    <>
      <EventLinks here="none" />
      <PageTitle title={t('receive')} above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>} />
      {received && <Notice>{t('received', { ...received, size: received.partySize })}</Notice>}
      <p className="mb-4">{t('receiveHelp')}</p>
      <Form key={requestKey} method="post" noValidate className="max-w-md space-y-5">
        <RefusalSummary refusal={refused?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <TextField {...field('number')} inputMode="numeric" required />
        <TextField {...field('code')} required />
        <button className={button.filled}>{t('receiveNow')}</button>
      </Form>
    </>
  )
}
