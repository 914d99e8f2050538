// つなぎで共通のこと。
import { addresseesOf } from '#directory'
import { operations as letterRoom } from '#letters'
import { type Call, type Refusals, type Subject, refuse } from '#kernel'
import { mayNumber, receiverSteps, senderSteps } from '../rules/referrals.ts'
import { type Kind, type ReceivedReferral, type RecordEntry, type Referral, type ReferralState } from '../schema.ts'
import * as store from '../store/referrals.ts'
import { layingRefusals, looked, namesFor } from './laying.ts'

export const referralRefusals = {
  ...layingRefusals,
  notNow: {
    status: 409,
    ja: 'このつなぎは、いまの状態ではその手続きができません。画面を開き直して、いまできる手続きを確かめてください。',
    en: 'This referral cannot take that step in its present state. Open the page again to see what can be done.',
  },
  answerPast: {
    status: 422,
    ja: '返事がほしい日が過ぎています。今日からあとの日を入力してください。',
    en: 'The day on which an answer is wished for has passed. Enter today or a later day.',
  },
  tooEarly: {
    status: 422,
    ja: 'つないだ日・受けた日より前の日です。日付を確かめてください。',
    en: 'That day lies before it was passed on or received. Check the date.',
  },
  underProtection: {
    status: 409,
    ja: 'この人の記録は、担当チームの外に出せません。つなぐ必要があるときは、チームの中で決めて進めてください。',
    en: 'What is kept of this person does not leave their team. Decide within the team how to go on.',
  },
} as const satisfies Refusals

export function referralSubject(referralId: string): Subject {
  return { type: 'cases.referral', id: referralId }
}

/** The receiver's row, held until the commit. @throws Refusal where it is not there or has been changed since it was opened */
export async function receivedFor(
  call: Call,
  { referralId, revision }: { readonly referralId: string; readonly revision?: number },
): Promise<store.FoundReceived> {
  const found = (await store.findReceived(call.db, call.actor.councilId, referralId, true)) ?? refuse(referralRefusals, 'notFound')
  if (revision !== undefined && found.revision !== revision) refuse(referralRefusals, 'changedMeanwhile')
  return found
}

/** @throws Refusal where it may not leave the scope of a team */
export async function tellSender(call: Call, referralId: string): Promise<void> {
  if (!(await store.returnReferral(call.db, referralId))) refuse(referralRefusals, 'underProtection')
}

/** つながれたものを、相談やケースにする。 What nobody has taken yet is taken with it, and the sender is told; what became of it stays here. */
export async function becomes(
  call: Call,
  referralId: string,
  became: { readonly kind: string; readonly caseId: string | null; readonly contactId: string | null },
): Promise<void> {
  const { councilId, accountId } = call.actor
  const found = await receivedFor(call, { referralId })
  const isCase = became.caseId !== null && became.contactId === null
  const steps = receiverSteps({ state: found.state, became: isCase ? found.caseId !== null : found.contactId !== null })
  if (!steps.includes('record') || found.kind !== became.kind) refuse(referralRefusals, 'notNow')
  if (found.state === 'sent') {
    await store.acknowledge(call.db, councilId, { referralId, taken: true, reason: '', on: call.clock.today(), by: accountId! }) // only signed-in people hold the permission
    await tellSender(call, referralId)
  }
  await store.setBecame(call.db, councilId, { referralId, ...became })
}

const open = (state: ReferralState) => state === 'sent' || state === 'taken'

export async function shownReferrals(call: Call, found: readonly store.FoundReferral[]): Promise<Referral[]> {
  const today = call.clock.today()
  const nameOf = await namesFor(call, found)
  const may = call.actor.permissions.has('cases.contact.write')
  const letters = call.actor.permissions.has(letterRoom.saveLetter.permission)
  return found.map((row) => {
    const { scopeId: _scope, personId: _person, alias: _alias, referredById: _by, toJa, toEn, areaId: _area, ...referral } = row
    return {
      ...referral,
      name: nameOf(row),
      toTitle: { ja: toJa, en: toEn },
      overdue: open(row.state) && row.answerBy < today,
      can: may ? [...senderSteps(row), ...(mayNumber(row) && letters ? (['letter'] as const) : [])] : [],
    }
  })
}

