import * as z from 'zod'
import { type Call, defineOperation, defineTable } from '#kernel'
import { deadlinesOf, dutyOf, isOpen, nextDeadline } from '../rules/incident-duty.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { IncidentFilter, IncidentRow, incidentKinds, registerPageSize, stepKinds, titleOf } from '../schema.ts'
import * as store from '../store/incidents.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { texts } from '../web/incident-texts.ts'

const IncidentList = z.object({ items: z.array(IncidentRow), total: z.int() })

/**
 * 漏えい等の記録を一覧する。 50 to a page, what is due first unless asked otherwise.
 *
 * Lines hold codes and days only, so that they may stand on 今日. Order and paging are done here: deadlines follow from a rule, and a
 * register of this kind has tens of lines a year.
 */
export const listIncidents = defineOperation({
  name: 'identity.listIncidents',
  title: { ja: '漏えい等の記録を一覧する', en: 'List incidents' },
  kind: 'query',
  permission: 'identity.incident.read',
  input: IncidentFilter,
  output: IncidentList,
  table: defineTable({
    title: texts.incidents,
    items: ({ items }: z.output<typeof IncidentList>) => items,
    columns: [
      { title: texts.foundOn, kind: 'date', cell: (incident) => incident.foundOn },
      { title: texts.kind, kind: 'text', cell: (incident, language) => titleOf(incidentKinds, incident.kind)[language] },
      { title: texts.state, kind: 'text', cell: (incident, language) => texts[incident.open ? 'open' : 'closed'][language] },
      { title: texts.next, kind: 'text', cell: ({ next }, language) => (next ? titleOf(stepKinds, next.step)[language] : '') },
      { title: texts.dueDay, kind: 'date', cell: ({ next }) => next?.dueOn ?? null },
    ],
  }),
  async handle({ order, page, search = '', ...filter }, call) {
    const rows = await incidentRows(call, { ...filter, search, reporterId: null })
    const sorted = rows.toSorted(orders[order])
    const size = call.pageSize(registerPageSize)
    const first = (page - 1) * size
    return { items: filter.incidentIds ? sorted : sorted.slice(first, first + size), total: rows.length }
  },
})

type Row = z.output<typeof IncidentRow>
const by = (key: (row: Row) => string) => (a: Row, b: Row) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
const orders = {
  due: by((row) => row.next?.dueOn ?? `9${row.foundOn}`),
  oldest: by((row) => row.foundOn),
  newest: (a: Row, b: Row) => by((row) => row.foundOn)(b, a),
  kind: by((row) => row.kind),
} as const

/** Lines of what the reader may see; a closed incident has no next deadline. */
export async function incidentRows(call: Call, filter: Parameters<typeof store.readIncidents>[2]): Promise<Row[]> {
  const { councilId } = call.actor
  const [found, decided] = [await store.readIncidents(call.db, councilId, filter), await privacySettings(call.db, councilId)]
  return found.map(({ incidentId, compartment, reportedAt, assessments: [known], steps }) => {
    const settings = settingsOn(decided, known.foundOn)
    const open = isOpen(steps)
    return {
      incidentId,
      compartment,
      reportedAt,
      open,
      foundOn: known.foundOn,
      kind: known.kind,
      reportRequired: dutyOf(known, settings).required,
      next: open ? nextDeadline(deadlinesOf(known, steps, settings)) : null,
    }
  })
}
