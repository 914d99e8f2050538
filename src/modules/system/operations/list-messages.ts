import * as z from 'zod'
import { defineOperation } from '#kernel'
import { MessageFilter, MessageRow } from '../schema.ts'
import * as store from '../store/messages.ts'
import { shownMessage } from './get-message.ts'

/** 送信箱を一覧する。 50 to a page, newest first; addresses masked, no text. */
export const listMessages = defineOperation({
  name: 'system.listMessages',
  title: { ja: '送信箱を一覧する', en: 'List messages' },
  kind: 'query',
  permission: 'system.message.read',
  input: MessageFilter,
  output: z.object({ items: z.array(MessageRow), total: z.int() }),
  async handle(filter, call) {
    const { items, total } = await store.listMessages(call.db, call.actor.councilId, filter)
    return { items: items.map((message) => shownMessage(message, call)), total }
  },
})
