import { data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type { RefusalBody } from '#kernel'
import type { Text } from '#kernel/values'
import {
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  SecretField,
  Sheet,
  TextField,
  TextLink,
  api,
  attempt,
  button,
  pageTitle,
  typedValues,
  useShell,
  useTexts,
} from '#ui'
import type { operations } from '../index.ts'
import { type Qr, qrOf } from '../rules/qr.ts'
import { Sessions, useStandingRows } from './account-parts.tsx'
import { texts } from './account-texts.ts'
import { PaperCodes } from './paper-codes.tsx'
import { texts as signInTexts } from './sign-in-texts.ts'

export const meta = pageTitle(texts.ownAccount)

interface Enrolment {
  readonly secret: string
  readonly qr: Qr
}

/** `?enrol` opens the enrolment of an app with a secret of its own; it is stored only when a code has proved that it was read. */
export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const account = await identity.getOwnAccount({})
  const enrols = new URL(request.url).searchParams.has('enrol')
  return { account, strength: (await identity.getOwnSession({})).strength, enrolment: enrols ? enrolmentOf(newSecret(), account.names) : undefined }
}

function newSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')
}

function enrolmentOf(secret: string, names: readonly { readonly kind: string; readonly name: string }[]): Enrolment {
  const label = encodeURIComponent(`支え合い:${names.find(({ kind }) => kind === 'number')?.name ?? ''}`)
  return { secret, qr: qrOf(`otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('支え合い')}`) }
}

type Shown =
  | { readonly refusal: RefusalBody; readonly at: string; readonly enrolment?: Enrolment }
  | { readonly codes: readonly string[]; readonly site: string; readonly accountId: string }

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const typed = typedValues(await request.formData())
  const intent = typed['intent'] ?? ''
  const refused = (refusal: RefusalBody, enrolment?: Enrolment) =>
    data<Shown>({ refusal, at: intent, ...(enrolment && { enrolment }) }, { status: refusal.status })
  const done = (what: string) => redirect(`/my/account?done=${what}`)
  switch (intent) {
    case 'password': {
      if (typed['password'] !== typed['passwordAgain']) return refused(notSame(signInTexts.notSame))
      const result = await attempt(() => identity.changePassword({ password: typed['password'] ?? '' }))
      return 'refused' in result ? refused(result.refused) : done('passwordChanged')
    }
    case 'enrol': {
      const secret = typed['totpSecret'] ?? ''
      const result = await attempt(() => identity.enrolTotp({ secret, code: typed['code'] ?? '' }))
      if ('done' in result) return done('totpEnrolled')
      const { names } = await identity.getOwnAccount({})
      return refused(result.refused, enrolmentOf(/^[A-Z2-7]{32}$/.test(secret) ? secret : newSecret(), names))
    }
    case 'removeTotp': {
      const result = await attempt(() => identity.removeTotp({}))
      return 'refused' in result ? refused(result.refused) : done('totpRemoved')
    }
    case 'codes': {
      const result = await attempt(() => identity.issuePaperCodes({}))
      return 'refused' in result
        ? refused(result.refused)
        : data<Shown>({ codes: result.done.paperCodes, site: new URL(request.url).origin, accountId: typed['accountId'] ?? '' })
    }
    default: {
      const result = await attempt(() => identity.endOwnSessions(typed['sessionId'] ? { sessionId: typed['sessionId'] } : {}))
      return 'refused' in result ? refused(result.refused) : done('sessionsEnded')
    }
  }
}

function notSame(message: Text): RefusalBody {
  return { code: 'invalidInput', status: 422, message, fields: [{ path: 'passwordAgain', message }] }
}

const doneTexts = ['passwordChanged', 'totpEnrolled', 'totpRemoved', 'sessionsEnded'] as const

