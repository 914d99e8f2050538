import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { Nomination, nominationDecisionTitles } from '../schema.ts'
import { findEvent } from '../store/events.ts'
import { texts, yearsText } from '../web/commendation-texts.ts'
import { shownNominations } from './commending.ts'

const Nominations = z.object({ items: z.array(Nomination) })

/** 表彰の推薦を一覧する。 Of an event, by kind, the longest service first, with what was decided and why. */
export const listNominations = defineOperation({
  name: 'events.listNominations',
  title: { ja: '表彰の推薦を一覧する', en: 'List nominations' },
  kind: 'query',
  permission: 'events.commendation.read',
  input: z.strictObject({ eventId: z.uuid() }),
  output: Nominations,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.nominations,
    items: ({ items }: z.output<typeof Nominations>) => items,
    columns: [
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kindTitle[language] },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.post, kind: 'text', cell: (row) => row.post },
      { title: texts.years, kind: 'text', cell: (row, language) => yearsText(row.months, language) },
      { title: texts.because, kind: 'text', cell: (row) => row.because },
      { title: texts.decision, kind: 'text', cell: (row, language) => nominationDecisionTitles[row.decision][language] },
      { title: texts.reason, kind: 'text', cell: (row) => row.reason },
      { title: texts.number, kind: 'text', cell: (row) => row.number },
    ],
  }),
  async handle({ eventId }, call) {
    found(await findEvent(call.db, call.actor.councilId, eventId))
    return { items: await shownNominations(call, eventId) }
  },
})
