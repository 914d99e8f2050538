import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Resolution } from '../schema.ts'
import { lockPlan } from '../store/changes.ts'
import { endDraft } from '../store/versions.ts'
import { freeze, planOf, versionRefusals } from './versioning.ts'

const { notFound, noDraft } = versionRefusals

/** 案を計画として決める。 On a resolution, which is written down as people say it; version 1 is kept with it. */
export const decidePlan = defineOperation({
  name: 'plan.decidePlan',
  title: { ja: '計画の案を決める', en: 'Decide a draft plan' },
  kind: 'command',
  permission: 'plan.plan.adopt',
  input: z.strictObject({ fiscalYear: z.int(), resolution: Resolution }),
  output: z.object({ number: z.int() }),
  refusals: { notFound, noDraft },
  async handle({ fiscalYear, resolution }, call) {
    await lockPlan(call.db, call.actor.councilId, (await planOf(call, fiscalYear)).planId)
    const plan = await planOf(call, fiscalYear) // it may have been thrown away meanwhile
    if (!plan.draft) refuse(versionRefusals, 'noDraft')
    await endDraft(call.db, call.actor.councilId, plan.planId, call.clock.now())
    call.audit({ subject: { type: 'plan.plan', id: plan.planId }, fields: ['draft'] })
    return { number: (await freeze(call, plan, resolution))! } // a draft has no version yet
  },
})
