import * as z from 'zod'
import { type Call, defineOperation, defineTable } from '#kernel'
import { DisclosureFilter, DisclosureRow, registerPageSize, requestKinds, titleOf } from '../schema.ts'
import * as store from '../store/disclosure.ts'
import { texts } from '../web/disclosure-texts.ts'
import { requestSubject } from './receive-disclosure-request.ts'

const DisclosureList = z.object({ items: z.array(DisclosureRow), total: z.int(), seesAll: z.boolean() })

/** 開示等の請求を一覧する。 50 to a page. Whoever is not of the register sees the requests they received themselves. */
export const listDisclosureRequests = defineOperation({
  name: 'identity.listDisclosureRequests',
  title: { ja: '開示等の請求を一覧する', en: 'List requests of persons' },
  kind: 'query',
  permission: 'identity.disclosure.receive',
  input: DisclosureFilter,
  output: DisclosureList,
  table: defineTable({
    title: texts.requests,
    items: ({ items }: z.output<typeof DisclosureList>) => items,
    columns: [
      { title: texts.receivedOn, kind: 'date', cell: (request) => request.receivedOn },
      { title: texts.person, kind: 'text', cell: (request) => request.personName },
      { title: texts.personKana, kind: 'text', cell: (request) => request.personKana },
      { title: texts.kind, kind: 'text', cell: (request, language) => titleOf(requestKinds, request.kind)[language] },
      { title: texts.state, kind: 'text', cell: (request, language) => texts[`state_${request.state}`][language] },
      { title: texts.due, kind: 'date', cell: (request) => request.dueOn },
    ],
  }),
  async handle({ page, search = '', ...filter }, call) {
    const rows = await store.readRequests(call.db, call.actor.councilId, { ...filter, search })
    const size = call.pageSize(registerPageSize)
    const first = (page - 1) * size
    const items = rows.slice(first, first + size)
    viewRequests(call, items)
    return { items, total: rows.length, seesAll: call.actor.permissions.has('identity.disclosure.handle') }
  },
})

/** Tells the view log: the register's own people look by duty, others at what they received themselves. */
export function viewRequests(call: Call, requests: readonly { readonly requestId: string; readonly scopeId: string }[]): void {
  const byDuty = requests.filter(({ scopeId }) => call.actor.scopeIds.includes(scopeId))
  const received = requests.filter((request) => !byDuty.includes(request))
  call.viewed(
    byDuty.map(({ requestId, scopeId }) => ({ ...requestSubject(requestId), scopeId })),
    'duty',
  )
  call.viewed(
    received.map(({ requestId }) => requestSubject(requestId)),
    'assigned',
  )
}
