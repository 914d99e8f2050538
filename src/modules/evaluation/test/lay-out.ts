import type * as z from 'zod'
import type { NewEvaluation } from '../schema.ts'

/** What the section judges of a programme's year, with everything else as it usually is. */
export function evaluationOf(programme: string, more: Partial<z.input<typeof NewEvaluation>> = {}): z.input<typeof NewEvaluation> {
  return {
    fiscalYear: 2025,
    programme,
    term: 'year',
    stage: 'section',
    step: 'c',
    direction: 'continue',
    comment: '計画どおりに行った。',
    judgedOn: '2025-11-28',
    judgedBy: '課長',
    revision: 0,
    ...more,
  }
}
