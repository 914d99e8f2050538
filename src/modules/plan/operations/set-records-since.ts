import * as z from 'zod'
import { defineOperation } from '#kernel'
import { RecordsSince } from '../schema.ts'
import { writeRecordsSince } from '../store/prior.ts'

/** いつから記録しているかを定める。 Months before it without any figure are shown as not known, never as none. */
export const setRecordsSince = defineOperation({
  name: 'plan.setRecordsSince',
  title: { ja: 'いつから記録しているかを定める', en: 'Set from when work is recorded' },
  kind: 'command',
  permission: 'plan.setting.change',
  input: RecordsSince,
  output: z.object({ recordsSince: z.iso.date().nullable() }),
  async handle(setting, call) {
    const { councilId, accountId } = call.actor
    await writeRecordsSince(call.db, councilId, setting, { accountId: accountId!, at: call.clock.now() }) // signed-in people only
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['recordsSince'] })
    return { recordsSince: setting.recordsSince }
  },
})
