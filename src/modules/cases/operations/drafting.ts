// 書きかけで共通のこと。
import { type Call, type Subject, refuse } from '#kernel'
import { draftDays } from '../schema.ts'
import * as store from '../store/drafts.ts'
import { layingRefusals } from './laying.ts'

export const draftRefusals = {
  notFound: layingRefusals.notFound,
  notYours: {
    status: 409,
    ja: 'この画面を開いた人とは別の人がサインインしています。書いた本人がサインインし直すと、書きかけは残ります。',
    en: 'Somebody else has signed in since this page was opened. It is kept once its author has signed in again.',
  },
  gone: {
    status: 409,
    ja: 'この書きかけは、もう記録されたか、捨てられています。続きを書くと、新しい書きかけとして残ります。',
    en: 'This draft has been recorded or thrown away. Going on writing keeps a new one.',
  },
} as const

export function draftSubject(draftId: string): Subject {
  return { type: 'cases.draft', id: draftId }
}

/** Drafts kept before that are answered no longer; the night takes them away. */
export function draftsSince(call: Pick<Call, 'clock'>): Date {
  return new Date(call.clock.now().getTime() - draftDays * 86_400_000)
}

/** 記録したら、書きかけは要らない。 In the same transaction, so that neither both are there nor none. */
export async function spendDraft(call: Call, draftId: string | null): Promise<void> {
  if (draftId !== null) await store.dropDraft(call.db, call.actor.councilId, draftId)
}

/** @throws Refusal where it is not one's own, is past its days or is about what one may not open today */
export async function draftFor(call: Call, draftId: string) {
  const [draft] = await store.listDrafts(call.db, call.actor.councilId, { draftId }, { since: draftsSince(call), size: 1 })
  return draft ?? refuse(draftRefusals, 'notFound')
}
