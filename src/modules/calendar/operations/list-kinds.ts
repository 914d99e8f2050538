import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeKinds } from '../policy.ts'
import { Kind, OfferedKind } from '../schema.ts'
import { listKinds as kindsOf, listOffered } from '../store/kinds.ts'

/** 会合・議題・理由の種類を一覧する。 Past ones too, as records keep their codes; to whoever may change them, what was added to the preset since. */
export const listKinds = defineOperation({
  name: 'calendar.listKinds',
  title: { ja: '会合と議題の種類を一覧する', en: 'List kinds of gatherings and agenda items' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Kind), mayChange: z.boolean(), offered: z.array(OfferedKind) }),
  async handle(_, call) {
    const { councilId } = call.actor
    const mayChange = mayChangeKinds(call.actor)
    return { items: await kindsOf(call.db, councilId), mayChange, offered: mayChange ? await listOffered(call.db, councilId) : [] }
  },
})
