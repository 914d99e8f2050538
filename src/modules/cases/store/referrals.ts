import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewReferral, NoteAnswer, ReceivedFilter, ReferralFilter, Referral, ReferralState } from '../schema.ts'
import type { Laid } from './cases.ts'

interface Said {
  readonly referralId: string
  readonly scopeId: string
  readonly kind: string
  readonly personId: string | null
  readonly alias: string
  readonly purpose: string
  readonly consent: NewReferral['consent']
  readonly consentNote: string
  readonly passed: string
  readonly urgency: NewReferral['urgency']
  readonly answerBy: string
  readonly referredOn: string
  readonly referredById: string
  readonly referredBy: string
  readonly state: ReferralState
  readonly receivedOn: string | null
  readonly receiver: string
  readonly reason: string
  readonly answeredOn: string | null
  readonly answer: string
  readonly revision: number
  readonly caseId: string | null
  readonly caseNumber: string | null
  readonly contactId: string | null
}
export interface FoundReferral extends Said {
  readonly toKind: string | null
  readonly toJa: string
  readonly toEn: string
  readonly organisationId: string | null
  readonly areaId: string
  readonly letter: Referral['letter']
}
export interface FoundReceived extends Said {
  readonly fromKind: string
  readonly areaId: string
}

export async function insertReferral(
  db: Db,
  councilId: string,
  p: Laid & {
    readonly referralId: string
    readonly kind: string
    readonly organisationId: string | null
    readonly on: string
    readonly by: string
  },
  r: Omit<NewReferral, 'toAreaId'>,
): Promise<void> {
  await written(db)`
    insert into cases.referrals (council_id, referral_id, scope_id, home_scope_id, kind, case_id, contact_id, to_kind, to_words, organisation_id, purpose, consent, consent_note,
      passed, urgency, answer_by, referred_on, referred_by, state)
    values (${councilId}, ${p.referralId}, ${p.scopeId}, ${p.homeScopeId}, ${p.kind}, ${r.caseId}, ${r.contactId}, ${r.toKind}, ${r.toWords}, ${p.organisationId}, ${r.purpose},
      ${r.consent}, ${r.consentNote}, ${r.passed}, ${r.urgency}, ${r.answerBy}, ${p.on}, ${p.by}, 'sent')`
}

/** An organisation of the register that has exactly that name on that day; none where two have it. */
export async function organisationCalled(db: Db, councilId: string, name: string, today: string): Promise<string | null> {
  const { rows } = await written<{ id: string }>(db)`
    select organisation_id as id from directory.organisation_names where council_id = ${councilId} and name = ${name}
      and (valid_from is null or valid_from <= ${today}) and (valid_to is null or valid_to >= ${today}) limit 2`
  return rows.length === 1 ? rows[0]!.id : null
}

/** Laid with the receiver. @returns false where it may not leave the scope it lies in */
export async function handReferral(db: Db, r: { readonly referralId: string; readonly scopeId: string; readonly areaId: string }): Promise<boolean> {
  const { rows } = await written<{ handed: boolean }>(db)`select cases.hand_referral(${r.referralId}, ${r.scopeId}, ${r.areaId}) as handed`
  return rows[0]!.handed // a function answers one row
}

/** What the receiver has said reaches the sender. @returns false where it may not leave the scope it lies in */
export async function returnReferral(db: Db, referralId: string): Promise<boolean> {
  const { rows } = await written<{ returned: boolean }>(db)`select cases.return_referral(${referralId}) as returned`
  return rows[0]!.returned // a function answers one row
}

/** @returns false where it is not there any more as it was seen */
export async function withdrawReferral(
  db: Db,
  r: { readonly referralId: string; readonly reason: string; readonly revision: number },
): Promise<boolean> {
  const { rows } = await written<{ withdrawn: boolean }>(db)`select cases.withdraw_referral(${r.referralId}, ${r.reason}, ${r.revision}) as withdrawn`
  return rows[0]!.withdrawn // a function answers one row
}

