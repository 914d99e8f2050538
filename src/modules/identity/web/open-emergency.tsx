import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextLink,
  api,
  button,
  keepTyped,
  usePage,
  answerForm,
} from '#ui'
import type { operations } from '../index.ts'
import { accessTexts as texts } from './access-texts.ts'

const fields = ['compartment', 'areaId', 'reasonCode', 'reasonNote'] as const

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return { ...(await identity.listEmergencyChoices({})), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async ({ compartment = '', areaId = '', reasonCode = '', reasonNote = '', requestKey = '' }) => {
    const asked = { compartment, areaId, reasonCode, reasonNote: reasonNote.replaceAll('\r\n', '\n') }
    const { grantId } = await identity.openEmergencyAccess(asked, { key: requestKey })
    return redirect(`/office/privacy/emergency/${grantId}?did=opened`)
  })
}

export const clientAction = keepTyped

export default function OpenEmergency() {
  const { compartments, areas, reasons, emergencyHours, coolDownHours, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say } = usePage(texts)
  const refusal = answer?.refusal
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'areaId' ? 'area' : name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: typed[name], refusal, required: true })
  const blank = { value: '', label: t('choose') }
  return (
    <>
      <PageTitle title={t('openNew')} above={<TextLink to="/office/privacy/emergency">{t('emergency')}</TextLink>} />
      <p className="mb-3 max-w-3xl">{t('emergencyLead')}</p>
      <p className="mb-4 max-w-3xl">{t('openHelp', { hours: emergencyHours, rest: coolDownHours })}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <SelectField {...field('compartment')} choices={[blank, ...compartments.map(({ code, title }) => ({ value: code, label: say(title) }))]} />
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
