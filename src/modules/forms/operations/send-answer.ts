import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { withFiles } from '../rules/answering.ts'
import { AddressCode, AnswerReceipt, DraftCode, TypedFields } from '../schema.ts'
import * as store from '../store/sending.ts'
import { keptItems } from '../rules/prefilling.ts'
import { collectionSubject } from './collecting.ts'
import { fileWithAnswer, filesOfDraft } from './draft-files.ts'
import { answerSubject, countOne, digestOf, sendRefusals, stateOn, takeIn } from './sending.ts'

/**
 * 回答を送る。 By whoever has the address, with an account or without. What is written goes into the scope of the collection, and nothing of it comes back but
 * the number. Sent twice under one key it is one answer. Of an anonymous collection neither the audit nor the invitation names the answer.
 */
export const sendAnswer = defineOperation({
  name: 'forms.sendAnswer',
  title: { ja: '回答を送る', en: 'Send an answer' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({
    addressCode: AddressCode,
    /** The version that was filled in. */
    version: z.int().min(1),
    typed: TypedFields,
    /** Of the half-written answer, which goes with the sending. */
    draftCode: DraftCode.optional(),
    /** Of the letter or mail by which the answer was asked for. */
    invitation: z.string().max(100).optional(),
  }),
  output: AnswerReceipt,
  refusals: sendRefusals,
  async handle({ addressCode, version, typed, draftCode, invitation }, call) {
    const today = call.clock.today()
    const collection = (await store.collectionAt(call.db, addressCode)) ?? refuse(sendRefusals, 'notFound')
    const { collectionId, title } = collection
    if (stateOn(collection, today) !== 'open') refuse(sendRefusals, 'notOpen')
    const asked = invitation === undefined ? undefined : await store.invitedBy(call.db, digestOf(invitation))
    const invited = asked?.collectionId === collectionId ? asked : undefined
    if (collection.audience === 'invited' && !invited) refuse(sendRefusals, 'notInvited')
    if (invited?.answered) refuse(sendRefusals, 'answeredAlready')
    await countOne(call, collectionId, 'answer')
    const definition =
      version === collection.version
        ? collection.definition
        : ((await store.definitionOf(call.db, collectionId, version)) ?? refuse(sendRefusals, 'versionUnknown'))
    // What was filled in and which files came with it is known from the half-written answer alone, whatever the fields say: nobody can say of themselves that
    // the register had it, or send what somebody else has added.
    const digest = draftCode === undefined ? undefined : digestOf(draftCode)
    const draft = digest === undefined ? undefined : await store.readDraft(call.db, collectionId, digest, today)
    const draftId = digest === undefined ? undefined : await store.draftOf(call.db, collectionId, digest, today)
    const files = draftId === undefined ? [] : await filesOfDraft(call, draftId)
    const received = await takeIn(call, {
      collectionId,
      definition,
      typed: withFiles(definition, typed, files),
      given: {
        version,
        way: 'web',
        answeredOn: today,
        ...(invited && { invitationId: invited.invitationId }),
        ...(invited && draft?.version === version && { keptItems: keptItems(definition, typed, draft.prefilled, today), keptOn: draft.prefilledOn }),
      },
    })
    if (invited && !(await store.markAnswered(call.db, invited.invitationId))) refuse(sendRefusals, 'answeredAlready')
    if (draftId !== undefined) {
      await fileWithAnswer(call, { ...received, draftId, definition })
      await store.dropDraft(call.db, collectionId, digest!)
    }
    call.audit({ subject: received.anonymous ? collectionSubject(collectionId) : answerSubject(received.answerId), fields: ['answer'] })
    return { number: received.number, title, said: received.said }
  },
})
