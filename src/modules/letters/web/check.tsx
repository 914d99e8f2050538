import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import { type LoadArgs, Mark, Notice, PageTitle, RefusalSummary, RequestKey, TextLink, answerForm, button, usePage } from '#ui'
import { lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const letters = lettersApi(context)
  const letterId = params['letterId'] ?? ''
  const [letter, { items }] = await Promise.all([letters.getLetter({ letterId }), letters.checkRecipients({ letterId })])
  return { letterId, title: letter.title, mayConfirm: letter.can.includes('check'), items, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const letterId = params['letterId'] ?? ''
  return answerForm(request, async (typed) => {
    // All that stand without a warning at once, or those that were ticked.
    const ticked =
      typed['all'] === 'yes'
        ? Object.keys(typed).flatMap((name) => (name.startsWith('warnings.') && typed[name] === '' ? [name.slice(9)] : []))
        : Object.keys(typed).flatMap((name) => (name.startsWith('confirm.') ? [name.slice(8)] : []))
    const recipients = ticked.map((recipientId) => ({ recipientId, warnings: (typed[`warnings.${recipientId}`] ?? '').split(',').filter(Boolean) }))
    const { unconfirmedCount } = await lettersApi(context).confirmRecipients({ letterId, recipients }, { key: typed['requestKey'] ?? '' })
    return redirect(unconfirmedCount === 0 ? `/office/letters/${letterId}?did=check` : `/office/letters/${letterId}/check?did=check`)
  })
}

export default function CheckRecipients() {
  const { letterId, title, mayConfirm, items, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const left = items.filter(({ checkedAt }) => checkedAt === null).length
  const plain = items.filter(({ checkedAt, warnings }) => checkedAt === null && warnings.length === 0).length
  return (
    <>
      <PageTitle title={t('check')} above={<TextLink to={`/office/letters/${letterId}`}>{title}</TextLink>} />
      {search.has('did') && answer === undefined && <Notice>{t('did_check')}</Notice>}
      <p className="mb-2">{t('checkHelp')}</p>
      <p role="status" className="mb-4">
        {left === 0 ? t('allConfirmed') : t('uncheckedCount', { count: left })}
      </p>
      <Form method="post" noValidate className="space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{ recipients: t('tickSome') }} />
        <RequestKey value={requestKey} />
        {mayConfirm && plain > 0 && (
          <div className="rounded-8 border border-solid-gray-300 px-4 py-3">
            <p className="mb-2">{t('confirmPlainHelp')}</p>
            <button className={button.outlined} name="all" value="yes">
              {t('confirmPlain', { count: plain })}
            </button>
          </div>
        )}
        <ol id="recipients" tabIndex={-1} className="space-y-4 outline-none">
          {items.map((item) => (
            <li
              key={item.recipientId}
              className={`rounded-8 border px-4 py-3 ${item.warnings.length > 0 && item.checkedAt === null ? 'border-2 border-error-1' : 'border-solid-gray-300'}`}
            >
              <h2 className="text-std-18B-160">
                {item.nameLines.join('　')}{' '}
                {item.checkedAt ? <Mark>{t('confirmedAt', { at: momentText(item.checkedAt, language) })}</Mark> : <Mark>{t('unconfirmed')}</Mark>}
              </h2>
              <dl className="mt-1 grid gap-x-6 sm:grid-cols-2">
                {[
                  [t('postalCode'), item.postalCode],
                  [t('personInCharge'), item.personInCharge],
                  [t('address'), item.home ? t('homeAddress', { address: item.address }) : item.address],
                  [t('organisationKind'), say(item.kindTitle)],
                  [t('phone'), item.phone],
                  [t('fax'), item.fax],
                ].map(([label, value]) => (
                  <div key={label} className="flex gap-3">
                    <dt className="w-24 shrink-0 font-700">{label}</dt>
                    <dd>{value || t('blank')}</dd>
                  </div>
                ))}
              </dl>
              <ul className="mt-2 list-disc pl-6">
                {item.warnings.map(({ code, message }) => (
                  <li key={code} className="text-error-2">
                    <strong>{t('warnings')}</strong>：{say(message)}
                  </li>
                ))}
              </ul>
              {mayConfirm && item.checkedAt === null && (
                <>
                  <input type="hidden" name={`warnings.${item.recipientId}`} value={item.warnings.map(({ code }) => code).join(',')} />
                  <label className="mt-1 flex min-h-11 items-center gap-2">
                    <input
                      type="checkbox"
                      name={`confirm.${item.recipientId}`}
                      value="yes"
                      defaultChecked={answer?.typed[`confirm.${item.recipientId}`] === 'yes'}
                      className="focus-ring size-6 shrink-0 accent-key-900"
                    />
                    {t('confirmOne', { name: item.nameLines.join('　') })}
                  </label>
                </>
              )}
            </li>
          ))}
        </ol>
        {mayConfirm && left > 0 && <button className={button.filled}>{t('recordCheck')}</button>}
      </Form>
    </>
  )
}
