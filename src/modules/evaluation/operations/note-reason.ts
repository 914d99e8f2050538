import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { operations as plan } from '#plan'
import { NewReason } from '../schema.ts'
import { insertReason } from '../store/sheets.ts'

/** 遅れの理由と次の手を書く。 At the line of the plan; each stays as it was written, with its day and whoever wrote it. The latest stands on the sheet. */
export const noteReason = defineOperation({
  name: 'evaluation.noteReason',
  title: { ja: '遅れの理由と次の手を書く', en: 'Note why a line is late' },
  kind: 'command',
  permission: 'evaluation.reason.note',
  input: NewReason,
  output: z.object({ reasonId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(reason, call) {
    const { activity } = await call.run(plan.showLine, { lineId: reason.lineId })
    if (activity === null) refuse(commonRefusals, 'notFound') // nothing is done at a heading, so nothing of it is late
    const reasonId = call.newId()
    await insertReason(call.db, call.actor.councilId, { ...reason, reasonId, at: call.clock.now(), by: call.actor.accountId! }) // only signed-in people hold the permission
    call.audit({ subject: { type: 'plan.line', id: reason.lineId }, fields: ['reason', 'nextStep'] })
    return { reasonId }
  },
})
