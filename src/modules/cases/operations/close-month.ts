import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { lastDayOf } from '../rules/closings.ts'
import { CloseMonth } from '../schema.ts'
import * as store from '../store/closings.ts'
import { closingRefusals, kindTitleOf } from './closing.ts'

/**
 * 相談の月を締める。
 *
 * What is counted in this moment is kept as the figures of the month. It locks nothing: what is recorded, corrected or withdrawn afterwards is told apart. Closing again
 * makes a new version and asks why.
 */
export const closeMonth = defineOperation({
  name: 'cases.closeMonth',
  title: { ja: '相談の月を締める', en: 'Close a month of contacts' },
  kind: 'command',
  permission: 'cases.count.close',
  input: CloseMonth,
  output: z.object({ version: z.int() }),
  refusals: closingRefusals,
  async handle({ kind, month, version, reason }, call) {
    await kindTitleOf(call, kind)
    if (lastDayOf(month) >= call.clock.today()) refuse(closingRefusals, 'monthRunning')
    if (version > 0 && reason === '') refuse(closingRefusals, 'reasonNeeded', [{ path: 'reason', message: closingRefusals.reasonNeeded }])
    const closingId = call.newId()
    const by = call.actor.accountId! // only signed-in people hold the permission
    const said = version === 0 ? '' : reason
    if (!(await store.closeMonth(call.db, { closingId, kind, month, version, reason: said, at: call.clock.now(), by })))
      refuse(closingRefusals, 'closedMeanwhile')
    call.audit({ subject: { type: 'cases.monthClosing', id: closingId }, fields: ['kind', 'month', 'version', ...(version > 0 ? ['reason'] : [])] })
    return { version: version + 1 }
  },
})
