import * as z from 'zod'
import { type Call, defineOperation } from '#kernel'
import { deadlinesOf, dutyOf, isOpen, nextDeadline } from '../rules/incident-duty.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { IncidentFilter, IncidentRow, registerPageSize } from '../schema.ts'
import * as store from '../store/incidents.ts'
import { privacySettings } from '../store/privacy-settings.ts'

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
  output: z.object({ items: z.array(IncidentRow), total: z.int() }),
  async handle({ order, page, search = '', ...filter }, call) {
    const rows = await incidentRows(call, { ...filter, search, reporterId: null })
    const sorted = rows.toSorted(orders[order])
    const first = (page - 1) * registerPageSize
    return { items: filter.incidentIds ? sorted : sorted.slice(first, first + registerPageSize), total: rows.length }
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