export async function setLetter(
  db: Db,
  councilId: string,
  { referralId, letterId }: { readonly referralId: string; readonly letterId: string },
): Promise<void> {
  await written(
    db,
  )`update cases.referrals set letter_id = ${letterId}, revision = revision + 1 where council_id = ${councilId} and referral_id = ${referralId}`
}

export async function ofTeam(db: Db, scopeId: string): Promise<boolean> {
  const { rows } = await written<{ of: boolean }>(db)`select cases.of_team(${scopeId}) as of`
  return rows[0]!.of // a function answers one row
}

/** Written down by hand, of what went outside. */
export async function noteAnswer(db: Db, councilId: string, n: NoteAnswer): Promise<void> {
  await written(db)`
    update cases.referrals set state = ${n.state}, received_on = coalesce(received_on, ${n.on}), receiver = case when ${n.receiver} = '' then receiver else ${n.receiver} end,
      reason = case when ${n.state} = 'answered' then reason else ${n.words} end, answer = case when ${n.state} = 'answered' then ${n.words} else answer end,
      answered_on = case when ${n.state} = 'answered' then ${n.on}::date end, revision = revision + 1
    where council_id = ${councilId} and referral_id = ${n.referralId}`
}

export async function findReferral(db: Db, councilId: string, referralId: string, lock = false): Promise<FoundReferral | undefined> {
  if (lock) await written(db)`select from cases.referrals where council_id = ${councilId} and referral_id = ${referralId} for update`
  return (await readReferrals(db, councilId, { referralIds: [referralId], show: 'all' }, { today: '', accountId: null }, 1, 0))[0]
}

/** The oldest answer first where answers are waited for; else the newest first. */
export async function readReferrals(
  db: Db,
  councilId: string,
  { caseId = null, contactId = null, referralIds = null, show }: Nullable<Omit<ReferralFilter, 'page' | 'show'>> & Pick<ReferralFilter, 'show'>,
  { today, accountId }: { readonly today: string; readonly accountId: string | null },
  size: number,
  offset: number,
): Promise<FoundReferral[]> {
  const { rows } = await written<FoundReferral>(db)`
    select r.referral_id as "referralId", r.scope_id as "scopeId", r.kind, coalesce(c.person_id, x.person_id) as "personId", coalesce(nullif(c.alias, ''), x.alias, '') as alias,
      r.purpose, r.consent, r.consent_note as "consentNote", r.passed, r.urgency, r.answer_by as "answerBy", r.referred_on as "referredOn", r.referred_by as "referredById",
      n.display_name as "referredBy", r.state, r.received_on as "receivedOn", coalesce(m.display_name, r.receiver) as receiver, r.reason, r.answered_on as "answeredOn", r.answer,
      r.revision, r.case_id as "caseId", c.number as "caseNumber", r.contact_id as "contactId", r.to_kind as "toKind", coalesce(k.title, r.to_words) as "toJa",
      coalesce(k.english, r.to_words) as "toEn", r.organisation_id as "organisationId", coalesce(c.area_id, x.area_id) as "areaId",
      case when l.letter_id is not null then jsonb_build_object('letterId', l.letter_id, 'numberText', l.number_text, 'datedOn', l.dated_on, 'cancelled', l.state = 'cancelled') end as letter
    from cases.referrals r
    left join letters.letters l on l.council_id = r.council_id and l.letter_id = r.letter_id
    join identity.account_names n on n.council_id = r.council_id and n.account_id = r.referred_by
    left join identity.account_names m on m.council_id = r.council_id and m.account_id = r.receiver_id
    left join cases.kinds k on k.council_id = r.council_id and k.code = r.to_kind
    left join cases.cases c on c.council_id = r.council_id and c.case_id = r.case_id
    left join cases.contacts x on x.council_id = r.council_id and x.contact_id = r.contact_id
    where r.council_id = ${councilId}
      and (${caseId}::uuid is null or r.case_id = ${caseId} or x.case_id = ${caseId}) and (${contactId}::uuid is null or r.contact_id = ${contactId})
      and (${referralIds}::uuid[] is null or r.referral_id = any (${referralIds}::uuid[]))
      and (${show} = 'all' or (r.state in ('sent', 'taken')
        and (${show} = 'waiting' or (r.answer_by < nullif(${today}, '')::date and (r.referred_by = ${accountId} or c.lead_id = ${accountId})))))
    order by case when ${show} = 'all' then null else r.answer_by end, r.referred_on desc, r.referral_id desc limit ${size} offset ${offset}`
  return rows
}
type Nullable<T> = { readonly [K in keyof T]?: T[K] | null }

