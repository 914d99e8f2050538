// What pages of referrals share.
import { Mark, TextLink, usePage } from '#ui'
import { type Kind, type ReceivedReferral, type Referral, type ReferralState, consentTitles, referralStateTitles, urgencyTitles } from '../schema.ts'
import { day, kindTitle } from './parts.tsx'
import { referralTexts } from './referral-texts.ts'

/** つないだもの・受けたものの一覧。 */
export function ReferralList({
  items,
  side,
  kinds,
}: {
  readonly items: readonly (Referral | ReceivedReferral)[]
  readonly side: 'sent' | 'received'
  readonly kinds: readonly Kind[]
}) {
  const { t, say, language } = usePage(referralTexts)
  return (
    <ul className="space-y-3">
      {items.map((referral) => (
        <li key={referral.referralId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
          <p>
            {day(referral.referredOn, language)}　
            <TextLink to={`/office/cases/referrals/${side}/${referral.referralId}`}>
              {'toTitle' in referral
                ? t('sentTo', { to: say(referral.toTitle), purpose: referral.purpose })
                : t('receivedOf', { from: kindTitle(kinds, referral.fromKind, language), purpose: referral.purpose })}
            </TextLink>{' '}
            <Mark>{say(referralStateTitles[referral.state])}</Mark> {referral.overdue && <Mark>{t('overdue')}</Mark>}
          </p>
          <p>
            {referral.name}　{t('answerBy')}：{day(referral.answerBy, language)}
          </p>
          {referral.answer !== '' && (
            <p>
              {t('answer')}：{day(referral.answeredOn, language)}　{referral.answer}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The rows of a sheet that both sides have. */
export function useReferralRows() {
  const { t, say, language } = usePage(referralTexts)
  const lines = (text: string) => <span className="whitespace-pre-wrap">{text}</span>
  return (referral: Referral | ReceivedReferral): [string, React.ReactNode][] => [
    [t('purpose'), referral.purpose],
    [t('passed'), lines(referral.passed)],
    [t('consent'), [say(consentTitles[referral.consent]), referral.consentNote].filter(Boolean).join('　')],
    [t('urgency'), say(urgencyTitles[referral.urgency])],
    [t('answerBy'), day(referral.answerBy, language)],
    [t('referredOn'), `${day(referral.referredOn, language)}　${referral.referredBy}`],
    [t('receivedOn'), referral.receivedOn && [day(referral.receivedOn, language), referral.receiver].filter(Boolean).join('　')],
    [t('reason'), referral.reason],
    [t('answer'), referral.answeredOn && `${day(referral.answeredOn, language)}　${referral.answer}`],
  ]
}

/** 経過の一行。 */
export function ReferralStep({ referralId, code }: { readonly referralId: string; readonly code: string }) {
  const { t, say } = usePage(referralTexts)
  return (
    <TextLink to={`/office/cases/referrals/sent/${referralId}`}>{`${t('referral')}：${say(referralStateTitles[code as ReferralState])}`}</TextLink>
  )
}
