import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { increments, isHeadline } from '../rules/count.ts'
import { Measure, NumberChange } from '../schema.ts'
import * as store from '../store/number-changes.ts'
import * as counts from '../store/counts.ts'
import { findLine } from '../store/plans.ts'
import { recordsOf } from './show-line.ts'

const listed = 300

/**
 * 項目の数が、いつ、なぜ変わったかを見る。 Each record that was told, taken back, adjusted or brought from before, newest first, as far as the reader may
 * see it; where some are hidden, a flag says so, without a figure.
 */
export const explainNumber = defineOperation({
  name: 'plan.explainNumber',
  title: { ja: '数が変わったわけを見る', en: 'Show why a number changed' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ lineId: z.uuid() }),
  output: z.object({
    lineId: z.uuid(),
    title: z.string(),
    fiscalYear: z.int(),
    measure: Measure,
    changes: z.array(NumberChange),
    moreUnseen: z.boolean(),
    moreOlder: z.boolean(),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ lineId }, call) {
    const { councilId } = call.actor
    const { title, fiscalYear, activity, measure } = found(await findLine(call.db, councilId, lineId))
    const line = { lineId, title, fiscalYear, measure }
    if (activity === null) return { ...line, changes: [], moreUnseen: false, moreOlder: false }
    const bound = await counts.bindingsOf(call.db, councilId, { years: [fiscalYear], activities: [activity] })
    const all = await store.changesOf(call.db, councilId, { fiscalYear, activity, bound }, call.clock.today(), listed + 1)
    const shown = all.slice(0, listed)
    const cards = new Map(
      (
        await recordsOf(
          shown.map(({ fact }) => fact),
          call,
        )
      ).map((card) => [card.id, card]),
    )
    const changes = shown.flatMap(({ fact, at, by }) => {
      const card = cards.get(fact.subject.id)
      const kind = call.factKind(fact.kind)
      if (!card || !kind) return []
      const amount = increments(bound, [fact])
        .filter((each) => each.activity === activity && isHeadline(each.measure, measure))
        .reduce((sum, each) => sum + each.amount, 0)
      const { ja, en } = kind.title
      const change = fact.retracts === null ? ('told' as const) : ('takenBack' as const)
      return [{ at, happenedOn: fact.happenedOn, change, kindTitle: { ja, en }, amount, by, title: card.title, path: card.path }]
    })
    return { ...line, changes, moreUnseen: changes.length < shown.length, moreOlder: all.length > listed }
  },
})
