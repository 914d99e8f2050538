import * as z from 'zod'
import { defineOperation } from '#kernel'
import { callOffBy, deadlineOf, isLate } from '../rules/calling-off.ts'
import { DaySession } from '../schema.ts'
import { sessionsOn } from '../store/events.ts'
import { listStandards } from '../store/standards.ts'

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/**
 * 開くか中止かを決める回を見る。 Sessions of today and tomorrow that stand, with the hour by which a calling-off is told, and those of today that were called off after
 * it. Where the council has laid down no hour there are none.
 */
export const listDecisions = defineOperation({
  name: 'events.listDecisions',
  title: { ja: '開くか中止かを決める回を見る', en: 'Show sessions to decide on' },
  kind: 'query',
  permission: 'events.event.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(DaySession) }),
  async handle(_, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const standards = await listStandards(call.db, councilId)
    const sessions = await sessionsOn(call.db, councilId, today, dayAfter(today))
    return {
      items: sessions.flatMap((session) => {
        const by = callOffBy(standards, session.heldOn)
        if (by === undefined) return []
        const decideBy = deadlineOf(session.heldOn, by)
        const late = isLate(session.heldOn, session.calledOffAt, by)
        if (session.calledOffAt !== null && !late) return []
        return [{ ...session, decideBy, late, passed: session.calledOffAt === null && call.clock.now().toISOString() > decideBy }]
      }),
    }
  },
})
