import { data, redirect, useActionData, useLoaderData } from 'react-router'
import type { RefusalBody } from '#kernel'
import { type LoadArgs, Notice, PageTitle, RefusalSummary, SecretField, api, attempt, button, pageTitle, typedValues, useTexts } from '#ui'
import type { operations } from '../index.ts'
import { Carried, Resume } from './kept.tsx'
import { texts } from './sign-in-texts.ts'
import { type Kept, keptOf, newToken, placeOf, sessionHeaders, visitorOf } from './visitor.ts'

export const meta = pageTitle(texts.prove)

export async function loader({ context, request }: LoadArgs) {
  const back = placeOf(new URL(request.url).searchParams.get('back'))
  if (!visitorOf({ context, request }).shell.person) throw redirect(`/sign-in${back ? `?back=${encodeURIComponent(back)}` : ''}`)
  const { identity } = api<{ identity: typeof operations }>(context)
  return { strength: (await identity.getOwnSession({})).strength, back }
}

type Shown =
  | { readonly state: 'form'; readonly refusal?: RefusalBody; readonly back: string | undefined; readonly kept: Kept | undefined }
  | { readonly state: 'done'; readonly back: string; readonly kept: Kept | undefined }

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { secure } = visitorOf({ context, request })
  const typed = typedValues(await request.formData())
  const [back, kept] = [placeOf(typed['back']), keptOf(typed['kept'])]
  const form = { state: 'form', back, kept } as const
  if (typed['intent'] === 'ask') return data<Shown>(form, { status: 403 })
  const token = newToken()
  const result = await attempt(() => identity.proveIdentity({ ...(typed['secret'] && { secret: typed['secret'] }), token }))
  if ('refused' in result) return data<Shown>({ ...form, refusal: result.refused }, { status: result.refused.status })
  const headers = sessionHeaders(secure, token)
  return kept && back ? data<Shown>({ state: 'done', back, kept }, { headers }) : redirect(back ?? '/my/account', { headers })
}

export default function Prove() {
  const { strength, back: askedBack } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTexts(texts)
  if (answer?.state === 'done') return <Resume lead={t('backProved')} back={answer.back} kept={answer.kept} />
  const label = t(strength === 'single' ? 'proveSingleField' : 'proveField')
  return (
    <>
      <PageTitle>{t('prove')}</PageTitle>
      {answer?.kept && <Notice>{t('keptHere')}</Notice>}
      <RefusalSummary refusal={answer?.refusal} labels={{ secret: label }} />
      <form method="post" action="/prove" noValidate className="my-4 max-w-xl space-y-4">
        <Carried back={answer?.back ?? askedBack} kept={answer?.kept} />
        <p>{t('proveLead')}</p>
        {strength === 'persona' ? (
          <p>{t('provePersona')}</p>
        ) : (
          <SecretField name="secret" label={label} required refusal={answer?.refusal} autoComplete="current-password" />
        )}
        <button className={button.filled}>{t('prove')}</button>
      </form>
    </>
  )
}
