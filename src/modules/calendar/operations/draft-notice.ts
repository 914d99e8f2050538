import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NoticeDraft } from '../schema.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { checkPeriod, draftLetter, noticeRefusals, purposeOf } from './notifying.ts'
import { issueCodes } from './replying.ts'

/**
 * 会合の通知を、文書として下書きする（開催・変更・中止）。
 *
 * The letter goes its usual way: paper of decision, number, addressees one by one, post or fax. When it has left, the gathering counts as announced.
 */
export const draftNotice = defineOperation({
  name: 'calendar.draftNotice',
  title: { ja: '会合の通知を下書きする', en: 'Draft the notice of a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NoticeDraft,
  output: z.object({ gatheringId: z.uuid(), letterId: z.uuid() }),
  refusals: { ...stepRefusals, ...noticeRefusals },
  async handle({ lateBecause, replyBy, ...opened }, call) {
    const gathering = await gatheringFor(call, opened, 'notify')
    checkPeriod(gathering, { givenOn: call.clock.today(), lateBecause })
    const letterId = await draftLetter(call, gathering, { lateBecause, replyBy })
    if (purposeOf(gathering) !== 'calling-off') await issueCodes(call, gathering)
    return { ...(await stepped(call, gathering, ['notices'])), letterId }
  },
})
