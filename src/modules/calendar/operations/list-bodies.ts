import * as z from 'zod'
import { compartmentsToday } from '#identity'
import { defineOperation } from '#kernel'
import { mayOpenBody } from '../policy.ts'
import { line } from '#kernel/values'
import { isCalled } from '../rules/body-names.ts'
import { BodyRoom, ListedBody } from '../schema.ts'
import { listSections } from '../store/bodies.ts'
import * as store from '../store/meetings.ts'

/**
 * 会議体を、読みの順に一覧する。 All of them, or those of one room. Only those in the reader's scopes, closed ones too; found by what they are or were called. With what whoever
 * may open one chooses from.
 */
export const listBodies = defineOperation({
  name: 'calendar.listBodies',
  title: { ja: '会議体を一覧する', en: 'List bodies' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ search: line(60).default(''), room: BodyRoom.optional() }),
  output: z.object({
    items: z.array(ListedBody),
    /** Null for whoever may open none. */
    opening: z
      .object({
        /** Codes of the reader's own. */
        compartments: z.array(z.string()),
        sections: z.array(z.object({ sectionId: z.uuid(), name: z.string() })),
      })
      .nullable(),
  }),
  async handle({ search, room }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const items = (await store.listBodies(call.db, councilId, today, room)).filter((body) => isCalled(body, search))
    if (accountId === null || !mayOpenBody(call.actor)) return { items, opening: null }
    const compartments = await compartmentsToday(call)
    return { items, opening: { compartments, sections: await listSections(call.db, councilId, today) } }
  },
})
