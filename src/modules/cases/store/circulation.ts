import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { CaseState, Seen, UnseenFilter } from '../schema.ts'

export interface Unseen {
  readonly what: 'contact' | 'move'
  readonly id: string
  readonly again: boolean
}

/** What a superior has not seen as it stands now, the oldest first; nothing they wrote themselves, and nothing that was brought in from elsewhere. */
export async function listUnseen(
  db: Db,
  councilId: string,
  accountId: string,
  { kind = null, recordedById = null }: { readonly [K in keyof UnseenFilter]: UnseenFilter[K] | null },
  size: number,
): Promise<{ readonly items: Unseen[]; readonly total: number }> {
  const { rows } = await written<Unseen & { total: number }>(db)`
    select u.what, u.id, u.again, (count(*) over ())::int as total from (
      select 'contact' as what, x.contact_id as id, x.recorded_at as at,
        exists (select from cases.circulations s where s.council_id = x.council_id and s.contact_id = x.contact_id and s.seen_by = ${accountId}) as again
      from cases.contacts x
      where x.council_id = ${councilId} and x.import_id is null and x.recorded_by <> ${accountId} and (${kind}::text is null or x.kind = ${kind})
        and (${recordedById}::uuid is null or x.recorded_by = ${recordedById})
        and not exists (select from cases.circulations s where s.council_id = x.council_id and s.contact_id = x.contact_id and s.seen_by = ${accountId}
          and s.seen_revision >= x.revision)
      union all
      select 'move', m.move_id, m.moved_at, false from cases.moves m join cases.cases c on c.council_id = m.council_id and c.case_id = m.case_id
      where m.council_id = ${councilId} and (m.from_state is not null or c.import_id is null) and m.moved_by <> ${accountId} and (${kind}::text is null or c.kind = ${kind})
        and (${recordedById}::uuid is null or m.moved_by = ${recordedById})
        and not exists (select from cases.circulations s where s.council_id = m.council_id and s.move_id = m.move_id and s.seen_by = ${accountId})) u
    order by u.at, u.id limit ${size}`
  return { items: rows.map(({ what, id, again }) => ({ what, id, again })), total: rows[0]?.total ?? 0 }
}

/** Whose records a superior has not seen. */
export async function unseenAuthors(db: Db, councilId: string, accountId: string): Promise<string[]> {
  const { rows } = await written<{ id: string }>(db)`
    select distinct x.recorded_by as id from cases.contacts x where x.council_id = ${councilId} and x.import_id is null and x.recorded_by <> ${accountId}
      and not exists (select from cases.circulations s where s.council_id = x.council_id and s.contact_id = x.contact_id and s.seen_by = ${accountId}
        and s.seen_revision >= x.revision)
    union
    select m.moved_by from cases.moves m join cases.cases c on c.council_id = m.council_id and c.case_id = m.case_id
    where m.council_id = ${councilId} and (m.from_state is not null or c.import_id is null) and m.moved_by <> ${accountId}
      and not exists (select from cases.circulations s where s.council_id = m.council_id and s.move_id = m.move_id and s.seen_by = ${accountId})`
  return rows.map(({ id }) => id)
}

export interface MoveToSee {
  readonly moveId: string
  readonly scopeId: string
  readonly kind: string
  readonly caseId: string
  readonly caseNumber: string
  readonly personId: string | null
  readonly alias: string
  readonly to: CaseState
  readonly movedOn: string
  readonly note: string
  readonly at: string
  readonly by: string
  readonly byId: string
  readonly leadId: string
}
export async function movesByIds(db: Db, councilId: string, moveIds: readonly string[]): Promise<MoveToSee[]> {
  const { rows } = await written<MoveToSee>(db)`
    select m.move_id as "moveId", m.scope_id as "scopeId", c.kind, c.case_id as "caseId", c.number as "caseNumber", c.person_id as "personId", c.alias, m.to_state as "to",
      m.moved_on as "movedOn", m.note, to_char(m.moved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, n.display_name as by, m.moved_by as "byId",
      c.lead_id as "leadId"
    from cases.moves m
    join cases.cases c on c.council_id = m.council_id and c.case_id = m.case_id
    join identity.account_names n on n.council_id = m.council_id and n.account_id = m.moved_by
    where m.council_id = ${councilId} and m.move_id = any (${moveIds}::uuid[])`
  return rows
}

