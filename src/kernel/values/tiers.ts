import type * as z from 'zod'

/** 1 public · 2 internal · 3 personal · 4 casework · 5 money and custody of clients · 6 protected persons. */
export type Tier = 1 | 2 | 3 | 4 | 5 | 6

/** Marks a shape as holding data of that tier; OpenAPI shows the mark. */
export function tiered<T extends z.ZodType>(tier: Tier, schema: T): T {
  return schema.meta({ ...schema.meta(), 'x-tier': tier })
}
