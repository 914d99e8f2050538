import * as z from 'zod'
import { defineOperation } from '#kernel'
import { SecurityKey } from '../schema.ts'
import * as keys from '../store/keys.ts'

/** 自分の鍵を一覧する。 Oldest first. */
export const listKeys = defineOperation({
  name: 'identity.listKeys',
  title: { ja: '自分のサインインの鍵を一覧する', en: 'List my keys' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ items: z.array(SecurityKey) }),
  async handle(_, call) {
    return { items: await keys.keysOf(call.db, call.actor.councilId, call.actor.accountId!) } // signed in, or the kernel would have refused
  },
})
