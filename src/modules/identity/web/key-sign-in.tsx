import { data } from 'react-router'
import { type LoadArgs, PageTitle, api, attempt, pageTitle, useTexts } from '#ui'
import type { operations } from '../index.ts'
import { answerOfKey } from './key-answer.ts'
import { texts } from './key-texts.ts'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { begin, drawToken } from './session-cookie.ts'

export const meta = pageTitle(texts.signInByKey)
export const handle = { script: true }

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const token = drawToken()
  const result = await attempt(async () => identity.startKeySession({ response: answerOfKey(await request.formData()), token }))
  if ('refused' in result) return data({ refusal: result.refused }, { status: result.refused.status })
  return begin(request, token, result.done)
}

export default function KeySignIn() {
  const t = useTexts(texts)
  return (
    <>
      <PageTitle>{t('keys')}</PageTitle>
      <PasskeySignIn />
    </>
  )
}
