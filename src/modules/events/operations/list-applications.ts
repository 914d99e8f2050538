import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { ApplicationFilter, ApplicationRow, applicationPageSize, applicationStateTitles, applicationWayTitles } from '../schema.ts'
import * as store from '../store/applications.ts'
import { findEvent, listSessions } from '../store/events.ts'
import { lettersFor } from '../store/letters.ts'
import { texts } from '../web/texts.ts'
import { rowOf } from './applying.ts'
import { voidLetters } from './writing.ts'

const Applications = z.object({ items: z.array(ApplicationRow), total: z.int() })

/** 申込を一覧する。 Of one event, in the order in which they are served; 200 to a page. */
export const listApplications = defineOperation({
  name: 'events.listApplications',
  title: { ja: '申込を一覧する', en: 'List applications' },
  kind: 'query',
  permission: 'events.application.read',
  input: ApplicationFilter,
  output: Applications,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.applications,
    items: ({ items }: z.output<typeof Applications>) => items,
    columns: [
      { title: texts.number, kind: 'count', cell: (row) => row.number },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.affiliation, kind: 'text', cell: (row) => row.affiliation },
      { title: texts.phone, kind: 'text', cell: (row) => row.phone },
      { title: texts.mail, kind: 'text', cell: (row) => row.mail },
      { title: texts.partySize, kind: 'count', cell: (row) => row.partySize },
      { title: texts.state, kind: 'text', cell: (row, language) => applicationStateTitles[row.state][language] },
      { title: texts.waitingPlace, kind: 'count', cell: (row) => row.waitingPlace },
      { title: texts.way, kind: 'text', cell: (row, language) => applicationWayTitles[row.way][language] },
      { title: texts.assigned, kind: 'text', cell: (row) => row.assigned },
      { title: texts.needs, kind: 'text', cell: (row) => row.needs },
      { title: texts.feeYen, kind: 'yen', cell: (row) => row.feeYen },
      { title: texts.paidOn, kind: 'date', cell: (row) => row.paidOn },
      { title: texts.minutes, kind: 'count', cell: (row) => row.minutes },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    found(await findEvent(call.db, councilId, filter.eventId))
    const sessions = await listSessions(call.db, councilId, filter.eventId)
    const { items, total } = await store.listApplications(call.db, councilId, filter, call.pageSize(applicationPageSize))
    const drafted = await lettersFor(
      call.db,
      councilId,
      items.map(({ applicationId }) => applicationId),
    )
    const gone = await voidLetters(
      call,
      drafted.map(({ letterId }) => letterId),
    )
    const letters = Map.groupBy(
      drafted.filter(({ letterId }) => !gone.has(letterId)),
      ({ applicationId }) => applicationId,
    )
    return {
      items: items.map((application) => ({ ...rowOf(application, sessions), letters: letters.get(application.applicationId) ?? [] })),
      total,
    }
  },
})
