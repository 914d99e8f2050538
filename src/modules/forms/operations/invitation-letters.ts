// 依頼の手紙が刷られるとき、発送されたとき。 No operation of its own: module letters asks and tells.
import type { InsertedText, LetterInsert, LetterSent } from '#kernel'
import { undisclosed } from '#kernel/values'
import * as store from '../store/invitations.ts'
import { texts } from '../web/invitation-texts.ts'
import { collectionSubject } from './collecting.ts'
import { invitationLink } from './inviting.ts'

/** The link of each addressee, as text and as a code. Whoever prints it without seeing the invitation is told that something is missing. */
export const invitationInsert: LetterInsert = {
  async read(call, letterId, recipients) {
    const invitations = await store.invitationsIn(call.db, call.actor.councilId, letterId)
    const inserts = new Map<string, InsertedText>()
    for (const { recipientId, personId, organisationId } of invitations.length === 0 ? [] : recipients) {
      const one = invitations.find((each) =>
        personId !== null ? each.personId === personId : organisationId !== null && each.organisationId === organisationId && each.seen,
      )
      if (one) inserts.set(recipientId, { lines: [texts.insertText.ja], link: await invitationLink(call, one.addressCode, one.invitationId) })
      else if (invitations.some(({ seen }) => !seen)) inserts.set(recipientId, { lines: [undisclosed], link: null })
    }
    return inserts
  },
}

/** From that day on those in it count as written to. */
export const invitationLetterSent: LetterSent = {
  async told({ db, audit }, letterId, sentOn) {
    const collectionId = await store.letterLeft(db, letterId, sentOn)
    if (collectionId !== undefined) audit({ subject: collectionSubject(collectionId), fields: ['invitations'] })
  },
}
