import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Import } from '../schema.ts'
import { listImports as importsOf } from '../store/imports.ts'

/** 自分の予定表の取り込みを一覧する。 The last ones of whoever asks. */
export const listImports = defineOperation({
  name: 'schedule.listImports',
  title: { ja: '予定表の取り込みを一覧する', en: 'List brought calendars' },
  kind: 'query',
  permission: 'schedule.entry.write',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Import.pick({ importId: true, fileName: true, state: true, readAt: true, takenAt: true })) }),
  async handle(_, call) {
    return { items: await importsOf(call.db, call.actor.councilId) }
  },
})
