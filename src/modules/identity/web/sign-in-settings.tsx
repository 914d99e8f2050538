import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  api,
  button,
  pageContext,
  usePage,
  answerForm,
} from '#ui'
import type { operations } from '../index.ts'
import { deviceCookie } from '../schema.ts'
import { useMoment } from './account-parts.tsx'
import { texts } from './account-texts.ts'
import { visitorOf } from './visitor.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { brought } = visitorOf({ context, request })
  const here = brought === undefined ? undefined : await identity.listSignedInHere({ device: brought })
  return {
    items: (await identity.listLimits({})).items,
    sharedAs: here?.sharedAs ?? null,
    mayChange: context.get(pageContext).shell.person?.roles.includes('securityOfficer') ?? false,
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(
    request,
    async ({ intent, code = '', reason = '', sharedAs = '', requestKey = '', ...typed }) => {
      const options = { key: requestKey }
      if (intent === 'limit') {
        const value = readCount(typed['value'] ?? '') ?? (typed['value'] as unknown as number) // what cannot be read the operation refuses in words
        await identity.changeLimit({ code, value, reason }, options)
        return redirect('/office/settings/sign-in?done=limitChanged')
      }
      const { device, secure } = visitorOf({ context, request })
      await identity.markDevice({ device, sharedAs: intent === 'share' ? sharedAs : null }, options)
      return redirect('/office/settings/sign-in?done=marked', { headers: { 'set-cookie': deviceCookie(device, secure) } })
    },
    ['code'],
  )
}

export default function SignInSettings() {
  const { items, sharedAs, mayChange, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say } = usePage(texts)
  const moment = useMoment()
  const typed: Readonly<Record<string, string>> = answer?.typed ?? {}
  const atLimit = typed['intent'] === 'limit' ? answer?.refusal : undefined
  const atShare = typed['intent'] === 'share' ? answer?.refusal : undefined
  const done = (['limitChanged', 'marked'] as const).find((name) => name === search.get('done'))
  const amount = (item: (typeof items)[number], count: number) => t(item.unit, { count })
  const labels = { code: t('limit'), value: t('newValue'), reason: t('reason'), sharedAs: t('sharedAs') }
  return (
    <>
      <PageTitle title={t('limits')} above={<TextLink to="/office/settings/accounts">{t('accounts')}</TextLink>} />
      {done && !answer && <Notice>{t(done)}</Notice>}
      <section aria-labelledby="computer" className="mb-8 max-w-3xl">
        <h2 id="computer" className="text-std-20B-150">
          {t('thisComputer')}
        </h2>
        <p className="my-2">{sharedAs === null ? t('isOwn') : t('isShared', { name: sharedAs })}</p>
        <p className="mb-3">{t('sharedHelp')}</p>
        <Form method="post" noValidate className="space-y-3">
          <RefusalSummary refusal={atShare} labels={labels} />
          <RequestKey value={requestKey} />
          {sharedAs === null ? (
            <>
              <input type="hidden" name="intent" value="share" />
              <TextField name="sharedAs" label={labels.sharedAs} required value={typed['sharedAs']} refusal={atShare} />
              <button className={button.outlined}>{t('share')}</button>
            </>
          ) : (
            <>
              <input type="hidden" name="intent" value="unshare" />
              <button className={button.outlined}>{t('unshare')}</button>
            </>
          )}
        </Form>
      </section>
      <h2 className="text-std-20B-150">{t('limits')}</h2>
      <p className="my-2">{t('limitsLead')}</p>
      <DataTable
        caption={t('limits')}
        rows={items}
        rowKey={(row) => row.code}
        columns={[
          {
            title: t('limit'),
            header: true,
            cell: (row) => (
              <>
                {say(row.title)}
                {row.changed && (
                  <span className="block text-dns-14N-130 text-solid-gray-700">
                    {t('changedLine', {
                      usual: amount(row, row.usual),
                      name: row.changed.decidedBy,
                      when: moment(row.changed.decidedAt),
                      reason: row.changed.reason,
                    })}
                  </span>
                )}
              </>
            ),
          },
          { title: t('value'), align: 'right', cell: (row) => amount(row, row.value) },
          { title: t('bounds'), oneLine: true, cell: (row) => `${row.lowest}–${row.highest}` },
          { title: t('source'), cell: (row) => row.source },
        ]}
      />
      {mayChange && (
        <details className="mt-6 max-w-3xl rounded-8 border border-solid-gray-300 px-4 py-3" open={atLimit !== undefined}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('changeLimit')}</summary>
          <Form method="post" noValidate className="mt-3 space-y-4">
            <RefusalSummary refusal={atLimit} labels={labels} />
            <RequestKey value={requestKey} />
            <input type="hidden" name="intent" value="limit" />
            <SelectField
              name="code"
              label={labels.code}
              value={typed['code']}
              refusal={atLimit}
              choices={[{ value: '', label: t('choose') }, ...items.map((item) => ({ value: item.code, label: say(item.title) }))]}
            />
            <TextField name="value" label={labels.value} required inputMode="numeric" value={typed['value']} refusal={atLimit} />
            <TextField name="reason" label={labels.reason} required value={typed['reason']} refusal={atLimit} />
            <button className={button.outlined}>{t('change')}</button>
          </Form>
        </details>
      )}
    </>
  )
}
