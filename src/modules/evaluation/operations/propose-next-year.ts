import * as z from 'zod'
import { defineOperation } from '#kernel'
import { MarkProposal, Year } from '../schema.ts'
import { planOf, readRefusals } from './reading.ts'
import { proposalsOf } from './proposing.ts'

/**
 * 次年度の案への印を提案する。
 *
 * 新・拡・改 from what changed between plan and draft, and from the direction of each programme. Nothing is changed: a person confirms each.
 */
export const proposeNextYear = defineOperation({
  name: 'evaluation.proposeNextYear',
  title: { ja: '次年度の案への印を提案する', en: "Propose the marks of next year's draft" },
  kind: 'query',
  permission: 'evaluation.draft.mark',
  /** The year that was evaluated; left out, this one. */
  input: z.strictObject({ fiscalYear: Year.optional() }),
  output: z.object({
    fiscalYear: z.int(),
    fiscalYears: z.array(z.int()),
    /** `none`: there is no plan of the next year; `decided`: it is a plan already. */
    state: z.enum(['none', 'draft', 'decided']),
    items: z.array(MarkProposal),
    mayDraft: z.boolean(),
  }),
  refusals: readRefusals,
  async handle({ fiscalYear: asked }, call) {
    const { fiscalYear, fiscalYears } = await planOf(call, asked)
    const common = { fiscalYear, fiscalYears, mayDraft: call.actor.permissions.has('plan.plan.adopt') }
    if (!fiscalYears.includes(fiscalYear + 1)) return { ...common, state: 'none' as const, items: [] }
    const { draft } = await planOf(call, fiscalYear + 1)
    return { ...common, state: draft ? ('draft' as const) : ('decided' as const), items: (await proposalsOf(call, fiscalYear)).items }
  },
})
