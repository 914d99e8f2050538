import * as z from 'zod'
import { defineOperation } from '#kernel'
import { forgetExclusions } from '../store/audience.ts'
import { forgetNominations } from '../store/commendations.ts'
import * as store from '../store/standards.ts'

/**
 * 日数を過ぎた申込の名前や連絡先を消す。 In the history too. How many applied, came and for how long stays as numbers; certificates stay for good. The system does it every
 * night; where nothing is laid down, nothing is erased.
 */
export const forgetApplicants = defineOperation({
  name: 'events.forgetApplicants',
  title: { ja: '日数を過ぎた申込の名前や連絡先を消す', en: 'Forget who applied once the days are over' },
  kind: 'command',
  permission: 'events.retention.erase',
  input: z.strictObject({}),
  output: z.object({ forgotten: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const standard = (await store.listStandards(call.db, councilId)).find(({ validFrom }) => validFrom <= today)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['retention'] })
    if (!standard) return { forgotten: 0 }
    const until = new Date(Date.parse(`${today}T00:00:00Z`) - (standard.keepDays + 1) * 86_400_000).toISOString().slice(0, 10)
    const forgotten = [await store.forgetApplicants(call.db, until), await forgetExclusions(call.db, until), await forgetNominations(call.db, until)]
    return { forgotten: forgotten.reduce((sum, each) => sum + each, 0) }
  },
})
