import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { SpoiltSheet } from '../schema.ts'
import * as store from '../store/sheets.ts'
import { collectionSubject } from './collecting.ts'
import { sheetFor, sheetRefusals } from './keyed-sheets.ts'
import { openedCollection } from './paper-steps.ts'

/** 用紙を無効にする。 One that came back empty or cannot be read: it counts in its batch, and is no answer. */
export const spoilSheet = defineOperation({
  name: 'forms.spoilSheet',
  title: { ja: '用紙を無効にする', en: 'Mark a sheet as spoilt' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: SpoiltSheet,
  output: z.object({ number: z.int() }),
  refusals: sheetRefusals,
  async handle({ collectionId, sheet: typed, batchId }, call) {
    const { councilId } = call.actor
    const collection = await openedCollection(call, collectionId)
    const sheet = await sheetFor(call, collection, typed)
    if (sheet.spoiltOn !== null) refuse(sheetRefusals, 'spoilt', [{ path: 'sheet', message: sheetRefusals.spoilt }])
    await store.putInBatch(call.db, councilId, sheet.sheetId, batchId)
    await store.spoilSheet(call.db, councilId, sheet.sheetId, call.clock.today())
    call.audit({ subject: collectionSubject(collectionId), fields: ['sheets'] })
    return { number: sheet.number }
  },
})
