import { useLoaderData, useSearchParams } from 'react-router'
import type * as z from 'zod'
import { type LoadArgs, Notice, PageTitle, answerForm, RefusalSummary, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import type { KeyAttestation } from '../schema.ts'
import { answerOfKey } from './key-answer.ts'
import { texts } from './key-texts.ts'
import { oidcRefusal } from './oidc-refusals.ts'
import { OidcSignIn } from './oidc-sign-in.tsx'
import { PasskeyProve } from './passkey-prove.tsx'
import { PasskeyList } from './passkey-list.tsx'
import { drawToken, sessionCookieHeader } from './session-cookie.ts'

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const [keys, providers] = await Promise.all([identity.listKeys({}), identity.listProviders({})])
  return { items: keys.items, providers: providers.items }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async ({ intent, name = '', keyId = '', response }) => {
    if (intent === 'prove') {
      const token = drawToken()
      await identity.proveByKey({ response: answerOfKey(response), token })
      return Response.json({ proven: true }, { headers: sessionCookieHeader(request, token) })
    }
    if (intent === 'remove') {
      await identity.removeKey({ keyId })
      return Response.json({ done: 'removed' })
    }
    await identity.registerKey({ name, response: answerOfKey(response) as unknown as z.input<typeof KeyAttestation> }) // the operation checks it
    return Response.json({ done: 'added' })
  })
}

export default function Keys() {
  const { items, providers } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t('keys')} above={<TextLink to="/my">{t('back')}</TextLink>} />
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
