import { type LoadArgs, PageTitle, answerForm, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { answerOfKey } from './key-answer.ts'
import { texts } from './key-texts.ts'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { begin, drawToken } from './session-cookie.ts'

export const handle = { script: true }

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async ({ response }) => {
    const token = drawToken()
    return begin(request, token, await identity.startKeySession({ response: answerOfKey(response), token }))
  })
}

export default function KeySignIn() {
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t('signInByKey')}>{t('keys')}</PageTitle>
      <PasskeySignIn />
    </>
  )
}
