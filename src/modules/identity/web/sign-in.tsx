import { data, redirect, useActionData, useLoaderData } from 'react-router'
import type { RefusalBody } from '#kernel'
import {
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  SecretField,
  TextField,
  TextLink,
  api,
  attempt,
  button,
  pageTitle,
  typedValues,
  useSay,
  useShell,
  useTexts,
} from '#ui'
import type { operations } from '../index.ts'
import { type Factor, type SignInAnswer, roleTitles } from '../schema.ts'
import { Carried, Resume } from './kept.tsx'
import { type SecondFactorAsked, SecondFactorForm } from './second-factor.tsx'
import { texts } from './sign-in-texts.ts'
import { type Kept, keptOf, newToken, placeOf, sessionHeaders, signedInHeaders, visitorOf } from './visitor.ts'

export const meta = pageTitle(texts.signIn)

/** Sample people are offered in a synthetic council only; names of those who were here today on a shared computer only. */
export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { brought, shell } = visitorOf({ context, request })
  const here = brought === undefined ? { sharedAs: null, items: [] } : await identity.listSignedInHere({ device: brought })
  return {
    personas: shell.council.synthetic ? (await identity.listPersonas({})).items : [],
    here,
    back: placeOf(new URL(request.url).searchParams.get('back')),
  }
}

type Shown =
  | {
      readonly state: 'form'
      readonly refusal?: RefusalBody
      readonly name: string
      readonly back: string | undefined
      readonly kept: Kept | undefined
    }
  | ({ readonly state: 'second' } & SecondFactorAsked)
  | { readonly state: 'done'; readonly back: string; readonly kept: Kept | undefined; readonly continues: boolean }

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const visitor = visitorOf({ context, request })
  const typed = typedValues(await request.formData())
  const [back, kept] = [placeOf(typed['back']), keptOf(typed['kept'])]
  const form = { state: 'form', name: typed['name'] ?? '', back, kept } as const
  if (typed['intent'] === 'ask') return data<Shown>(form, { status: 401 })

  const token = newToken()
  const stay = typed['stay'] === 'yes'
  const second = typed['intent'] === 'second'
  const persona = typed['intent'] !== 'second' && typed['secret'] === undefined
  const result = await attempt(async (): Promise<SignInAnswer> => {
    if (persona) return identity.startPersonaSession({ accountId: typed['accountId'] ?? '', token, ...visitor.personaHere })
    const secret = typed['secret'] ?? ''
    if (!second) {
      const who = typed['accountId'] ? { accountId: typed['accountId'] } : { name: typed['name'] ?? '' }
      return identity.signIn({ ...who, secret, token, stay, ...visitor.here })
    }
    const given = typed['without'] === 'yes' ? {} : { secret }
    return identity.finishSignIn({ step: typed['stepToken'] ?? '', ...given, token, stay, ...visitor.here })
  })
  const asked = {
    state: 'second',
    stepToken: typed['stepToken'] ?? '',
    asks: (typed['asks'] ?? '').split(' ') as Factor[], // written by this page
    mayStop: typed['mayStop'] === 'yes',
    stay,
    back,
    kept,
  } as const
  if ('refused' in result) {
    const { refused } = result
    return data<Shown>(second ? { ...asked, refusal: refused } : { ...form, refusal: refused }, { status: refused.status })
  }
  const answer = result.done
  if (answer.state === 'secondFactor')
    return data<Shown>({ ...asked, stepToken: token, asks: answer.asks, mayStop: answer.mayStop, refusal: undefined }, { status: 401 })

  // Whoever was signed in here before is not any longer: one browser, one person.
  if (visitor.shell.person && visitor.former) await attempt(() => identity.endSession({ token: visitor.former! }))
  const home = answer.atOffice ? '/office' : '/my'
  const headers = persona ? sessionHeaders(visitor.secure, token) : signedInHeaders(visitor, token, stay ? 30 : undefined)
  if (typed['unlock'] === 'yes') return data<Shown>({ state: 'done', back: home, kept: undefined, continues: answer.continues }, { headers })
  if (kept)
    return data<Shown>(
      { state: 'done', back: answer.continues ? (back ?? home) : home, kept: answer.continues ? kept : undefined, continues: answer.continues },
      { headers },
    )
  return redirect(back ?? home, { headers })
}

export default function SignIn() {
  const { personas, here, back: askedBack } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTexts(texts)
  const say = useSay()
  const { person, council } = useShell()
  const { synthetic } = council
  if (answer?.state === 'second') return <SecondFactorForm {...answer} />
  if (answer?.state === 'done') return <Resume lead={t(answer.continues ? 'backHelp' : 'backOther')} back={answer.back} kept={answer.kept} />

  const back = answer?.back ?? askedBack
  const kept = answer?.kept
  const refusal = answer?.refusal
  return (
    <>
      <PageTitle>{kept ? t('ended') : t('signIn')}</PageTitle>
      {kept && <Notice>{t('keptHere')}</Notice>}
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
          value={answer?.name}
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
      {personas.length > 0 && (
        <section aria-labelledby="personas" className="mt-8 border-t border-solid-gray-300 pt-6">
          <h2 id="personas" className="mb-2 text-std-20B-150">
            {t('whoAreYou')}
          </h2>
          <p className="mb-4">{t('personaHelp')}</p>
          <ul className="space-y-3">
            {personas.map((persona) => (
              <li key={persona.accountId} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border border-solid-gray-300 p-4">
                <div className="min-w-0 flex-1 basis-64">
                  <p className="text-std-18B-160">
                    {persona.displayName} <span className="text-dns-14N-130 text-solid-gray-700">{persona.kana}</span>
                  </p>
                  <p className="text-dns-16N-130">
                    {persona.post}（{persona.roles.map((role) => say(roleTitles[role])).join('・') || t('noRole')}）
                  </p>
                </div>
                <form method="post" action="/sign-in">
                  <input type="hidden" name="accountId" value={persona.accountId} />
                  <Carried back={back} kept={kept} />
                  <button className={button.filled}>{t('beThis', { name: persona.displayName })}</button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
