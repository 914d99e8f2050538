import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeLists } from '../policy.ts'
import { SheetVersion } from '../schema.ts'
import * as store from '../store/sheets.ts'

/** 支援の様式を一覧する。 Every version of every sheet, as what was written keeps its own. */
export const listSheets = defineOperation({
  name: 'cases.listSheets',
  title: { ja: '支援の様式を一覧する', en: 'List the sheets of casework' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(SheetVersion), mayChange: z.boolean() }),
  async handle(_, call) {
    return { items: await store.listSheets(call.db, call.actor.councilId), mayChange: mayChangeLists(call.actor) }
  },
})
