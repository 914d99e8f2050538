import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextField,
  TextLink,
  api,
  attempt,
  button,
  keepTyped,
  pageTitle,
  typedValues,
  useTexts,
} from '#ui'
import type { operations } from '../index.ts'
import { texts } from './account-texts.ts'

export const meta = pageTitle(texts.newAccount)

const fields = ['displayName', 'kana', 'post', 'email', 'phone'] as const

/** The list is asked for one line, so that whoever may not see accounts is told so before typing. */
export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  await identity.listAccounts({ search: '000000' })
  return { requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const typed = typedValues(await request.formData())
  const text = (name: string) => typed[name] ?? ''
  const result = await attempt(() =>
    identity.createAccount(
      {
        displayName: text('displayName'),
        kana: text('kana'),
        post: text('post'),
        ...(text('email').trim() && { email: text('email') }),
        ...(text('phone').trim() && { phone: text('phone') }),
      },
      { key: text('requestKey') },
    ),
  )
  return 'done' in result
    ? redirect(`/office/settings/accounts/${result.done.accountId}?created`)
    : data({ refusal: result.refused, typed }, { status: result.refused.status })
}

export const clientAction = keepTyped

export default function NewAccount() {
  const { requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTexts(texts)
  const labels = Object.fromEntries(fields.map((name) => [name, t(name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: answer?.typed[name], refusal: answer?.refusal })
  return (
    <>
      <PageTitle above={<TextLink to="/office/settings/accounts">{t('accounts')}</TextLink>}>{t('newAccount')}</PageTitle>
      <p className="mb-4 max-w-3xl">{t('newLead')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <TextField {...field('displayName')} required />
        <TextField {...field('kana')} required />
        <TextField {...field('post')} required />
        <TextField {...field('email')} help={t('emailHelp')} />
        <TextField {...field('phone')} help={t('emailHelp')} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('create')}</button>
          <TextLink to="/office/settings/accounts">{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
