import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Memo, MemoFilter, memoMost } from '../schema.ts'
import { readMemos } from '../store/desk.ts'
import { looked, namesFor } from './laying.ts'
import { memoSubject } from './memos.ts'

/** 電話・伝言メモを一覧する。 Those nobody has dealt with, of cases one is in charge of or of all one may see; the oldest first, at most 100. */
export const listMemos = defineOperation({
  name: 'cases.listMemos',
  title: { ja: '電話・伝言メモを一覧する', en: 'List messages' },
  kind: 'query',
  permission: 'cases.case.read',
  input: MemoFilter,
  output: z.object({ items: z.array(Memo) }),
  async handle({ whose, caseId, memoId }, call) {
    const { councilId, accountId } = call.actor
    const found = await readMemos(
      call.db,
      councilId,
      { leadId: whose === 'own' ? accountId : null, caseId: caseId ?? null, memoId: memoId ?? null },
      memoMost,
    )
    looked(
      call,
      found.map((memo) => ({ ...memoSubject(memo.memoId), scopeId: memo.scopeId, own: memo.leadId === accountId })),
    )
    const nameOf = await namesFor(call, found)
    return {
      items: found.map((memo) => {
        const { scopeId: _scope, personId: _person, alias: _alias, ...shown } = memo
        return { ...shown, name: nameOf(memo) }
      }),
    }
  },
})
