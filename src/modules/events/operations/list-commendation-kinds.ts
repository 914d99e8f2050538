import * as z from 'zod'
import { compartmentsToday } from '#identity'
import { defineOperation } from '#kernel'
import { mayChangeLists } from '../policy.ts'
import { CommendationKind } from '../schema.ts'
import { listKinds } from '../store/commendations.ts'

/** 表彰の種類を見る。 In the order of the council; what is no longer given too, as awards keep their kind. */
export const listCommendationKinds = defineOperation({
  name: 'events.listCommendationKinds',
  title: { ja: '表彰の種類を見る', en: 'Show the kinds of commendation' },
  kind: 'query',
  permission: 'events.commendation.read',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(CommendationKind),
    mayChange: z.boolean(),
    /** Codes of the reader's own, in which an earlier award may be recorded. */
    compartments: z.array(z.string()),
  }),
  async handle(_, call) {
    const items = await listKinds(call.db, call.actor.councilId)
    return { items, mayChange: mayChangeLists(call.actor), compartments: await compartmentsToday(call) }
  },
})
