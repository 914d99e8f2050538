import * as z from 'zod'
import { operations as forms } from '#forms'
import { type Call, defineOperation, refuse } from '#kernel'
import { ChangedEvent } from '../schema.ts'
import * as store from '../store/events.ts'
import { moveUp } from './admitting.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'
import { checkCertificate, checkRecruitment } from './plan-event.ts'

const refusals = {
  ...eventRefusals,
  capacityTooSmall: {
    status: 422,
    ja: '参加の決まった人数より少ない定員にはできません。先に申込を取り消すか、定員を増やしてください。',
    en: 'More people than that have a place already. Cancel applications first, or enter a larger number.',
  },
  admissionUnderWay: {
    status: 409,
    ja: '申込があるため、募集の方法は変えられません。方法を元に戻して保存してください。',
    en: 'There are applications already, so the way of admission stays. Choose it again as it was.',
  },
} as const

/** 催しの内容を変える。 More room moves the waiting list up in the same step; the period of its form follows. */
export const changeEvent = defineOperation({
  name: 'events.changeEvent',
  title: { ja: '研修・行事の内容を変える', en: 'Change an event' },
  kind: 'command',
  permission: 'events.event.write',
  input: ChangedEvent,
  output: z.object({ movedUp: z.int() }),
  refusals,
  async handle({ eventId, revision, ...event }, call) {
    const { councilId } = call.actor
    const was = await goingEventFor(call, { eventId, revision })
    if (event.capacity !== null && event.capacity < was.placed)
      refuse(refusals, 'capacityTooSmall', [{ path: 'capacity', message: refusals.capacityTooSmall }])
    if (event.admission !== was.admission && was.figures.applications > 0)
      refuse(refusals, 'admissionUnderWay', [{ path: 'admission', message: refusals.admissionUnderWay }])
    const part = was.partOf !== null
    await checkRecruitment(call, event, part, was.recruitment)
    await checkCertificate(call, event.certificateKindId, was.certificateKindId)
    // The year of what an event looks for is that of the event, and nothing is certified by it.
    const kept = part && { fiscalYear: was.fiscalYear, certificateKindId: null }
    await store.updateEvent(call.db, councilId, eventId, { ...event, ...kept }, call.clock.now())
    if (was.collectionId !== null) await followPeriod(call, was.collectionId, { ...event, title: event.title })
    call.audit({ subject: eventSubject(eventId), fields: Object.keys(event) })
    return { movedUp: (await moveUp(call, eventId)).length }
  },
})

/** 受付の期間をそろえる。 */
export async function followPeriod(
  call: Call,
  collectionId: string,
  { title, applyFrom, applyUntil }: { readonly title: string; readonly applyFrom: string | null; readonly applyUntil: string | null },
): Promise<void> {
  const collection = await call.run(forms.getCollection, { collectionId })
  const opensOn = applyFrom ?? collection.opensOn
  const closesOn = applyUntil
  if (collection.state === 'closed' || (collection.title === title && collection.opensOn === opensOn && collection.closesOn === closesOn)) return
  const { revision, audience, previousId, againAfterDays } = collection
  await call.run(forms.changeCollection, { collectionId, revision, title, audience, opensOn, closesOn, previousId, againAfterDays })
}
