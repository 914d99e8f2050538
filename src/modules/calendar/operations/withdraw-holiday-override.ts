import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { mayWithdrawOverride } from '../policy.ts'
import * as store from '../store/days.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyPast: {
    status: 409,
    ja: 'その日はもう来ているため、取り消せません。過ぎた日の暦は変わりません。',
    en: 'That day has come: it stays as it was.',
  },
} as const

/** 祝日の上書きを取り消す。 The data hold again for those days, as long as they are still to come; the override stays in the history. */
export const withdrawHolidayOverride = defineOperation({
  name: 'calendar.withdrawHolidayOverride',
  title: { ja: '祝日の上書きを取り消す', en: 'Withdraw an override of a holiday' },
  kind: 'command',
  permission: 'calendar.days.change',
  input: z.strictObject({ overrideId: z.uuid() }),
  output: z.object({ overrideId: z.uuid() }),
  refusals,
  async handle({ overrideId }, call) {
    const { councilId } = call.actor
    await store.lockOverrides(call.db, councilId)
    const override = (await store.listOverrides(call.db, councilId)).find((each) => each.overrideId === overrideId)
    if (!override) refuse(refusals, 'notFound')
    if (mayWithdrawOverride(call.actor, override, call.clock.today()).length === 0) refuse(refusals, 'alreadyPast')
    await store.withdrawOverride(call.db, councilId, overrideId, call.clock.now())
    call.audit({ subject: { type: 'calendar.holidayOverride', id: overrideId }, fields: ['withdrawal'] })
    return { overrideId }
  },
})
