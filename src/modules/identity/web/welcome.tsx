import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, SecretField, TextField, TextLink, api, answerForm, button, refusedBy, usePage } from '#ui'
import type { operations } from '../index.ts'
import { PaperCodes } from './paper-codes.tsx'
import { SecondFactorForm } from './second-factor.tsx'
import { notSame } from './account-parts.tsx'
import { texts } from './sign-in-texts.ts'
import { newToken, signedInHeaders, visitorOf } from './visitor.ts'

/** The code stands in the address only when the QR code was read; opening it uses nothing up. */
export async function loader({ context, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const code = url.searchParams.get('code') ?? ''
  if (code === '') return { code, invitation: undefined, refusal: undefined }
  try {
    return { code, invitation: await identity.readInvitation({ code }), refusal: undefined }
  } catch (error) {
    return { code, invitation: undefined, refusal: refusedBy(error) }
  }
}

export async function action({ context, request, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const visitor = visitorOf({ context, request })
  return answerForm(request, async ({ password = '', passwordAgain = '', code = '' }) => {
    if (password !== passwordAgain) return data({ refusal: notSame(), typed: {} }, { status: 422 })
    const token = newToken()
    const { signIn, paperCodes } = await identity.acceptInvitation({ code, password, token, ...visitor.here })
    if (signIn.state === 'secondFactor') {
      const { asks, mayStop } = signIn
      const asked = { stepToken: token, asks: asks.join(' '), mayStop, stay: false, back: undefined, kept: undefined, refusal: undefined }
      return data({ state: 'second' as const, ...asked })
    }
    const headers = signedInHeaders(visitor, token)
    const home = signIn.atOffice ? '/office' : '/my'
    if (paperCodes.length === 0) return redirect(home, { headers })
    return data({ state: 'codes' as const, accountId: signIn.accountId, codes: paperCodes, site: url.origin, home }, { headers })
  })
}

export default function Welcome() {
  const { code, invitation, refusal: unread } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  if (answer && 'state' in answer && answer.state === 'second') return <SecondFactorForm {...answer} />
  if (answer && 'state' in answer && answer.state === 'codes')
    return (
      <>
        <PageTitle title={t('welcome')}>{t('codesTitle')}</PageTitle>
        <PaperCodes accountId={answer.accountId} codes={answer.codes} site={answer.site} />
        <a href={answer.home} className={button.filled}>
          {t('codesDone')}
        </a>
      </>
    )
  const refusal = (answer && 'typed' in answer ? answer.refusal : undefined) ?? unread
  const labels = { code: t('code'), password: t('newPassword'), passwordAgain: t('passwordAgain') }
  return (
    <>
      <PageTitle title={t('welcome')}>{invitation ? t('welcomeName', { name: invitation.displayName }) : t('welcome')}</PageTitle>
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
