import * as z from 'zod'
import { defineOperation } from '#kernel'
import { DisclosureDeadline } from '../schema.ts'
import * as store from '../store/disclosure.ts'

/** 開示等の請求の期限を一覧する。 Days and kinds only, for 今日; the most urgent first. */
export const listDisclosureDeadlines = defineOperation({
  name: 'identity.listDisclosureDeadlines',
  title: { ja: '開示等の請求の期限を一覧する', en: 'List deadlines of requests' },
  kind: 'query',
  permission: 'identity.disclosure.answer',
  input: z.strictObject({}),
  output: z.object({ items: z.array(DisclosureDeadline) }),
  async handle(_, call) {
    return { items: await store.openDeadlines(call.db, call.actor.councilId) }
  },
})
