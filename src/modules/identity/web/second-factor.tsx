import type { RefusalBody } from '#kernel'
import { PageTitle, RefusalSummary, SecretField, TextField, TextLink, button, usePage } from '#ui'
import type { Factor } from '../schema.ts'
import { Carried } from './kept.tsx'
import { texts } from './sign-in-texts.ts'

export interface SecondFactorAsked {
  readonly stepToken: string
  /** Factors with a space between them, as the form hands them on to itself. */
  readonly asks: string
  readonly mayStop: boolean
  readonly stay: boolean
  readonly back: string | undefined
  readonly kept: string | undefined
  readonly refusal: RefusalBody | undefined
}

/** サインインの二つめの確認。 Needs no script. */
export function SecondFactorForm({ stepToken, asks: factors, mayStop, stay, back, kept, refusal }: SecondFactorAsked) {
  const { t } = usePage(texts)
  const asks = factors.split(' ') as Factor[] // written by this page
  const words = { totp: t('askTotp'), paperCode: t('askPaper'), password: t('askPassword') }
  const gone = refusal?.code === 'stepGone'
  const hidden = (
    <>
      <input type="hidden" name="intent" value="second" />
      <input type="hidden" name="stepToken" value={stepToken} />
      <input type="hidden" name="asks" value={factors} />
      {mayStop && <input type="hidden" name="mayStop" value="yes" />}
      {stay && <input type="hidden" name="stay" value="yes" />}
      <Carried back={back} kept={kept} />
    </>
  )
  return (
    <>
      <PageTitle title={t('second')} />
      <RefusalSummary refusal={refusal} labels={{ secret: asks.includes('password') ? t('secret') : t('codeField') }} />
      {!gone && (
        <form method="post" action="/sign-in" noValidate className="my-4 max-w-xl space-y-4">
          {hidden}
          <p>{t('askLead', { factors: asks.map((factor) => words[factor]).join(t('or')) })}</p>
          {asks.includes('password') ? (
            <SecretField name="secret" label={t('secret')} required refusal={refusal} autoComplete="current-password" />
          ) : (
            <TextField name="secret" label={t('codeField')} required refusal={refusal} autoComplete="one-time-code" />
          )}
          <button className={button.filled}>{t('goOn')}</button>
        </form>
      )}
      {mayStop && !gone && (
        <form method="post" action="/sign-in" className="my-6 max-w-xl space-y-2">
          {hidden}
          <input type="hidden" name="without" value="yes" />
          <p className="text-dns-14N-130">{t('stopHelp')}</p>
          <button className={button.outlined}>{t('stop')}</button>
        </form>
      )}
      <TextLink to="/sign-in">{t('startAgain')}</TextLink>
    </>
  )
}

/** The same question again, out of what the form said when it was refused. */
export function askedAgain(typed: Readonly<Record<string, string>>, refusal: RefusalBody): SecondFactorAsked {
  const { stepToken = '', asks = '', back, kept } = typed
  return { stepToken, asks, mayStop: typed['mayStop'] === 'yes', stay: typed['stay'] === 'yes', back, kept, refusal }
}
