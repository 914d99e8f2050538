// 講師への手紙が刷られるとき、発送されたとき。 No operation of its own: module letters asks and tells.
import type { Call, InsertedText, LetterInsert, LetterSent } from '#kernel'
import { dayText, fill, undisclosed, yenText } from '#kernel/values'
import { feeBasisTitles } from '../schema.ts'
import * as store from '../store/lecturers.ts'
import { texts } from '../web/lecturer-texts.ts'
import { eventSubject } from './event-steps.ts'

/** What was agreed with each: subject, times, fee and travel. Whoever prints it without seeing who teaches is told that something is missing. */
export const lecturerInsert: LetterInsert = {
  async read(call, letterId, recipients) {
    const drafted = await store.lettersOf(call.db, call.actor.councilId, letterId)
    const inserts = new Map<string, InsertedText>()
    if (!drafted.some(({ purpose }) => purpose === 'ask')) return inserts
    const lecturers = await store.listLecturers(call.db, call.actor.councilId, { lecturerIds: drafted.map(({ lecturerId }) => lecturerId) })
    for (const { recipientId, personId, organisationId, person } of recipients) {
      const own = lecturers.filter((each) => {
        if (personId !== null) return each.personId === personId
        if (organisationId !== null) return each.organisationId === organisationId
        return each.personId === null && each.organisationId === null && each.name.slice(0, 40) === person
      })
      if (own.length > 0) inserts.set(recipientId, { lines: own.flatMap(agreed), link: null })
      else if (lecturers.length < drafted.length) inserts.set(recipientId, { lines: [undisclosed], link: null })
    }
    return inserts
  },
}

function agreed({ subject, heldOn, startTime, endTime, place, feeYen, feeBasis, travelYen }: store.FoundLecturer): string[] {
  const when = [`${dayText(heldOn, 'ja')} ${startTime}～${endTime}`, place].filter(Boolean).join('　')
  return [
    fill(texts.insertSubject.ja, { subject }),
    fill(texts.insertWhen.ja, { when }),
    fill(texts.insertFee.ja, {
      fee: feeYen === 0 ? texts.noFee.ja : `${yenText(feeYen)}（${feeBasisTitles[feeBasis].ja}）`,
      travel: yenText(travelYen),
    }),
  ]
}

/** From that day on those in it count as asked, or as thanked. */
export const lecturerLetterSent: LetterSent = {
  async told({ db, audit }: Pick<Call, 'db' | 'actor' | 'audit'>, letterId, sentOn) {
    const eventId = await store.letterLeft(db, letterId, sentOn)
    if (eventId !== undefined) audit({ subject: eventSubject(eventId), fields: ['lecturers'] })
  },
}
