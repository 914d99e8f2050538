import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { inForce } from '../rules/plans.ts'
import { hasGoal } from '../rules/sheets.ts'
import { AgreePlan } from '../schema.ts'
import { changePlan, listPlans } from '../store/plans.ts'
import { findFilled } from '../store/sheets.ts'
import { refuseField } from './laying.ts'
import { endTaskOfReview, paperRefusals, planFor, planSubject, taskOfReview, tellPlanned } from './papering.ts'

/**
 * プランへの本人の同意を記録する。
 *
 * Of the sheet as it was when it was signed; from then on it is not written in any more. The plan in force before it is followed by this one, and the day of
 * review stands among what is to be done.
 */
export const agreePlan = defineOperation({
  name: 'cases.agreePlan',
  title: { ja: 'プランへの本人の同意を記録する', en: 'Record that a plan was agreed to' },
  kind: 'command',
  permission: 'cases.case.write',
  input: AgreePlan,
  output: z.object({ planId: z.uuid() }),
  refusals: paperRefusals,
  async handle({ planId, revision, sheetRevision, agreedOn, agreedBy, startsOn, endsOn, reviewOn }, call) {
    const { councilId } = call.actor
    const { plan, of } = await planFor(call, { planId, revision })
    const sheet = (await findFilled(call.db, councilId, plan.filledId))! // drafted with the plan
    if (plan.state !== 'draft') refuse(paperRefusals, 'notNow')
    if (sheet.revision !== sheetRevision) refuse(paperRefusals, 'changedMeanwhile')
    if (agreedOn > call.clock.today()) refuseField('stillToCome', 'agreedOn')
    if (reviewOn < startsOn || reviewOn > endsOn) refuse(paperRefusals, 'daysCrossed', [{ path: 'reviewOn', message: paperRefusals.daysCrossed }])
    if (!hasGoal(sheet.items, sheet.answers)) refuse(paperRefusals, 'goalNeeded')
    const taskId = await taskOfReview(call, of, plan, reviewOn) // first: so that no other is the last thing to be done
    for (const before of await listPlans(call.db, councilId, { caseId: plan.caseId })) {
      if (!inForce(before.state)) continue
      await endTaskOfReview(call, before, 'dropped')
      await changePlan(call.db, councilId, { ...before, state: 'changed', endedOn: agreedOn })
    }
    await changePlan(call.db, councilId, { ...plan, state: 'agreed', agreedOn, agreedBy, startsOn, endsOn, reviewOn, taskId })
    tellPlanned(call, of, planId, agreedOn)
    call.audit({ subject: planSubject(planId), fields: ['state', 'agreedOn', 'agreedBy', 'startsOn', 'endsOn', 'reviewOn'] })
    return { planId }
  },
})
