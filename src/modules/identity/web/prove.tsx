import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, Notice, PageTitle, RefusalSummary, SecretField, answerForm, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { answerOfKey } from './key-answer.ts'
import { PasskeyProve } from './key-buttons.tsx'
import { Carried, Resume, carriedBy } from './kept.tsx'
import { texts } from './sign-in-texts.ts'
import { newToken, placeOf, sessionHeaders, visitorOf } from './visitor.ts'

export const handle = { script: true }

export async function loader({ context, request, url }: LoadArgs) {
  const back = placeOf(url.searchParams.get('back'))
  if (!visitorOf({ context, request }).shell.person) throw redirect(`/sign-in${back ? `?back=${encodeURIComponent(back)}` : ''}`)
  const { identity } = api<{ identity: typeof operations }>(context)
  const [{ strength }, keys, { standing }] = await Promise.all([identity.getOwnSession({}), identity.listKeys({}), identity.getOwnAccount({})])
  return { strength, hasKey: keys.items.length > 0, hasSecret: standing.password !== 'none' || standing.totp, back }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { secure } = visitorOf({ context, request })
  return answerForm(request, async ({ intent, secret, response, kept, ...typed }) => {
    const back = placeOf(typed['back'])
    if (intent === 'ask') return data({ state: 'ask' as const, back, kept }, { status: 403 })
    const token = newToken()
    if (intent === 'key') await identity.proveByKey({ response: answerOfKey(response), token })
    else await identity.proveIdentity({ ...(secret && { secret }), token })
    const headers = sessionHeaders(secure, token)
    return kept && back ? data({ state: 'done' as const, back, kept }, { headers }) : redirect(back ?? '/my/account', { headers })
  })
}

export default function Prove() {
  const { strength, hasKey, hasSecret, back: asked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  if (answer && 'state' in answer && answer.state === 'done') return <Resume lead={t('backProved')} back={answer.back} kept={answer.kept} />
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const { back = asked, kept } = answer ? ('typed' in answer ? answer.typed : answer) : {}
  const label = t(strength === 'single' ? 'proveSingleField' : 'proveField')
  return (
    <>
      <PageTitle title={t('prove')} />
      {kept && <Notice>{t('keptHere')}</Notice>}
      <RefusalSummary refusal={refusal} labels={{ secret: label }} />
      <p className="my-4 max-w-xl">{t('proveLead')}</p>
      {(strength === 'persona' || hasSecret) && (
        <form method="post" action="/prove" noValidate className="my-4 max-w-xl space-y-4">
          <Carried back={back} kept={kept} />
          {strength === 'persona' ? (
            <p>{t('provePersona')}</p>
          ) : (
            <SecretField name="secret" label={label} required refusal={refusal} autoComplete="current-password" />
          )}
          <button className={button.filled}>{t('prove')}</button>
        </form>
      )}
      {hasKey && <PasskeyProve fields={carriedBy(back, kept)} />}
    </>
  )
}
