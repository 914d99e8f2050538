import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { Marks, type Session } from '../schema.ts'
import * as applications from '../store/applications.ts'
import * as store from '../store/events.ts'
import { eventRefusals, eventSubject, isGoing, wholeOf } from './event-steps.ts'

export const attendanceRefusals = {
  notFound: eventRefusals.notFound,
  notNow: eventRefusals.notNow,
  notPlaced: {
    status: 422,
    ja: '参加の決まっていない申込が含まれています。画面を開き直してから、もう一度記録してください。',
    en: 'Somebody among them has no place. Open the page again and mark them once more.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日の回です。当日になってから記録してください。',
    en: 'That session is still to come. Mark it on the day.',
  },
} as const

/**
 * 出欠を記録する。 Of one session. Whoever was there throughout is credited with all of it; late or gone early, with the minutes that are entered. Of what an event looks for, who came to help
 * at a session of the event: without minutes.
 */
export const markAttendance = defineOperation({
  name: 'events.markAttendance',
  title: { ja: '研修・行事の出欠を記録する', en: 'Mark who came' },
  kind: 'command',
  permission: 'events.application.write',
  input: Marks,
  output: z.object({ heads: z.int() }),
  refusals: attendanceRefusals,
  async handle({ eventId, gatheringId, marks }, call) {
    const { councilId, accountId } = call.actor
    const session = await sessionFor(call, eventId, gatheringId)
    const placed = new Map((await applications.ofEvent(call.db, councilId, eventId, 'placed')).map((each) => [each.applicationId, each]))
    if (marks.some(({ applicationId }) => !placed.has(applicationId))) refuse(attendanceRefusals, 'notPlaced')
    const gone = marks.filter(({ presence }) => presence === null).map(({ applicationId }) => applicationId)
    if (gone.length > 0) await applications.deleteAttendances(call.db, councilId, gatheringId, gone)
    const made = { eventId: session.wholeId, gatheringId, at: call.clock.now(), by: accountId!, way: 'roster' } as const // the permission is held by signed-in people only
    await applications.writeAttendances(
      call.db,
      councilId,
      made,
      marks.flatMap(({ applicationId, presence, heads, minutes }) => {
        if (presence === null) return []
        const came = presence !== 'absent'
        const stayed = presence === 'present' ? (minutes ?? session.minutes) : came ? Math.min(minutes ?? 0, session.minutes) : 0
        const credited = session.wholeId === eventId ? stayed : 0
        return [{ applicationId, presence, heads: came ? (heads ?? placed.get(applicationId)!.partySize) : 0, minutes: credited }]
      }),
    )
    call.audit({ subject: eventSubject(eventId), fields: ['attendances'] })
    const after = (await store.listSessions(call.db, councilId, session.wholeId, eventId)).find((each) => each.gatheringId === gatheringId)
    return { heads: after?.heads ?? 0 }
  },
})

/** A session whose day has come, of an event that is neither concluded nor called off, or that it is part of. @returns with the event that has it */
export async function sessionFor(call: Call, eventId: string, gatheringId: string): Promise<Session & { readonly wholeId: string }> {
  const { councilId } = call.actor
  const event = (await store.lockEvent(call.db, councilId, eventId)) ?? refuse(attendanceRefusals, 'notFound')
  const wholeId = wholeOf(event)
  const session = (await store.listSessions(call.db, councilId, wholeId, eventId)).find((each) => each.gatheringId === gatheringId)
  if (!session) refuse(attendanceRefusals, 'notFound')
  if (!isGoing(event) || session.state === 'called-off' || session.state === 'postponed') refuse(attendanceRefusals, 'notNow')
  if (session.heldOn > call.clock.today()) refuse(attendanceRefusals, 'stillToCome')
  return { ...session, wholeId }
}
