import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText, readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { offeredKinds } from '../schema.ts'
import { calendarApi, kindChoices } from './gathering-parts.tsx'
import { texts } from './resolution-texts.ts'

const fields = ['kind', 'title', 'proposal', 'proposer', 'minutesBy', 'proposedOn'] as const

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const { today } = context.get(pageContext).shell
  const bodyId = url.searchParams.get('bodyId') ?? ''
  const [body, listed] = await Promise.all([calendar.getBody({ bodyId }), calendar.listKinds({})])
  const kinds = offeredKinds(listed.items, 'resolution', today)
  const filled: Record<string, string> = { kind: kinds[0]?.code ?? '', proposedOn: eraDateText(today) }
  return { bodyId, bodyName: body.name, kinds, filled, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { calendar } = calendarApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    const { resolutionId } = await calendar.proposeResolution(
      {
        bodyId: text('bodyId'),
        kind: text('kind'),
        title: text('title'),
        proposal: text('proposal'),
        proposer: text('proposer'),
        minutesBy: text('minutesBy'),
        proposedOn: readDate(text('proposedOn'))?.date ?? text('proposedOn'),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/meetings/resolutions/${resolutionId}?done=propose`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ProposeResolution() {
  const { bodyId, bodyName, kinds, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const refusal = answer?.refusal
  const labels = { ...Object.fromEntries(fields.map((name) => [name, t(name)])), bodyId: bodyName }
  const field = (name: (typeof fields)[number]) => ({ name, label: t(name), value: values[name], refusal })
  return (
    <>
      <PageTitle title={t('propose')} above={<TextLink to={`/office/meetings/bodies/${bodyId}`}>{bodyName}</TextLink>} />
      <p className="mb-4">{t('proposeHelp')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="bodyId" value={bodyId} />
        {kinds.length > 1 ? (
          <SelectField {...field('kind')} choices={kindChoices(kinds, language)} />
        ) : (
          <input type="hidden" name="kind" value={values['kind']} />
        )}
        <DateField {...field('proposedOn')} required />
        <TextField {...field('title')} required />
        <TextArea {...field('proposal')} help={t('proposalHelp')} rows={8} />
        <TextField {...field('proposer')} required />
        <TextField {...field('minutesBy')} required />
        <button className={button.filled}>{t('record')}</button>
      </Form>
    </>
  )
}
