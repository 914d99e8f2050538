// What every step of an event shares: the event held until the commit, what it may be refused with, and how it is shown.
import { type Call, type Refusals, type Subject, commonRefusals, refuse } from '#kernel'
import { mayAdmit, mayCertify, mayWrite } from '../policy.ts'
import { callOffBy, isLate } from '../rules/calling-off.ts'
import { isFull, nextOf, stateOf } from '../rules/states.ts'
import type { Event, EventRow } from '../schema.ts'
import * as store from '../store/events.ts'
import { listStandards } from '../store/standards.ts'

export const eventRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に変えています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has changed it first. Copy what you typed, open the page again and enter it there.',
  },
  notNow: {
    status: 409,
    ja: 'この催しは、今の状態ではその手続きができません。画面を開き直して、今できる手続きを確かめてください。',
    en: 'This event cannot take that step in its present state. Open the page again to see what can be done.',
  },
  bodyUnknown: {
    status: 422,
    ja: 'その研修・行事は見つかりませんでした。一覧から選び直してください。',
    en: 'There is no such training or event. Choose again.',
  },
  recruitmentUnknown: {
    status: 422,
    ja: 'その募集の種類は、いま使えません。一覧から選び直してください。',
    en: 'That kind of recruitment is not offered now. Choose from the list.',
  },
  recruitmentTakesNone: {
    status: 422,
    ja: '出展・協力の募集は「申込なし」にできません。先着順・抽選・選考から選んでください。',
    en: 'What an event looks for takes applications. Choose first come, by lot or chosen by staff.',
  },
  certificateUnknown: {
    status: 422,
    ja: 'その修了証の種類は、いま使えません。一覧から選び直してください。',
    en: 'That kind of certificate is not offered now. Choose from the list.',
  },
} as const satisfies Refusals

export function eventSubject(eventId: string): Subject {
  return { type: 'events.event', id: eventId }
}

/** The event, held until the commit. @throws Refusal where it is not there or has been changed since it was opened */
export async function eventFor(
  call: Call,
  { eventId, revision }: { readonly eventId: string; readonly revision: number },
): Promise<store.FoundEvent> {
  const event = (await store.lockEvent(call.db, call.actor.councilId, eventId)) ?? refuse(eventRefusals, 'notFound')
  if (event.revision !== revision) refuse(eventRefusals, 'changedMeanwhile')
  return event
}

/**
 * 受付の名前。 Collections of forms are known to everybody of the house, so one about an event that is not has a name that tells nothing of it.
 *
 * @param neutral what stands for it
 */
export async function collectionTitle(call: Call, { bodyId }: Pick<store.FoundEvent, 'bodyId'>, title: string, neutral: string): Promise<string> {
  const place = await store.findBody(call.db, call.actor.councilId, bodyId)
  return place !== undefined && place.tier <= 2 ? title : neutral
}

/** その日時（回）を持つ催し。 What an event looks for has the days of the event. */
export function wholeOf({ eventId, partOf }: Pick<store.FoundEvent, 'eventId' | 'partOf'>): string {
  return partOf ?? eventId
}

/** Neither called off nor concluded. */
export function isGoing({ concludedOn, calledOffOn }: Pick<store.FoundEvent, 'concludedOn' | 'calledOffOn'>): boolean {
  return concludedOn === null && calledOffOn === null
}

export async function goingEventFor(call: Call, opened: { readonly eventId: string; readonly revision: number }): Promise<store.FoundEvent> {
  const event = await eventFor(call, opened)
  if (!isGoing(event)) refuse(eventRefusals, 'notNow')
  return event
}

export function stateOfEvent(event: store.FoundEvent, today: string): EventRow['state'] {
  const drawn = event.drawnAt !== null
  return stateOf(
    {
      ...event,
      opened: event.collectionId !== null,
      drawn,
      full: isFull({ ...event, drawn }),
      concluded: event.concludedOn !== null,
      calledOff: event.calledOffOn !== null,
    },
    today,
  )
}

/** 一覧の一行。 */
export function rowOf(event: store.FoundEvent, today: string): EventRow {
  return { ...event, state: stateOfEvent(event, today) }
}

/** 一枚。 With its sessions, what comes next and what this reader may do. */
export async function shownEvent(call: Call, event: store.FoundEvent): Promise<Event> {
  const { db, actor, clock } = call
  const today = clock.today()
  const sessions = await store.listSessions(db, actor.councilId, wholeOf(event), event.eventId)
  const state = stateOfEvent(event, today)
  const going = isGoing(event)
  const whole = event.partOf === null
  const opened = event.collectionId !== null
  const next = nextOf({
    state,
    admission: event.admission,
    opened,
    sessionCount: event.sessionCount,
    part: event.partOf !== null,
    unheld: !whole ? 0 : sessions.filter((session) => session.state === 'planned' && session.heldOn <= today).length,
    applied: event.figures.applied,
    certifies: event.certificateKindId !== null && event.figures.certificates === 0 && event.figures.participants > 0,
  })
  const can: Event['can'] = [
    ...(mayWrite(actor) && going ? (['change', 'call-off'] as const) : []),
    ...(mayWrite(actor) && whole ? (['copy'] as const) : []),
    ...(mayWrite(actor) && whole && going ? (['conclude', 'recruit'] as const) : []),
    ...(mayWrite(actor) && going && event.admission !== 'none' && !opened ? (['open'] as const) : []),
    ...(mayWrite(actor) && whole && event.concludedOn !== null ? (['reopen'] as const) : []),
    ...(mayAdmit(actor) && going && event.admission === 'lottery' && event.drawnAt === null && event.figures.applied > 0 ? (['draw'] as const) : []),
    ...(mayAdmit(actor) && going ? (['admit'] as const) : []),
    ...(mayAdmit(actor) && going ? (['mark'] as const) : []),
    ...(mayCertify(actor) && event.calledOffOn === null && event.certificateKindId !== null ? (['certify'] as const) : []),
  ]
  const standards = await listStandards(db, actor.councilId)
  const late = sessions.filter(({ heldOn, calledOffAt }) => isLate(heldOn, calledOffAt, callOffBy(standards, heldOn)))
  return {
    ...event,
    state,
    sessions,
    lateSessions: late.map(({ gatheringId }) => gatheringId),
    next,
    can,
    offeredFormId: event.formId ?? event.previousFormId,
  }
}
