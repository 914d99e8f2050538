import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeLists } from '../policy.ts'
import { WithholdingRate } from '../schema.ts'
import { listRates } from '../store/lecturers.ts'

/** 源泉徴収の率を見る。 Newest first, each with its source. */
export const listWithholdingRates = defineOperation({
  name: 'events.listWithholdingRates',
  title: { ja: '源泉徴収の率を見る', en: 'Show the tax withheld from fees' },
  kind: 'query',
  permission: 'events.lecturer.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(WithholdingRate), mayChange: z.boolean() }),
  async handle(_, call) {
    return { items: await listRates(call.db, call.actor.councilId), mayChange: mayChangeLists(call.actor) }
  },
})
