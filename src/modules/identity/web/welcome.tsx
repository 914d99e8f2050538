import { data, redirect, useActionData, useLoaderData } from 'react-router'
import type { RefusalBody } from '#kernel'
import {
  type LoadArgs,
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
  useTexts,
} from '#ui'
import type { operations } from '../index.ts'
import { PaperCodes } from './paper-codes.tsx'
import { type SecondFactorAsked, SecondFactorForm } from './second-factor.tsx'
import { texts } from './sign-in-texts.ts'
import { newToken, signedInHeaders, visitorOf } from './visitor.ts'

export const meta = pageTitle(texts.welcome)

/** The code stands in the address only when the QR code was read; opening it uses nothing up. */
export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const code = new URL(request.url).searchParams.get('code') ?? ''
  if (code === '') return { code, invitation: undefined, refusal: undefined }
  const result = await attempt(() => identity.readInvitation({ code }))
  return 'done' in result ? { code, invitation: result.done, refusal: undefined } : { code, invitation: undefined, refusal: result.refused }
}

type Shown =
  | { readonly state: 'form'; readonly refusal: RefusalBody }
  | ({ readonly state: 'second' } & SecondFactorAsked)
  | { readonly state: 'codes'; readonly accountId: string; readonly codes: readonly string[]; readonly site: string; readonly home: string }

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const visitor = visitorOf({ context, request })
  const typed = typedValues(await request.formData())
  const { password = '', passwordAgain = '', code = '' } = typed
  if (password !== passwordAgain)
    return data<Shown>(
      {
        state: 'form',
        refusal: { code: 'invalidInput', status: 422, message: texts.notSame, fields: [{ path: 'passwordAgain', message: texts.notSame }] },
      },
      { status: 422 },
    )
  const token = newToken()
  const result = await attempt(() => identity.acceptInvitation({ code, password, token, ...visitor.here }))
  if ('refused' in result) return data<Shown>({ state: 'form', refusal: result.refused }, { status: result.refused.status })
  const { signIn, paperCodes } = result.done
  if (signIn.state === 'secondFactor') {
    const { asks, mayStop } = signIn
    return data<Shown>({ state: 'second', stepToken: token, asks, mayStop, stay: false, back: undefined, kept: undefined, refusal: undefined })
  }
  const headers = signedInHeaders(visitor, token)
  const home = signIn.atOffice ? '/office' : '/my'
  if (paperCodes.length === 0) return redirect(home, { headers })
  return data<Shown>({ state: 'codes', accountId: signIn.accountId, codes: paperCodes, site: new URL(request.url).origin, home }, { headers })
}

export default function Welcome() {
  const { code, invitation, refusal: unread } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTexts(texts)
  if (answer?.state === 'second') return <SecondFactorForm {...answer} />
  if (answer?.state === 'codes')
    return (
      <>
        <PageTitle>{t('codesTitle')}</PageTitle>
        <PaperCodes accountId={answer.accountId} codes={answer.codes} site={answer.site} />
        <a href={answer.home} className={button.filled}>
          {t('codesDone')}
        </a>
      </>
    )
  const refusal = answer?.refusal ?? unread
  const labels = { code: t('code'), password: t('newPassword'), passwordAgain: t('passwordAgain') }
  return (
    <>
      <PageTitle>{invitation ? t('welcomeName', { name: invitation.displayName }) : t('welcome')}</PageTitle>
      <RefusalSummary refusal={refusal} labels={labels} />
      {invitation ? (
        <form method="post" noValidate className="my-4 max-w-xl space-y-4">
          <p>{invitation.purpose === 'first' ? t('yourNumber', { number: invitation.number }) : t('resetLead')}</p>
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="username" value={invitation.number} autoComplete="username" />
          <SecretField name="password" label={labels.password} help={t('newPasswordHelp')} required refusal={refusal} autoComplete="new-password" />
          <SecretField name="passwordAgain" label={labels.passwordAgain} required refusal={refusal} autoComplete="new-password" />
          <button className={button.filled}>{t('decide')}</button>
        </form>
      ) : (
        <form method="get" noValidate className="my-4 max-w-xl space-y-4">
          <TextField name="code" label={labels.code} help={t('codeHelp')} required value={code} refusal={refusal} />
          <button className={button.filled}>{t('check')}</button>
        </form>
      )}
      <TextLink to="/sign-in">{t('signIn')}</TextLink>
    </>
  )
}
