import * as z from 'zod'
import { defineOperation } from '#kernel'
import { monthSpan } from '../rules/month.ts'
import { Month, PublicGathering } from '../schema.ts'
import { listPublic } from '../store/entries.ts'

/** 公開の会議を見る。 For everybody; of one month, those that are open to the public and were announced. */
export const listPublicGatherings = defineOperation({
  name: 'calendar.listPublicGatherings',
  title: { ja: '公開の会議を見る', en: 'Show meetings open to the public' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ month: Month }),
  output: z.object({ items: z.array(PublicGathering) }),
  async handle({ month }, call) {
    return { items: await listPublic(call.db, call.actor.councilId, monthSpan(month)) }
  },
})
