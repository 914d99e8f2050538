import { data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  JumpLink,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  SecretField,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  refusedBy,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import type { SignInAnswer } from '../schema.ts'
import { answerOfKey } from './key-answer.ts'
import { PasskeySignIn } from './key-buttons.tsx'
import { Carried, Resume, carriedBy } from './kept.tsx'
import { oidcRefusal } from './oidc-refusals.ts'
import { OidcSignIn } from './oidc-sign-in.tsx'
import { Personas, personasLike } from './personas.tsx'
import { SecondFactorForm, askedAgain } from './second-factor.tsx'
import { texts } from './sign-in-texts.ts'
import { newToken, placeOf, sessionHeaders, signedInHeaders, visitorOf } from './visitor.ts'

/** Keys need one; everything else works without. */
export const handle = { script: true }

/** Sample people are offered in a synthetic council only; names of those who were here today on a shared computer only. */
export async function loader({ context, request, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { brought, shell } = visitorOf({ context, request })
  const asked = url.searchParams.get('asked')?.trim() ?? ''
  const [here, providers, personas] = await Promise.all([
    brought === undefined ? { sharedAs: null, items: [] } : identity.listSignedInHere({ device: brought }),
    identity.listProviders({}),
    shell.council.synthetic ? identity.listPersonas({}) : { items: [] },
  ])
  const found = personasLike(personas.items, asked)
  return {
    personas: shell.council.synthetic ? { asked, found } : null,
    here,
    providers: providers.items,
    back: placeOf(url.searchParams.get('back')),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const visitor = visitorOf({ context, request })
  const work = async ({ intent, kept, ...typed }: Record<string, string>) => {
    const back = placeOf(typed['back'])
    if (intent === 'ask') return data({ state: 'ask' as const, back, kept }, { status: 401 })
    const token = newToken()
    const stay = typed['stay'] === 'yes'
    const { secret } = typed
    const persona = intent === undefined && secret === undefined
    async function enter(): Promise<SignInAnswer> {
      if (persona) return identity.startPersonaSession({ accountId: typed['accountId'] ?? '', token, ...visitor.personaHere })
      if (intent === 'key') return identity.startKeySession({ response: answerOfKey(typed['response']), token, ...visitor.here })
      if (intent === 'second') {
        const given = typed['without'] === 'yes' ? {} : { secret: secret ?? '' }
        return identity.finishSignIn({ step: typed['stepToken'] ?? '', ...given, token, stay, ...visitor.here })
      }
      const who = typed['accountId'] ? { accountId: typed['accountId'] } : { name: typed['name'] ?? '' }
      return identity.signIn({ ...who, secret: secret ?? '', token, stay, ...visitor.here })
    }
    const answer = await enter()
    if (answer.state === 'secondFactor') {
      const { asks, mayStop } = answer
      return data(
        { state: 'second' as const, stepToken: token, asks: asks.join(' '), mayStop, stay, back, kept, refusal: undefined },
        { status: 401 },
      )
    }
    // Whoever was signed in here before is not any longer: one browser, one person.
    if (visitor.shell.person && visitor.former) await identity.endSession({ token: visitor.former }).catch(refusedBy)
    const { atOffice, continues, failedTries } = answer
    const home = atOffice ? '/office' : '/my'
    // Whoever was tried at is told before anything else, unless something half-written waits: then it stands on /my/account.
    const told = failedTries > 0 ? `/my/account?${new URLSearchParams({ tried: '', back: back ?? home })}` : undefined
    const headers = persona ? sessionHeaders(visitor.secure, token) : signedInHeaders(visitor, token, stay ? 30 : undefined)
    if (typed['unlock'] === 'yes') return data({ state: 'done' as const, back: home, kept: undefined, continues }, { headers })
    if (kept)
      return data({ state: 'done' as const, back: continues ? (back ?? home) : home, kept: continues ? kept : undefined, continues }, { headers })
    return redirect(told ?? back ?? home, { headers })
  }
  return answerForm(request, work, ['stepToken'])
}

export default function SignIn() {
  const { personas, here, providers, back: askedBack } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, person, council } = usePage(texts)
  const { synthetic } = council
  const typed: Readonly<Record<string, string>> | undefined = answer && 'typed' in answer ? answer.typed : undefined
  const refusal = (answer && 'refusal' in answer ? answer.refusal : undefined) ?? oidcRefusal(search.get('refused'))
  if (answer && 'state' in answer && answer.state === 'second') return <SecondFactorForm {...answer} />
  if (typed?.['intent'] === 'second' && refusal) return <SecondFactorForm {...askedAgain(typed, refusal)} />
  if (answer && 'state' in answer && answer.state === 'done')
    return <Resume lead={t(answer.continues ? 'backHelp' : 'backOther')} back={answer.back} kept={answer.kept} />

  const { back = askedBack, kept } = answer && 'state' in answer ? answer : { back: typed?.['back'], kept: typed?.['kept'] }
  return (
    <>
      <PageTitle title={t('signIn')}>{kept ? t('ended') : t('signIn')}</PageTitle>
      {kept && <Notice>{t('keptHere')}</Notice>}
      {personas && (
        <p className="mb-4">
          <JumpLink to="asked" className="link">
            {t('personasBelow')}
          </JumpLink>
        </p>
      )}
      {person && !kept && <Notice>{t('signedInAs', { name: person.displayName })}</Notice>}
      <RefusalSummary refusal={refusal} labels={{ name: t('name'), secret: t('secret') }} />
      {here.sharedAs !== null && (
        <section aria-labelledby="shared" className="my-4">
          <h2 id="shared" className="text-std-18B-160">
            {t('shared', { name: here.sharedAs })}
          </h2>
          <p>{t(here.items.length === 0 ? 'sharedEmpty' : 'sharedHelp')}</p>
          {synthetic && (
            <ul className="my-2 flex flex-wrap gap-3">
              {here.items.map(({ accountId, displayName }) => (
                <li key={accountId}>
                  <form method="post" action="/sign-in">
                    <input type="hidden" name="accountId" value={accountId} />
                    <Carried back={back} kept={kept} />
                    <button className={button.outlined}>{t('asThis', { name: displayName })}</button>
                  </form>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <form method="post" action="/sign-in" noValidate className="my-4 max-w-xl space-y-4">
        <Carried back={back} kept={kept} />
        {!synthetic && here.items.length > 0 && (
          <fieldset className="space-y-1">
            <legend className="text-std-16B-170">{t('whoHere')}</legend>
            {[...here.items, { accountId: '', displayName: t('otherPerson'), post: '' }].map(({ accountId, displayName, post }, at) => (
              <label key={accountId} className="flex min-h-12 items-center gap-2">
                <input type="radio" name="accountId" value={accountId} defaultChecked={at === 0} className="focus-ring size-6 accent-key-900" />
                {displayName} <span className="text-dns-14N-130 text-solid-gray-700">{post}</span>
              </label>
            ))}
          </fieldset>
        )}
        <TextField
          name="name"
          label={t('name')}
          {...(!synthetic && here.items.length > 0 ? { help: t('nameIfOther') } : { required: true })}
          value={typed?.['name']}
          refusal={refusal}
          autoComplete="username"
        />
        <SecretField name="secret" label={t('secret')} help={t('secretHelp')} required refusal={refusal} autoComplete="current-password" />
        {here.sharedAs === null && (
          <label className="flex min-h-12 items-start gap-2">
            <input type="checkbox" name="stay" value="yes" className="focus-ring mt-1 size-6 shrink-0 accent-key-900" />
            {t('stay')}
          </label>
        )}
        <button className={button.filled}>{t('signIn')}</button>
      </form>
      <p className="mb-2">
        <TextLink to="/welcome">{t('invited')}</TextLink>
      </p>
      <p className="text-dns-16N-130 text-solid-gray-700">{t('help')}</p>
      <PasskeySignIn fields={carriedBy(back, kept)} />
      <OidcSignIn items={providers} />
      {personas && <Personas {...personas} back={back} kept={kept} />}
    </>
  )
}
