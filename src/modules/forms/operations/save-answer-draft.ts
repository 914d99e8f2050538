import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { AddressCode, DraftCode, TypedFields } from '../schema.ts'
import { typedFrom } from '../rules/answering.ts'
import * as store from '../store/sending.ts'
import { standardOn } from '../store/standards.ts'
import { collectionSubject } from './collecting.ts'
import { prefilledByCode } from './prefilling.ts'
import { countOne, digestOf, drawLetters, sendRefusals, stateOn } from './sending.ts'

/**
 * 書きかけの回答を取っておく。 As it was typed, right or wrong, under a code that is told once and kept nowhere; it opens the rest to whoever holds it. It goes when the
 * answer is sent, or after the days of the standard. Begun by the code of an invitation it holds what the register says of whom was invited, where the form
 * asks for that (`prefill`).
 */
export const saveAnswerDraft = defineOperation({
  name: 'forms.saveAnswerDraft',
  title: { ja: '書きかけの回答を取っておく', en: 'Keep a half-written answer' },
  kind: 'command',
  permission: 'anyone',
  secret: true,
  input: z.strictObject({
    addressCode: AddressCode,
    version: z.int().min(1),
    draftCode: DraftCode.optional(),
    typed: TypedFields,
    /** Of the letter or mail: a new one is filled in from the register by it. */
    invitation: z.string().max(100).optional(),
  }),
  output: z.object({ draftCode: DraftCode, expiresOn: z.iso.date() }),
  refusals: sendRefusals,
  async handle({ addressCode, version, draftCode, typed, invitation }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const collection = (await store.collectionAt(call.db, addressCode)) ?? refuse(sendRefusals, 'notFound')
    if (stateOn(collection, today) !== 'open') refuse(sendRefusals, 'notOpen')
    const { collectionId } = collection
    const earlier = draftCode === undefined ? undefined : await store.readDraft(call.db, collectionId, digestOf(draftCode), today)
    if (!earlier) await countOne(call, collectionId, 'draft')
    const code = earlier ? draftCode! : drawLetters(call, 16).replace(/(.{4})(?=.)/g, '$1-')
    const { draftDays } = await standardOn(call.db, councilId, today)
    const expiresOn = new Date(Date.parse(today) + draftDays * 86_400_000).toISOString().slice(0, 10)
    const known = version === collection.version ? collection.definition : await store.definitionOf(call.db, collectionId, version)
    const used = known ? { version, definition: known } : collection
    const filled = earlier || invitation === undefined ? {} : await prefilledByCode(call, used.definition, collectionId, invitation)
    await store.keepDraft(call.db, {
      draftId: call.newId(),
      collectionId,
      version: used.version,
      digest: digestOf(code),
      fields: { ...typedFrom(used.definition, filled), ...typed },
      prefilled: filled,
      now: call.clock.now(),
      today,
      until: expiresOn,
    })
    call.audit({ subject: collectionSubject(collectionId), fields: ['draft'] })
    return { draftCode: code, expiresOn }
  },
})
