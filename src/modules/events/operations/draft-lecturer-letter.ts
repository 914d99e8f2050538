import * as z from 'zod'
import { type Call, defineOperation, found, refuse } from '#kernel'
import { dayText, fill } from '#kernel/values'
import { operations as letters } from '#letters'
import type { NewLetter } from '#letters/schema'
import { type LetterPurpose, NewLecturerLetter } from '../schema.ts'
import { type FoundEvent, findBody, findEvent, listSessions } from '../store/events.ts'
import * as store from '../store/lecturers.ts'
import { texts } from '../web/lecturer-texts.ts'
import { eventRefusals, eventSubject } from './event-steps.ts'
import { shownLecturers } from './lecturing.ts'

const refusals = {
  notFound: eventRefusals.notFound,
  tooSensitive: {
    status: 422,
    ja: 'この催しの記録は区分が高いため、文書（発信簿）では依頼できません。ほかの方法で頼んで、返事を記録してください。',
    en: 'Records of this event are of a higher tier than letters. Ask another way and record the answer.',
  },
  notInRegister: {
    status: 422,
    ja: '台帳にない講師が含まれています。人か団体として台帳に載せ、選び直して加えるか、文書の部屋で手紙を作ってください。',
    en: 'A lecturer is not in the register. Enter them there and add them anew, or write the letter in the room of letters.',
  },
  notToWrite: {
    status: 409,
    ja: 'いま手紙の要らない講師が含まれています（取りやめた人、作ってある人、すでに出した人）。一覧を見て選び直してください。',
    en: 'One of them needs no such letter now: cancelled, under way, or sent. Look at the list and choose again.',
  },
} as const

/** Papers of an office lie in tier 2; that somebody teaches is told by the letter, so an event above tier 3 is not written about. */
const highestTierOfLetters = 3

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
    const { compartment, tier } = found(await findBody(call.db, councilId, event.bodyId))
    if (tier > highestTierOfLetters) refuse(refusals, 'tooSensitive')
    const wanted = [...new Set(lecturerIds)]
    for (const lecturerId of wanted) await store.lockLecturer(call.db, councilId, lecturerId)
    const chosen = await shownLecturers(call, await store.listLecturers(call.db, councilId, { eventId, lecturerIds: wanted }))
    if (chosen.length !== wanted.length) refuse(refusals, 'notFound')
    if (chosen.some(({ state }) => !writtenIn[purpose].includes(state))) refuse(refusals, 'notToWrite')
    if (chosen.some(({ personId, organisationId }) => personId === null && organisationId === null)) refuse(refusals, 'notInRegister')
    const { letterId } = await call.run(letters.saveLetter, { ...(await textOf(call, event, purpose)), compartment, issuer })
    // Whoever teaches twice gets one copy, with both.
    const recipients = new Map(
      chosen.map(({ personId, organisationId, name, post }) => [
        personId ?? `${organisationId} ${name}`,
        personId === null ? { organisationId, ...(name !== '' && { person: name.slice(0, 40), roleTitle: post.slice(0, 60) }) } : { personId },
      ]),
    )
    await call.run(letters.setRecipients, { letterId, revision: 1, recipients: [...recipients.values()] })
    await store.insertLetters(call.db, councilId, { letterId, purpose }, wanted)
    call.audit({ subject: eventSubject(eventId), fields: ['lecturerLetters'] })
    return { letterId, count: chosen.length }
  },
})

/** 文面。 To be changed in the draft as anybody likes. */
async function textOf(
  call: Call,
  { eventId, title }: FoundEvent,
  purpose: LetterPurpose,
): Promise<Pick<NewLetter, 'kind' | 'title' | 'body' | 'purpose' | 'opening' | 'greeting' | 'notes' | 'enclosures'>> {
  const { items } = await call.run(letters.listStandards, {})
  const month = call.clock.today().slice(5, 7)
  const season = items.find(({ kind, code }) => kind === 'greeting' && code === month)?.value
  const sessions = await listSessions(call.db, call.actor.councilId, eventId)
  const days = sessions
    .filter(({ state }) => state !== 'called-off')
    .map(({ heldOn, startTime, endTime, place }) => [`${dayText(heldOn, 'ja')} ${startTime}～${endTime}`, place].filter(Boolean).join('　'))
  return {
    kind: purpose === 'ask' ? 'request' : 'thanks',
    title: fill(texts[`letter_${purpose}`].ja, { title }),
    opening: 'haikei',
    greeting: season && 'text' in season ? season.text : '',
    body: fill(texts[`letterText_${purpose}`].ja, { title }),
    notes:
      purpose === 'ask' && days.length > 0
        ? [fill(texts.notesEvent.ja, { title }), fill(texts.notesDays.ja, { days: days.join('\n') })].join('\n')
        : '',
    enclosures: purpose === 'ask' ? texts.enclosedAcceptance.ja : '',
    purpose: fill(texts[`letterPurpose_${purpose}`].ja, { title }),
  }
}
