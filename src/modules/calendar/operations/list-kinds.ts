import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeKinds } from '../policy.ts'
import { Kind } from '../schema.ts'
import { listKinds as kindsOf } from '../store/kinds.ts'

/** 会合・議題・理由の種類を一覧する。 Past ones too, as records keep their codes. */
export const listKinds = defineOperation({
  name: 'calendar.listKinds',
  title: { ja: '会合と議題の種類を一覧する', en: 'List kinds of gatherings and agenda items' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Kind), mayChange: z.boolean() }),
  async handle(_, call) {
    return { items: await kindsOf(call.db, call.actor.councilId), mayChange: mayChangeKinds(call.actor) }
  },
})
