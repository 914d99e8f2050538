import { Form, data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type { RefusalBody } from '#kernel'
import {
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  api,
  button,
  usePage,
  answerForm,
} from '#ui'
import type { operations } from '../index.ts'
import { Sessions, useMoment, useStandingRows } from './account-parts.tsx'
import { texts } from './account-texts.ts'
import { PaperCodes, SlipButton } from './paper-codes.tsx'

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return { account: await identity.getAccount({ accountId: params['accountId'] ?? '' }), requestKey: crypto.randomUUID() }
}

interface Issued {
  readonly invitation: { readonly code: string; readonly expiresAt: string } | null
  readonly paperCodes: readonly string[]
  readonly site: string
}

export async function action({ context, request, params, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const accountId = params['accountId'] ?? ''
  const site = url.origin
  const done = (what: string) => redirect(`/office/settings/accounts/${accountId}?done=${what}`)
  return answerForm(request, async ({ intent, reason = '', endReason = '', resetId = '', requestKey = '', kind }) => {
    const options = { key: requestKey }
    switch (intent) {
      case 'invite':
        return data<{ issued: Issued }>({ issued: { invitation: await identity.inviteAccount({ accountId }), paperCodes: [], site } })
      case 'issueSlip':
        return data<{ issued: Issued }>({ issued: { ...(await identity.issueResetSlip({ resetId })), site } })
      case 'askReset':
        await identity.requestReset({ accountId, kind: kind as 'password', reason }, options) // parsed by the operation
        return done('resetAsked')
      case 'approve':
      case 'decline':
        await identity.decideReset({ resetId, approve: intent === 'approve' }, options)
        return done('resetDecided')
      case 'endSessions':
        await identity.endAccountSessions({ accountId }, options)
        return done('sessionsEnded')
      default:
        await identity.endAccount({ accountId, reason: endReason }, options)
        return done('')
    }
  })
}

const doneTexts = ['resetAsked', 'resetDecided', 'sessionsEnded'] as const

export default function AccountPage() {
  const { account, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t } = usePage(texts)
  const moment = useMoment()
  const standing = useStandingRows(account.standing)
  const names = { number: t('number'), email: t('email'), phone: t('phone') }
  const states = { notYet: t('notYet'), active: t('active'), ended: t('ended') }
  const kinds = { password: t('kindPassword'), paperCodes: t('kindPaperCodes') }
  const done = doneTexts.find((name) => name === search.get('done'))
  const issued = answer && 'issued' in answer ? answer.issued : undefined
  const refused = answer && 'typed' in answer ? answer : undefined
  const typed: Readonly<Record<string, string>> = refused?.typed ?? {}
  const refusalAt = (at: string): RefusalBody | undefined => (typed['intent'] === at ? refused?.refusal : undefined)
  // Two reasons stand on this page, so the one for ending is called otherwise there.
  const refusedEnd = refusalAt('end')
  const endRefusal = refusedEnd && {
    ...refusedEnd,
    ...(refusedEnd.fields && { fields: refusedEnd.fields.map((field) => ({ ...field, path: field.path === 'reason' ? 'endReason' : field.path })) }),
  }
  const may = (what: (typeof account.can)[number]) => account.can.includes(what)
  const section = 'mt-8 max-w-3xl border-t border-solid-gray-300 pt-5'
  const elsewhere = ['approve', 'decline', 'issueSlip', 'endSessions'].map(refusalAt).find(Boolean)
  return (
    <>
      <PageTitle title={t('account')} above={<TextLink to="/office/settings/accounts">{t('accounts')}</TextLink>}>
        {account.displayName}
      </PageTitle>
      {search.has('created') && !answer && <Notice>{t('created')}</Notice>}
      {done && !answer && <Notice>{t(done)}</Notice>}
      {elsewhere && (
        <Form method="post">
          <RefusalSummary refusal={elsewhere} labels={{}} />
          <RequestKey value={requestKey} />
          <input type="hidden" name="intent" value={typed['intent'] ?? ''} />
          <input type="hidden" name="resetId" value={typed['resetId'] ?? ''} />
        </Form>
      )}
      {issued && <IssuedSlip accountId={account.accountId} issued={issued} />}
      {account.endedAt !== null && account.state === 'ended' && (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          {t('endedLine', { when: moment(account.endedAt), reason: account.endedReason ?? '' })}
        </p>
      )}
      <Sheet
        rows={[
          [t('kana'), account.kana],
          [t('post'), account.post],
          [t('state'), states[account.state]],
          ...account.names.map(({ kind, name }) => [names[kind], name] as const),
          ...standing,
          [t('lastSignedIn'), account.lastSignedInAt ? moment(account.lastSignedInAt) : t('never')],
        ]}
      />
      {account.can.length === 0 && <p className="mt-4">{t('closed')}</p>}
      {may('invite') && (
        <section aria-labelledby="invitation" className={section}>
          <h2 id="invitation" className="text-std-20B-150">
            {t('inviteTitle')}
          </h2>
          <Form method="post" className="space-y-3">
            <RefusalSummary refusal={refusalAt('invite')} labels={{}} />
            <input type="hidden" name="intent" value="invite" />
            <p>{t('inviteHelp')}</p>
            {account.invitedUntil !== null && !issued && <p>{t('invitedUntil', { until: moment(account.invitedUntil) })}</p>}
            <button className={button.filled}>{t('invite')}</button>
          </Form>
        </section>
      )}
      {(may('askReset') || account.resets.length > 0) && (
        <section aria-labelledby="resets" className={section}>
          <h2 id="resets" className="text-std-20B-150">
            {t('resets')}
          </h2>
          <p className="mb-3">{t('resetHelp')}</p>
          <ul className="space-y-3">
            {account.resets.map((reset) => (
              <li key={reset.resetId} className="rounded-8 border border-solid-gray-300 p-4">
                <p className="font-700">{kinds[reset.kind]}</p>
                <p>{t('askedLine', { name: reset.askedBy, when: moment(reset.askedAt), reason: reset.reason })}</p>
                <p>
                  {reset.approved === null
                    ? t('waitingLine', { until: moment(reset.expiresAt) })
                    : t(reset.approved ? 'approvedLine' : 'declinedLine', { name: reset.decidedBy ?? '', until: moment(reset.expiresAt) })}
                </p>
                {reset.can.length > 0 && (
                  <Form method="post" className="mt-2 flex flex-wrap gap-3">
                    <RequestKey value={requestKey} />
                    <input type="hidden" name="resetId" value={reset.resetId} />
                    {reset.can.includes('decide') && (
                      <>
                        <button name="intent" value="approve" className={button.filled}>
                          {t('approve')}
                        </button>
                        <button name="intent" value="decline" className={button.outlined}>
                          {t('decline')}
                        </button>
                      </>
                    )}
                    {reset.can.includes('issueSlip') && (
                      <button name="intent" value="issueSlip" className={button.filled}>
                        {t('issueSlip')}
                      </button>
                    )}
                  </Form>
                )}
              </li>
            ))}
          </ul>
          {may('askReset') && (
            <details className="mt-4 rounded-8 border border-solid-gray-300 px-4 py-3" open={refusalAt('askReset') !== undefined}>
              <summary className="focus-ring cursor-pointer text-key-900 underline">{t('askReset')}</summary>
              <Form method="post" noValidate className="mt-3 space-y-4">
                <RefusalSummary refusal={refusalAt('askReset')} labels={{ kind: t('resetKind'), reason: t('reason') }} />
                <RequestKey value={requestKey} />
                <input type="hidden" name="intent" value="askReset" />
                <SelectField
                  name="kind"
                  label={t('resetKind')}
                  value={typed['kind']}
                  refusal={refusalAt('askReset')}
                  choices={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
                />
                <TextField
                  name="reason"
                  label={t('reason')}
                  help={t('reasonHelp')}
                  required
                  value={typed['reason']}
                  refusal={refusalAt('askReset')}
                />
                <button className={button.outlined}>{t('askReset')}</button>
              </Form>
            </details>
          )}
        </section>
      )}
      <section aria-labelledby="sessions" className="mt-8 border-t border-solid-gray-300 pt-5">
        <h2 id="sessions" className="mb-2 text-std-20B-150">
          {t('sessionsOf')}
        </h2>
        {account.sessions.length === 0 ? <p>{t('noSessions')}</p> : <Sessions sessions={account.sessions} endable={false} />}
        {may('endSessions') && account.sessions.length > 0 && (
          <Form method="post" className="mt-3">
            <RequestKey value={requestKey} />
            <input type="hidden" name="intent" value="endSessions" />
            <button className={button.outlined}>{t('endSessions')}</button>
          </Form>
        )}
      </section>
      {may('end') && (
        <details className="no-print mt-8 max-w-3xl rounded-8 border border-solid-gray-300 px-4 py-3" open={endRefusal !== undefined}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('endAccount')}</summary>
          <Form method="post" noValidate className="mt-3 space-y-4">
            <RefusalSummary refusal={endRefusal} labels={{ endReason: t('reason') }} />
            <RequestKey value={requestKey} />
            <input type="hidden" name="intent" value="end" />
            <p>{t('endHelp')}</p>
            <TextField name="endReason" label={t('reason')} required value={typed['endReason']} refusal={endRefusal} />
            <button className={button.outlined}>{t('endAccount')}</button>
          </Form>
        </details>
      )}
    </>
  )
}

/** What was just issued; shown once, to be printed and handed over. */
function IssuedSlip({ accountId, issued }: { readonly accountId: string; readonly issued: Issued }) {
  const { t } = usePage(texts)
  const { invitation, paperCodes, site } = issued
  if (!invitation)
    return (
      <>
        <Notice>{t('codesNow')}</Notice>
        <PaperCodes accountId={accountId} codes={paperCodes} site={site} />
      </>
    )
  const code = invitation.code.match(/.{4}/g)!.join('-')
  return (
    <section aria-label={t('invitationCode')} className="mb-6">
      <Notice>{t('invitationNow')}</Notice>
      <Sheet
        rows={[
          [
            t('invitationCode'),
            <code key="code" className="text-std-20B-150">
              {code}
            </code>,
          ],
          [t('invitationLink'), `${site}/welcome?code=${code}`],
        ]}
      />
      <div className="mt-3">
        <SlipButton accountId={accountId} site={site} fields={{ invitation: code }} />
      </div>
    </section>
  )
}
