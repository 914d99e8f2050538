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
import { offeredKinds } from '../schema.ts'
import { WhenFields, calendarApi, kindChoices, sentWhen, standingBodies } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'
import { roomTexts } from './room-texts.ts'

const fields = ['bodyId', 'kind', 'title', 'heldOn', 'startTime', 'endTime', 'place'] as const

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const { today } = context.get(pageContext).shell
  const [bodies, kinds] = await Promise.all([calendar.listBodies({}), calendar.listKinds({})])
  const offered = offeredKinds(kinds.items, 'gathering', today)
  const bodyId = url.searchParams.get('bodyId') ?? ''
  const filled: Record<string, string> = { bodyId, heldOn: eraDateText(today), startTime: '13:30', endTime: '15:00', kind: offered[0]?.code ?? '' }
  const room = bodies.items.find((body) => body.bodyId === bodyId)?.room ?? ('meetings' as const)
  return { bodies: standingBodies(bodies.items, today), room, kinds: offered, filled, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { calendar } = calendarApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const { gatheringId } = await calendar.planGathering(
      {
        bodyId: text('bodyId'),
        kind: text('kind'),
        title: text('title'),
        ...sentWhen(text),
        additional: text('additional') === 'yes',
        openToPublic: text('openToPublic') === 'yes',
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/meetings/gatherings/${gatheringId}?done=plan`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function PlanGathering() {
  const { bodies, room, kinds, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage({ ...texts, ...roomTexts[room].gathering })
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const refusal = answer?.refusal
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'bodyId' ? 'body' : name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: values[name], refusal })
  return (
    <>
      <PageTitle title={t('planNew')} above={<TextLink to={roomTexts[room].gatherings}>{t('gatherings')}</TextLink>} />
      <p className="mb-4">{t('planHelp')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <SelectField
          {...field('bodyId')}
          required
          choices={[{ value: '', label: t('choose') }, ...bodies.map((body) => ({ value: body.bodyId, label: body.name }))]}
        />
        <SelectField {...field('kind')} choices={kindChoices(kinds, language)} />
        <TextField {...field('title')} help={t('titleHelp')} />
        <WhenFields field={field} />
        <div>
          <Tick name="additional" checked={values['additional'] === 'yes'}>
            {t('additionalTick')}
          </Tick>
          <Tick name="openToPublic" checked={values['openToPublic'] === 'yes'}>
            {t('openToPublic')}
          </Tick>
        </div>
        <button className={button.filled}>{t('plan')}</button>
      </Form>
    </>
  )
}
