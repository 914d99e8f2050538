import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { ContactFilter, ContactRow, WordTable, contactPageSize } from '../schema.ts'
import * as store from '../store/contacts.ts'
import { texts } from '../web/texts.ts'
import { lookedAt, rowsOf } from './contacting.ts'
import { wordOf, wordsOf } from './wording.ts'

const Contacts = z.object({ items: z.array(ContactRow), total: z.int(), words: WordTable })

/** 相談を一覧する。 Of what the reader may see, the newest first; 50 to a page. */
export const listContacts = defineOperation({
  name: 'cases.listContacts',
  title: { ja: '相談を一覧する', en: 'List contacts' },
  kind: 'query',
  permission: 'cases.case.read',
  input: ContactFilter,
  output: Contacts,
  table: defineTable({
    title: texts.contacts,
    items: ({ items, words }: z.output<typeof Contacts>) => items.map((item) => ({ ...item, words })),
    columns: [
      { title: texts.heldOn, kind: 'date', cell: (row) => row.heldOn },
      { title: texts.startedAt, kind: 'text', cell: (row) => row.startedAt },
      { title: texts.kind, kind: 'text', cell: (row, language) => wordOf(row.words, 'kind', row.kind)[language] },
      { title: texts.area, kind: 'text', cell: (row) => row.areaName },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.caseNumber, kind: 'text', cell: (row) => row.caseNumber },
      { title: texts.way, kind: 'text', cell: (row, language) => wordOf(row.words, 'way', row.way)[language] },
      { title: texts.first, kind: 'text', cell: (row, language) => texts[row.first ? 'firstTime' : 'again'][language] },
      { title: texts.topics, kind: 'text', cell: (row, language) => row.topics.map((code) => wordOf(row.words, 'topic', code)[language]).join('・') },
      { title: texts.minutes, kind: 'count', cell: (row) => row.minutes },
      { title: texts.content, kind: 'text', cell: (row) => row.beginning },
      { title: texts.staff, kind: 'text', cell: (row) => row.staffNames.join('・') },
    ],
  }),
  async handle(filter, call) {
    const { councilId, accountId } = call.actor
    const { items, total } = await store.listContacts(call.db, councilId, { ...filter, enteredBy: accountId! }, call.pageSize(contactPageSize))
    lookedAt(call, items)
    return { items: await rowsOf(call, items), total, words: await wordsOf(call) }
  },
})
