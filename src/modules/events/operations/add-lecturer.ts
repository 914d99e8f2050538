import * as z from 'zod'
import { addresseesOf } from '#directory'
import { type Call, defineOperation, found, refuse } from '#kernel'
import { NewLecturer } from '../schema.ts'
import * as events from '../store/events.ts'
import { insertLecturer, organisationName } from '../store/lecturers.ts'
import { eventRefusals } from './event-steps.ts'
import { lecturerSubject } from './lecturing.ts'

export const termRefusals = {
  notFound: eventRefusals.notFound,
  sessionUnknown: {
    status: 422,
    ja: 'その回は、この催しにありません。一覧から選び直してください。',
    en: 'The event has no such session. Choose again.',
  },
} as const
const refusals = {
  ...termRefusals,
  lecturerUnknown: {
    status: 422,
    ja: '選んだ人・団体が見つかりません（記録が見えない人など）。選び直すか、氏名を入力してください。',
    en: 'The person or organisation was not found, or you cannot see the record. Choose again, or enter a name.',
  },
} as const

/** 講師を加える。 Somebody of the register or a name, for the event or one of its sessions, on which terms. Nobody is asked yet. */
export const addLecturer = defineOperation({
  name: 'events.addLecturer',
  title: { ja: '講師を加える', en: 'Add a lecturer' },
  kind: 'command',
  permission: 'events.lecturer.write',
  input: NewLecturer,
  output: z.object({ lecturerId: z.uuid() }),
  refusals,
  async handle(lecturer, call) {
    const { councilId, accountId } = call.actor
    const event = found(await events.findEvent(call.db, councilId, lecturer.eventId))
    const { personId, organisationId } = lecturer
    const unknown = () => refuse(refusals, 'lecturerUnknown', [{ path: 'who', message: refusals.lecturerUnknown }])
    const person = personId === null ? undefined : ((await addresseesOf(call, [personId], call.clock.today())).get(personId) ?? unknown())
    if (organisationId !== null && (await organisationName(call.db, councilId, organisationId)) === '') unknown()
    await checkSession(call, event.eventId, lecturer.gatheringId)
    const lecturerId = call.newId()
    const by = accountId! // the permission is held by signed-in people only
    const made = { lecturerId, scopeId: event.applicationsScopeId, at: call.clock.now(), by }
    await insertLecturer(call.db, councilId, { ...lecturer, personId: person?.personId ?? null, ...made })
    call.audit({ subject: lecturerSubject(lecturerId), fields: Object.keys(lecturer) })
    return { lecturerId }
  },
})

export async function checkSession(call: Call, eventId: string, gatheringId: string | null): Promise<void> {
  if (gatheringId === null) return
  const sessions = await events.listSessions(call.db, call.actor.councilId, eventId)
  if (!sessions.some((session) => session.gatheringId === gatheringId))
    refuse(termRefusals, 'sessionUnknown', [{ path: 'gatheringId', message: termRefusals.sessionUnknown }])
}
