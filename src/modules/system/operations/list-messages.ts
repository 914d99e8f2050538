import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { MessageFilter, MessageRow, messageStateTitles, pageSize } from '../schema.ts'
import * as store from '../store/messages.ts'
import { texts } from '../web/texts.ts'
import { shownMessage } from './get-message.ts'

const MessageList = z.object({ items: z.array(MessageRow), total: z.int() })

/** 送信箱を一覧する。 50 to a page, newest first; addresses masked, no text. */
export const listMessages = defineOperation({
  name: 'system.listMessages',
  title: { ja: '送信箱を一覧する', en: 'List messages' },
  kind: 'query',
  permission: 'system.message.read',
  input: MessageFilter,
  output: MessageList,
  table: defineTable({
    title: texts.messages,
    items: ({ items }: z.output<typeof MessageList>) => items,
    columns: [
      { title: texts.writtenAt, kind: 'moment', cell: (message) => message.writtenAt },
      { title: texts.template, kind: 'text', cell: (message, language) => message.template[language] },
      { title: texts.address, kind: 'text', cell: (message) => message.maskedAddress },
      { title: texts.state, kind: 'text', cell: (message, language) => messageStateTitles[message.state][language] },
      { title: texts.sentBy, kind: 'text', cell: (message, language) => message.sentBy ?? texts.theSystem[language] },
      { title: texts.settledAt, kind: 'moment', cell: (message) => message.settledAt },
    ],
  }),
  async handle(filter, call) {
    const { items, total } = await store.listMessages(call.db, call.actor.councilId, filter, call.pageSize(pageSize))
    return { items: items.map((message) => shownMessage(message, call)), total }
  },
})
