import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewMemo } from '../schema.ts'
import * as store from '../store/desk.ts'
import { memoSubject } from './memos.ts'

/** 電話・伝言メモを残す。 For whoever is in charge of a case the desk was told of. It lies where the case does. */
export const leaveMemo = defineOperation({
  name: 'cases.leaveMemo',
  title: { ja: '電話・伝言メモを残す', en: 'Leave a message' },
  kind: 'command',
  permission: 'cases.memo.write',
  input: NewMemo,
  output: z.object({ memoId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(memo, call) {
    const memoId = call.newId()
    if (!(await store.leaveMemo(call.db, { ...memo, memoId, at: call.clock.now() }))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: memoSubject(memoId), fields: Object.keys(memo) })
    return { memoId }
  },
})
