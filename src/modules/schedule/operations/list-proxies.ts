import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Colleague, Proxy, Section } from '../schema.ts'
import * as store from '../store/people.ts'

/** 代理入力を任せた人を一覧する。 What I have entrusted to whom, with whom it may be entrusted to. */
export const listProxies = defineOperation({
  name: 'schedule.listProxies',
  title: { ja: '代理入力を任せた人を一覧する', en: 'List who may enter for me' },
  kind: 'query',
  permission: 'schedule.entry.write',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Proxy), colleagues: z.array(Colleague.omit({ mayWrite: true })), sections: z.array(Section) }),
  async handle(_, call) {
    const { councilId, accountId } = call.actor
    const day = call.clock.today()
    const colleagues = await store.listColleagues(call.db, councilId, { from: day, to: day, sectionId: null, accountId: null })
    return {
      items: accountId === null ? [] : await store.listProxies(call.db, councilId, accountId),
      colleagues: colleagues.filter((each) => each.accountId !== accountId),
      sections: await store.listSections(call.db, councilId, day),
    }
  },
})
