import * as z from 'zod'
import { defineOperation } from '#kernel'
import { findAbsence } from '../store/desk.ts'

/** 自分がいつ戻ると知らせたかを見る。 As long as that day is not over. */
export const showAbsence = defineOperation({
  name: 'cases.showAbsence',
  title: { ja: '自分がいつ戻ると知らせたかを見る', en: 'Show when one said to be back' },
  kind: 'query',
  permission: 'cases.desk.read',
  input: z.strictObject({}),
  output: z.object({ backOn: z.iso.date().nullable(), backAt: z.string() }),
  async handle(_, call) {
    const { councilId, accountId } = call.actor
    const said = await findAbsence(call.db, councilId, accountId!) // only signed-in people hold the permission
    return said && said.backOn >= call.clock.today() ? said : { backOn: null, backAt: '' }
  },
})
