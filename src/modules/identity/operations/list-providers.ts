import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ProviderTitle } from '../schema.ts'
import * as store from '../store/oidc.ts'

/** サインインの連携先を一覧する。 Codes and titles only: what the buttons of the sign-in page need. */
export const listProviders = defineOperation({
  name: 'identity.listProviders',
  title: { ja: 'サインインの連携先を一覧する', en: 'List sign-in services' },
  kind: 'query',
  permission: 'anyone',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ProviderTitle) }),
  async handle(_, call) {
    return { items: await store.listProviders(call.db, call.actor.councilId) }
  },
})
