import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, RequestKey, TextField, TextLink, api, button, keepTyped, usePage, answerForm } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './account-texts.ts'

const fields = ['displayName', 'kana', 'post', 'email', 'phone'] as const

/** The list is asked for one line, so that whoever may not see accounts is told so before typing. */
export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  await identity.listAccounts({ search: '000000' })
  return { requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async ({ displayName = '', kana = '', post = '', email = '', phone = '', requestKey = '' }) => {
    const { accountId } = await identity.createAccount(
      { displayName, kana, post, ...(email.trim() && { email }), ...(phone.trim() && { phone }) },
      { key: requestKey },
    )
    return redirect(`/office/settings/accounts/${accountId}?created`)
  })
}

export const clientAction = keepTyped

export default function NewAccount() {
  const { requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const labels = Object.fromEntries(fields.map((name) => [name, t(name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: answer?.typed[name], refusal: answer?.refusal })
  return (
    <>
      <PageTitle title={t('newAccount')} above={<TextLink to="/office/settings/accounts">{t('accounts')}</TextLink>} />
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
