// 申し込んだ人への手紙が刷られるとき、発送されたとき。 No operation of its own: module letters asks and tells.
import type { InsertedText, LetterInsert, LetterSent } from '#kernel'
import { fill, undisclosed } from '#kernel/values'
import { findApplications } from '../store/applications.ts'
import { findEvent } from '../store/events.ts'
import * as store from '../store/letters.ts'
import { texts } from '../web/letter-texts.ts'
import { eventSubject } from './event-steps.ts'

/** What was decided for each: number, shift and space. Whoever prints it without seeing who applied is told that something is missing. */
export const applicationInsert: LetterInsert = {
  async read(call, letterId, recipients) {
    const { councilId } = call.actor
    const drafted = await store.applicationsIn(call.db, councilId, letterId)
    const inserts = new Map<string, InsertedText>()
    if (!drafted.some(({ purpose }) => purpose === 'place')) return inserts
    const seen = await findApplications(
      call.db,
      councilId,
      drafted.map(({ applicationId }) => applicationId),
    )
    const event = seen[0] && (await findEvent(call.db, councilId, seen[0].eventId))
    for (const { recipientId, personId, organisationId, person } of recipients) {
      const own = seen.filter((each) => {
        if (personId !== null) return each.personId === personId
        if (organisationId !== null) return each.organisationId === organisationId
        return each.personId === null && each.organisationId === null && each.name.slice(0, 40) === person
      })
      const lines = own.flatMap(({ number, partySize, assigned, needs }) => [
        fill(texts.insertNumber.ja, { number }),
        ...(event?.duty ? [fill(texts.insertDuty.ja, { duty: event.duty })] : []),
        ...(assigned ? [fill(texts.insertAssigned.ja, { assigned })] : []),
        ...(partySize > 1 ? [fill(texts.insertParty.ja, { count: partySize })] : []),
        ...(event?.partOf != null && needs ? [fill(texts.insertNeeds.ja, { needs })] : []),
      ])
      if (own.length > 0) inserts.set(recipientId, { lines, link: null })
      else if (seen.length < drafted.length) inserts.set(recipientId, { lines: [undisclosed], link: null })
    }
    return inserts
  },
}

/** From that day on those in it have been told. */
export const applicationLetterSent: LetterSent = {
  async told({ db, audit }, letterId) {
    const eventId = await store.applicationLetterLeft(db, letterId)
    if (eventId !== undefined) audit({ subject: eventSubject(eventId), fields: ['told'] })
  },
}
