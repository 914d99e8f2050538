import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextLink,
  api,
  attempt,
  button,
  keepTyped,
  pageTitle,
  typedValues,
  useSay,
  useShell,
  useTexts,
} from '#ui'
import type { operations } from '../index.ts'
import { compartmentText } from '../schema.ts'
import { accessTexts as texts } from './access-texts.ts'

export const meta = pageTitle(texts.openNew)

const fields = ['compartment', 'areaId', 'reasonCode', 'reasonNote'] as const

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return { ...(await identity.listEmergencyChoices({})), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const typed = typedValues(await request.formData())
  const text = (name: (typeof fields)[number]) => typed[name] ?? ''
  const result = await attempt(() =>
    identity.openEmergencyAccess(
      {
        compartment: text('compartment'),
        areaId: text('areaId'),
        reasonCode: text('reasonCode'),
        reasonNote: text('reasonNote').replaceAll('\r\n', '\n'),
      },
      { key: typed['requestKey'] ?? '' },
    ),
  )
  return 'done' in result
    ? redirect(`/office/privacy/emergency/${result.done.grantId}?did=opened`)
    : data({ refusal: result.refused, typed }, { status: result.refused.status })
}

export const clientAction = keepTyped

export default function OpenEmergency() {
  const { compartments, areas, reasons, emergencyHours, coolDownHours, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTexts(texts)
  const say = useSay()
  const { language } = useShell()
  const refusal = answer?.refusal
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'areaId' ? 'area' : name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: typed[name], refusal, required: true })
  const blank = { value: '', label: t('choose') }
  return (
    <>
      <PageTitle above={<TextLink to="/office/privacy/emergency">{t('emergency')}</TextLink>}>{t('openNew')}</PageTitle>
      <p className="mb-3 max-w-3xl">{t('emergencyLead')}</p>
      <p className="mb-4 max-w-3xl">{t('openHelp', { hours: emergencyHours, rest: coolDownHours })}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <SelectField
          {...field('compartment')}
          choices={[blank, ...compartments.map((code) => ({ value: code, label: compartmentText(code, language) }))]}
        />
        <SelectField
          {...field('areaId')}
          help={t('areaHelp')}
          choices={[blank, ...areas.map(({ areaId, name }) => ({ value: areaId, label: name }))]}
        />
        <SelectField {...field('reasonCode')} choices={[blank, ...reasons.map(({ code, title }) => ({ value: code, label: say(title) }))]} />
        <TextArea {...field('reasonNote')} help={t('reasonNoteHelp')} rows={4} />
        <button className={button.filled}>{t('open')}</button>
      </Form>
    </>
  )
}
