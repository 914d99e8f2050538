import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Standing, Party } from '../rules/admission.ts'
import { type Findable, foundBy } from '../rules/finding.ts'
import type { ApplicationFilter, ApplicationRow, ApplicationState, MoveReason, Presence } from '../schema.ts'

// 申し込むために要ること: functions that run with the rights of the tables, as whoever applies sees no row of them -------------------------

export type HeldEvent = Standing & {
  readonly eventId: string
  readonly title: string
  readonly partyMax: number
  readonly ended: boolean
  readonly feeYen: number
  readonly drawOn: string | null
  readonly cancelUntil: string | null
}

/** Holds the event until the commit: of two who apply at once the second sees what the first has done. */
export async function lockAdmission(db: Db, at: { readonly eventId: string } | { readonly collectionId: string }): Promise<HeldEvent | undefined> {
  const { rows } = await written<HeldEvent>(db)`
    select event_id as "eventId", title, admission, capacity, party_max as "partyMax", drawn, ended, fee_yen as "feeYen", draw_on as "drawOn", cancel_until as "cancelUntil", placed, waiting
    from events.lock_admission(${'eventId' in at ? at.eventId : null}, ${'collectionId' in at ? at.collectionId : null})`
  return rows[0]
}

export async function knownApplication(
  db: Db,
  eventId: string,
  dedupe: string,
): Promise<
  { readonly applicationId: string; readonly number: number; readonly state: ApplicationState; readonly personId: string | null } | undefined
> {
  const { rows } = await written<{ applicationId: string; number: number; state: ApplicationState; personId: string | null }>(db)`
    select application_id as "applicationId", number, state, person_id as "personId" from events.known_application(${eventId}, ${dedupe})`
  return rows[0]
}

/** Of a form's answer, whoever withdraws it. */
export interface AnsweredApplication {
  readonly applicationId: string
  readonly eventId: string
  readonly number: number
  readonly state: ApplicationState
  /** They were there. */
  readonly came: boolean
}
export async function applicationOfAnswer(db: Db, answerId: string): Promise<AnsweredApplication | undefined> {
  const { rows } = await written<AnsweredApplication>(db)`
    select application_id as "applicationId", event_id as "eventId", number, state, came from events.application_of_answer(${answerId})`
  return rows[0]
}

export interface Given {
  readonly answerId: string | null
  readonly name: string
  readonly kana: string
  readonly affiliation: string
  readonly phone: string
  readonly mail: string
  readonly needs: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly partySize: number
  readonly way: string
  readonly feeYen: number
}

/** @returns its number */
export async function takeApplication(
  db: Db,
  a: {
    readonly eventId: string
    readonly applicationId: string
    readonly given: Given
    readonly state: ApplicationState
    readonly dedupe: string | null
    readonly at: Date
  },
): Promise<number> {
  const { rows } = await written<{ number: number }>(db)`
    select events.take_application(${a.eventId}, ${a.applicationId}, ${JSON.stringify(a.given)}, ${a.state}, ${a.dedupe}, ${a.at}) as number`
  return rows[0]!.number // a function answers with one row
}

export async function waitingList(db: Db, eventId: string): Promise<Party[]> {
  const { rows } = await written<Party>(db)`select application_id as "applicationId", party_size as "partySize" from events.waiting_list(${eventId})`
  return rows
}

export async function applicationAt(
  db: Db,
  eventId: string,
  number: number,
): Promise<{ readonly applicationId: string; readonly state: ApplicationState; readonly partySize: number } | undefined> {
  const { rows } = await written<{ applicationId: string; state: ApplicationState; partySize: number }>(db)`
    select application_id as "applicationId", state, party_size as "partySize" from events.application_at(${eventId}, ${number})`
  return rows[0]
}

export async function moveApplication(
  db: Db,
  m: {
    readonly applicationId: string
    readonly state: ApplicationState
    readonly why: MoveReason
    readonly remark: string
    readonly toTell: boolean
    readonly at: Date
  },
): Promise<void> {
  await written(db)`select events.move_application(${m.applicationId}, ${m.state}, ${m.why}, ${m.remark}, ${m.toTell}, ${m.at})`
}

// 職員の仕事 -------------------------------------------------------------------------------------------------------------------------

/** As it is stored: minutes are reckoned from the attendances. */
export type FoundApplication = Omit<ApplicationRow, 'minutes' | 'letters'> & {
  readonly eventId: string
  readonly scopeId: string
  readonly personId: string | null
  readonly organisationId: string | null
}

