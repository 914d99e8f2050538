import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { OpenedGathering } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { highestTierOfNotices, noticeRefusals } from './notifying.ts'
import { issueCodes } from './replying.ts'

/** 返信の番号を用意する。 For seats that came after the notice, or where people are told otherwise; notices by letter and mail do it themselves. */
export const issueReplyCodes = defineOperation({
  name: 'calendar.issueReplyCodes',
  title: { ja: '返信の番号を用意する', en: 'Make out codes to reply with' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OpenedGathering,
  output: z.object({ gatheringId: z.uuid(), count: z.int() }),
  refusals: { ...stepRefusals, tooSensitive: noticeRefusals.tooSensitive },
  async handle(opened, call) {
    const gathering = await gatheringFor(call, opened, 'reply')
    const body = found(await findBody(call.db, call.actor.councilId, gathering.bodyId, call.clock.today()))
    if (body.tier > highestTierOfNotices) refuse(noticeRefusals, 'tooSensitive')
    const count = await issueCodes(call, gathering)
    return { ...(await stepped(call, gathering, ['replyCodes'])), count }
  },
})
