import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { CaseFilter, CaseRow, casePageSize, caseStateTitles } from '../schema.ts'
import * as store from '../store/cases.ts'
import { listKinds } from '../store/lists.ts'
import { texts } from '../web/texts.ts'
import { caseSubject, peopleCalled } from './casing.ts'
import { looked, namesFor } from './laying.ts'

const Cases = z.object({ items: z.array(CaseRow), total: z.int(), kinds: z.record(z.string(), z.string()) })

/** ケースを一覧する。 Of what the reader may see, by what is due next; 50 to a page. */
export const listCases = defineOperation({
  name: 'cases.listCases',
  title: { ja: 'ケースを一覧する', en: 'List cases' },
  kind: 'query',
  permission: 'cases.case.read',
  input: CaseFilter,
  output: Cases,
  table: defineTable({
    title: texts.cases,
    items: ({ items, kinds }: z.output<typeof Cases>) => items.map((item) => ({ ...item, kindTitle: kinds[item.kind] ?? item.kind })),
    columns: [
      { title: texts.caseNumber, kind: 'text', cell: (row) => row.number },
      { title: texts.kind, kind: 'text', cell: (row) => row.kindTitle },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.area, kind: 'text', cell: (row) => row.areaName },
      { title: texts.state, kind: 'text', cell: (row, language) => caseStateTitles[row.state][language] },
      { title: texts.lead, kind: 'text', cell: (row) => row.leadName },
      { title: texts.receivedOn, kind: 'date', cell: (row) => row.receivedOn },
      { title: texts.nextOn, kind: 'date', cell: (row) => row.nextOn },
      { title: texts.next, kind: 'text', cell: (row) => row.next },
      { title: texts.contactCount, kind: 'count', cell: (row) => row.contacts },
      { title: texts.lastContactOn, kind: 'date', cell: (row) => row.lastContactOn },
      { title: texts.endedOn, kind: 'date', cell: (row) => row.endedOn },
    ],
  }),
  async handle(filter, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const called = await peopleCalled(call, filter.search)
    const { items, total } = await store.listCases(call.db, councilId, filter, called, call.pageSize(casePageSize))
    looked(
      call,
      items.map(({ caseId, scopeId, leadId }) => ({ ...caseSubject(caseId), scopeId, own: leadId === accountId })),
    )
    const nameOf = await namesFor(call, items)
    return {
      items: items.map((row) => ({
        caseId: row.caseId,
        number: row.number,
        kind: row.kind,
        areaName: row.areaName,
        name: nameOf(row),
        state: row.state,
        receivedOn: row.receivedOn,
        endedOn: row.endedOn,
        leadId: row.leadId,
        leadName: row.leadName,
        nextOn: row.nextOn,
        next: row.next,
        overdue: row.nextOn !== null && row.endedOn === null && row.nextOn < today,
        contacts: row.contacts,
        lastContactOn: row.lastContactOn,
      })),
      total,
      kinds: Object.fromEntries((await listKinds(call.db, councilId)).map(({ code, title }) => [code, title])),
    }
  },
})
