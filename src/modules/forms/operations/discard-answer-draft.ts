import * as z from 'zod'
import { dropHeldFiles } from '#files'
import { defineOperation, refuse } from '#kernel'
import { AddressCode, DraftCode } from '../schema.ts'
import * as store from '../store/sending.ts'
import { collectionSubject } from './collecting.ts'
import { digestOf, sendRefusals } from './sending.ts'

/** 書きかけの回答を消す。 With the files that were added to it, by whoever holds its code. */
export const discardAnswerDraft = defineOperation({
  name: 'forms.discardAnswerDraft',
  title: { ja: '書きかけの回答を消す', en: 'Delete a half-written answer' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ addressCode: AddressCode, draftCode: DraftCode }),
  output: z.object({}),
  refusals: { notFound: sendRefusals.notFound },
  async handle({ addressCode, draftCode }, call) {
    const { collectionId } = (await store.collectionAt(call.db, addressCode)) ?? refuse(sendRefusals, 'notFound')
    const digest = digestOf(draftCode)
    const draftId = (await store.draftOf(call.db, collectionId, digest, call.clock.today())) ?? refuse(sendRefusals, 'notFound')
    await dropHeldFiles(call, draftId)
    await store.dropDraft(call.db, collectionId, digest)
    call.audit({ subject: collectionSubject(collectionId), fields: ['draft'] })
    return {}
  },
})
