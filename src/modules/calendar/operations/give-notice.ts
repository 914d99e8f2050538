import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { GivenNotice } from '../schema.ts'
import { insertNotice } from '../store/gatherings.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { checkPeriod, noticeRefusals, purposeOf } from './notifying.ts'

const refusals = {
  ...stepRefusals,
  noticeTooLate: noticeRefusals.noticeTooLate,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。知らせた日を入力してください。',
    en: 'That day is still to come. Enter the day on which they were told.',
  },
} as const

/** 会合のことを、文書のほかの方法（電話・メール・FAX・手渡し）で知らせたと記録する。 */
export const giveNotice = defineOperation({
  name: 'calendar.giveNotice',
  title: { ja: '会合を知らせたことを記録する', en: 'Record that people were told of a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: GivenNotice,
  output: z.object({ gatheringId: z.uuid() }),
  refusals,
  async handle({ way, givenOn, lateBecause, ...opened }, call) {
    const gathering = await gatheringFor(call, opened, 'notify')
    if (givenOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'givenOn', message: refusals.stillToCome }])
    checkPeriod(gathering, { givenOn, lateBecause })
    const made = { noticeId: call.newId(), purpose: purposeOf(gathering), sequence: gathering.sequence, way, letterId: null, givenOn, lateBecause }
    const by = call.actor.accountId! // the permission is held by signed-in people only
    await insertNotice(call.db, call.actor.councilId, gathering, { ...made, at: call.clock.now(), by })
    return stepped(call, gathering, ['notices'])
  },
})
