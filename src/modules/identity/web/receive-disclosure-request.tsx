import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DateField,
  PageTitle,
  RefusalSummary,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { type NewDisclosureRequest, inForce, requestChannels, requestKinds, requesters } from '../schema.ts'
import { texts } from './disclosure-texts.ts'
import { asChoices } from './register-parts.tsx'

const person = ['personName', 'personKana', 'personAddress', 'personPhone'] as const
const representative = ['representativeName', 'representativeAddress', 'representativePhone'] as const
const fields = ['kind', 'channel', 'receivedOn', ...person, 'requester', ...representative, 'asked', 'wantedMethod'] as const

export function loader({ context }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  return { filled: { receivedOn: eraDateText(today), kind: 'disclosure', channel: 'counter', requester: 'self' }, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    const asked = {
      ...Object.fromEntries(fields.map((name) => [name, text(name)])),
      receivedOn: readDate(text('receivedOn'))?.date ?? text('receivedOn'),
    }
    const { requestId } = await identity.receiveDisclosureRequest(asked as NewDisclosureRequest, { key: text('requestKey') }) // refused in words where it is none
    return redirect(`/office/privacy/requests/${requestId}?received`)
  })
}

export const clientAction = keepTyped

export default function ReceiveDisclosureRequest() {
  const { filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, today } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const refusal = answer?.refusal
  const labels = Object.fromEntries(fields.map((name) => [name, t(name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: t(name), value: values[name], refusal })
  return (
    <>
      <PageTitle title={t('receive')} above={<TextLink to="/office/privacy/requests">{t('requests')}</TextLink>} />
      <section aria-labelledby="first" className="mb-6 max-w-3xl rounded-8 border border-solid-gray-600 px-4 py-3">
        <h2 id="first" className="text-std-18B-160">
          {t('firstTitle')}
        </h2>
        <ol className="list-decimal space-y-1 pl-6">
          {(['first1', 'first2', 'first3', 'first4'] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ol>
      </section>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <div className="grid gap-5 sm:grid-cols-3">
          <SelectField {...field('kind')} choices={asChoices(requestKinds, say)} />
          <SelectField {...field('channel')} choices={asChoices(inForce(requestChannels, today), say)} />
          <DateField {...field('receivedOn')} required />
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('personName')} required />
          <TextField {...field('personKana')} required />
          <TextField {...field('personAddress')} required />
          <TextField {...field('personPhone')} />
        </div>
        <SelectField {...field('requester')} help={t('requesterHelp')} choices={requesters.map((value) => ({ value, label: t(value) }))} />
        <div className="grid gap-5 sm:grid-cols-2">
          {representative.map((name) => (
            <TextField key={name} {...field(name)} />
          ))}
        </div>
        <TextArea {...field('asked')} help={t('askedHelp')} required rows={5} />
        <TextField {...field('wantedMethod')} help={t('wantedMethodHelp')} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to="/office/privacy/requests">{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