export async function findReceived(db: Db, councilId: string, referralId: string, lock = false): Promise<FoundReceived | undefined> {
  if (lock) await written(db)`select from cases.received_referrals where council_id = ${councilId} and referral_id = ${referralId} for update`
  return (await readReceived(db, councilId, { referralId, show: 'all' }, 1, 0))[0]
}

/** Those whose answer is due first; what is over behind, the newest first. */
export async function readReceived(
  db: Db,
  councilId: string,
  { referralId = null, show }: { readonly referralId?: string | null } & Pick<ReceivedFilter, 'show'>,
  size: number,
  offset: number,
): Promise<FoundReceived[]> {
  const { rows } = await written<FoundReceived>(db)`
    select x.referral_id as "referralId", x.scope_id as "scopeId", x.kind, x.person_id as "personId", x.alias, x.purpose, x.consent, x.consent_note as "consentNote", x.passed,
      x.urgency, x.answer_by as "answerBy", x.referred_on as "referredOn", x.referred_by as "referredById", n.display_name as "referredBy", x.state,
      x.received_on as "receivedOn", coalesce(m.display_name, '') as receiver, x.reason, x.answered_on as "answeredOn", x.answer, x.revision, x.case_id as "caseId",
      c.number as "caseNumber", x.contact_id as "contactId", x.from_kind as "fromKind", x.area_id as "areaId"
    from cases.received_referrals x
    join identity.account_names n on n.council_id = x.council_id and n.account_id = x.referred_by
    left join identity.account_names m on m.council_id = x.council_id and m.account_id = x.receiver_id
    left join cases.cases c on c.council_id = x.council_id and c.case_id = x.case_id
    where x.council_id = ${councilId} and (${referralId}::uuid is null or x.referral_id = ${referralId})
      and (${show} = 'all' or x.state = 'sent' or (${show} = 'waiting' and x.state = 'taken'))
    order by case when x.state in ('sent', 'taken') then x.answer_by end, x.referred_on desc, x.referral_id desc limit ${size} offset ${offset}`
  return rows
}

export async function acknowledge(
  db: Db,
  councilId: string,
  r: { readonly referralId: string; readonly taken: boolean; readonly reason: string; readonly on: string; readonly by: string },
): Promise<void> {
  await written(db)`
    update cases.received_referrals set state = ${r.taken ? 'taken' : 'declined'}, received_on = ${r.on}, receiver_id = ${r.by}, reason = ${r.reason}, revision = revision + 1
    where council_id = ${councilId} and referral_id = ${r.referralId}`
}

export async function answer(
  db: Db,
  councilId: string,
  r: { readonly referralId: string; readonly answeredOn: string; readonly answer: string },
): Promise<void> {
  await written(db)`
    update cases.received_referrals set state = 'answered', answered_on = ${r.answeredOn}, answer = ${r.answer}, revision = revision + 1
    where council_id = ${councilId} and referral_id = ${r.referralId}`
}

/** What it became here. It lies with a team as soon as that does. */
export async function setBecame(
  db: Db,
  councilId: string,
  r: { readonly referralId: string; readonly caseId: string | null; readonly contactId: string | null },
): Promise<void> {
  await written(db)`
    update cases.received_referrals set case_id = coalesce(${r.caseId}, case_id), contact_id = coalesce(${r.contactId}, contact_id),
      revision = revision + 1
    where council_id = ${councilId} and referral_id = ${r.referralId}`
}
