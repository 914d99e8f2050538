// 区分: how sensitive what an operation answers with is, read off its output schema.
import * as z from 'zod'
import type { AnyOperation } from './operation.ts'
import type { Tier } from './values/tiers.ts'

export { type Tier, tiered } from './values/tiers.ts'

/** Looking at this tier and above leaves a view-log entry. */
export const loggedFrom: Tier = 4

/** This tier and above is out of reach of a session that was opened by a password alone. */
export const strongFrom: Tier = 3

/** A file or a page of this tier and above says 取扱注意 and whose it is. */
export const carefulFrom: Tier = 3

const tiers = new WeakMap<AnyOperation, number>()

/** The highest tier among the fields an operation answers with; 2 where nothing is marked. */
export function tierOf(operation: AnyOperation): number {
  let tier = tiers.get(operation)
  if (tier === undefined) {
    const text = JSON.stringify(z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any' }))
    tiers.set(operation, (tier = Math.max(2, ...[...text.matchAll(/"x-tier":(\d)/g)].map((mark) => Number(mark[1])))))
  }
  return tier
}
