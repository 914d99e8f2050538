import * as z from 'zod'
import { operations as identity } from '#identity'
import { AccountFilter } from '#identity/schema'
import { defineOperation } from '#kernel'
import { AccountLink } from '../schema.ts'
import { linksOf } from '../store/accounts.ts'

/** 利用者と人の対応を一覧する。 Accounts, found and paged as in their own list, and since when each is linked; never to whom. */
export const listAccountLinks = defineOperation({
  name: 'directory.listAccountLinks',
  title: { ja: '利用者と人の対応を一覧する', en: 'List which accounts are linked' },
  kind: 'query',
  permission: 'directory.account.link',
  input: AccountFilter,
  output: z.object({ items: z.array(AccountLink), total: z.int() }),
  async handle(filter, call) {
    const { items, total } = await call.run(identity.listAccounts, filter)
    const since = await linksOf(
      call.db,
      call.actor.councilId,
      items.map(({ accountId }) => accountId),
    )
    return {
      total,
      items: items.map(({ accountId, number, displayName, post }) => ({
        accountId,
        number,
        displayName,
        post,
        linkedAt: since.get(accountId) ?? null,
      })),
    }
  },
})
