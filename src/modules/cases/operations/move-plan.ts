import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import { planMovesFrom } from '../rules/plans.ts'
import { MovePlan, PlanState } from '../schema.ts'
import { changePlan, listPlans } from '../store/plans.ts'
import { refuseField } from './laying.ts'
import { endTaskOfReview, paperRefusals, planFor, planSubject, taskOfReview } from './papering.ts'

/**
 * プランを進める。
 *
 * Into force on the day the support was decided; on after a review, with the next day of review; to its end; back to a draft or dropped, which takes back that
 * it was agreed to.
 */
export const movePlan = defineOperation({
  name: 'cases.movePlan',
  title: { ja: 'プランを進める・終える', en: 'Move a plan on' },
  kind: 'command',
  permission: 'cases.case.write',
  input: MovePlan,
  output: z.object({ planId: z.uuid(), state: PlanState }),
  refusals: paperRefusals,
  async handle({ planId, revision, to, on, reviewOn, note }, call) {
    const { councilId } = call.actor
    const { plan, of } = await planFor(call, { planId, revision })
    if (!planMovesFrom(plan.state).includes(to)) refuse(paperRefusals, 'notNow')
    if (on > call.clock.today()) refuseField('stillToCome', 'on')
    const audited = { subject: planSubject(planId), fields: ['state', 'on', 'reviewOn', 'note'] }
    if (to === 'active') {
      const [first, again] = [plan.state === 'agreed', reviewOn !== null && reviewOn !== plan.reviewOn]
      const next = reviewOn ?? IsoDate.parse(plan.reviewOn)
      if (next < plan.startsOn! || next > plan.endsOn! || (!first && !again))
        // held by the table: agreed ones have their days
        refuse(paperRefusals, 'daysCrossed', [{ path: 'reviewOn', message: paperRefusals.daysCrossed }])
      let { taskId } = plan
      if (again || !first) {
        taskId = await taskOfReview(call, of, plan, next)
        await endTaskOfReview(call, plan, 'dropped')
      }
      await changePlan(call.db, councilId, { ...plan, state: to, decidedOn: first ? on : plan.decidedOn, reviewOn: next, note, taskId })
    } else if (to === 'draft') {
      if ((await listPlans(call.db, councilId, { caseId: plan.caseId })).some(({ state }) => state === 'draft')) refuse(paperRefusals, 'planThere')
      await endTaskOfReview(call, plan, 'dropped')
      await changePlan(call.db, councilId, {
        ...plan,
        state: to,
        agreedOn: null,
        agreedBy: '',
        startsOn: null,
        endsOn: null,
        reviewOn: null,
        note,
        taskId: null,
      })
    } else {
      await endTaskOfReview(call, plan, to === 'ended' && plan.state === 'reviewed' ? 'done' : 'dropped')
      await changePlan(call.db, councilId, { ...plan, state: to, endedOn: on, note })
    }
    if (to === 'draft' || to === 'dropped') call.retract(planSubject(planId))
    call.audit(audited)
    return { planId, state: to }
  },
})
