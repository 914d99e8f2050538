import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { type LetterPurpose, NewLecturerLetter } from '../schema.ts'
import { findEvent } from '../store/events.ts'
import * as store from '../store/lecturers.ts'
import { texts } from '../web/lecturer-texts.ts'
import { eventRefusals, eventSubject } from './event-steps.ts'
import { shownLecturers } from './lecturing.ts'
import { type Addressee, draftLetter, inWriting, writingRefusals } from './writing.ts'

const refusals = {
  notFound: eventRefusals.notFound,
  ...writingRefusals,
  notToWrite: {
    status: 409,
    ja: 'いま手紙の要らない講師が含まれています（取りやめた人、作ってある人、すでに出した人）。一覧を見て選び直してください。',
    en: 'One of them needs no such letter now: cancelled, under way, or sent. Look at the list and choose again.',
  },
} as const

/** Of which state a lecturer is written to. */
const writtenIn: Readonly<Record<LetterPurpose, readonly string[]>> = { ask: ['planned'], thank: ['accepted'] }

/**
 * 講師への依頼状・礼状を、文書として下書きする。
 *
 * One letter to all who are chosen. What differs from copy to copy (subject, times, fee) is put in when it is printed. It goes its usual way in module letters: paper of
 * decision, number, addressees one by one. When it has left, those in it count as asked or thanked.
 */
export const draftLecturerLetter = defineOperation({
  name: 'events.draftLecturerLetter',
  title: { ja: '講師への手紙を下書きする', en: 'Draft a letter to lecturers' },
  kind: 'command',
  permission: 'events.lecturer.write',
  input: NewLecturerLetter,
  output: z.object({ letterId: z.uuid(), count: z.int() }),
  refusals,
  async handle({ eventId, purpose, issuer, lecturerIds }, call) {
    const { councilId } = call.actor
    const event = found(await findEvent(call.db, councilId, eventId))
    const wanted = [...new Set(lecturerIds)]
    for (const lecturerId of wanted) await store.lockLecturer(call.db, councilId, lecturerId)
    const chosen = await shownLecturers(call, await store.listLecturers(call.db, councilId, { eventId, lecturerIds: wanted }))
    if (chosen.length !== wanted.length) refuse(refusals, 'notFound')
    if (chosen.some(({ state }) => !writtenIn[purpose].includes(state))) refuse(refusals, 'notToWrite')
    // Whoever teaches twice gets one copy, with both; whoever is not in the register is addressed by the name that was typed.
    const recipients = new Map(
      chosen.map(({ personId, organisationId, name, post }): [string, Addressee] =>
        personId !== null ? [personId, { personId }] : [`${organisationId} ${name}`, { organisationId, ...(name !== '' && inWriting(name, post)) }],
      ),
    )
    const { title } = event
    const words = {
      kind: purpose === 'ask' ? ('request' as const) : ('thanks' as const),
      title: fill(texts[`letter_${purpose}`].ja, { title }),
      body: fill(texts[`letterText_${purpose}`].ja, { title }),
      enclosures: purpose === 'ask' ? texts.enclosedAcceptance.ja : '',
      purpose: fill(texts[`letterPurpose_${purpose}`].ja, { title }),
      withDays: purpose === 'ask',
    }
    const letterId = await draftLetter(call, event, words, issuer, [...recipients.values()])
    await store.insertLetters(call.db, councilId, { letterId, purpose }, wanted)
    call.audit({ subject: eventSubject(eventId), fields: ['lecturerLetters'] })
    return { letterId, count: chosen.length }
  },
})
