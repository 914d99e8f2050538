import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Resolution } from '../schema.ts'
import { freeze, planOf, versionRefusals } from './versioning.ts'

const { notFound, stillDraft, unchanged } = versionRefusals

/** 計画の新しい版を残す。 As it stands now, on a resolution; with the digest of what is printed. */
export const freezeVersion = defineOperation({
  name: 'plan.freezeVersion',
  title: { ja: '計画の新しい版を残す', en: 'Freeze a version of a plan' },
  kind: 'command',
  permission: 'plan.plan.adopt',
  input: z.strictObject({ fiscalYear: z.int(), resolution: Resolution }),
  output: z.object({ number: z.int() }),
  refusals: { notFound, stillDraft, unchanged },
  async handle({ fiscalYear, resolution }, call) {
    const plan = await planOf(call, fiscalYear)
    if (plan.draft) refuse(versionRefusals, 'stillDraft')
    return { number: (await freeze(call, plan, resolution)) ?? refuse(versionRefusals, 'unchanged') }
  },
})
