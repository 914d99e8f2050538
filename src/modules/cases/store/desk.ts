import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { MemoFilter, NewMemo } from '../schema.ts'

export interface FoundLine {
  readonly caseId: string
  readonly scopeId: string
  readonly title: string
  readonly english: string
  readonly leadId: string
  readonly leadName: string
  readonly note: string
  readonly backOn: string | null
  readonly backAt: string | null
}

/** Past the scopes of whoever asks; nothing of anybody under protection. */
export async function lookUp(
  db: Db,
  q: {
    readonly kana: string | null
    readonly name: string | null
    readonly phone: string | null
    readonly birthday: string | null
    readonly today: string
  },
  most: number,
): Promise<FoundLine[]> {
  const { rows } = await written<FoundLine>(db)`
    select case_id as "caseId", scope_id as "scopeId", title, english, lead_id as "leadId", lead_name as "leadName", desk_note as note, back_on as "backOn", back_at as "backAt"
    from cases.look_up(${q.kana}, ${q.name}, ${q.phone}, ${q.birthday}, ${q.today}, ${most})`
  return rows
}

/** @returns false where there is no such case for the desk */
export async function leaveMemo(db: Db, m: NewMemo & { readonly memoId: string; readonly at: Date }): Promise<boolean> {
  const { rows } = await written<{ left: boolean }>(db)`
    select cases.leave_memo(${m.memoId}, ${m.caseId}, ${m.callerName}, ${m.callerPhone}, ${m.about}, ${m.callBack}, ${m.at}) as left`
  return rows[0]!.left // a function answers one row
}

export interface FoundMemo {
  readonly memoId: string
  readonly scopeId: string
  readonly caseId: string
  readonly caseNumber: string
  readonly kind: string
  readonly personId: string | null
  readonly alias: string
  readonly leadId: string
  readonly leadName: string
  readonly callerName: string
  readonly callerPhone: string
  readonly about: string
  readonly callBack: string
  readonly calledAt: string
  readonly takenBy: string
  readonly revision: number
}

/** Nobody has dealt with them yet; the oldest first. */
export async function readMemos(
  db: Db,
  councilId: string,
  {
    leadId = null,
    caseId = null,
    memoId = null,
  }: { readonly leadId?: string | null } & { readonly [K in 'caseId' | 'memoId']?: MemoFilter[K] | null },
  most: number,
): Promise<FoundMemo[]> {
  const { rows } = await written<FoundMemo>(db)`
    select m.memo_id as "memoId", m.scope_id as "scopeId", m.case_id as "caseId", c.number as "caseNumber", c.kind, c.person_id as "personId", c.alias, c.lead_id as "leadId",
      l.display_name as "leadName", m.caller_name as "callerName", m.caller_phone as "callerPhone", m.about, m.call_back as "callBack",
      to_char(m.called_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "calledAt", n.display_name as "takenBy", m.revision
    from cases.memos m
    join cases.cases c on c.council_id = m.council_id and c.case_id = m.case_id
    join identity.account_names l on l.council_id = c.council_id and l.account_id = c.lead_id
    join identity.account_names n on n.council_id = m.council_id and n.account_id = m.taken_by
    where m.council_id = ${councilId} and m.ended_on is null and (${leadId}::uuid is null or c.lead_id = ${leadId})
      and (${caseId}::uuid is null or m.case_id = ${caseId}) and (${memoId}::uuid is null or m.memo_id = ${memoId})
    order by m.called_at, m.memo_id limit ${most}`
  return rows
}

/** Held until the commit. */
export async function findMemo(db: Db, councilId: string, memoId: string): Promise<FoundMemo | undefined> {
  await written(db)`select from cases.memos where council_id = ${councilId} and memo_id = ${memoId} for update`
  return (await readMemos(db, councilId, { memoId }, 1))[0]
}

export async function endMemo(
  db: Db,
  councilId: string,
  m: { readonly memoId: string; readonly on: string; readonly by: string; readonly note: string; readonly contactId: string | null },
): Promise<void> {
  await written(db)`
    update cases.memos set ended_on = ${m.on}, ended_by = ${m.by}, ended_note = ${m.note}, contact_id = ${m.contactId}, revision = revision + 1
    where council_id = ${councilId} and memo_id = ${m.memoId}`
}

export async function setAbsence(
  db: Db,
  councilId: string,
  a: { readonly accountId: string; readonly backOn: string; readonly backAt: string },
): Promise<void> {
  await written(db)`
    insert into cases.absences as x (council_id, account_id, back_on, back_at) values (${councilId}, ${a.accountId}, ${a.backOn}, ${a.backAt})
    on conflict (council_id, account_id) do update set back_on = excluded.back_on, back_at = excluded.back_at`
}

export async function findAbsence(
  db: Db,
  councilId: string,
  accountId: string,
): Promise<{ readonly backOn: string; readonly backAt: string } | undefined> {
  const { rows } = await written<{ backOn: string; backAt: string }>(db)`
    select back_on as "backOn", back_at as "backAt" from cases.absences where council_id = ${councilId} and account_id = ${accountId}`
  return rows[0]
}

export async function setDeskNote(db: Db, councilId: string, { caseId, note }: { readonly caseId: string; readonly note: string }): Promise<void> {
  await written(db)`update cases.cases set desk_note = ${note}, revision = revision + 1 where council_id = ${councilId} and case_id = ${caseId}`
}
