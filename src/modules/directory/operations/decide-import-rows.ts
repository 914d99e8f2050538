import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ImportDecision } from '../schema.ts'
import * as store from '../store/imports.ts'
import { heldImport, importPermission, importRefusals, importType } from './import-steps.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  nothingDecided: {
    status: 422,
    ja: '決める行が選ばれていません。行を選んでください。',
    en: 'No row was chosen. Choose one.',
  },
} as const

/** 同じかもしれない行をどうするか決める。 Rows by their numbers, or, without any, all that still wait. A row of somebody new may be left out as well. */
export const decideImportRows = defineOperation({
  name: 'directory.decideImportRows',
  title: { ja: '同じかもしれない行をどうするか決める', en: 'Decide on rows of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), rowNumbers: z.array(z.int().min(1)).min(1).max(1000).optional(), decision: ImportDecision }),
  output: z.object({ decided: z.int() }),
  refusals,
  async handle({ importId, rowNumbers, decision }, call) {
    const standing = await heldImport(call, importId)
    if (standing.state !== 'checked') refuse(refusals, 'notNow')
    const decided = await store.decideRows(call.db, call.actor.councilId, importId, decision, rowNumbers)
    if (decided === 0) refuse(refusals, 'nothingDecided')
    call.audit({ subject: { type: importType, id: importId }, fields: ['decision'] })
    return { decided }
  },
})
