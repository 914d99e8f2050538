import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { dayText, fill } from '#kernel/values'
import { operations as letters } from '#letters'
import { maximumRecipients } from '#letters/schema'
import { NewInvitationLetter } from '../schema.ts'
import type { StoredCollection } from '../store/collections.ts'
import { findVersion } from '../store/forms.ts'
import * as store from '../store/invitations.ts'
import { texts } from '../web/invitation-texts.ts'
import { reachedInvitations, standingLetters, writable } from './addressees.ts'
import { collectionSubject } from './collecting.ts'
import { openedCollection, paperRefusals, sheetsFor } from './paper-steps.ts'

const refusals = {
  ...paperRefusals,
  nobodyToWrite: {
    status: 409,
    ja: '手紙を出す相手がいません。届かない理由は一覧の「届け方」の欄にあります。作った手紙があるときは、その手紙を発送するか取り消してください。',
    en: 'There is nobody to write to. The list says why; a letter that was drafted already must be sent or cancelled first.',
  },
  tooSensitive: {
    status: 422,
    ja: 'この様式は区分が高いため、文書（発信簿）では依頼できません。用紙を刷って手渡すか、ほかの方法で頼んでください。',
    en: 'This form is of a higher tier than letters. Hand out printed sheets, or ask another way.',
  },
} as const

/** Papers of an office lie in tier 2; whom a survey was asked of is told by its letter, so a form above tier 3 is not asked for in one. */
const highestTierOfLetters = 3

/**
 * 回答の依頼を、文書として下書きする。
 *
 * One letter to as many as a letter takes; who is left over gets another. Each copy carries the link and the code of its addressee, put in when it is printed
 * (`letterInsert`). It goes its usual way in module letters: paper of decision, number, addressees confirmed one by one with their warnings, post. When it has
 * left, those in it count as written to. Of an anonymous collection a reminder goes to everybody, as the addressees of a letter are no secret here.
 */
export const draftInvitationLetter = defineOperation({
  name: 'forms.draftInvitationLetter',
  title: { ja: '回答の依頼の手紙を下書きする', en: 'Draft a letter that asks for answers' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: NewInvitationLetter,
  output: z.object({ letterId: z.uuid(), count: z.int(), left: z.int(), sheets: z.object({ from: z.int(), to: z.int() }).nullable() }),
  refusals,
  async handle({ collectionId, issuer, whom, remind, sheets }, call) {
    const { councilId } = call.actor
    const collection = await openedCollection(call, collectionId)
    const version = await findVersion(call.db, councilId, collection.formId, collection.version)
    if (!version || version.definition.tier > highestTierOfLetters) refuse(refusals, 'tooSensitive')
    const able = writable(collection, await reachedInvitations(call, collection), await standingLetters(call, collectionId), { whom, remind })
    const chosen = able.slice(0, maximumRecipients)
    if (chosen.length === 0) refuse(refusals, 'nobodyToWrite')
    const invitationIds = chosen.map(({ invitationId }) => invitationId)
    const made = sheets ? await sheetsFor(call, collection, invitationIds) : null
    const { letterId } = await call.run(letters.saveLetter, {
      ...(await textOf(call, collection, remind !== undefined)),
      compartment: collection.compartment,
      issuer,
      enclosures: sheets ? texts.enclosedSheet.ja : '',
    })
    const recipients = chosen.map(({ personId, organisationId }) => ({ personId, organisationId }))
    await call.run(letters.setRecipients, { letterId, revision: 1, recipients })
    await store.insertLetters(call.db, councilId, { collectionId, letterId }, invitationIds)
    call.audit({ subject: collectionSubject(collectionId), fields: ['letters'] })
    return { letterId, count: chosen.length, left: able.length - chosen.length, sheets: made }
  },
})

/** 依頼の文面。 To be changed in the draft as anybody likes. */
async function textOf(call: Call, { title, closesOn, anonymous }: StoredCollection, reminds: boolean) {
  const { items } = await call.run(letters.listStandards, {})
  const month = call.clock.today().slice(5, 7)
  const season = items.find(({ kind, code }) => kind === 'greeting' && code === month)?.value
  const due = closesOn === null ? [] : [fill(texts.due.ja, { day: dayText(closesOn, 'ja') })]
  return {
    kind: 'request' as const,
    title: fill(texts[reminds ? 'reminderLetter' : 'letter'].ja, { title }),
    opening: 'haikei' as const,
    greeting: season && 'text' in season ? season.text : '',
    body: [fill(texts[reminds ? 'reminderLetterText' : 'letterText'].ja, { title }), ...due, texts[anonymous ? 'isAnonymous' : 'isNamed'].ja].join(
      '\n',
    ),
    purpose: fill(texts.letterPurpose.ja, { title }),
  }
}
