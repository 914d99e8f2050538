import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { mayEdit } from '../rules/states.ts'
import { NewLetter } from '../schema.ts'
import * as store from '../store/letters.ts'
import { officeScope } from '#identity'
import { findStandard } from '../store/standards.ts'
import { ownAddress } from './checking.ts'
import { letterSubject, moveRefusals } from './moving.ts'

/** What saving a draft may be refused with. */
export const draftRefusals = {
  notFound: moveRefusals.notFound,
  notNow: moveRefusals.notNow,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に保存しています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has saved it first. Copy what you typed, open the page again and enter it there.',
  },
} as const

const refusals = {
  ...draftRefusals,
  compartmentUnknown: {
    status: 422,
    ja: '所属していない分野です。自分の所属する分野を選んでください。',
    en: 'You are not of that compartment. Choose one of your own.',
  },
  issuerUnknown: {
    status: 422,
    ja: 'その発信団体は、まだ登録されていません。「文書の決まり」で登録してから選んでください。',
    en: 'There is no such issuing body yet. Enter it among the standards, then choose it.',
  },
  replacedUnknown: {
    status: 422,
    ja: '差し替えられるのは、発送済みの文書だけです。もとの文書を確かめてください。',
    en: 'Only a letter that was sent can be superseded. Check the earlier letter.',
  },
} as const

/**
 * 発信文書の下書きを保存する（新しく作る、または直す）。
 *
 * A draft holds no number. It is saved as often as people like; each saving raises its revision, and who saves on an older one is told.
 * The compartment is chosen once, as it decides who sees the letter; a superseding letter has that of the earlier one.
 */
export const saveLetter = defineOperation({
  name: 'letters.saveLetter',
  title: { ja: '発信文書の下書きを保存する', en: 'Save the draft of a letter' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: NewLetter,
  output: z.object({ letterId: z.uuid() }),
  refusals,
  async handle(letter, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const refused = (code: 'compartmentUnknown' | 'issuerUnknown', path: string) => refuse(refusals, code, [{ path, message: refusals[code] }])
    if (!(await findStandard(call.db, councilId, 'letterhead', letter.issuer, today))) refused('issuerUnknown', 'issuer')
    if (letter.letterId !== undefined) {
      const draft = await store.lockLetter(call.db, councilId, letter.letterId)
      if (!draft) refuse(refusals, 'notFound')
      if (!mayEdit(draft.state)) refuse(refusals, 'notNow')
      if (draft.revision !== letter.revision) refuse(refusals, 'changedMeanwhile')
      await store.updateDraft(call.db, councilId, letter.letterId, letter)
      call.audit({ subject: letterSubject(letter.letterId), fields: Object.keys(letter) })
      return { letterId: letter.letterId }
    }
    const replaced = letter.replaces === undefined ? undefined : await store.findLetter(call.db, councilId, letter.replaces)
    if (letter.replaces !== undefined && replaced?.state !== 'sent') refuse(refusals, 'replacedUnknown')
    // Whoever sends the new letter must see the earlier one, so both lie in the same compartment.
    const compartment = replaced?.compartment ?? letter.compartment
    const office = (await officeScope(call, compartment)) ?? refused('compartmentUnknown', 'compartment')
    const letterId = call.newId()
    const authorId = accountId! // only signed-in people hold the permission
    const made = { letterId, ...office, authorId, at: call.clock.now(), today }
    await store.insertLetter(call.db, councilId, { ...letter, compartment, ...made })
    if (letter.replaces !== undefined) {
      // A correction usually goes to the same addressees; they are checked anew all the same.
      const same = await store.listRecipients(call.db, councilId, letter.replaces)
      const recipients = same.map(({ organisationId, personId, officeId, place, department, roleTitle, person, honorific, postalCode, address }) => ({
        recipientId: call.newId(),
        organisationId,
        personId,
        officeId,
        place,
        department,
        roleTitle,
        person,
        honorific,
        ...ownAddress({ organisationId, personId, postalCode, address }),
      }))
      if (recipients.length > 0) await store.replaceRecipients(call.db, councilId, made, recipients)
    }
    call.audit({ subject: letterSubject(letterId), fields: Object.keys(letter) })
    return { letterId }
  },
})
