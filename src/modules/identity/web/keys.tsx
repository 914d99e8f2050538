import { data, useLoaderData } from 'react-router'
import type * as z from 'zod'
import { type LoadArgs, PageTitle, TextLink, api, attempt, pageTitle, typedValues, useTexts } from '#ui'
import type { operations } from '../index.ts'
import type { KeyAttestation } from '../schema.ts'
import { answerOfKey } from './key-answer.ts'
import { texts } from './key-texts.ts'
import { PasskeyList } from './passkey-list.tsx'
import { drawToken, sessionCookieHeader } from './session-cookie.ts'

export const meta = pageTitle(texts.keys)

export async function loader({ context }: LoadArgs) {
  return api<{ identity: typeof operations }>(context).identity.listKeys({})
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const form = await request.formData()
  const { intent, name = '', keyId = '' } = typedValues(form)
  const token = drawToken()
  const result = await attempt(async () => {
    if (intent === 'prove') return void (await identity.proveByKey({ response: answerOfKey(form), token }))
    if (intent === 'remove') return void (await identity.removeKey({ keyId }))
    await identity.registerKey({ name, response: answerOfKey(form) as unknown as z.input<typeof KeyAttestation> }) // the operation checks it
  })
  if ('refused' in result) return data({ refusal: result.refused }, { status: result.refused.status })
  if (intent === 'prove') return data({ proven: true }, { headers: sessionCookieHeader(request, token) })
  return data({ done: intent === 'remove' ? 'removed' : 'added' })
}

export default function Keys() {
  const { items } = useLoaderData<typeof loader>()
  const t = useTexts(texts)
  return (
    <>
      <PageTitle above={<TextLink to="/my">{t('back')}</TextLink>}>{t('keys')}</PageTitle>
      <PasskeyList items={items} />
    </>
  )
}
