// 実施の記録。 The one way to a record that counts, whether somebody records a meeting or a gathering comes to its end.
import { type Call, type Subject, found, refuse } from '#kernel'
import { carryAttachments } from '#files'
import { Yen } from '#kernel/values'
import { meetingHeld } from '../facts.ts'
import { mayRead } from '../policy.ts'
import { type NewMeeting, type Outcome, countsAsHeld, countsInPlan, kindOn } from '../schema.ts'
import { findGathering, lockGathering, unrecordedOn } from '../store/gatherings.ts'
import { listKinds } from '../store/kinds.ts'
import * as store from '../store/meetings.ts'
import { findResolution } from '../store/resolutions.ts'
import { markChange } from './gathering-changes.ts'
import { bodyClosed } from './gathering-steps.ts'
import { withdraw } from './withdraw-meeting.ts'

export const recordRefusals = {
  bodyUnknown: {
    status: 404,
    ja: 'その会議体は見つかりませんでした。会議体を選び直してください。',
    en: 'There is no such body. Choose the body again.',
  },
  bodyClosed: bodyClosed.bodyClosed,
  alreadyRecorded: {
    status: 409,
    ja: '同じ会議体の同じ日の記録がすでにあります。一覧からその記録を開いて、必要なら訂正してください。',
    en: 'This body has a record for that day already. Open that record from the list and correct it if needed.',
  },
  decidedInWriting: {
    status: 422,
    ja: '決議の省略の記録は、ここでは訂正できません。記録を取り消してから、決議の省略のページで回答を直してください。',
    en: 'A decision without meeting is not corrected here. Withdraw the record and put the answers right on its own page.',
  },
  alreadyWithdrawn: {
    status: 409,
    ja: '訂正しようとした記録は、すでに取り消されています。一覧を開き直してください。',
    en: 'The record you are correcting was withdrawn already. Open the list again.',
  },
} as const

/** A record, with the gathering it is the outcome of where that is known; a correction keeps that of the record it replaces. */
export type Recorded = Omit<NewMeeting, 'heldOn' | 'expenseYen' | 'outcome'> & {
  readonly outcome: Outcome
  readonly heldOn: string
  readonly expenseYen: number
  readonly gatheringId?: string
  /** The decision without meeting it is the outcome of. */
  readonly resolutionId?: string
  readonly belowQuorum?: boolean
}

/**
 * 記録をつけ、計画に伝える。 A correction withdraws what it `replaces` with its fact first. A record of a body and day for which one gathering was planned
 * becomes the record of that gathering.
 */
