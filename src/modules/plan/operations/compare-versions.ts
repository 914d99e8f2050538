import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { differences } from '../rules/versions.ts'
import { Difference } from '../schema.ts'
import * as versions from '../store/versions.ts'
import { planOf, versionRefusals } from './versioning.ts'

/** 計画の二つの版をくらべる。 */
export const compareVersions = defineOperation({
  name: 'plan.compareVersions',
  title: { ja: '計画の版をくらべる', en: 'Compare two versions of a plan' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: z.int(), from: z.int(), to: z.int() }),
  output: z.object({ items: z.array(Difference) }),
  refusals: { notFound: versionRefusals.notFound },
  async handle({ fiscalYear, from, to }, call) {
    const { planId } = await planOf(call, fiscalYear)
    const [before, after] = [
      found(await versions.findVersion(call.db, call.actor.councilId, planId, from)),
      found(await versions.findVersion(call.db, call.actor.councilId, planId, to)),
    ]
    return { items: differences(before.outline, after.outline) }
  },
})
