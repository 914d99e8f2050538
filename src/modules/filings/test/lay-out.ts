import type * as z from 'zod'
import type { NewRequirement } from '../schema.ts'

/** A report for every month, due on the tenth of the next, with everything else as it usually is. */
export function monthly(title: string, more: Partial<z.input<typeof NewRequirement>> = {}): z.input<typeof NewRequirement> {
  return {
    title,
    recipient: '金沢市',
    period: 'month',
    due: { kind: 'dayOfMonth', months: 1, day: 10 },
    onClosed: 'keep',
    source: '試験',
    validFrom: '2025-12-01',
    ...more,
  }
}
