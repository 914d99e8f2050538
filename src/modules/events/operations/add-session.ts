import * as z from 'zod'
import { operations as calendar } from '#calendar'
import { type Call, defineOperation, refuse } from '#kernel'
import { NewSession } from '../schema.ts'
import * as store from '../store/events.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'

const refusals = {
  ...eventRefusals,
  sessionUnknown: {
    status: 422,
    ja: 'その回は、この催しにありません。補講のもとになる回を選び直してください。',
    en: 'This event has no such session. Choose again which one is made up.',
  },
} as const

/** 催しの回を加える。 A gathering of its body is planned for it, so that calendar, feeds, notices, changes and calling off are those of every gathering. */
export const addSession = defineOperation({
  name: 'events.addSession',
  title: { ja: '研修・行事の回を加える', en: 'Add a session' },
  kind: 'command',
  permission: 'events.event.write',
  input: NewSession,
  output: z.object({ gatheringId: z.uuid() }),
  refusals,
  async handle({ eventId, revision, ...session }, call) {
    const event = await goingEventFor(call, { eventId, revision })
    if (event.partOf !== null) refuse(refusals, 'notNow')
    const { makesUp } = session
    if (makesUp !== null && !(await store.listSessions(call.db, call.actor.councilId, eventId)).some((each) => each.gatheringId === makesUp))
      refuse(refusals, 'sessionUnknown', [{ path: 'makesUp', message: refusals.sessionUnknown }])
    const gatheringId = await makeSession(call, event, session)
    await store.raiseRevision(call.db, call.actor.councilId, eventId, call.clock.now())
    return { gatheringId }
  },
})

/** The one way to a session. */
export async function makeSession(
  call: Call,
  event: Pick<store.FoundEvent, 'eventId' | 'bodyId' | 'scopeId'>,
  { subject, minutes, makesUp, ...planned }: Omit<NewSession, 'eventId' | 'revision' | 'heldOn'> & { readonly heldOn: string },
): Promise<string> {
  const { gatheringId } = await call.run(calendar.planGathering, { ...planned, bodyId: event.bodyId, title: subject.slice(0, 60) })
  const { eventId, scopeId } = event
  const lasts = minutesBetween(planned.startTime, planned.endTime)
  await store.insertSession(call.db, call.actor.councilId, { eventId, gatheringId, scopeId, subject, minutes: minutes ?? lasts, makesUp })
  call.audit({ subject: eventSubject(eventId), fields: ['sessions'] })
  return gatheringId
}

function minutesBetween(from: string, to: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return minutes(to) - minutes(from)
}