async function applications(
  db: Db,
  councilId: string,
  asked: {
    readonly eventId?: string | undefined
    readonly applicationIds?: readonly string[] | undefined
    readonly state?: ApplicationState | undefined
  },
): Promise<FoundApplication[]> {
  const { eventId = null, applicationIds = null, state = null } = asked
  const { rows } = await written<FoundApplication>(db)`
    select a.application_id as "applicationId", a.event_id as "eventId", a.scope_id as "scopeId", a.number, a.name, a.kana, a.affiliation, a.phone, a.mail, a.needs, a.assigned, a.person_id as "personId", a.organisation_id as "organisationId",
      a.party_size as "partySize", a.state, a.rank, a.way, a.fee_yen as "feeYen", a.exemption, a.paid_on as "paidOn", a.evaluation_passed as "evaluationPassed",
      a.to_tell as "toTell", a.answer_id as "answerId", a.revision,
      case when a.state = 'waiting' then (select count(*)::int from events.applications w
        where w.council_id = a.council_id and w.event_id = a.event_id and w.state = 'waiting' and w.rank <= a.rank) end as "waitingPlace",
      coalesce((select json_agg(json_build_object('gatheringId', t.gathering_id, 'presence', t.presence, 'heads', t.heads, 'minutes', t.minutes, 'way', t.way))
        from events.attendances t where t.council_id = a.council_id and t.application_id = a.application_id), '[]') as attendances,
      coalesce((select json_agg(json_build_object('certificateId', c.certificate_id, 'number', c.number, 'revoked', exists (select from events.certificate_moves m
          where m.council_id = c.council_id and m.certificate_id = c.certificate_id and m.move = 'revoke')) order by c.issued_at)
        from events.certificates c where c.council_id = a.council_id and c.application_id = a.application_id), '[]') as certificates
    from events.applications a
    where a.council_id = ${councilId} and (${eventId}::uuid is null or a.event_id = ${eventId}) and (${applicationIds}::uuid[] is null or a.application_id = any (${applicationIds}::uuid[]))
      and (${state}::text is null or a.state = ${state})
    order by a.rank`
  return rows
}

/** In the order wanted, of whatever was typed. One event has thousands of them at the most: what is compared is read lean, the page in full. */
export async function listApplications(
  db: Db,
  councilId: string,
  { eventId, search, show, mark, order, page, ...more }: ApplicationFilter,
  size: number,
): Promise<{ readonly items: FoundApplication[]; readonly total: number }> {
  const { state = null, gatheringId = null, applicationId = null } = more
  const { rows } = await written<Findable & { readonly applicationId: string }>(db)`
    select a.application_id as "applicationId", a.number, a.name, a.kana, a.affiliation, a.phone, a.mail from events.applications a
    left join events.attendances t on t.council_id = a.council_id and t.application_id = a.application_id and t.gathering_id = ${gatheringId}
    where a.council_id = ${councilId} and a.event_id = ${eventId} and (${state}::text is null or a.state = ${state}) and (${applicationId}::uuid is null or a.application_id = ${applicationId})
      and case ${show} when 'to-tell' then a.to_tell when 'unpaid' then a.fee_yen > 0 and a.paid_on is null and a.state = 'placed' when 'needs' then a.needs <> '' else true end
      and case ${mark} when 'unmarked' then t.presence is null when 'came' then t.presence <> 'absent' when 'absent' then t.presence = 'absent' else true end
    order by case ${order} when 'kana' then a.kana when 'affiliation' then a.affiliation end, case ${order} when 'number' then a.number when 'newest' then -a.number end, a.rank`
  const matching = search === '' ? rows : rows.filter(foundBy(search))
  const wanted = matching.slice((page - 1) * size, page * size).map((row) => row.applicationId)
  const found = new Map((await findApplications(db, councilId, wanted)).map((each) => [each.applicationId, each]))
  return { items: wanted.flatMap((id) => found.get(id) ?? []), total: matching.length }
}

export async function findApplications(db: Db, councilId: string, applicationIds: readonly string[]): Promise<FoundApplication[]> {
  return applications(db, councilId, { applicationIds })
}

export async function findApplication(db: Db, councilId: string, applicationId: string): Promise<FoundApplication | undefined> {
  return (await applications(db, councilId, { applicationIds: [applicationId] }))[0]
}

export async function ofEvent(db: Db, councilId: string, eventId: string, state?: ApplicationState): Promise<FoundApplication[]> {
  return applications(db, councilId, { eventId, state })
}

