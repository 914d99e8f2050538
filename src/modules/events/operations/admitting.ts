// How an application comes in and moves, whoever does it. Each decision is a rule; the event is held until the commit.
import { type Call, type Refusals, refuse } from '#kernel'
import type { Text } from '#kernel/values'
import { arrival, movedUp } from '../rules/admission.ts'
import type { ApplicationState, MoveReason } from '../schema.ts'
import * as store from '../store/applications.ts'
import { receiptCode, sentenceOf } from './receipts.ts'
import { tellApplicants } from './tell-applicants.ts'

export const admissionRefusals = {
  notTaken: {
    status: 409,
    ja: 'この催しの申込は、もう受け付けていません。問合せ先に連絡してください。',
    en: 'Applications for this event are no longer taken. Please get in touch with the office.',
  },
  tooMany: {
    status: 422,
    ja: '一度に申し込める人数をこえています。人数を減らすか、分けて申し込んでください。',
    en: 'That is more than may apply together. Enter fewer, or apply separately.',
  },
} as const satisfies Refusals

export interface Taken {
  /** Null: the same person has applied already. */
  readonly applicationId: string | null
  readonly number: number
  readonly state: ApplicationState
  readonly again: boolean
  /** The application that stands, and as whom its holder was known. */
  readonly first?: { readonly applicationId: string; readonly personId: string | null }
}

/** 受け入れる。 @returns the application, or the one of the same person that stands already */
export async function takeApplication(call: Call, event: store.HeldEvent, given: Omit<store.Given, 'feeYen'>, dedupe: string | null): Promise<Taken> {
  if (event.ended) refuse(admissionRefusals, 'notTaken')
  const { partySize } = given
  if (partySize > event.partyMax || (event.capacity !== null && partySize > event.capacity))
    refuse(admissionRefusals, 'tooMany', [{ path: 'party', message: admissionRefusals.tooMany }])
  const known = dedupe === null ? undefined : await store.knownApplication(call.db, event.eventId, dedupe)
  if (known) return { applicationId: null, number: known.number, state: known.state, again: true, first: known }
  const applicationId = call.newId()
  const state = arrival(event, partySize)
  const full = { ...given, feeYen: event.feeYen * partySize }
  const number = await store.takeApplication(call.db, { eventId: event.eventId, applicationId, given: full, state, dedupe, at: call.clock.now() })
  call.audit({ subject: applicationSubject(applicationId), fields: ['state'] })
  return { applicationId, number, state, again: false }
}

export function applicationSubject(applicationId: string) {
  return { type: 'events.application', id: applicationId }
}

/** 動かす。 One step of one application. */
export async function moveApplication(
  call: Call,
  applicationId: string,
  {
    state,
    why,
    remark = '',
    toTell = false,
  }: { readonly state: ApplicationState; readonly why: MoveReason; readonly remark?: string; readonly toTell?: boolean },
): Promise<void> {
  await store.moveApplication(call.db, { applicationId, state, why, remark, toTell, at: call.clock.now() })
  call.audit({ subject: applicationSubject(applicationId), fields: ['state'], ...(remark && { reason: why }) })
}

/** 繰り上げる。 In the same transaction as whatever made room; those moved are told by mail, or by telephone where there is none. */
export async function moveUp(call: Call, eventId: string): Promise<string[]> {
  const event = await store.lockAdmission(call.db, { eventId })
  if (!event || event.ended) return []
  const up = movedUp(event, await store.waitingList(call.db, eventId))
  for (const applicationId of up) await moveApplication(call, applicationId, { state: 'placed', why: 'moved-up', toTell: true })
  tellLater(call, up)
  return up
}

/** あとで知らせる。 As the system, once this has committed: whoever made room may see nobody of them. */
export function tellLater(call: Call, applicationIds: readonly string[], receipt = false): void {
  if (applicationIds.length > 0) call.later(tellApplicants, { applicationIds: [...applicationIds], receipt }, { asSystem: 'scope' })
}

/**
 * 申し込んだ人への一言。 Name and telephone of somebody else are easily typed: of an application that stands already, number and state are told to staff and to
 * whoever answered by a code of their own, nobody else. Its holder has them by mail again.
 *
 * @param known whether it is known who applies
 */
export function saidOf(
  call: Pick<Call, 'key'>,
  event: Pick<store.HeldEvent, 'admission' | 'drawOn' | 'waiting'>,
  { applicationId, number, state }: Taken,
  known: boolean,
): Text {
  if (applicationId === null)
    return known
      ? { ja: `すでに申込を受け付けています（申込番号 ${number}）。`, en: `This person has applied already (application no. ${number}).` }
      : {
          ja: '同じ名前と連絡先の申込は、一つだけ受け付けます。はじめの申込の控え（画面やメール）をご覧ください。見当たらないときは、問合せ先に連絡してください。',
          en: 'Of the same name and contact, one application is taken. See the receipt of the first one (on the page, or by mail). If you cannot find it, please get in touch with the office.',
        }
  const code = receiptCode(call, applicationId)
  const kept = {
    ja: `申込番号 ${number}　取消しや当日の受付に使う控え：${code}`,
    en: `Application no. ${number}. To cancel and at the reception, show: ${code}`,
  }
  const said = sentenceOf(event, state, event.waiting + 1)
  return { ja: `${said.ja}\n${kept.ja}`, en: `${said.en}\n${kept.en}` }
}
