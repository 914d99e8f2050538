import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText } from '#kernel/values'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { MeetingLinks, WhenFields, calendarApi, sentWhen } from './gathering-parts.tsx'
import { texts } from './outside-texts.ts'

const fields = ['bodyId', 'title', 'heldOn', 'startTime', 'endTime', 'place'] as const

export async function loader({ context, url }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  const bodies = await calendarApi(context).calendar.listOutsideBodies({})
  const offered = bodies.items.filter(({ validTo }) => validTo === null || validTo >= today)
  const filled: Record<string, string> = {
    bodyId: url.searchParams.get('bodyId') ?? '',
    heldOn: eraDateText(today),
    startTime: '13:30',
    endTime: '15:00',
  }
  return { bodies: offered, filled, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const { shell } = context.get(pageContext)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const { meetingId } = await calendar.planOutsideMeeting(
      {
        bodyId: text('bodyId'),
        title: text('title'),
        ...sentWhen(text),
        // Whoever enters it usually goes; the others are chosen on its page, where their names are.
        attendees: shell.person && text('mine') === 'yes' ? [shell.person.accountId] : [],
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/meetings/outside/${meetingId}?done=plan`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function PlanOutside() {
  const { bodies, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? { ...filled, mine: 'yes' }
  const refusal = answer?.refusal
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'bodyId' ? 'body' : name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: values[name], refusal })
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle title={t('planNew')} above={<TextLink to="/office/meetings/outside">{t('outsideMeetings')}</TextLink>} />
      <p className="mb-4">{t('planHelp')}</p>
      {bodies.length === 0 && (
        <p className="mb-4">
          <TextLink to="/office/meetings/outside/bodies">{t('bodyFirst')}</TextLink>
        </p>
      )}
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <SelectField
          {...field('bodyId')}
          required
          choices={[{ value: '', label: t('choose') }, ...bodies.map((body) => ({ value: body.bodyId, label: body.name }))]}
        />
        <TextField {...field('title')} />
        <WhenFields field={field} />
        <Tick name="mine" checked={values['mine'] === 'yes'}>
          {t('iGo')}
        </Tick>
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('enter')}</button>
          <TextLink to="/office/meetings/outside">{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
