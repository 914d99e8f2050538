import { data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type * as z from 'zod'
import {
  DataTable,
  JumpLink,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  SecretField,
  Sheet,
  TextField,
  TextLink,
  api,
  button,
  usePage,
  answerForm,
} from '#ui'
import type { operations } from '../index.ts'
import { type Qr, qrOf } from '../rules/qr.ts'
import { type KeyAttestation, triesShown } from '../schema.ts'
import { Sessions, notSame, useMoment, useStandingRows } from './account-parts.tsx'
import { texts } from './account-texts.ts'
import { answerOfKey } from './key-answer.ts'
import { PasskeyList } from './passkey-list.tsx'
import { texts as keyTexts } from './key-texts.ts'
import { oidcRefusal } from './oidc-refusals.ts'
import { OidcSignIn } from './oidc-sign-in.tsx'
import { PaperCodes } from './paper-codes.tsx'
import { texts as signInTexts } from './sign-in-texts.ts'
import { placeOf } from './visitor.ts'

/** `?enrol` opens the enrolment of an app with a secret of its own; it is stored only when a code has proved that it was read. */
export async function loader({ context, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const [account, session, keys, providers] = await Promise.all([
    identity.getOwnAccount({}),
    identity.getOwnSession({}),
    identity.listKeys({}),
    identity.listProviders({}),
  ])
  const secret = url.searchParams.has('enrol') ? newSecret() : undefined
  return { account, strength: session.strength, secret, keys: keys.items, providers: providers.items }
}

function newSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')
}

export async function action({ context, request, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const done = (what: (typeof doneTexts)[number]) => redirect(`/my/account?done=${what}`)
  const work = async ({ intent, password = '', passwordAgain, code = '', totpSecret = '', ...typed }: Record<string, string>) => {
    const { accountId = '', sessionId, name = '', keyId = '', response } = typed
    switch (intent) {
      case 'password':
        if (password !== passwordAgain) return data({ refusal: notSame(), typed: { intent } }, { status: 422 })
        await identity.changePassword({ password })
        return done('passwordChanged')
      case 'enrol':
        await identity.enrolTotp({ secret: totpSecret, code })
        return done('totpEnrolled')
      case 'removeTotp':
        await identity.removeTotp({})
        return done('totpRemoved')
      case 'codes':
        return data({ codes: (await identity.issuePaperCodes({})).paperCodes, site: url.origin, accountId })
      case 'addKey':
        if (response === undefined) {
          await identity.beginKeyRegistration({}) // comes here past the script, for the proof it asks; the key itself needs the script
          return data({ keyName: name })
        }
        await identity.registerKey({ name, response: answerOfKey(response) as unknown as z.input<typeof KeyAttestation> }) // the operation checks it
        return done('added')
      case 'removeKey':
        await identity.removeKey({ keyId })
        return done('removed')
      default:
        await identity.endOwnSessions(sessionId ? { sessionId } : {})
        return done('sessionsEnded')
    }
  }
  return answerForm(request, work, ['totpSecret'])
}

const doneTexts = ['passwordChanged', 'totpEnrolled', 'totpRemoved', 'sessionsEnded', 'added', 'removed', 'linked'] as const

export default function MyAccount() {
  const { account, strength, secret: fresh, keys, providers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, person } = usePage({ ...signInTexts, ...keyTexts, ...texts })
  const [search] = useSearchParams()
  const standing = useStandingRows(account.standing)
  const moment = useMoment()
  const strange = account.failedTries.filter(({ ownDevice }) => !ownDevice)
  const done = doneTexts.find((name) => name === search.get('done'))
  const names = { number: t('number'), email: t('email'), phone: t('phone') }
  const refused = answer && 'typed' in answer ? answer : undefined
  const typed: Readonly<Record<string, string>> = refused?.typed ?? {}
  const refusalAt = (at: string) => (typed['intent'] === at ? refused?.refusal : undefined)
  const secret = refusalAt('enrol') ? typed['totpSecret'] : fresh
  const enrolment = secret === undefined ? undefined : enrolmentOf(secret, account.names)
  const unlinked = oidcRefusal(search.get('refused'))
  const labels = { password: t('newPassword'), passwordAgain: t('passwordAgain'), code: t('totpCode') }
  const section = 'mt-8 max-w-2xl border-t border-solid-gray-300 pt-5'
  return (
    <>
      <PageTitle title={t('ownAccount')} />
      <p className="mb-4">{t('ownLead')}</p>
      {done && !answer && <Notice>{t(done)}</Notice>}
      {search.has('tried') && strange.length > 0 && !answer && (
        <div className="mb-4 rounded-8 border-2 border-key-900 px-4 py-3">
          <p role="status" className="font-700">
            {t('tried')} {strange.some(({ closedUntil }) => closedUntil !== null) && t('triedClosed')}
          </p>
          <p>{t('triedWhat')}</p>
          <p className="mt-2 flex flex-wrap gap-4">
            <JumpLink to="tries" className="link">
              {t('triedSee')}
            </JumpLink>
            <TextLink to={placeOf(search.get('back')) ?? '/my'}>{t('triedOn')}</TextLink>
          </p>
        </div>
      )}
      {strength === 'single' && (
        <p className="mb-4">
          {t('strengthen')} <TextLink to="/prove?back=/my/account">{t('proveNow')}</TextLink>
        </p>
      )}
      {!answer &&
        (unlinked?.code === 'proofNeeded' ? (
          <p className="mb-4">
            {t('proofBeforeLink')} <TextLink to="/prove?back=/my/account">{t('proveNow')}</TextLink>
          </p>
        ) : (
          <RefusalSummary refusal={unlinked} labels={{}} />
        ))}
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
      <section aria-labelledby="tries" className="mt-8">
        <h2 id="tries" tabIndex={-1} className="mb-2 text-std-20B-150">
          {t('tries')}
        </h2>
        {account.failedTries.length === 0 ? (
          <p>{t('triesNone', { days: triesShown.days })}</p>
        ) : (
          <>
            <p className="mb-2">{t('triesHelp', { days: triesShown.days })}</p>
            <DataTable
              caption={t('tries')}
              rows={account.failedTries}
              rowKey={({ tryId }) => tryId}
              columns={[
                { title: t('triedAt'), header: true, oneLine: true, cell: ({ failedAt }) => moment(failedAt) },
                { title: t('triedFrom'), cell: ({ ownDevice }) => t(ownDevice ? 'ownDevice' : 'otherDevice') },
                {
                  title: t('closedUntil'),
                  cell: ({ closedUntil }) => (closedUntil === null ? t('notClosed') : t('untilMoment', { moment: moment(closedUntil) })),
                },
              ]}
            />
          </>
        )}
      </section>
      {strength !== 'persona' && <p className="mt-6 text-dns-16N-130 text-solid-gray-700">{t('proveFirst')}</p>}
      <section aria-labelledby="keys" className={section}>
        <h2 id="keys" className="mb-2 text-std-20B-150">
          {t('keys')}
        </h2>
        <PasskeyList
          items={keys}
          refusal={refusalAt('addKey') ?? refusalAt('removeKey')}
          name={answer && 'keyName' in answer ? answer.keyName : typed['name']}
        />
      </section>
      {providers.length > 0 && (
        <section aria-labelledby="links" className={section}>
          <h2 id="links" className="text-std-20B-150">
            {t('links')}
          </h2>
          <p className="mb-3">{t('linksHelp')}</p>
          <OidcSignIn items={providers} intent="link" />
        </section>
      )}
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
            help={t('newPasswordHelp')}
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
            <p className="text-dns-14N-130">{t('enrolKey', { key: enrolment.secret.replace(/.{4}(?=.)/g, '$& ') })}</p>
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

function enrolmentOf(
  secret: string,
  names: readonly { readonly kind: string; readonly name: string }[],
): { readonly secret: string; readonly qr: Qr } {
  const label = encodeURIComponent(`支え合い:${names.find(({ kind }) => kind === 'number')?.name ?? ''}`)
  return { secret, qr: qrOf(`otpauth://totp/${label}?secret=${encodeURIComponent(secret)}&issuer=${encodeURIComponent('支え合い')}`) }
}
