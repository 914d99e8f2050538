import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import type { Language } from '#kernel/values'
import { Referral, consentTitles, referralStateTitles, urgencyTitles } from '../schema.ts'
import { findReferral } from '../store/referrals.ts'
import { referralTexts } from '../web/referral-texts.ts'
import { dayOn } from './face-sheet.ts'
import { lookedAtReferrals, referralRefusals, referralSubject, shownReferrals } from './referring.ts'

/** つないだものを見る。 Leaves a view-log entry. On paper: one A4 letter with what is passed on and nothing else. */
export const getReferral = defineOperation({
  name: 'cases.getReferral',
  title: { ja: 'つないだものを見る', en: 'Show what was passed on' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ referralId: z.uuid() }),
  output: Referral,
  refusals: { notFound: referralRefusals.notFound },
  print: {
    template: new URL('referral-letter.typ', import.meta.url),
    title: referralTexts.letter,
    data: letter,
    subject: ({ referralId }) => referralSubject(referralId),
  },
  async handle({ referralId }, call) {
    const row = found(await findReferral(call.db, call.actor.councilId, referralId))
    lookedAtReferrals(call, [row])
    return (await shownReferrals(call, [row]))[0]!
  },
})

function letter(referral: Referral, language: Language) {
  const t = (key: keyof typeof referralTexts) => referralTexts[key][language]
  const day = dayOn(language)
  const numbered = referral.letter?.cancelled === false ? referral.letter : null
  return {
    title: t('letter'),
    number: numbered?.numberText ?? '',
    date: day(numbered?.datedOn ?? referral.referredOn),
    to: referral.toTitle[language],
    greeting: t('greeting'),
    facts: [
      [t('about'), referral.name],
      [t('purpose'), referral.purpose],
      [t('consent'), [consentTitles[referral.consent][language], referral.consentNote].filter(Boolean).join('　')],
      [t('urgency'), urgencyTitles[referral.urgency][language]],
      [t('answerBy'), day(referral.answerBy)],
      [t('referredBy'), referral.referredBy],
    ],
    passedTitle: t('passed'),
    passed: referral.passed,
    withdrawn: referral.state === 'withdrawn' ? referralStateTitles.withdrawn[language] : '',
    answerTitle: t('answerSheet'),
    answerHelp: t('answerSheetHelp'),
    answers: [t('answerTaken'), t('answerReceiver'), t('answerResult')],
  }
}
