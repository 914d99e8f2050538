// 引継ぎのしるし。 What stands on the page of a case that changes hands.
import { type Answer, FormBox, Mark, TextLink, usePage } from '#ui'
import type { Case } from '../schema.ts'
import { handoverTexts } from './handover-texts.ts'
import { day } from './parts.tsx'

/** これから替わる日と、引き継いだ人がまだ読んでいないこと。 The last one, as long as it says something that is still to come or to be read. */
export function CaseHandings({
  found,
  answer,
  requestKey,
}: {
  readonly found: Case
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(handoverTexts)
  const [last] = found.handings
  if (!last || (last.state === 'done' && !last.mine)) return null
  const on = day(last.fromOn, language)
  return (
    <section aria-label={t('handover')} className="my-4 rounded-8 border-2 border-key-900 px-4 py-2">
      <p>{last.state === 'waiting' ? t('willBeHanded', { day: on, to: last.toName }) : t('wasHanded', { day: on, from: last.fromName })}</p>
      {last.note !== '' && (
        <p className="whitespace-pre-wrap">
          <strong className="font-700">{t('note')}</strong>　{last.note}
        </p>
      )}
      <p>
        <TextLink to={`/office/cases/handover/${last.handoverId}`}>{t('openHandover')}</TextLink> {last.mine && <Mark>{t('notRead')}</Mark>}
      </p>
      {last.mine && (
        <FormBox
          form={`read-${last.handingId}`}
          title={t('markReadOf', { number: found.number })}
          submit={t('markRead')}
          labels={{}}
          answer={answer}
          requestKey={requestKey}
        >
          {() => null}
        </FormBox>
      )}
    </section>
  )
}