/** 抽選の順を書く。 */
export async function writeRanks(db: Db, councilId: string, eventId: string, order: readonly string[]): Promise<void> {
  await written(db)`
    update events.applications a set rank = o.at::int from unnest(${order}::uuid[]) with ordinality o(id, at)
    where a.council_id = ${councilId} and a.event_id = ${eventId} and a.application_id = o.id`
}

export async function writeSettlement(
  db: Db,
  councilId: string,
  applicationId: string,
  s: { readonly exemption: string | null; readonly feeYen: number; readonly paidOn: string | null; readonly evaluationPassed: boolean },
): Promise<void> {
  await written(db)`
    update events.applications set exemption = ${s.exemption}, fee_yen = ${s.feeYen}, paid_on = ${s.paidOn}, evaluation_passed = ${s.evaluationPassed}, revision = revision + 1
    where council_id = ${councilId} and application_id = ${applicationId}`
}

/** その区画・担当を持つほかの申込。 However it was typed. */
export async function holderOf(
  db: Db,
  councilId: string,
  { eventId, applicationId }: Pick<FoundApplication, 'eventId' | 'applicationId'>,
  assigned: string,
): Promise<number | undefined> {
  const { rows } = await written<{ number: number }>(db)`
    select number from events.applications where council_id = ${councilId} and event_id = ${eventId} and application_id <> ${applicationId} and state = 'placed'
      and lower(normalize(assigned, NFKC)) = lower(normalize(${assigned}::text, NFKC)) order by number limit 1`
  return rows[0]?.number
}

export async function writeAssigned(db: Db, councilId: string, applicationId: string, assigned: string, alone: boolean): Promise<void> {
  await written(db)`
    update events.applications set assigned = ${assigned}, assigned_alone = ${alone}, revision = revision + 1 where council_id = ${councilId} and application_id = ${applicationId}`
}

export async function markTold(db: Db, councilId: string, applicationIds: readonly string[]): Promise<number> {
  const { rowCount } = await written(db)`
    update events.applications set to_tell = false, revision = revision + 1 where council_id = ${councilId} and application_id = any (${applicationIds}::uuid[]) and to_tell`
  return rowCount ?? 0
}

/** The application an answer became, for whoever may see it. */
export async function findByAnswer(
  db: Db,
  councilId: string,
  answerId: string,
): Promise<
  | { readonly applicationId: string; readonly eventId: string; readonly title: string; readonly number: number; readonly state: ApplicationState }
  | undefined
> {
  const { rows } = await written<{ applicationId: string; eventId: string; title: string; number: number; state: ApplicationState }>(db)`
    select a.application_id as "applicationId", a.event_id as "eventId", e.title, a.number, a.state from events.applications a
    join events.events e on e.council_id = a.council_id and e.event_id = a.event_id
    where a.council_id = ${councilId} and a.answer_id = ${answerId}`
  return rows[0]
}

// 出欠 -------------------------------------------------------------------------------------------------------------------------------

export async function writeAttendances(
  db: Db,
  councilId: string,
  at: { readonly eventId: string; readonly gatheringId: string; readonly at: Date; readonly by: string; readonly way: 'roster' | 'reception' },
  marks: readonly { readonly applicationId: string; readonly presence: Presence; readonly heads: number; readonly minutes: number }[],
): Promise<void> {
  await written(db)`
    insert into events.attendances (council_id, application_id, gathering_id, event_id, scope_id, presence, heads, minutes, way, marked_at, marked_by)
    select ${councilId}, m."applicationId", ${at.gatheringId}, ${at.eventId}, a.scope_id, m.presence, m.heads, m.minutes, ${at.way}, ${at.at}, ${at.by}
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m("applicationId" uuid, presence text, heads int, minutes int)
    join events.applications a on a.council_id = ${councilId} and a.application_id = m."applicationId"
    on conflict (council_id, application_id, gathering_id) do update set presence = excluded.presence, heads = excluded.heads, minutes = excluded.minutes, way = excluded.way,
      marked_at = excluded.marked_at, marked_by = excluded.marked_by
      where (events.attendances.presence, events.attendances.heads, events.attendances.minutes) is distinct from (excluded.presence, excluded.heads, excluded.minutes)`
}

export async function deleteAttendances(db: Db, councilId: string, gatheringId: string, applicationIds: readonly string[]): Promise<void> {
  await written(db)`
    delete from events.attendances where council_id = ${councilId} and gathering_id = ${gatheringId} and application_id = any (${applicationIds}::uuid[])`
}
