import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { conferred } from '../facts.ts'
import { isOpen } from '../rules/states.ts'
import { Decision } from '../schema.ts'
import { findCase } from '../store/cases.ts'
import * as store from '../store/conferences.ts'
import { findPlan } from '../store/plans.ts'
import { ablePerScope, checkWords, conferenceOf, conferenceRefusals, itemFor, itemSubject, shownConference } from './conferring.ts'
import { checkChoices } from './laying.ts'
import { moveCase } from './move-case.ts'
import { movePlan } from './move-plan.ts'

/**
 * 会議の結果を記録する。
 *
 * Of one case: what was decided, on which conditions, and who does what until when, which becomes what is to be done of the case. The case and its plan go on where
 * the result says so. Written again it is told anew; what was to be done and the steps taken stay.
 */
export const recordDecision = defineOperation({
  name: 'cases.recordDecision',
  title: { ja: '会議の結果を記録する', en: 'Record what a conference decided' },
  kind: 'command',
  permission: 'cases.case.write',
  input: Decision,
  output: z.object({ itemId: z.uuid(), gatheringId: z.uuid() }),
  refusals: conferenceRefusals,
  async handle({ itemId, revision, decision, discussed, conditions, roles, moveTo, planTo }, call) {
    const { councilId, accountId } = call.actor
    const { item, of } = await itemFor(call, { itemId, revision })
    const { gatheringId, caseId } = item
    const meeting = (await conferenceOf(call, gatheringId))! // seen with its item
    if (shownConference(call, meeting).state !== 'past') refuse(conferenceRefusals, 'notHeld')
    const open = isOpen(of.state)
    if (!open && (item.decision === null || roles.length > 0 || moveTo !== null || planTo !== null)) refuse(conferenceRefusals, 'notNow')
    await checkChoices(call, { kind: of.kind, day: meeting.heldOn }, { decision: { list: 'decision', codes: [decision] } })
    await checkWords(call, 'decision', decision, conditions, 'conditions')
    const able = (await ablePerScope(call, [of.scopeId])).get(of.scopeId)!
    for (const [nth, { accountId: asked }] of roles.entries())
      if (!able.includes(asked))
        refuse(conferenceRefusals, 'roleUnknown', [{ path: `roles.${nth}.accountId`, message: conferenceRefusals.roleUnknown }])

    await store.setDecision(call.db, councilId, {
      itemId,
      heldOn: meeting.heldOn,
      decision,
      discussed,
      conditions,
      at: call.clock.now(),
      by: accountId!, // only signed-in people hold the permission
    })
    // First: an open case always has something to come.
    for (const { what, who, dueOn, accountId: asked } of roles)
      await store.insertRole(call.db, councilId, item, {
        taskId: call.newId(),
        what: who === '' ? what : `${what}（${who}）`,
        dueOn,
        accountId: asked,
      })
    if (item.decision !== null) call.retract(itemSubject(itemId))
    call.tell(conferred, {
      happenedOn: meeting.heldOn,
      areaId: of.areaId,
      subject: itemSubject(itemId),
      tags: { kind: of.kind, occasion: item.occasion, body: meeting.bodyCode },
      quantities: {},
    })
    const on = meeting.heldOn
    if (planTo !== null) {
      const plan = item.planId === null ? undefined : await findPlan(call.db, councilId, item.planId)
      if (!plan) refuse(conferenceRefusals, 'notNow', [{ path: 'planTo', message: conferenceRefusals.notNow }])
      await call.run(movePlan, { planId: plan.planId, revision: plan.revision, to: planTo, on, note: conditions.slice(0, 500).replaceAll('\n', ' ') })
    }
    if (moveTo !== null) {
      if (!isOpen(moveTo)) refuse(conferenceRefusals, 'notNow', [{ path: 'moveTo', message: conferenceRefusals.notNow }])
      const { revision: now } = (await findCase(call.db, councilId, caseId))! // held until the commit
      await call.run(moveCase, { caseId, revision: now, to: moveTo, movedOn: on, note: meeting.bodyName })
    }
    call.audit({
      subject: itemSubject(itemId),
      fields: ['decision', 'discussed', 'conditions', ...(roles.length > 0 ? ['roles'] : [])],
    })
    return { itemId, gatheringId }
  },
})
