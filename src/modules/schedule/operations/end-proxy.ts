import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { dayAfter } from '../rules/days.ts'
import { endProxy as end } from '../store/people.ts'

/** 代理入力を任せるのをやめる。 From today on; what was entered stays. */
export const endProxy = defineOperation({
  name: 'schedule.endProxy',
  title: { ja: '代理入力を任せるのをやめる', en: 'Stop letting somebody enter for me' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: z.strictObject({ proxyId: z.uuid() }),
  output: z.object({ proxyId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ proxyId }, call) {
    const { councilId, accountId } = call.actor
    if (!(await end(call.db, councilId, accountId!, proxyId, dayAfter(call.clock.today(), -1)))) refuse(commonRefusals, 'notFound') // only signed-in people hold the permission
    call.audit({ subject: { type: 'schedule.proxy', id: proxyId }, fields: ['validTo'] })
    return { proxyId }
  },
})
