import * as z from 'zod'
import { type FactListener, defineFact } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { ownQuantities } from './rules/count.ts'
import { ActivityCode } from './schema.ts'
import * as counts from './store/counts.ts'

const tags = z.strictObject({ activity: ActivityCode })
const ours = { version: 1, unit: 'times', tags, tagTitles: { activity: { ja: '活動', en: 'Activity' } }, quantities: ownQuantities } as const

/** 実施した。 Told by a record of work on an activity (実施記録・連絡調整記録・調査研究); what it was is the record's to say. */
export const workDone = defineFact({ ...ours, kind: 'plan.workDone', title: { ja: '実施の記録', en: 'Work done' } })
/** 導入前の実績。 A figure brought from before this product was used, by month and area, with its source; no record lies behind it. */
export const resultBefore = defineFact({ ...ours, kind: 'plan.resultBefore', title: { ja: '導入前の実績', en: 'Result from before' } })
/** 実績の調整。 A difference somebody stated with a reason and somebody else approved; may be negative. */
export const resultAdjusted = defineFact({ ...ours, kind: 'plan.resultAdjusted', title: { ja: '実績の調整', en: 'Adjustment' } })

/** 集計。 Folds facts of every kind into the tallies of the activities that count them. */
export const tallies: FactListener = {
  name: counts.listenerName,
  async fold(facts, db, councilId) {
    const kinds = [...new Set(facts.map((fact) => fact.kind))]
    const years = [...new Set(facts.map((fact) => fiscalYearOf(fact.happenedOn)))]
    await counts.fold(db, councilId, await counts.bindingsOf(db, councilId, { kinds, years }), facts)
  },
}
