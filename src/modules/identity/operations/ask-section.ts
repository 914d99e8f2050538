import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { daysAfter } from '../rules/days.ts'
import { stateAfter } from '../rules/disclosure-states.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { NewTask, compartmentChoices } from '../schema.ts'
import { listCompartments } from '../store/areas.ts'
import * as store from '../store/disclosure.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { cityArea, registerScope } from '../store/registers.ts'
import { moveRefusals } from './accept-disclosure-request.ts'
import { checkChoice, lockedRequest, requestSubject } from './receive-disclosure-request.ts'

const refusals = {
  notFound: moveRefusals.notFound,
  notNow: moveRefusals.notNow,
  choiceUnknown: moveRefusals.choiceUnknown,
  pastDay: { status: 422, ja: '答えの期限は、今日より後の日にしてください。', en: 'The section needs a day from today on.' },
} as const

/**
 * 請求について、課に記録をさがしてもらう。
 *
 * The supervisors of that section see this text and nothing of the request: what they need to look, and no more, is written here.
 */
export const askSection = defineOperation({
  name: 'identity.askSection',
  title: { ja: '課に記録をさがしてもらう', en: 'Ask a section to look for records' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: NewTask,
  output: z.object({ taskId: z.uuid() }),
  refusals,
  async handle({ requestId, compartment, asked, dueOn }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const request = await lockedRequest(call, requestId)
    if (!request) refuse(refusals, 'notFound')
    if (!stateAfter(request.moves.at(-1)!.stateAfter, 'ask')) refuse(refusals, 'notNow') // the receipt is there at least
    checkChoice(compartmentChoices(await listCompartments(call.db, councilId)), compartment, today, 'compartment')
    if (dueOn !== undefined && dueOn < today) refuse(refusals, 'pastDay', [{ path: 'dueOn', message: refusals.pastDay }])

    const { taskDays } = settingsOn(await privacySettings(call.db, councilId), today)
    const areaId = await cityArea(call.db, councilId)
    const sectionScopeId = await registerScope(call.db, councilId, { scopeId: call.newId(), areaId, compartment, role: 'supervisor' })
    const taskId = call.newId()
    const asking = { askedAt: call.clock.now(), askedBy: call.actor.accountId!, dueOn: dueOn ?? daysAfter(today, taskDays) } // held by signed-in people only
    await store.insertTask(call.db, councilId, { taskId, requestId, scopeId: request.scopeId, sectionScopeId, compartment, asked, ...asking })
    call.audit({ subject: requestSubject(requestId), fields: ['task', 'compartment', 'asked', 'dueOn'] })
    return { taskId }
  },
})
