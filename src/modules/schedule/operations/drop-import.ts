import * as z from 'zod'
import { defineOperation } from '#kernel'
import { emptyImport } from '../store/imports.ts'
import { importType } from './bringing.ts'

/** 取り込みを片付ける。 What was read and not taken goes; of what was taken, what would undo it. Asked by whoever brought it, and by itself after some days. */
export const dropImport = defineOperation({
  name: 'schedule.dropImport',
  title: { ja: '予定表の取り込みを片付ける', en: 'Put a brought calendar away' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ importId: z.uuid() }),
  async handle({ importId }, call) {
    await emptyImport(call.db, call.actor.councilId, importId)
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
