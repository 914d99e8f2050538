import { data, useLoaderData, useSearchParams } from 'react-router'
import type * as z from 'zod'
import { type LoadArgs, Notice, PageTitle, RefusalSummary, TextLink, api, attempt, pageTitle, typedValues, useTexts } from '#ui'
import type { operations } from '../index.ts'
import type { KeyAttestation } from '../schema.ts'
import { answerOfKey } from './key-answer.ts'
import { texts } from './key-texts.ts'
import { oidcRefusal } from './oidc-refusals.ts'
import { OidcSignIn } from './oidc-sign-in.tsx'
import { PasskeyProve } from './passkey-prove.tsx'
import { PasskeyList } from './passkey-list.tsx'
import { drawToken, sessionCookieHeader } from './session-cookie.ts'

export const meta = pageTitle(texts.keys)

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const [keys, providers] = await Promise.all([identity.listKeys({}), identity.listProviders({})])
  return { items: keys.items, providers: providers.items }
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
  const { items, providers } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const t = useTexts(texts)
  return (
    <>
      <PageTitle above={<TextLink to="/my">{t('back')}</TextLink>}>{t('keys')}</PageTitle>
      {search.has('linked') && <Notice>{t('linked')}</Notice>}
      <RefusalSummary refusal={oidcRefusal(search.get('refused'))} labels={{}} />
      {search.get('refused') === 'proofNeeded' && items.length > 0 && <PasskeyProve onProven={() => {}} />}
      <PasskeyList items={items} />
      {providers.length > 0 && (
        <section aria-labelledby="links" className="mt-8 space-y-3">
          <h2 id="links" className="text-std-18B-160">
            {t('links')}
          </h2>
          <p>{t('linksHelp')}</p>
          <OidcSignIn items={providers} intent="link" />
        </section>
      )}
    </>
  )
}
