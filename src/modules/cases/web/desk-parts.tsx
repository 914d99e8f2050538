// What waits for somebody, besides what they have to do: messages, referrals nobody has acknowledged, answers that are overdue.
import { dayInJapan, momentText } from '#kernel/values'
import { type Answer, ButtonLink, FormBox, type LoadArgs, Mark, TextField, TextLink, type act, sectionTitle, usePage } from '#ui'
import type { Memo, ReceivedReferral, Referral } from '../schema.ts'
import { deskTexts } from './desk-texts.ts'
import { casesApi, day, kindTitle } from './parts.tsx'
import { referralTexts } from './referral-texts.ts'

interface Waits {
  readonly memos: readonly Memo[]
  readonly received: readonly ReceivedReferral[]
  readonly late: readonly Referral[]
}

export async function waitingFor(context: LoadArgs['context']): Promise<Waits> {
  const { cases } = casesApi(context)
  const [memos, received, late] = await Promise.all([
    cases.listMemos({}),
    cases.listReceivedReferrals({ show: 'new' }),
    cases.listReferrals({ show: 'overdue' }),
  ])
  return { memos: memos.items, received: received.items, late: late.items }
}

/** What the form of one message asks for. Each goes by `memo-<id>`, as a page has many of them. */
export async function memoWork({ context, request }: LoadArgs): Promise<Parameters<typeof act>[2]> {
  const form = (await request.clone().formData()).get('form')
  const [, memoId] = (typeof form === 'string' && /^memo-(.+)$/.exec(form)) || []
  if (typeof form !== 'string' || !memoId) return {}
  return {
    [form]: (sent) =>
      casesApi(context).cases.endMemo({ memoId, revision: Number(sent.text('revision')), note: sent.text('note') }, { key: sent.key }),
  }
}

/** 待っているもの。 */
export function Waiting({
  waits: { memos, received, late },
  kinds,
  answer,
  requestKey,
}: {
  readonly waits: Waits
  readonly kinds: Parameters<typeof kindTitle>[0]
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, say, language, today } = usePage(deskTexts)
  const box = 'rounded-8 border border-solid-gray-300 px-4 py-3'
  return (
    <>
      {memos.length > 0 && (
        <section aria-labelledby="memos" className="mb-6">
          <h2 id="memos" className={sectionTitle}>
            {t('memos')}
          </h2>
          <ul className="space-y-4">
            {memos.map((memo) => (
              <li key={memo.memoId} className={box}>
                <p>
                  <strong className="font-700">{[memo.callerName, memo.callerPhone].filter(Boolean).join('　')}</strong>　{memo.about}
                </p>
                <p>
                  {memo.callBack === '' ? t('noCallBack') : t('callBackShort', { when: memo.callBack })}
                  {'　'}
                  {momentText(memo.calledAt, language)}　{t('takenBy', { name: memo.takenBy })}
                </p>
                <p>
                  <TextLink to={`/office/cases/of/${memo.caseId}`}>{`${memo.caseNumber}　${memo.name}`}</TextLink>
                </p>
                <div className="no-print mt-2">
                  <ButtonLink kind="outlined" to={`/office/cases/contacts/new?memo=${memo.memoId}`} title={t('recordMemo')} />
                </div>
                <FormBox
                  form={`memo-${memo.memoId}`}
                  title={t('endMemoOf', { name: memo.callerName })}
                  submit={t('endMemo')}
                  labels={{ note: t('endedNote') }}
                  hidden={{ revision: String(memo.revision) }}
                  answer={answer}
                  requestKey={requestKey}
                >
                  {(field) => <TextField {...field('note')} required />}
                </FormBox>
              </li>
            ))}
          </ul>
        </section>
      )}
      {received.length > 0 && (
        <section aria-labelledby="received" className="mb-6">
          <h2 id="received" className={sectionTitle}>
            {say(referralTexts.newOnes)}
          </h2>
          <ul className="space-y-2">
            {received.map((referral) => (
              <li key={referral.referralId} className={box}>
                {day(referral.answerBy, language)} {referral.answerBy < today && <Mark>{say(referralTexts.overdue)}</Mark>}
                {'　'}
                <TextLink to={`/office/cases/referrals/received/${referral.referralId}`}>
                  {`${kindTitle(kinds, referral.fromKind, language)} → ${referral.purpose}`}
                </TextLink>
                {'　'}
                {referral.name}
              </li>
            ))}
          </ul>
        </section>
      )}
      {late.length > 0 && (
        <section aria-labelledby="late" className="mb-6">
          <h2 id="late" className={sectionTitle}>
            {say(referralTexts.lateOnes)}
          </h2>
          <ul className="space-y-2">
            {late.map((referral) => (
              <li key={referral.referralId} className={box}>
                {day(referral.answerBy, language)} <Mark>{say(referralTexts.overdue)}</Mark>
                {'　'}
                <TextLink to={`/office/cases/referrals/sent/${referral.referralId}`}>{`${say(referral.toTitle)} → ${referral.purpose}`}</TextLink>
                {'　'}
                {referral.name}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** 電話受付に伝えること。 */
export function DeskNoteBox({
  note,
  revision,
  may,
  answer,
  requestKey,
}: {
  readonly note: string
  readonly revision: number
  readonly may: boolean
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t } = usePage(deskTexts)
  return (
    <>
      {note !== '' && (
        <p className="mt-4">
          {t('deskNote')}：{note}
        </p>
      )}
      {may && (
        <FormBox
          form="deskNote"
          title={t('deskNote')}
          help={t('deskNoteHelp')}
          submit={t('saveNote')}
          labels={{ note: t('deskNote') }}
          values={{ note }}
          revision={revision}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => <TextField {...field('note')} />}
        </FormBox>
      )}
    </>
  )
}

/** As the fields of a contact hold what a message said. */
export function typedMemo(memo: Memo, language: 'ja' | 'en'): Record<string, string> {
  return {
    heldOn: day(dayInJapan(new Date(memo.calledAt)), language),
    callerName: memo.callerName,
    callerPhone: memo.callerPhone,
    observed: memo.about,
  }
}
