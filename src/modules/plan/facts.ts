import type { FactListener } from '#kernel'
import { increments } from './rules/count.ts'
import * as store from './store/plans.ts'

/** 集計。 Folds facts of every kind into the tallies of the lines that count them. */
export const tallies: FactListener = {
  name: store.listenerName,
  async fold(facts, db, councilId) {
    const lines = await store.countingLines(db, councilId, [...new Set(facts.map((fact) => fact.kind))])
    await store.addToTallies(db, councilId, increments(lines, facts))
  },
}
