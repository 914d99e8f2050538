// 電話・伝言メモで共通のこと。
import { type Call, type Subject, refuse } from '#kernel'
import * as store from '../store/desk.ts'
import { layingRefusals } from './laying.ts'

export function memoSubject(memoId: string): Subject {
  return { type: 'cases.memo', id: memoId }
}

/** The message, held until the commit. @throws Refusal where it is not there, or somebody has dealt with it */
export async function memoFor(call: Call, { memoId, revision }: { readonly memoId: string; readonly revision?: number }): Promise<store.FoundMemo> {
  const memo = (await store.findMemo(call.db, call.actor.councilId, memoId)) ?? refuse(layingRefusals, 'notFound')
  if (revision !== undefined && memo.revision !== revision) refuse(layingRefusals, 'changedMeanwhile')
  return memo
}

/** 済んだものにする。 With the contact it became, or with what was done otherwise. */
export async function finishMemo(
  call: Call,
  memoId: string,
  { contactId, note }: { readonly contactId: string | null; readonly note: string },
): Promise<void> {
  const { councilId, accountId } = call.actor
  await store.endMemo(call.db, councilId, { memoId, on: call.clock.today(), by: accountId!, note, contactId }) // only signed-in people hold the permission
}
