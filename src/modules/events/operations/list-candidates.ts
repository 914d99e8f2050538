import * as z from 'zod'
import { defineOperation, defineTable, found } from '#kernel'
import { Candidate, CandidateFilter } from '../schema.ts'
import { findEvent } from '../store/events.ts'
import { texts, yearsText } from '../web/commendation-texts.ts'
import { candidatesOf, commendationRefusals, kindOn } from './commending.ts'

const Candidates = z.object({ day: z.iso.date(), items: z.array(Candidate) })

/**
 * 表彰の候補を求める。 Whoever has served as long as the kind asks, from the appointments of the register up to a day (the first session when left out), with what they were given
 * before. Nothing of it is kept.
 */
export const listCandidates = defineOperation({
  name: 'events.listCandidates',
  title: { ja: '表彰の候補を求める', en: 'Find candidates for a commendation' },
  kind: 'query',
  permission: 'events.commendation.read',
  input: CandidateFilter,
  output: Candidates,
  refusals: { notFound: commendationRefusals.notFound, kindUnknown: commendationRefusals.kindUnknown },
  table: defineTable({
    title: texts.candidates,
    items: ({ items }: z.output<typeof Candidates>) => items,
    columns: [
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.post, kind: 'text', cell: (row) => row.post },
      { title: texts.years, kind: 'text', cell: (row, language) => yearsText(row.months, language) },
      { title: texts.termNumber, kind: 'count', cell: (row) => row.termNumber },
      {
        title: texts.overlaps,
        kind: 'text',
        cell: (row, language) =>
          row.overlaps.map(({ title, english, awardedOn }) => `${language === 'ja' ? title : english} ${awardedOn ?? ''}`).join('、'),
      },
    ],
  }),
  async handle({ eventId, kindId, day: asked }, call) {
    const event = found(await findEvent(call.db, call.actor.councilId, eventId))
    const day = asked ?? event.firstOn ?? call.clock.today()
    return { day, items: await candidatesOf(call, await kindOn(call, kindId, day), day) }
  },
})
