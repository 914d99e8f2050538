import * as z from 'zod'
import { defineOperation } from '#kernel'
import { EndMemo } from '../schema.ts'
import { layingRefusals } from './laying.ts'
import { finishMemo, memoFor, memoSubject } from './memos.ts'

/** 伝言メモを済みにする（相談として記録しないとき）。 */
export const endMemo = defineOperation({
  name: 'cases.endMemo',
  title: { ja: '伝言メモを済みにする', en: 'Deal with a message' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: EndMemo,
  output: z.object({ memoId: z.uuid() }),
  refusals: layingRefusals,
  async handle({ note, ...asked }, call) {
    const { memoId } = await memoFor(call, asked)
    await finishMemo(call, memoId, { contactId: null, note })
    call.audit({ subject: memoSubject(memoId), fields: ['endedOn', 'endedNote'] })
    return { memoId }
  },
})
