import * as z from 'zod'
import { defineOperation } from '#kernel'
import { AccountLink } from '../schema.ts'
import { listLinks } from '../store/accounts.ts'

/** 利用者と人の対応を一覧する。 Which accounts are linked, and since when; never to whom. */
export const listAccountLinks = defineOperation({
  name: 'directory.listAccountLinks',
  title: { ja: '利用者と人の対応を一覧する', en: 'List which accounts are linked' },
  kind: 'query',
  permission: 'directory.account.link',
  input: z.strictObject({}),
  output: z.object({ items: z.array(AccountLink) }),
  async handle(_, call) {
    return { items: await listLinks(call.db, call.actor.councilId) }
  },
})
