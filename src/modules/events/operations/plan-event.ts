import * as z from 'zod'
import { scopeAt } from '#identity'
import { type Call, defineOperation, found, refuse } from '#kernel'
import { NewEvent, offeredKindOn, offeredTerms } from '../schema.ts'
import * as store from '../store/events.ts'
import { listCertificateKinds, listTerms } from '../store/terms.ts'
import { eventRefusals, eventSubject, isGoing } from './event-steps.ts'

const refusals = eventRefusals

/** Where who applies is kept: what is known of people is never of a lower tier. */
const peopleFrom = 3

/**
 * 催しを計画する。 An edition of a training or event, in the scope of its body; its sessions and its admission follow on its page. Or what such an event looks for besides
 * those who come (`partOf`, `recruitment`): an admission of its own that has the days of the event.
 */
export const planEvent = defineOperation({
  name: 'events.planEvent',
  title: { ja: '研修・行事を計画する', en: 'Plan an event' },
  kind: 'command',
  permission: 'events.event.write',
  input: NewEvent,
  output: z.object({ eventId: z.uuid() }),
  refusals,
  async handle(event, call) {
    return { eventId: await makeEvent(call, event) }
  },
})

/** The one way to an event, new or copied. */
export async function makeEvent(call: Call, event: NewEvent, previousId: string | null = null): Promise<string> {
  const { councilId, accountId } = call.actor
  const whole = event.partOf === null ? undefined : found(await store.lockEvent(call.db, councilId, event.partOf))
  if (whole && (whole.partOf !== null || whole.bodyId !== event.bodyId || !isGoing(whole))) refuse(refusals, 'notNow')
  await checkRecruitment(call, event, whole !== undefined)
  const place = await store.findBody(call.db, councilId, event.bodyId)
  if (!place || (place.validTo !== null && place.validTo < call.clock.today()))
    refuse(refusals, 'bodyUnknown', [{ path: 'bodyId', message: refusals.bodyUnknown }])
  await checkCertificate(call, event.certificateKindId)
  const { scopeId, compartment, areaId, tier } = place
  const applicationsScopeId = tier >= peopleFrom ? scopeId : found(await scopeAt(call, { compartment, areaId, tier: peopleFrom }))
  const eventId = call.newId()
  const by = accountId! // the permission is held by signed-in people only
  const kept = whole && { fiscalYear: whole.fiscalYear, certificateKindId: null }
  await store.insertEvent(call.db, councilId, { ...event, ...kept, eventId, scopeId, applicationsScopeId, previousId, at: call.clock.now(), by })
  call.audit({ subject: eventSubject(eventId), fields: Object.keys(event) })
  return eventId
}

/** 募集の種類。 What is part of an event has one, an event itself has none. @param keep stays with what chose it before */
export async function checkRecruitment(
  call: Call,
  { recruitment, admission }: Pick<NewEvent, 'recruitment' | 'admission'>,
  part: boolean,
  keep: string | null = null,
): Promise<void> {
  const offered = offeredTerms(await listTerms(call.db, call.actor.councilId), 'recruitment', call.clock.today())
  const known = recruitment !== null && (recruitment === keep || offered.some(({ code }) => code === recruitment))
  if (part ? !known : recruitment !== null) refuse(refusals, 'recruitmentUnknown', [{ path: 'recruitment', message: refusals.recruitmentUnknown }])
  if (part && admission === 'none') refuse(refusals, 'recruitmentTakesNone', [{ path: 'admission', message: refusals.recruitmentTakesNone }])
}

/** @param keep stays with an event that chose it before */
export async function checkCertificate(call: Call, kindId: string | null, keep: string | null = null): Promise<void> {
  if (kindId === null || kindId === keep) return
  const kinds = await listCertificateKinds(call.db, call.actor.councilId)
  if (!kinds.some((kind) => kind.kindId === kindId && offeredKindOn(kind, call.clock.today())))
    refuse(refusals, 'certificateUnknown', [{ path: 'certificateKindId', message: refusals.certificateUnknown }])
}
