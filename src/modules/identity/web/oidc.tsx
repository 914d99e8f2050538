import { useLoaderData, useSearchParams } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './key-texts.ts'
import { OidcSignIn } from './oidc-sign-in.tsx'
import { oidcRefusal } from './oidc-refusals.ts'

export async function loader({ context }: LoadArgs) {
  return api<{ identity: typeof operations }>(context).identity.listProviders({})
}

export default function Oidc() {
  const { items } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t('signInElsewhere')} />
      <div className="space-y-4">
        <RefusalSummary refusal={oidcRefusal(search.get('refused'))} labels={{}} />
        <p>{t(items.length === 0 ? 'noProviders' : 'signInElsewhereHelp')}</p>
        <OidcSignIn items={items} />
      </div>
    </>
  )
}
