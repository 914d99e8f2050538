import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { operations as letters } from '#letters'
import { mayNumber } from '../rules/referrals.ts'
import { DraftReferralLetter } from '../schema.ts'
import * as store from '../store/referrals.ts'
import { letterTexts } from '../web/letter-texts.ts'
import { kindOf } from './laying.ts'
import { referralRefusals, referralSubject } from './referring.ts'

const refusals = {
  ...referralRefusals,
  drafted: {
    status: 409,
    ja: 'この紹介状の文書は、もう作ってあります。画面を開き直して、その文書を開いてください。',
    en: 'There is a letter for it already. Open the page again and go on with that one.',
  },
  onlyOutside: {
    status: 422,
    ja: '文書番号を取るのは、法人の外へつなぐときだけです。法人の中へは、相手の画面に届いています。',
    en: 'Only what goes outside takes a number. Within the house it has reached their page.',
  },
} as const

/**
 * 紹介状の文書番号を取る手続きを始める。
 *
 * A letter in the register of letters, to the same addressee, whose title and text say nothing of whom it is about. It goes its usual way there: paper of decision,
 * number, addressee confirmed, post. What is passed on stays with the referral, and is printed with the number of the letter.
 */
export const draftReferralLetter = defineOperation({
  name: 'cases.draftReferralLetter',
  title: { ja: '紹介状の文書番号を取る手続きを始める', en: 'Draft the numbered letter of a referral' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: DraftReferralLetter,
  output: z.object({ referralId: z.uuid(), letterId: z.uuid() }),
  refusals,
  async handle({ referralId, revision, issuer }, call) {
    const { councilId } = call.actor
    const referral = (await store.findReferral(call.db, councilId, referralId, true)) ?? refuse(refusals, 'notFound')
    if (referral.revision !== revision) refuse(refusals, 'changedMeanwhile')
    if (referral.toKind !== null) refuse(refusals, 'onlyOutside')
    if (referral.letter !== null && !mayNumber(referral)) refuse(refusals, 'drafted')
    if (!mayNumber(referral)) refuse(refusals, 'notNow')
    // Whom the house wrote to would stand in a register its whole field reads.
    if (await store.ofTeam(call.db, referral.scopeId)) refuse(refusals, 'underProtection')
    const { compartment } = await kindOf(call, referral.kind)
    const { letterId } = await call.run(letters.saveLetter, {
      compartment,
      issuer,
      kind: 'request',
      title: letterTexts.title.ja,
      body: letterTexts.body.ja,
      enclosures: letterTexts.enclosure.ja,
      purpose: letterTexts.purpose.ja,
    })
    const { organisationId, toJa } = referral
    const recipient = organisationId === null ? { person: toJa.slice(0, 40), honorific: 'onchu' as const } : { organisationId }
    await call.run(letters.setRecipients, { letterId, revision: 1, recipients: [recipient] })
    await store.setLetter(call.db, councilId, { referralId, letterId })
    call.audit({ subject: referralSubject(referralId), fields: ['letterId'] })
    return { referralId, letterId }
  },
})
