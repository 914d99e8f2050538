// 回答に添付するもの。 No operation of its own.
import { giveUpFiles } from '#files'
import type { AttachmentSubject, Call } from '#kernel'
import { answeredBetween, filesOfItems, findAnswer } from '../store/answers.ts'
import { answerSubject } from './sending.ts'

/** Papers that came with an answer: sent by whoever answered (`draft-files.ts`), or attached by staff. */
export const answerFiles: AttachmentSubject = {
  subjectType: 'forms.answer',
  permission: 'forms.answer.read',
  kinds: { enclosure: { ja: '添えられた書類', en: 'Enclosure' }, sheet: { ja: '用紙の写し', en: 'Copy of the sheet' } },
  async find({ db, actor }, answerId) {
    const answer = await findAnswer(db, actor.councilId, answerId)
    return answer && { scopeId: answer.scopeId, mayAttach: answer.state !== 'withdrawn' && actor.permissions.has('forms.answer.write') }
  },
  path: (id) => `/office/forms/answers/${id}`,
}

/** Files of items whose own time is over, before the items are erased with all that names them. */
export async function giveUpFilesIn(
  call: Call,
  asked: { readonly formId: string; readonly version: number; readonly codes: readonly string[]; readonly until: string },
  publishedBy: string,
): Promise<void> {
  for (const { answerId, fileIds } of await filesOfItems(call.db, call.actor.councilId, asked))
    await giveUpFiles(call, answerSubject(answerId), publishedBy, '保存期間が過ぎたため', fileIds)
}

/** Files go with the answer, for the nights after its retention is over: a month of them, so that a server that stood still has not missed one. */
export async function giveUpFilesOf(
  call: Call,
  { formId, version, last, publishedBy }: { readonly formId: string; readonly version: number; readonly last: string; readonly publishedBy: string },
): Promise<void> {
  const from = new Date(Date.parse(last) - 31 * 86_400_000).toISOString().slice(0, 10)
  for (const answerId of await answeredBetween(call.db, call.actor.councilId, { formId, version, from, until: last }))
    await giveUpFiles(call, answerSubject(answerId), publishedBy, '保存期間が過ぎたため')
}
