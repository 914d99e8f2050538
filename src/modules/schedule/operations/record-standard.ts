import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewStandard } from '../schema.ts'
import { writeStandard } from '../store/lists.ts'

/** 業務スケジュールの定めを決める（勤務時間、繰り返せる日数）。 From a day on, with its source; the same day again puts it right. */
export const recordStandard = defineOperation({
  name: 'schedule.recordStandard',
  title: { ja: '業務スケジュールの定めを決める', en: 'Lay down the standards of the schedule' },
  kind: 'command',
  permission: 'schedule.list.change',
  input: NewStandard,
  output: z.object({ validFrom: z.iso.date() }),
  async handle(standard, call) {
    const { councilId } = call.actor
    await writeStandard(call.db, councilId, { ...standard, standardId: call.newId() })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: Object.keys(standard) })
    return { validFrom: standard.validFrom }
  },
})
