import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Viewer } from '../schema.ts'
import * as store from '../store/views.ts'

/** 閲覧の記録を調べる相手（利用者アカウント）を、読みの順に一覧する。 Those who have left are among them: their looks stay. */
export const listViewers = defineOperation({
  name: 'identity.listViewers',
  title: { ja: '閲覧の記録を調べる相手を一覧する', en: 'List accounts whose looks may be examined' },
  kind: 'query',
  permission: 'identity.view.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Viewer) }),
  async handle(_, call) {
    return { items: await store.listViewers(call.db, call.actor.councilId) }
  },
})