/** Whom it is about, only where the reader's own register shows them. */
export async function shownReceived(
  call: Call,
  found: readonly store.FoundReceived[],
  staged: (kind: string) => boolean,
): Promise<ReceivedReferral[]> {
  const today = call.clock.today()
  const nameOf = await namesFor(call, found)
  const people = await addresseesOf(
    call,
    found.flatMap(({ personId }) => personId ?? []),
    today,
  )
  const { permissions } = call.actor
  return found.map((row) => {
    const { scopeId: _scope, referredById: _by, ...received } = row
    const steps = permissions.has('cases.contact.write') ? receiverSteps({ state: row.state, became: row.contactId !== null }) : []
    const opens = permissions.has('cases.case.write') && row.caseId === null && staged(row.kind) && open(row.state)
    return {
      ...received,
      personId: row.personId !== null && people.has(row.personId) ? row.personId : null,
      name: nameOf(row),
      overdue: open(row.state) && row.answerBy < today,
      can: [...steps, ...(opens ? (['open'] as const) : [])],
    }
  })
}

export function lookedAtReferrals(
  call: Call,
  found: readonly { readonly referralId: string; readonly scopeId: string; readonly referredById: string }[],
): void {
  looked(
    call,
    found.map(({ referralId, scopeId, referredById }) => ({ ...referralSubject(referralId), scopeId, own: referredById === call.actor.accountId })),
  )
}

export function stagedAmong(kinds: readonly Kind[]): (kind: string) => boolean {
  const codes = new Set(kinds.filter(({ stages }) => stages.length > 0).map(({ code }) => code))
  return (kind) => codes.has(kind)
}

/** 経過に出るつなぎ。 Passed on, taken or declined, what became of it: each on its day. */
function referralEntries(referrals: readonly store.FoundReferral[]): (RecordEntry & { readonly order: string })[] {
  return referrals.flatMap((referral) => {
    const { referralId, toJa, state, receivedOn, answeredOn } = referral
    const step = (code: ReferralState, on: string, place: number, by: string, words: readonly string[]) => ({
      what: 'referral' as const,
      id: referralId,
      on,
      at: null,
      code,
      topics: [],
      observed: words.filter(Boolean).join('　'),
      told: '',
      judged: '',
      minutes: null,
      by: by === '' ? [] : [by],
      withdrawn: false,
      withdrawnBecause: null,
      relation: null,
      callerName: '',
      responses: [],
      place: '',
      present: '',
      order: `${on} 2 ${referralId} ${place}`,
    })
    return [
      step('sent', referral.referredOn, 0, referral.referredBy, [
        toJa,
        referral.purpose,
        state === 'withdrawn' ? `（取り下げ：${referral.reason}）` : '',
      ]),
      ...(receivedOn === null ? [] : [step(state === 'declined' ? 'declined' : 'taken', receivedOn, 1, referral.receiver, [toJa, referral.reason])]),
      ...(answeredOn === null ? [] : [step('answered', answeredOn, 2, referral.receiver, [toJa, referral.answer])]),
    ]
  })
}

export async function referralsOf(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  caseId: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined } = {},
): Promise<(RecordEntry & { readonly order: string })[]> {
  const found = await store.readReferrals(db, actor.councilId, { caseId, show: 'all' }, { today: '', accountId: null }, referralsOfCase, 0)
  return referralEntries(found).filter(({ on }) => (from === undefined || on >= from) && (to === undefined || on <= to))
}
/** More than one case has. */
const referralsOfCase = 500
