import { redirect, useActionData } from 'react-router'
import { type LoadArgs, PageTitle, answerForm, RefusalSummary, TextField, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './key-texts.ts'
import { drawToken, sessionCookieHeader } from './session-cookie.ts'

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async ({ code = '' }) => {
    const token = drawToken()
    await identity.startSlipSession({ code, token })
    return redirect('/my/account/keys', { headers: sessionCookieHeader(request, token) }) // the slip is used up: the next thing is a key
  })
}

export default function Slip() {
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const field = { name: 'code', label: t('slipCode'), help: t('slipCodeHelp'), required: true }
  return (
    <>
      <PageTitle title={t('slip')} />
      <p className="mb-4">{t('slipHelp')}</p>
      <form method="post" noValidate className="max-w-2xl space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{ code: t('slipCode') }} />
        <TextField {...field} value={answer?.typed['code']} refusal={answer?.refusal} />
        <button className={button.filled}>{t('slipSend')}</button>
      </form>
    </>
  )
}
