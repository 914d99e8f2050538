import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { Audience, AudienceFilter, applicationStateTitles, audiencePageSize, audienceStates } from '../schema.ts'
import { findEvent } from '../store/events.ts'
import { audienceStateTitles, texts } from '../web/audience-texts.ts'
import { audienceOf } from './audience.ts'

/**
 * 対象者を見る。 Who is to be invited by the rules of the event, as the register has them for the day of its first session; who was asked, who has applied, who was left out and
 * why. Counts are of all of them, whatever is listed.
 */
export const listAudience = defineOperation({
  name: 'events.listAudience',
  title: { ja: '催しの対象者を見る', en: 'Show whom an event is for' },
  kind: 'query',
  permission: 'events.application.read',
  input: AudienceFilter,
  output: Audience,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.audience,
    items: ({ items }: z.output<typeof Audience>) => items,
    columns: [
      { title: texts.name, kind: 'text', cell: ({ name }) => name },
      { title: texts.kana, kind: 'text', cell: ({ kana }) => kana },
      { title: texts.remark, kind: 'text', cell: ({ remark }) => remark },
      { title: texts.state, kind: 'text', cell: ({ state }, language) => audienceStateTitles[state][language] },
      {
        title: texts.application,
        kind: 'text',
        cell: ({ application }, language) => (application === null ? '' : applicationStateTitles[application][language]),
      },
      { title: texts.excludedBecause, kind: 'text', cell: ({ excludedBecause }) => excludedBecause },
    ],
  }),
  async handle({ eventId, state, page }, call) {
    const event = found(await findEvent(call.db, call.actor.councilId, eventId))
    const { day, rules, items } = await audienceOf(call, event)
    const size = call.pageSize(audiencePageSize)
    const chosen = state === undefined ? items : items.filter((person) => person.state === state)
    return {
      eventId,
      day,
      rules,
      items: chosen.slice((page - 1) * size, page * size),
      total: chosen.length,
      counts: Object.fromEntries(audienceStates.map((each) => [each, items.filter((person) => person.state === each).length])) as Record<
        (typeof audienceStates)[number],
        number
      >,
    }
  },
})
