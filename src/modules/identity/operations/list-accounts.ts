import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { AccountFilter, AccountRow, accountsPerPage } from '../schema.ts'
import * as store from '../store/account-list.ts'
import { texts } from '../web/account-texts.ts'

const AccountList = z.object({ items: z.array(AccountRow), total: z.int() })

/** 利用者アカウントを、読みの順に一覧する。 50 to a page; found by part of name, kana or post, or by number. */
export const listAccounts = defineOperation({
  name: 'identity.listAccounts',
  title: { ja: '利用者アカウントを一覧する', en: 'List accounts' },
  kind: 'query',
  permission: 'identity.account.read',
  input: AccountFilter,
  output: AccountList,
  table: defineTable({
    title: texts.accounts,
    items: ({ items }: z.output<typeof AccountList>) => items,
    columns: [
      { title: texts.number, kind: 'text', cell: (account) => account.number },
      { title: texts.displayName, kind: 'text', cell: (account) => account.displayName },
      { title: texts.kana, kind: 'text', cell: (account) => account.kana },
      { title: texts.post, kind: 'text', cell: (account) => account.post },
      { title: texts.state, kind: 'text', cell: (account, language) => texts[account.state][language] },
      { title: texts.lastSignedIn, kind: 'moment', cell: (account) => account.lastSignedInAt },
    ],
  }),
  async handle(filter, call) {
    const search = filter.search.normalize('NFKC').replace(/\s/g, '')
    const kana = search.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    return store.listAccounts(call.db, call.actor.councilId, { ...filter, search, kana, now: call.clock.now(), size: call.pageSize(accountsPerPage) })
  },
})
