import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Confirmation } from '../schema.ts'
import * as store from '../store/letters.ts'
import { recipientsOf } from './checking.ts'
import { letterSubject, moveRefusals } from './moving.ts'

const refusals = {
  notFound: moveRefusals.notFound,
  notNow: moveRefusals.notNow,
  warningsChanged: {
    status: 409,
    ja: '宛先か注意が、画面を開いたあとに変わっています。画面を開き直して、もう一度確かめてください。',
    en: 'Addressees or warnings have changed since the page was opened. Open it again and look once more.',
  },
  personUnseen: {
    status: 409,
    ja: '宛先の人の記録が見えないため、確認できませんでした。その人の担当者に確認を頼むか、宛先から外してください。',
    en: 'You cannot see the record of an addressee and cannot confirm it. Ask whoever is in charge of that person, or take the addressee out.',
  },
} as const

/**
 * 宛先を確かめたことを残す（宛先ごとに、出ていた注意とともに）。
 *
 * The page sends back the codes of the warnings it showed; where they are no longer those that stand, nobody has seen them and nothing is
 * confirmed. Papers print what was confirmed here.
 */
export const confirmRecipients = defineOperation({
  name: 'letters.confirmRecipients',
  title: { ja: '宛先を確認する', en: 'Confirm addressees' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: Confirmation,
  output: z.object({ unconfirmedCount: z.int() }),
  refusals,
  async handle({ letterId, recipients: looked }, call) {
    const { councilId, accountId } = call.actor
    const letter = await store.lockLetter(call.db, councilId, letterId)
    if (!letter) refuse(refusals, 'notFound')
    if (letter.state !== 'decided') refuse(refusals, 'notNow')
    const standing = await recipientsOf(call, letter)
    const seen = new Map(looked.map(({ recipientId, warnings }) => [recipientId, warnings.toSorted().join()]))
    const confirmed = standing.filter(({ recipientId }) => seen.has(recipientId))
    const codes = ({ warnings }: (typeof standing)[number]) => warnings.map(({ code }) => code)
    if (confirmed.length !== seen.size || confirmed.some((each) => codes(each).toSorted().join() !== seen.get(each.recipientId)))
      refuse(refusals, 'warningsChanged')
    if (confirmed.some(({ unseen }) => unseen)) refuse(refusals, 'personUnseen')
    const checks = confirmed.map((each) => ({
      checkId: call.newId(),
      recipientId: each.recipientId,
      nameLines: each.nameLines,
      postalCode: each.postalCode,
      address: each.address,
      fax: each.fax,
      personId: each.namedId,
      home: each.home,
      warnings: codes(each),
    }))
    await store.insertChecks(call.db, councilId, letter, checks, { at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    call.audit({ subject: letterSubject(letterId), fields: ['recipientChecks'] })
    return { unconfirmedCount: standing.filter(({ recipientId, checkedAt }) => checkedAt === null && !seen.has(recipientId)).length }
  },
})
