import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { Batch } from '../schema.ts'
import { findCollection } from '../store/collections.ts'
import * as store from '../store/sheets.ts'
import { texts } from '../web/paper-texts.ts'

const Batches = z.object({
  items: z.array(Batch),
  /** Of the whole collection; `last` is the highest number. */
  sheets: z.object({ printed: z.int(), keyed: z.int(), last: z.int() }),
})

/** 用紙と束を一覧する。 Received against keyed, newest batch first; a collection has some dozens. */
export const listBatches = defineOperation({
  name: 'forms.listBatches',
  title: { ja: '用紙と束を一覧する', en: 'List sheets and batches' },
  kind: 'query',
  permission: 'forms.answer.write',
  input: z.strictObject({ collectionId: z.uuid() }),
  output: Batches,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.batches,
    items: ({ items }: z.output<typeof Batches>) => items,
    columns: [
      { title: texts.batchNumber, kind: 'count', cell: ({ number }) => number },
      { title: texts.receivedOn, kind: 'date', cell: ({ receivedOn }) => receivedOn },
      { title: texts.sheetCount, kind: 'count', cell: ({ sheetCount }) => sheetCount },
      { title: texts.keyedCount, kind: 'count', cell: ({ keyedCount }) => keyedCount },
      { title: texts.spoiltCount, kind: 'count', cell: ({ spoiltCount }) => spoiltCount },
      { title: texts.note, kind: 'text', cell: ({ note }) => note },
    ],
  }),
  async handle({ collectionId }, call) {
    const { councilId } = call.actor
    found(await findCollection(call.db, councilId, collectionId, call.clock.today()))
    return { items: await store.listBatches(call.db, councilId, collectionId), sheets: await store.countSheets(call.db, councilId, collectionId) }
  },
})
