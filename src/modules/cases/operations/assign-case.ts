import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/states.ts'
import * as store from '../store/handovers.ts'
import { caseFor } from './casing.ts'
import { carryOut, handoverRefusals } from './handing-over.ts'
import { checkColleagues } from './laying.ts'

/** 担当を替える。 A hand-over of one case, from today. What the one before had to do of it goes along. */
export const assignCase = defineOperation({
  name: 'cases.assignCase',
  title: { ja: '担当を替える', en: 'Put somebody else in charge' },
  kind: 'command',
  permission: 'cases.case.assign',
  input: z.strictObject({ caseId: z.uuid(), revision: z.int().min(1), leadId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  refusals: handoverRefusals,
  async handle({ leadId, ...asked }, call) {
    const { councilId, accountId } = call.actor
    const { caseId, scopeId, leadId: fromId, state } = await caseFor(call, asked)
    if (!isOpen(state)) refuse(handoverRefusals, 'notNow')
    if (fromId === leadId) refuse(handoverRefusals, 'samePerson', [{ path: 'leadId', message: handoverRefusals.samePerson }])
    await checkColleagues(call, scopeId, [{ accountId: leadId, path: 'leadId' }])
    if ((await store.burdensOf(call.db, councilId, [caseId])).get(caseId)!.waitingOn !== null) refuse(handoverRefusals, 'promised')
    const handoverId = call.newId()
    await store.insertHandover(call.db, councilId, { handoverId, fromOn: call.clock.today(), at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    const handing = { handingId: call.newId(), handoverId, caseId, scopeId, fromId, toId: leadId, note: '', firstTask: '', firstDueOn: null }
    await store.insertHanding(call.db, councilId, handing)
    await carryOut(call, { handoverId, madeById: accountId! }, await store.handingsOf(call.db, councilId, handoverId), [])
    return { caseId }
  },
})
