import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { paragraphs } from '#kernel/values'
import * as store from '../store/sheets.ts'
import { collectionSubject } from './collecting.ts'
import { openedCollection, paperRefusals } from './paper-steps.ts'

const refusals = {
  ...paperRefusals,
  closedAlready: { status: 409, ja: 'この束は、すでに閉じられています。', en: 'This batch is closed already.' },
  countsDiffer: {
    status: 422,
    ja: '受け取った枚数と、入力した枚数・無効の枚数の合計が合いません。残りを入力するか、わけを書いてから閉じてください。',
    en: 'Sheets received and sheets keyed or spoilt differ. Key in the rest, or say why they differ.',
  },
} as const

/** 束を閉じる。 When what was keyed or marked as spoilt is what was counted; otherwise a remark says why not. */
export const closeBatch = defineOperation({
  name: 'forms.closeBatch',
  title: { ja: '用紙の束を閉じる', en: 'Close a batch of sheets' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: z.strictObject({ collectionId: z.uuid(), batchId: z.uuid(), note: paragraphs(500).default('') }),
  output: z.object({ batchId: z.uuid() }),
  refusals,
  async handle({ collectionId, batchId, note }, call) {
    const { councilId } = call.actor
    await openedCollection(call, collectionId)
    const batch = found((await store.listBatches(call.db, councilId, collectionId)).find((each) => each.batchId === batchId))
    if (batch.keyedCount + batch.spoiltCount !== batch.sheetCount && note === '')
      refuse(refusals, 'countsDiffer', [{ path: 'note', message: refusals.countsDiffer }])
    const said = [batch.note, note].filter(Boolean).join('\n')
    if (!(await store.closeBatch(call.db, councilId, batchId, said, call.clock.now()))) refuse(refusals, 'closedAlready')
    call.audit({ subject: collectionSubject(collectionId), fields: ['batches'] })
    return { batchId }
  },
})
