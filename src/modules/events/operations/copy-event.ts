import * as z from 'zod'
import { operations as calendar } from '#calendar'
import { defineOperation, found } from '#kernel'
import { EventToCopy } from '../schema.ts'
import * as store from '../store/events.ts'
import { copyRules } from './audience.ts'
import { eventRefusals } from './event-steps.ts'
import { makeEvent } from './plan-event.ts'
import { makeSession } from './add-session.ts'

/**
 * 前の催しを写して計画する。 Part by part: its texts, its form (offered when its admission opens), its sessions so many days later,
 * whom it is for. A session whose day would lie
 * in the past is left out. Days of admission are always set anew, and nothing is published before somebody has looked.
 */
export const copyEvent = defineOperation({
  name: 'events.copyEvent',
  title: { ja: '前の研修・行事を写して計画する', en: 'Plan an event like an earlier one' },
  kind: 'command',
  permission: 'events.event.write',
  input: EventToCopy,
  output: z.object({ eventId: z.uuid(), sessions: z.int() }),
  refusals: eventRefusals,
  async handle({ eventId: fromId, title, fiscalYear, parts, shiftDays }, call) {
    const { councilId } = call.actor
    const from = found(await store.findEvent(call.db, councilId, fromId))
    const texts = parts.includes('texts')
    const { bodyId, admission, capacity, partyMax, feeYen, minutesRequired, evaluated } = from
    const kept = { bodyId, admission, capacity, partyMax, feeYen, minutesRequired, evaluated, certificateKindId: null }
    const eventId = await makeEvent(
      call,
      {
        ...kept,
        title,
        fiscalYear,
        summary: texts ? from.summary : '',
        audience: texts ? from.audience : '',
        contact: texts ? from.contact : '',
        feeNote: texts ? from.feeNote : '',
        applyFrom: null,
        applyUntil: null,
        drawOn: null,
        cancelUntil: null,
        published: false,
        themes: texts ? from.themes : [],
      },
      fromId,
    )
    if (parts.includes('form') && from.formId !== null) await store.rememberForm(call.db, councilId, eventId, from.formId)
    if (parts.includes('audience')) await copyRules(call, from, { eventId, fiscalYear })
    let count = 0
    if (parts.includes('sessions')) {
      const made = new Map<string, string>()
      for (const session of await store.listSessions(call.db, councilId, fromId)) {
        const heldOn = new Date(Date.parse(`${session.heldOn}T00:00:00Z`) + shiftDays * 86_400_000).toISOString().slice(0, 10)
        if (session.state === 'called-off' || heldOn < call.clock.today()) continue
        const { kind } = await call.run(calendar.getGathering, { gatheringId: session.gatheringId })
        const { startTime, endTime, place, subject, minutes, makesUp } = session
        const later = makesUp === null ? null : (made.get(makesUp) ?? null)
        made.set(
          session.gatheringId,
          await makeSession(call, { ...from, eventId }, { kind, heldOn, startTime, endTime, place, subject, minutes, makesUp: later }),
        )
        count++
      }
    }
    return { eventId, sessions: count }
  },
})
