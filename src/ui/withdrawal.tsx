// A record that is never rewritten: withdrawn with a reason, or corrected by another one.
import { Form } from 'react-router'
import { dayInJapan, dayText } from '#kernel/values'
import type { Answer } from './form-box.tsx'
import { RefusalSummary, RequestKey, TextField } from './forms.tsx'
import { usePage } from './page.ts'
import { TextLink, button } from './parts.tsx'
import { texts } from './texts.ts'

/** 取消し済みの知らせ。 Who, when and why; @param correctedAt where the record stands that has taken its place */
export function WithdrawnNote({
  withdrawal,
  correctedAt,
}: {
  readonly withdrawal: { readonly withdrawnAt: string; readonly withdrawnBy: string; readonly reason: string } | null
  readonly correctedAt: string | null
}) {
  const { t, language } = usePage(texts)
  if (!withdrawal) return null
  const { withdrawnAt, withdrawnBy: name, reason } = withdrawal
  return (
    <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
      <strong>{t('withdrawnMark')}</strong> {t('withdrawnLine', { name, day: dayText(dayInJapan(new Date(withdrawnAt)), language), reason })}{' '}
      {correctedAt && <TextLink to={correctedAt}>{t('replacedBy')}</TextLink>}
    </p>
  )
}

/** 取り消す欄。 Opens in place and asks for the reason. */
export function WithdrawForm({
  answer,
  requestKey,
}: {
  readonly answer: Pick<Answer, 'refusal' | 'typed'> | undefined
  readonly requestKey: string
}) {
  const { t } = usePage(texts)
  return (
    <details className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={answer !== undefined}>
      <summary className="focus-ring cursor-pointer text-key-900 underline">{t('withdrawTitle')}</summary>
      <Form method="post" noValidate className="mt-3 max-w-2xl space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{ reason: t('withdrawReason') }} />
        <RequestKey value={requestKey} />
        <p>{t('withdrawHelp')}</p>
        <TextField name="reason" label={t('withdrawReason')} required value={answer?.typed['reason']} refusal={answer?.refusal} />
        <button className={button.outlined}>{t('withdraw')}</button>
      </Form>
    </details>
  )
}