/** How far somebody has seen it. */
export async function seenUpTo(db: Db, councilId: string, subjectId: string, accountId: string): Promise<number> {
  const { rows } = await written<{ revision: number }>(db)`
    select coalesce(max(s.seen_revision), 0)::int as revision from cases.circulations s
    where s.council_id = ${councilId} and (s.contact_id = ${subjectId} or s.move_id = ${subjectId}) and s.seen_by = ${accountId}`
  return rows[0]!.revision
}

export async function insertSeen(
  db: Db,
  councilId: string,
  s: {
    readonly circulationId: string
    readonly scopeId: string
    readonly contactId: string | null
    readonly moveId: string | null
    readonly revision: number
    readonly comment: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into cases.circulations (council_id, circulation_id, scope_id, contact_id, move_id, seen_revision, comment, seen_at, seen_by)
    values (${councilId}, ${s.circulationId}, ${s.scopeId}, ${s.contactId}, ${s.moveId}, ${s.revision}, ${s.comment}, ${s.at}, ${s.by})`
}

/** Of a contact, or of all of a case, in the order in which they were seen. */
export async function listSeen(
  db: Db,
  councilId: string,
  { contactId = null, caseId = null }: { readonly contactId?: string | null; readonly caseId?: string | null },
): Promise<Seen[]> {
  const { rows } = await written<Seen>(db)`
    select coalesce(s.contact_id, s.move_id) as "subjectId", n.display_name as "seenBy", (s.seen_at at time zone 'Asia/Tokyo')::date as "seenOn", s.comment,
      coalesce(x.revision > s.seen_revision, false) as "changedSince"
    from cases.circulations s
    join identity.account_names n on n.council_id = s.council_id and n.account_id = s.seen_by
    left join cases.contacts x on x.council_id = s.council_id and x.contact_id = s.contact_id
    left join cases.moves m on m.council_id = s.council_id and m.move_id = s.move_id
    where s.council_id = ${councilId} and (${contactId}::uuid is null or s.contact_id = ${contactId}) and (${caseId}::uuid is null or coalesce(x.case_id, m.case_id) = ${caseId})
    order by s.seen_at, s.circulation_id`
  return rows
}

/** What somebody recorded and others have seen, the newest first. */
export async function listOwnSeen(
  db: Db,
  councilId: string,
  accountId: string,
  size: number,
): Promise<
  (Seen & {
    readonly what: 'contact' | 'move'
    readonly scopeId: string
    readonly caseId: string | null
    readonly caseNumber: string | null
    readonly personId: string | null
    readonly alias: string
    readonly on: string
  })[]
> {
  const { rows } = await written<
    Seen & {
      what: 'contact' | 'move'
      scopeId: string
      caseId: string | null
      caseNumber: string | null
      personId: string | null
      alias: string
      on: string
    }
  >(db)`
    select case when s.contact_id is null then 'move' else 'contact' end as what, coalesce(s.contact_id, s.move_id) as "subjectId", s.scope_id as "scopeId",
      n.display_name as "seenBy", (s.seen_at at time zone 'Asia/Tokyo')::date as "seenOn", s.comment, coalesce(x.revision > s.seen_revision, false) as "changedSince",
      c.case_id as "caseId", c.number as "caseNumber", coalesce(x.person_id, c.person_id) as "personId", coalesce(nullif(x.alias, ''), c.alias, '') as alias,
      coalesce(x.held_on, m.moved_on) as "on"
    from cases.circulations s
    join identity.account_names n on n.council_id = s.council_id and n.account_id = s.seen_by
    left join cases.contacts x on x.council_id = s.council_id and x.contact_id = s.contact_id
    left join cases.moves m on m.council_id = s.council_id and m.move_id = s.move_id
    left join cases.cases c on c.council_id = s.council_id and c.case_id = coalesce(x.case_id, m.case_id)
    where s.council_id = ${councilId} and coalesce(x.recorded_by, m.moved_by) = ${accountId}
    order by s.comment = '', s.seen_at desc, s.circulation_id desc limit ${size}`
  return rows
}
