import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { ApplicationToMove } from '../schema.ts'
import { moveApplication, moveUp } from './admitting.ts'
import { applicationRefusals, goingApplicationFor } from './applying.ts'

/** 申込を取り消す。 By staff, for a reason; the waiting list moves up in the same step. */
export const cancelApplication = defineOperation({
  name: 'events.cancelApplication',
  title: { ja: '申込を取り消す', en: 'Cancel an application' },
  kind: 'command',
  permission: 'events.application.write',
  input: ApplicationToMove.extend({ remark: filledLine(200) }),
  output: z.object({ movedUp: z.int() }),
  refusals: applicationRefusals,
  async handle({ remark, ...opened }, call) {
    const { application, event } = await goingApplicationFor(call, opened)
    if (
      application.state === 'cancelled' ||
      application.state === 'declined' ||
      application.attendances.some(({ presence }) => presence !== 'absent')
    )
      refuse(applicationRefusals, 'notNow')
    await moveApplication(call, application.applicationId, { state: 'cancelled', why: 'by-office', remark })
    return { movedUp: (await moveUp(call, event.eventId)).length }
  },
})
