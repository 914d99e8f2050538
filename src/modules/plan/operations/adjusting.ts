// What the operations of adjustments share.
import { type Actor, type Call, type RecordKind, type RecordSource, type Refusals, type Subject, commonRefusals, found } from '#kernel'
import type { Adjustment } from '../schema.ts'
import { ownQuantities, unitOf } from '../rules/count.ts'
import * as store from '../store/adjustments.ts'
import { texts } from '../web/adjustment-texts.ts'
import { signedText } from '../web/texts.ts'
import { listAdjustments } from './list-adjustments.ts'

export const adjustmentRefusals = {
  notFound: commonRefusals.notFound,
  ownRequest: {
    status: 403,
    ja: '自分が申し出た調整は、自分では決められません。ほかの人に確かめてもらってください。',
    en: 'You asked for this adjustment yourself. Let somebody else decide it.',
  },
  notNow: {
    status: 409,
    ja: 'この調整は、すでに決まっているか、取り下げられています。画面を開き直してください。',
    en: 'This adjustment has been decided or taken back already. Open the page again.',
  },
} as const satisfies Refusals

export function adjustmentSubject(adjustmentId: string): Subject {
  return { type: 'plan.adjustment', id: adjustmentId }
}

export async function findAdjustment(call: Pick<Call, 'db' | 'actor'>, adjustmentId: string): Promise<store.StoredAdjustment> {
  return found((await store.listAdjustments(call.db, call.actor.councilId, { adjustmentIds: [adjustmentId] }))[0])
}

/**
 * Whoever asks does not decide. What waits is taken back by whoever asked for it; that what counts be taken back is asked by whoever may decide, and decided by
 * somebody else.
 */
export function mayDoAdjustment(
  { accountId, permissions }: Actor,
  { state, requestedById, backAskedById }: store.StoredAdjustment,
): Adjustment['can'] {
  const own = accountId === requestedById
  const decides = permissions.has('plan.adjustment.decide')
  if (state === 'waiting') return own ? ['takeBack'] : decides ? ['decide'] : []
  if (state === 'takingBack') return decides && accountId !== backAskedById ? ['decide'] : []
  return state === 'approved' && decides ? ['takeBack'] : []
}

const subjectType = adjustmentSubject('').type
const path = (id: string) => `/office/plan/adjustments?id=${id}`

export const adjustmentSource: RecordSource = {
  subjectType,
  records: {
    permission: listAdjustments.permission,
    read: async (run, ids) =>
      (await run(listAdjustments, { adjustmentIds: [...ids] })).items.map(({ adjustmentId, month, measure, difference, reason, areaName }) => {
        const figure = (language: 'ja' | 'en') => signedText(difference, unitOf[measure], language)
        return {
          id: adjustmentId,
          happenedOn: month,
          title: { ja: `${texts.adjustment.ja}　${figure('ja')}`, en: `${texts.adjustment.en}: ${figure('en')}` },
          remark: { ja: [areaName, reason].filter(Boolean).join('・'), en: [areaName, reason].filter(Boolean).join(', ') },
          path: path(adjustmentId),
        }
      }),
  },
}

export const adjustmentHistory: RecordKind = {
  subjectType,
  title: texts.adjustment,
  permission: listAdjustments.permission,
  tables: ['plan.adjustments'],
  fields: {
    month: texts.month,
    measure: texts.measure,
    difference: texts.difference,
    reason: texts.reason,
    approved: texts.approved,
    decisionNote: texts.note,
    backReason: texts.takenBackReason,
    backNote: texts.backNote,
    takenBackReason: texts.takenBackReason,
  },
  values: { measure: Object.fromEntries(Object.entries(ownQuantities).map(([measure, { title }]) => [measure, title])) },
  path,
}
