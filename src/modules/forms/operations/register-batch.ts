import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewBatch } from '../schema.ts'
import * as store from '../store/sheets.ts'
import { collectionSubject } from './collecting.ts'
import { openedCollection, paperRefusals } from './paper-steps.ts'

const refusals = {
  ...paperRefusals,
  ahead: {
    status: 422,
    ja: '受け取った日が、今日より後です。今日までの日を入力してください。',
    en: 'The day lies ahead. Enter today or an earlier day.',
  },
} as const

/** 返ってきた用紙の束を記録する。 With the sheets counted by hand, before anything is keyed in: what is keyed is counted against it. */
export const registerBatch = defineOperation({
  name: 'forms.registerBatch',
  title: { ja: '返ってきた用紙の束を記録する', en: 'Register a batch of returned sheets' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: NewBatch,
  output: z.object({ batchId: z.uuid(), number: z.int() }),
  refusals,
  async handle(batch, call) {
    const { councilId, accountId } = call.actor
    await openedCollection(call, batch.collectionId)
    if (batch.receivedOn > call.clock.today()) refuse(refusals, 'ahead', [{ path: 'receivedOn', message: refusals.ahead }])
    const batchId = call.newId()
    const number = await store.insertBatch(call.db, councilId, { ...batch, batchId, at: call.clock.now(), by: accountId })
    call.audit({ subject: collectionSubject(batch.collectionId), fields: ['batches'] })
    return { batchId, number }
  },
})
