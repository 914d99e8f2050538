import { defineOperation, defineTable } from '#kernel'
import { MonthAsked, MonthChanges, type MonthChanges as Listed, changeTitles } from '../schema.ts'
import { closingsOf, listChanges } from '../store/closings.ts'
import { readContacts } from '../store/contacts.ts'
import { closingTexts } from '../web/closing-texts.ts'
import { closingRefusals, kindTitleOf } from './closing.ts'
import { lookedAt, rowsOf } from './contacting.ts'
import { wordOf, wordsOf } from './wording.ts'

/** 締めたあとに変わった記録を一覧する。 Since the closing in force, of those the reader may open; the numbers of the month count the others too. Leaves view-log entries. */
export const listMonthChanges = defineOperation({
  name: 'cases.listMonthChanges',
  title: { ja: '締めたあとに変わった記録を一覧する', en: 'List records changed since a month was closed' },
  kind: 'query',
  permission: 'cases.case.read',
  input: MonthAsked,
  output: MonthChanges,
  refusals: { notFound: closingRefusals.notFound },
  table: defineTable({
    title: closingTexts.which,
    items: ({ items, words }: Listed) => items.map((item) => ({ ...item, words })),
    columns: [
      { title: closingTexts.what, kind: 'text', cell: (row, language) => changeTitles[row.what][language] },
      { title: closingTexts.heldOn, kind: 'date', cell: (row) => row.heldOn },
      { title: closingTexts.who, kind: 'text', cell: (row) => row.name },
      { title: closingTexts.row, kind: 'text', cell: (row, language) => wordOf(row.words, 'way', row.way)[language] },
      { title: closingTexts.recordedOn, kind: 'moment', cell: (row) => row.recordedAt },
    ],
  }),
  async handle({ kind, month }, call) {
    await kindTitleOf(call, kind)
    const { councilId } = call.actor
    const [last] = await closingsOf(call.db, councilId, { kind, month })
    const changes = new Map((last ? await listChanges(call.db, last.closingId) : []).map(({ contactId, what }) => [contactId, what]))
    const found = await readContacts(call.db, councilId, { contactIds: [...changes.keys()] }, Math.max(1, changes.size), 0)
    lookedAt(call, found)
    const rows = await rowsOf(call, found)
    return { items: rows.map((row) => ({ ...row, what: changes.get(row.contactId)! })), words: await wordsOf(call) } // they were asked for by that list
  },
})
