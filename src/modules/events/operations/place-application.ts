import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { arrival } from '../rules/admission.ts'
import { ApplicationState, ApplicationToMove } from '../schema.ts'
import { moveApplication, tellLater } from './admitting.ts'
import { applicationRefusals, goingApplicationFor } from './applying.ts'

/** 参加を決める。 Of an application that was to be decided upon: a place where there is room and nobody waits, else the end of the waiting list. */
export const placeApplication = defineOperation({
  name: 'events.placeApplication',
  title: { ja: '申込の参加を決める', en: 'Give an application a place' },
  kind: 'command',
  permission: 'events.application.write',
  input: ApplicationToMove,
  output: z.object({ state: ApplicationState }),
  refusals: applicationRefusals,
  async handle({ remark, ...opened }, call) {
    const { application, event } = await goingApplicationFor(call, opened)
    if (event.admission !== 'selection' || application.state !== 'applied') refuse(applicationRefusals, 'notNow')
    const state = arrival({ ...event, admission: 'first-come', drawn: false }, application.partySize)
    await moveApplication(call, application.applicationId, { state, why: 'chosen', remark, toTell: true })
    tellLater(call, [application.applicationId])
    return { state }
  },
})
