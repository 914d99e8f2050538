import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { ContactFilter, ContactRow, contactPageSize } from '../schema.ts'
import * as store from '../store/contacts.ts'
import { listKinds, listTerms } from '../store/lists.ts'
import { texts } from '../web/texts.ts'
import { lookedAt, rowsOf } from './contacting.ts'

const Contacts = z.object({ items: z.array(ContactRow), total: z.int(), words: z.record(z.string(), z.string()) })

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
      { title: texts.kind, kind: 'text', cell: (row) => row.words[`kind ${row.kind}`] ?? row.kind },
      { title: texts.area, kind: 'text', cell: (row) => row.areaName },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.caseNumber, kind: 'text', cell: (row) => row.caseNumber },
      { title: texts.way, kind: 'text', cell: (row) => row.words[`way ${row.way}`] ?? row.way },
      { title: texts.first, kind: 'text', cell: (row, language) => texts[row.first ? 'firstTime' : 'again'][language] },
      { title: texts.topics, kind: 'text', cell: (row) => row.topics.map((code) => row.words[`topic ${code}`] ?? code).join('・') },
      { title: texts.minutes, kind: 'count', cell: (row) => row.minutes },
      { title: texts.content, kind: 'text', cell: (row) => row.beginning },
      { title: texts.staff, kind: 'text', cell: (row) => row.staffNames.join('・') },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const { items, total } = await store.listContacts(call.db, councilId, filter, call.pageSize(contactPageSize))
    lookedAt(call, items)
    const [kinds, terms] = [await listKinds(call.db, councilId), await listTerms(call.db, councilId)]
    const words = Object.fromEntries([
      ...kinds.map(({ code, title }) => [`kind ${code}`, title]),
      ...terms.flatMap(({ list, code, title }) => (list === 'way' || list === 'topic' ? [[`${list} ${code}`, title]] : [])),
    ]) as Record<string, string>
    return { items: await rowsOf(call, items), total, words }
  },
})
