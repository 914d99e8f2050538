// What the operations of an import share. No operation of its own.
import { type StandingFile, lastFileOf } from '#files'
import { type AttachmentSubject, type Call, commonRefusals, found, refuse } from '#kernel'
import { type Aside, type Decided, answersTo, reviewed } from '../rules/review.ts'
import type { Review } from '../schema.ts'
import * as store from '../store/imports.ts'

export const importType = 'plan.import'
export const importPermission = 'plan.plan.adopt'

export const importRefusals = {
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: 'この取り込みは、いまその段階にありません。画面を開き直して、いまの状態を確かめてください。',
    en: 'This import is not at that step. Open the page again and see where it is.',
  },
} as const

/** 取り込みに添付するもの。 The document itself; attached as long as nothing was read. */
export const importFiles: AttachmentSubject = {
  subjectType: importType,
  permission: importPermission,
  kinds: { document: { ja: '計画の文書（Word・PDF・テキスト）', en: 'Plan document (Word, PDF, text)' } },
  async find({ db, actor }, importId) {
    const found = await store.findImport(db, actor.councilId, importId)
    return found && { scopeId: found.fileScopeId, mayAttach: found.state === 'waiting' && actor.permissions.has(importPermission) }
  },
  path: (id) => `/office/plan/imports/${id}`,
}

export async function fileOf(call: Call, importId: string): Promise<StandingFile | undefined> {
  return lastFileOf(call, { type: importType, id: importId })
}

/** An import whose document was read and of which no plan was made yet, held until the commit. */
export async function openImport(
  call: Call,
  importId: string,
): Promise<store.StoredImport & { readonly plan: NonNullable<store.StoredImport['plan']> }> {
  const { councilId } = call.actor
  await store.lockImport(call.db, councilId, importId)
  const standing = found(await store.findImport(call.db, councilId, importId))
  if (standing.state !== 'open' || !standing.plan) refuse(importRefusals, 'notNow')
  return { ...standing, plan: standing.plan }
}

/** 確かめの今。 The tree as decided so far, and what is still asked. */
export function reviewOf(plan: NonNullable<store.StoredImport['plan']>, decided: readonly Decided[]): Review {
  const now = reviewed(plan, decided)
  const depths = new Map<string, number>()
  const answered = new Map(decided.flatMap((each) => (each.doubt === null ? [] : [[each.doubt, each]])))
  const doubts = plan.doubts.map((doubt, at) => {
    const standing = answered.get(at)
    return {
      doubt: at,
      kind: doubt.kind,
      item: doubt.item === null ? null : String(doubt.item),
      line: doubt.line,
      text: doubt.text,
      answers: answersTo(doubt, now),
      candidates: doubt.candidates.map(String),
      marker: doubt.marker,
      decided: (standing?.decision as Review['doubts'][number]['decided'] | undefined) ?? null, // a doubt is decided by an answer only
      decisionId: standing?.decisionId ?? null,
    }
  })
  const last = decided.at(-1)
  return {
    title: plan.title,
    fiscalYear: plan.fiscalYear,
    source: plan.source,
    items: now.items.map(({ lineId, parentLineId, quantities, spans, ...item }) => {
      const depth = parentLineId === null ? 0 : (depths.get(parentLineId) ?? -1) + 1
      depths.set(lineId, depth)
      return { ...item, key: lineId, parent: parentLineId, depth, quantities: quantities.map(({ text }) => text), spans: [...spans] }
    }),
    aside: now.aside.map((each: Aside) => each),
    doubts,
    asked: doubts.length,
    open: doubts.filter(({ decided }) => decided === null).length,
    later: doubts.filter(({ decided }) => decided?.kind === 'later').length,
    last: last ? { decisionId: last.decisionId, decision: last.decision } : null,
  }
}
