import * as z from 'zod'
import { defineOperation } from '#kernel'
import { dropOldDrafts } from '../store/drafts.ts'
import { draftsSince } from './drafting.ts'

/** 日のたった書きかけを消す。 Of everybody, unread. The system does it every night. */
export const eraseDrafts = defineOperation({
  name: 'cases.eraseDrafts',
  title: { ja: '日のたった書きかけを消す', en: 'Erase old drafts' },
  kind: 'command',
  permission: 'cases.draft.erase',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  async handle(_, call) {
    const count = await dropOldDrafts(call.db, draftsSince(call))
    call.audit({ subject: { type: 'identity.council', id: call.actor.councilId }, fields: [] })
    return { count }
  },
})
