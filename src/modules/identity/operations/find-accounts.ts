import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FoundAccount } from '../schema.ts'
import * as store from '../store/memberships.ts'

/** 利用者アカウントをさがす。 By part of a name, its kana or a post; at most 50. */
export const findAccounts = defineOperation({
  name: 'identity.findAccounts',
  title: { ja: '利用者アカウントをさがす', en: 'Find accounts' },
  kind: 'query',
  permission: 'identity.organisation.read',
  input: z.strictObject({ asked: z.string().trim().min(1).max(100) }),
  output: z.object({ items: z.array(FoundAccount) }),
  async handle({ asked }, call) {
    const plain = asked.normalize('NFKC').replace(/\s/g, '')
    const katakana = plain.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    return { items: await store.findAccounts(call.db, call.actor.councilId, { katakana, asked: plain, today: call.clock.today() }) }
  },
})
