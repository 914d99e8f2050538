import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { addresseesOf } from '#directory'
import { mayEdit } from '../rules/states.ts'
import { NewRecipients } from '../schema.ts'
import { countKnown } from '../store/addresses.ts'
import * as store from '../store/letters.ts'
import { ownAddress } from './checking.ts'
import { letterSubject } from './moving.ts'
import { draftRefusals } from './save-letter.ts'

const refusals = {
  ...draftRefusals,
  personUnknown: {
    status: 422,
    ja: '宛先にできない人が含まれています（記録が見えない人など）。画面を開き直して、宛先を選び直してください。',
    en: 'One of the people cannot be written to, or you cannot see the record. Open the page again and choose anew.',
  },
  organisationUnknown: {
    status: 422,
    ja: '台帳にない団体か職が含まれています。画面を開き直して、宛先を選び直してください。',
    en: 'One of the organisations or offices is not in the register. Open the page again and choose anew.',
  },
} as const

/** 宛先を決める。 All addressees of a draft at once, in the order in which they are printed. */
export const setRecipients = defineOperation({
  name: 'letters.setRecipients',
  title: { ja: '宛先を決める', en: 'Set the addressees' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: NewRecipients,
  output: z.object({ letterId: z.uuid() }),
  refusals,
  async handle({ letterId, revision, recipients }, call) {
    const { councilId } = call.actor
    const draft = await store.lockLetter(call.db, councilId, letterId)
    if (!draft) refuse(refusals, 'notFound')
    if (!mayEdit(draft.state)) refuse(refusals, 'notNow')
    if (draft.revision !== revision) refuse(refusals, 'changedMeanwhile')
    const organisationIds = [...new Set(recipients.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId])))]
    const officeIds = [...new Set(recipients.flatMap(({ officeId }) => (officeId === null ? [] : [officeId])))]
    const known = await countKnown(call.db, councilId, organisationIds, officeIds)
    if (known.organisations !== organisationIds.length || known.offices !== officeIds.length) refuse(refusals, 'organisationUnknown')
    // Whoever stands there already may have come out of reach meanwhile: the page says so, and nothing is lost by setting the others.
    const standing = new Set((await store.listRecipients(call.db, councilId, letterId)).map(({ personId }) => personId))
    const added = recipients.flatMap(({ personId }) => (personId === null || standing.has(personId) ? [] : [personId]))
    if ((await addresseesOf(call, added, call.clock.today())).size !== new Set(added).size) refuse(refusals, 'personUnknown')
    await store.replaceRecipients(
      call.db,
      councilId,
      draft,
      // Title and name of an office are those of the register.
      recipients.map((recipient) => ({
        ...recipient,
        ...((recipient.officeId !== null || recipient.personId !== null) && { roleTitle: '', person: '' }),
        ...(recipient.personId !== null && { department: '' }),
        ...ownAddress(recipient),
        ...(recipient.personId === null && recipient.organisationId === null && { officeId: null }),
        recipientId: call.newId(),
      })),
    )
    call.audit({ subject: letterSubject(letterId), fields: ['recipients'] })
    return { letterId }
  },
})
