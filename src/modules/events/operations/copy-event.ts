import * as z from 'zod'
import { operations as calendar } from '#calendar'
import { defineOperation, found, refuse } from '#kernel'
import { EventToCopy } from '../schema.ts'
import * as store from '../store/events.ts'
import { copyRules } from './audience.ts'
import { eventRefusals } from './event-steps.ts'
import { copySurveys } from './surveying.ts'
import { makeEvent } from './plan-event.ts'
import { makeSession } from './add-session.ts'

const unwritten = { summary: '', audience: '', contact: '', feeNote: '', duty: '' } as const

/**
 * 前の催しを写して計画する。 Part by part: its texts, its form (offered when its admission opens), its sessions so many days later,
 * whom it is for, what it looks for besides, that it has a survey (begun anew, so that both can be compared). A session whose day would lie
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
    if (from.partOf !== null) refuse(eventRefusals, 'notNow')
    const make = async (was: store.FoundEvent, { partOf, title: called }: { readonly partOf: string | null; readonly title: string }) => {
      const { bodyId, admission, capacity, partyMax, feeYen, minutesRequired, evaluated, recruitment } = was
      const kept = { bodyId, admission, capacity, partyMax, feeYen, minutesRequired, evaluated, recruitment, certificateKindId: null }
      const { summary, audience, contact, feeNote, themes, duty } = was
      const words = texts ? { summary, audience, contact, feeNote, themes, duty } : { ...unwritten, themes: [] }
      const anew = { applyFrom: null, applyUntil: null, drawOn: null, cancelUntil: null, published: false }
      const made = await makeEvent(call, { ...kept, ...words, ...anew, title: called, partOf, fiscalYear }, was.eventId)
      if (parts.includes('form') && was.formId !== null) await store.rememberForm(call.db, councilId, made, was.formId)
      return made
    }
    const eventId = await make(from, { partOf: null, title })
    if (parts.includes('recruitments'))
      for (const part of (await store.partsOf(call.db, councilId, fromId)).filter(({ calledOffOn }) => calledOffOn === null))
        await make(part, { partOf: eventId, title: part.title.replace(from.title, title).slice(0, 100) })
    if (parts.includes('audience')) await copyRules(call, from, { eventId, fiscalYear })
    const made = new Map<string, string>()
    if (parts.includes('sessions')) {
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
      }
    }
    if (parts.includes('surveys')) await copySurveys(call, fromId, { eventId, made })
    return { eventId, sessions: made.size }
  },
})
