import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewProxy } from '../schema.ts'
import * as store from '../store/people.ts'

const refusals = {
  nobodyThere: {
    status: 422,
    ja: 'その人か部署は、いま選べません。一覧から選び直してください。',
    en: 'That person or section cannot be chosen today. Choose again from the list.',
  },
} as const

/** 代理入力を任せる（一人に、または部署のみなさんに）。 They may then enter, change and call off what I do, and say where I am. */
export const entrustProxy = defineOperation({
  name: 'schedule.entrustProxy',
  title: { ja: '代理入力を任せる', en: 'Let somebody enter for me' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: NewProxy,
  output: z.object({ proxyId: z.uuid() }),
  refusals,
  async handle({ accountId, sectionId, validFrom, validTo }, call) {
    const { councilId, accountId: me } = call.actor
    const day = call.clock.today()
    const colleagues = await store.listColleagues(call.db, councilId, { from: day, to: day, sectionId, accountId })
    if (colleagues.length === 0 || accountId === me) refuse(refusals, 'nobodyThere', [{ path: 'accountId', message: refusals.nobodyThere }])
    const proxyId = call.newId()
    // Only signed-in people hold the permission.
    await store.insertProxy(call.db, councilId, { proxyId, accountId: me!, proxyAccountId: accountId, sectionId, validFrom, validTo })
    call.audit({ subject: { type: 'schedule.proxy', id: proxyId }, fields: ['accountId', 'sectionId', 'validFrom', 'validTo'] })
    return { proxyId }
  },
})
