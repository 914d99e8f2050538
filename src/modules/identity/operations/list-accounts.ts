import * as z from 'zod'
import { defineOperation } from '#kernel'
import { AccountFilter, AccountRow } from '../schema.ts'
import * as store from '../store/account-list.ts'

/** 利用者アカウントを、読みの順に一覧する。 50 to a page; found by part of name, kana or post, or by number. */
export const listAccounts = defineOperation({
  name: 'identity.listAccounts',
  title: { ja: '利用者アカウントを一覧する', en: 'List accounts' },
  kind: 'query',
  permission: 'identity.account.read',
  input: AccountFilter,
  output: z.object({ items: z.array(AccountRow), total: z.int() }),
  async handle(filter, call) {
    const search = filter.search.normalize('NFKC').replace(/\s/g, '')
    const kana = search.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    return store.listAccounts(call.db, call.actor.councilId, { ...filter, search, kana, now: call.clock.now() })
  },
})