export default function MyAccount() {
  const { account, strength, enrolment: fresh } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTexts(texts)
  const s = useTexts(signInTexts)
  const { person } = useShell()
  const [search] = useSearchParams()
  const standing = useStandingRows(account.standing)
  const done = doneTexts.find((name) => name === search.get('done'))
  const names = { number: t('number'), email: t('email'), phone: t('phone') }
  const refused = answer && 'refusal' in answer ? answer : undefined
  const refusalAt = (at: string) => (refused?.at === at ? refused.refusal : undefined)
  const enrolment = refused?.enrolment ?? fresh
  const labels = { password: s('newPassword'), passwordAgain: s('passwordAgain'), code: t('totpCode') }
  const section = 'mt-8 max-w-2xl border-t border-solid-gray-300 pt-5'
  return (
    <>
      <PageTitle>{t('ownAccount')}</PageTitle>
      <p className="mb-4">{t('ownLead')}</p>
      {done && !answer && <Notice>{t(done)}</Notice>}
      {strength === 'single' && (
        <p className="mb-4">
          {t('strengthen')} <TextLink to="/prove?back=/my/account">{t('proveNow')}</TextLink>
        </p>
      )}
      {answer && 'codes' in answer && <PaperCodes accountId={answer.accountId} codes={answer.codes} site={answer.site} />}
      <Sheet
        rows={[
          [t('displayName'), account.displayName],
          [t('kana'), account.kana],
          [t('post'), account.post],
          ...account.names.map(({ kind, name }) => [names[kind], name] as const),
          ...standing,
        ]}
      />
      <section aria-labelledby="sessions" className="mt-8">
        <h2 id="sessions" className="mb-2 text-std-20B-150">
          {t('sessions')}
        </h2>
        <Sessions sessions={account.sessions} endable />
        {account.sessions.length > 1 && (
          <form method="post" className="mt-3">
            <input type="hidden" name="intent" value="endOthers" />
            <button className={button.outlined}>{t('endOthers')}</button>
          </form>
        )}
      </section>
      {strength !== 'persona' && <p className="mt-6 text-dns-16N-130 text-solid-gray-700">{t('proveFirst')}</p>}
      <section aria-labelledby="change-password" className={section}>
        <h2 id="change-password" className="text-std-20B-150">
          {t('changePassword')}
        </h2>
        <p className="mb-3">{t('changePasswordHelp')}</p>
        <form method="post" noValidate className="space-y-4">
          <RefusalSummary refusal={refusalAt('password')} labels={labels} />
          <input type="hidden" name="intent" value="password" />
          <SecretField
            name="password"
            label={labels.password}
            help={s('newPasswordHelp')}
            required
            refusal={refusalAt('password')}
            autoComplete="new-password"
          />
          <SecretField name="passwordAgain" label={labels.passwordAgain} required refusal={refusalAt('password')} autoComplete="new-password" />
          <button className={button.outlined}>{t('changePassword')}</button>
        </form>
      </section>
      <section aria-labelledby="totp" className={section}>
        <h2 id="totp" className="text-std-20B-150">
          {t('totp')}
        </h2>
        {enrolment ? (
          <form method="post" noValidate className="space-y-4">
            <RefusalSummary refusal={refusalAt('enrol')} labels={labels} />
            <input type="hidden" name="intent" value="enrol" />
            <input type="hidden" name="totpSecret" value={enrolment.secret} />
            <p>{t('enrolLead')}</p>
            <svg
              viewBox={`0 0 ${enrolment.qr.size} ${enrolment.qr.size}`}
              role="img"
              aria-label={t('qr')}
              className="size-56 bg-white"
              shapeRendering="crispEdges"
            >
              <path d={enrolment.qr.path} fill="#000" />
            </svg>
            <p className="text-dns-14N-130">{t('enrolKey', { key: enrolment.secret.match(/.{4}/g)!.join(' ') })}</p>
            <TextField name="code" label={labels.code} required inputMode="numeric" refusal={refusalAt('enrol')} autoComplete="one-time-code" />
            <button className={button.outlined}>{t('enrol')}</button>
          </form>
        ) : account.standing.totp ? (
          <form method="post" className="space-y-3">
            <RefusalSummary refusal={refusalAt('removeTotp')} labels={labels} />
            <input type="hidden" name="intent" value="removeTotp" />
            <p>{t('enrolled')}</p>
            <button className={button.outlined}>{t('removeTotp')}</button>
          </form>
        ) : (
          <TextLink to="/my/account?enrol">{t('enrolTotp')}</TextLink>
        )}
      </section>
      <section aria-labelledby="paper" className={section}>
        <h2 id="paper" className="text-std-20B-150">
          {t('paperCodes')}
        </h2>
        <form method="post" className="space-y-3">
          <RefusalSummary refusal={refusalAt('codes')} labels={labels} />
          <input type="hidden" name="intent" value="codes" />
          <input type="hidden" name="accountId" value={person?.accountId} />
          <p>{t('issueCodesHelp')}</p>
          <button className={button.outlined}>{t('issueCodes')}</button>
        </form>
      </section>
    </>
  )
}
