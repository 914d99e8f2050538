import { data, redirect, useActionData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, TextField, api, attempt, button, pageTitle, typedValues, useTexts } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './key-texts.ts'
import { drawToken, sessionCookieHeader } from './session-cookie.ts'

export const meta = pageTitle(texts.slip)

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { code = '' } = typedValues(await request.formData())
  const token = drawToken()
  const result = await attempt(() => identity.startSlipSession({ code, token }))
  if ('refused' in result) return data({ refusal: result.refused, code }, { status: result.refused.status })
  return redirect('/my/account/keys', { headers: sessionCookieHeader(request, token) }) // the slip is used up: the next thing is a key
}

export default function Slip() {
  const answer = useActionData<typeof action>()
  const t = useTexts(texts)
  const field = { name: 'code', label: t('slipCode'), help: t('slipCodeHelp'), required: true }
  return (
    <>
      <PageTitle>{t('slip')}</PageTitle>
      <p className="mb-4">{t('slipHelp')}</p>
      <form method="post" noValidate className="max-w-2xl space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{ code: t('slipCode') }} />
        <TextField {...field} value={answer?.code} refusal={answer?.refusal} />
        <button className={button.filled}>{t('slipSend')}</button>
      </form>
    </>
  )
}
