import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { fiscalYearOf, instantAt } from '#kernel/values'
import { type KindList, NewGathering, offeredKinds } from '../schema.ts'
import { findBody, listMembers } from '../store/bodies.ts'
import * as store from '../store/gatherings.ts'
import { listKinds } from '../store/kinds.ts'
import { insertParticipants } from '../store/participants.ts'
import { dayRefusals, gatheringSubject } from './gathering-steps.ts'
import { seatsOf } from './seats.ts'

const refusals = { notFound: commonRefusals.notFound, ...dayRefusals } as const

/** 会合を予定する。 With the seats of its members as they will be on that day; nobody is told of it yet. */
export const planGathering = defineOperation({
  name: 'calendar.planGathering',
  title: { ja: '会合を予定する', en: 'Plan a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewGathering,
  output: z.object({ gatheringId: z.uuid() }),
  refusals,
  async handle(gathering, call) {
    const body = await findBody(call.db, call.actor.councilId, gathering.bodyId, call.clock.today())
    if (!body) refuse(refusals, 'notFound', [{ path: 'bodyId', message: refusals.notFound }])
    return { gatheringId: await makeGathering(call, body, gathering) }
  },
})

/** The one way to a gathering, whether somebody plans it or a series is confirmed. */
export async function makeGathering(
  call: Call,
  { scopeId, validTo, seriesId = null }: { readonly scopeId: string; readonly validTo: string | null; readonly seriesId?: string | null },
  gathering: NewGathering,
): Promise<string> {
  const { councilId, accountId } = call.actor
  checkDay(call, gathering.heldOn, validTo)
  await checkKind(call, 'gathering', gathering.kind, 'kind')
  const gatheringId = call.newId()
  const { startsAt, endsAt } = instants(gathering)
  const by = accountId! // the permission is held by signed-in people only
  await store.insertGathering(call.db, councilId, { ...gathering, gatheringId, seriesId, scopeId, startsAt, endsAt, at: call.clock.now(), by })
  const seats = await seatsOf(call, await listMembers(call.db, councilId, gathering.bodyId), gathering.heldOn)
  await insertParticipants(call.db, councilId, { gatheringId, scopeId }, seats)
  call.audit({ subject: gatheringSubject(gatheringId), fields: Object.keys(gathering) })
  return gatheringId
}

/** The day of a plan lies between today and the end of the coming fiscal year, and within the time of its body. */
export function checkDay(call: Call, heldOn: string, lastDay: string | null): void {
  const refused = (code: 'dayPassed' | 'tooFarAhead' | 'bodyClosed') => refuse(dayRefusals, code, [{ path: 'heldOn', message: dayRefusals[code] }])
  const today = call.clock.today()
  if (heldOn < today) refused('dayPassed')
  if (fiscalYearOf(heldOn) > fiscalYearOf(today) + 1) refused('tooFarAhead')
  if (lastDay !== null && heldOn > lastDay) refused('bodyClosed')
}

/** A code of the council's list that is offered today. */
export async function checkKind(call: Call, list: KindList, code: string, path: string): Promise<void> {
  const kinds = await listKinds(call.db, call.actor.councilId)
  const known = offeredKinds(kinds, list, call.clock.today()).some((kind) => kind.code === code)
  if (!known) refuse(dayRefusals, 'kindUnknown', [{ path, message: dayRefusals.kindUnknown }])
}

export function instants({ heldOn, startTime, endTime }: Pick<NewGathering, 'heldOn' | 'startTime' | 'endTime'>) {
  return { startsAt: instantAt(heldOn, startTime), endsAt: instantAt(heldOn, endTime) }
}