export async function makeRecord(call: Call, meeting: Recorded): Promise<string> {
  const { councilId } = call.actor
  const unrecorded = () => unrecordedOn(call.db, councilId, meeting.bodyId, meeting.heldOn)
  const { resolutionId = null } = meeting
  const meets = resolutionId === null
  const fresh = meets && meeting.gatheringId === undefined && meeting.replaces === undefined
  // Asked together: the second waits for the lock of the first in the database, and needs no answer from here.
  const [body, plannedFirst] = await Promise.all([
    store.findBodyForRecord(call.db, councilId, meeting.bodyId, meeting.heldOn),
    fresh ? unrecorded() : undefined,
  ])
  if (!body) refuse(recordRefusals, 'bodyUnknown', [{ path: 'bodyId', message: recordRefusals.bodyUnknown }])
  if (body.validTo !== null && body.validTo < meeting.heldOn)
    refuse(recordRefusals, 'bodyClosed', [{ path: 'heldOn', message: recordRefusals.bodyClosed }])
  const replaced = meeting.replaces === undefined ? undefined : await withdrawReplaced(meeting.replaces, call)
  // Corrected to another body, it is no longer about that gathering.
  const kept = replaced?.bodyId === meeting.bodyId ? replaced : undefined
  const known = meeting.gatheringId ?? kept?.gatheringId
  const planned = known || !meets ? undefined : fresh ? plannedFirst : await unrecorded()
  const gatheringId = known ?? planned ?? null
  const belowQuorum = meeting.belowQuorum ?? kept?.belowQuorum ?? false

  const meetingId = call.newId()
  const subject: Subject = { type: 'calendar.meeting', id: meetingId }
  const recordedBy = call.actor.accountId! // the permission is held by signed-in people only
  const made = { councilId, meetingId, scopeId: body.scopeId, recordedAt: call.clock.now(), recordedBy }
  if (!(await store.insertMeeting(call.db, { ...meeting, ...made, gatheringId, resolutionId, belowQuorum })))
    refuse(recordRefusals, 'alreadyRecorded', [{ path: 'heldOn', message: recordRefusals.alreadyRecorded }])

  if (planned !== undefined && !countsAsHeld(meeting.outcome)) {
    // Called off by its record: those who were told of it are to be told.
    const gathering = await lockGathering(call.db, councilId, planned)
    if (gathering) await markChange(call, gathering, { change: 'called-off', reason: meeting.minutes.slice(0, 200) })
  }
  // Whoever reports sessions of a district sees no papers of theirs: they stay with the earlier record, which is linked.
  if (replaced && mayRead(call.actor)) await carryAttachments(call, { subjectType: subject.type, fromId: replaced.meetingId, toId: meetingId })
  call.audit({ subject, fields: Object.keys(meeting) })
  if (await counts(call, { ...meeting, gatheringId, resolutionId })) {
    call.tell(meetingHeld, {
      happenedOn: meeting.heldOn,
      areaId: body.areaId,
      subject,
      tags: { body: body.code, outcome: meeting.outcome },
      quantities: { attendees: meeting.attendeeCount, expense: Yen.parse(meeting.expenseYen) },
    })
  }
  return meetingId
}

/** Whether plans count it: the kind of its gathering or of its decision says so of what was done in writing. */
export async function counts(
  call: Pick<Call, 'db' | 'actor'>,
  { outcome, heldOn, gatheringId, resolutionId }: Pick<store.FoundMeeting, 'outcome' | 'heldOn' | 'gatheringId' | 'resolutionId'>,
): Promise<boolean> {
  if (resolutionId !== null) {
    const resolution = await findResolution(call.db, call.actor.councilId, resolutionId)
    const kind = resolution && kindOn(await listKinds(call.db, call.actor.councilId), 'resolution', resolution.kind, heldOn)
    return countsInPlan(outcome, kind?.writingCounts ?? false)
  }
  const gathering = outcome === 'written' && gatheringId !== null ? await findGathering(call.db, call.actor.councilId, gatheringId) : undefined
  return countsInPlan(outcome, gathering?.writingCounts ?? true)
}

async function withdrawReplaced(meetingId: string, call: Call): Promise<store.FoundMeeting> {
  const replaced = await store.findMeeting(call.db, call.actor.councilId, meetingId)
  if (replaced?.resolutionId) refuse(recordRefusals, 'decidedInWriting')
  if (!replaced || replaced.withdrawn || !(await withdraw(replaced, '訂正のため', call, true))) refuse(recordRefusals, 'alreadyWithdrawn')
  return replaced
}

/** 記録を、一部だけ訂正する。 Withdraws it and makes it anew; nothing happens where nothing differs. A figure that is counted now is about so many no longer. */
export async function correctRecord(
  call: Call,
  meetingId: string,
  changed: { readonly attendeeCount?: number; readonly minutes?: string },
): Promise<void> {
  const was = found(await store.findMeeting(call.db, call.actor.councilId, meetingId))
  const { attendeeCount = was.attendeeCount, minutes = was.minutes } = changed
  if (attendeeCount === was.attendeeCount && minutes === was.minutes) return
  const { bodyId, heldOn, outcome, place, secretariatCount, guestCount, observerCount, expenseYen } = was
  const approximate = was.approximate.filter((role) => role !== 'member' || attendeeCount === was.attendeeCount)
  const figures = {
    attendeeCount,
    secretariatCount,
    guestCount,
    ...(observerCount !== null && { observerCount }),
    expenseYen,
  }
  await makeRecord(call, { bodyId, heldOn, outcome, place, minutes, approximate, ...figures, replaces: meetingId })
}
