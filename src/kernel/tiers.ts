// 区分: how sensitive what an operation answers with is, read off its output schema.
import * as z from 'zod'
import type { AnyOperation } from './operation.ts'

/** 1 public · 2 internal · 3 personal · 4 casework · 5 money and custody of clients · 6 protected persons. */
export type Tier = 1 | 2 | 3 | 4 | 5 | 6

/** Looking at this tier and above leaves a view-log entry. */
export const loggedFrom: Tier = 4

/** Marks a shape as holding data of that tier; OpenAPI shows the mark. */
export function tiered<T extends z.ZodType>(tier: Tier, schema: T): T {
  return schema.meta({ ...schema.meta(), 'x-tier': tier })
}

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
