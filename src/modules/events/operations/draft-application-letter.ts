import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { NewApplicationLetter } from '../schema.ts'
import { ofEvent } from '../store/applications.ts'
import { lockEvent } from '../store/events.ts'
import * as store from '../store/letters.ts'
import { texts } from '../web/letter-texts.ts'
import { eventRefusals, eventSubject } from './event-steps.ts'
import { type Addressee, draftLetter, inWriting, voidLetters, writingRefusals } from './writing.ts'

const refusals = {
  notFound: eventRefusals.notFound,
  ...writingRefusals,
  notToWrite: {
    status: 409,
    ja: 'いま手紙の要らない申込が含まれています（参加が決まっていない、作ってある、すでに出した）。一覧を見て選び直してください。',
    en: 'One of them needs no such letter now: no place, under way, or sent. Look at the list and choose again.',
  },
} as const

/**
 * 申し込んだ人への手紙（決定のお知らせ・礼状）を下書きする。
 *
 * One letter to all who are chosen and have a place; number and space or shift of each are put into their own copy when it is printed. It goes its usual way in module
 * letters. Whoever is not in the register is addressed by the name of the application. When it has left, those in it count as told.
 */
export const draftApplicationLetter = defineOperation({
  name: 'events.draftApplicationLetter',
  title: { ja: '申し込んだ人への手紙を下書きする', en: 'Draft a letter to those who applied' },
  kind: 'command',
  permission: 'events.application.write',
  input: NewApplicationLetter,
  output: z.object({ letterId: z.uuid(), count: z.int() }),
  refusals,
  async handle({ eventId, purpose, issuer, applicationIds }, call) {
    const { councilId } = call.actor
    const event = found(await lockEvent(call.db, councilId, eventId))
    const wanted = new Set(applicationIds)
    const chosen = (await ofEvent(call.db, councilId, eventId)).filter(({ applicationId }) => wanted.has(applicationId))
    if (chosen.length !== wanted.size) refuse(refusals, 'notFound')
    const drafted = (await store.lettersFor(call.db, councilId, [...wanted])).filter((each) => each.purpose === purpose)
    const gone = await voidLetters(
      call,
      drafted.map(({ letterId }) => letterId),
    )
    if (chosen.some(({ state, name }) => state !== 'placed' || name === '') || drafted.some(({ letterId }) => !gone.has(letterId)))
      refuse(refusals, 'notToWrite')
    const { title } = event
    const words = {
      kind: purpose === 'place' ? ('notice' as const) : ('thanks' as const),
      title: fill(texts[`letter_${purpose}`].ja, { title }),
      body: fill(texts[`letterText_${purpose}`].ja, { title }),
      purpose: fill(texts[`letterPurpose_${purpose}`].ja, { title }),
      enclosures: '',
      withDays: purpose === 'place',
    }
    // Whoever applied twice (two stalls) gets one copy, with both.
    const recipients = new Map(
      chosen.map(({ personId, organisationId, name, affiliation }): [string, Addressee] =>
        personId !== null
          ? [personId, { personId }]
          : organisationId !== null
            ? [organisationId, { organisationId }]
            : [name, inWriting(name, affiliation)],
      ),
    )
    const letterId = await draftLetter(call, event, words, issuer, [...recipients.values()])
    await store.insertApplicationLetters(call.db, councilId, { letterId, purpose }, [...wanted])
    call.audit({ subject: eventSubject(eventId), fields: ['applicationLetters'] })
    return { letterId, count: recipients.size }
  },
})
