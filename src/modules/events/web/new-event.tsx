import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { fiscalYearOf, readDate } from '#kernel/values'
import { type LoadArgs, PageTitle, RefusalSummary, RequestKey, SelectField, TextLink, answerForm, button, keepTyped, pageContext, usePage } from '#ui'
import { offeredTerms } from '../schema.ts'
import { EventFields, eventFields, eventLabels, eventsApi, sentEvent } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { bodies, certificateKinds, terms } = await eventsApi(context).events.listChoices({})
  const { today } = context.get(pageContext).shell
  const year = fiscalYearOf(today)
  const filled: Record<string, string> = {
    bodyId: url.searchParams.get('bodyId') ?? '',
    fiscalYear: String(year),
    admission: 'first-come',
    partyMax: '1',
    feeYen: '0',
    minutesRequired: '0',
  }
  return { bodies, certificateKinds, themes: offeredTerms(terms, 'content', today), filled, years: [year, year + 1], requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    const dayOrNull = (name: string) => (text(name) === '' ? null : (readDate(text(name))?.date ?? text(name)))
    const chosen = (prefix: string) =>
      Object.keys(typed).flatMap((name) => (name.startsWith(prefix) && text(name) === 'yes' ? [name.slice(prefix.length)] : []))
    const { eventId } = await eventsApi(context).events.planEvent(
      { bodyId: text('bodyId'), ...sentEvent({ text, dayOrNull, chosen }) },
      { key: text('requestKey') },
    )
    return redirect(`/office/events/${eventId}?done=plan`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NewEvent() {
  const { bodies, certificateKinds, themes, filled, years, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const labels: Readonly<Record<string, string>> = { bodyId: t('body'), ...eventLabels(t) }
  const field = (name: 'bodyId' | (typeof eventFields)[number]) => ({ name, label: labels[name]!, value: values[name], refusal: answer?.refusal })
  return (
    <>
      <PageTitle title={t('planNew')} above={<TextLink to="/office/events">{t('events')}</TextLink>} />
      <p className="mb-4">{t('planHelp')}</p>
      {bodies.length === 0 && <p className="mb-4">{t('noBodies')}</p>}
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <SelectField
          {...field('bodyId')}
          required
          choices={[{ value: '', label: t('choose') }, ...bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name }))]}
        />
        <EventFields field={field} ticked={(name) => values[name] === 'yes'} years={years} kinds={certificateKinds} themes={themes} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('plan')}</button>
          <TextLink to="/office/events">{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
