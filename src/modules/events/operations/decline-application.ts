import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ApplicationToMove } from '../schema.ts'
import { moveApplication, moveUp, tellLater } from './admitting.ts'
import { applicationRefusals, goingApplicationFor } from './applying.ts'

/** 参加を断る。 Of an application that was to be decided upon or waits. */
export const declineApplication = defineOperation({
  name: 'events.declineApplication',
  title: { ja: '申込の参加を断る', en: 'Decline an application' },
  kind: 'command',
  permission: 'events.application.write',
  input: ApplicationToMove,
  output: z.object({ movedUp: z.int() }),
  refusals: applicationRefusals,
  async handle({ remark, ...opened }, call) {
    const { application, event } = await goingApplicationFor(call, opened)
    if (application.state !== 'applied' && application.state !== 'waiting') refuse(applicationRefusals, 'notNow')
    await moveApplication(call, application.applicationId, { state: 'declined', why: 'chosen', remark, toTell: true })
    tellLater(call, [application.applicationId])
    return { movedUp: (await moveUp(call, event.eventId)).length }
  },
})
