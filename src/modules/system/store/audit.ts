import type * as z from 'zod'
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { AuditFilter } from '../schema.ts'

/** An entry as it is kept; operation, subject and fields are still their codes. */
export interface StoredEntry {
  readonly auditId: string
  readonly recordedAt: string
  readonly accountId: string | null
  readonly displayName: string | null
  readonly operation: string
  readonly subjectType: string
  readonly subjectId: string
  readonly fields: string[]
  readonly reason: string | null
  readonly requestId: string
}

type Asked = Omit<z.output<typeof AuditFilter>, 'from' | 'to'> & { readonly from: string | null; readonly to: string | null; readonly size: number }

/**
 * Entries, the newest first; one more than fit on a page, if there are more.
 *
 * @param colleagueOf only entries of people who share a compartment with that account today
 */
export async function listEntries(db: Db, councilId: string, asked: Asked, colleagueOf: string | null): Promise<StoredEntry[]> {
  const { rows } = await written<StoredEntry>(db)`
    select e.audit_id as "auditId", e.recorded_at as "recordedAt", e.account_id as "accountId", a.display_name as "displayName", e.operation,
      e.subject_type as "subjectType", e.subject_id as "subjectId", e.changed_fields as fields, e.reason, e.request_id as "requestId"
    from kernel.audit_entries e
    left join identity.account_names a on a.council_id = e.council_id and a.account_id = e.account_id
    where e.council_id = ${councilId}
      and e.recorded_at >= coalesce(${asked.from}::date::timestamp at time zone 'Asia/Tokyo', '-infinity')
      and e.recorded_at < coalesce((${asked.to}::date + 1)::timestamp at time zone 'Asia/Tokyo', 'infinity')
      and (${asked.accountId ?? null}::uuid is null or e.account_id = ${asked.accountId ?? null}::uuid)
      and (${asked.operation ?? null}::text is null or e.operation = ${asked.operation ?? null}::text)
      and (${asked.subjectType ?? null}::text is null or e.subject_type = ${asked.subjectType ?? null}::text)
      and (${asked.subjectId ?? null}::uuid is null or e.subject_id = ${asked.subjectId ?? null}::uuid)
      and (${colleagueOf}::uuid is null or e.account_id in (
        select m.account_id from identity.account_compartments m join identity.account_compartments o on o.council_id = m.council_id and o.compartment = m.compartment
        where m.council_id = ${councilId} and o.account_id = ${colleagueOf}::uuid and current_date between m.valid_from and coalesce(m.valid_to, 'infinity')
          and current_date between o.valid_from and coalesce(o.valid_to, 'infinity')))
    order by e.recorded_at desc, e.audit_id desc limit ${asked.size + 1} offset ${asked.paper === 'yes' ? 0 : (asked.page - 1) * asked.size}`
  return rows
}

/** The day in Japan so many days ago, by the clock that dates the entries. */
export async function dayBefore(db: Db, days: number): Promise<string> {
  const { rows } = await written<{ readonly day: string }>(db)`select (now() at time zone 'Asia/Tokyo')::date - ${days}::int as day`
  return rows[0]!.day
}

export async function listPeople(db: Db, councilId: string, colleagueOf: string | null) {
  const { rows } = await written<{ readonly accountId: string; readonly displayName: string }>(db)`
    select a.account_id as "accountId", a.display_name as "displayName" from identity.account_names a
    where a.council_id = ${councilId} and (${colleagueOf}::uuid is null or a.account_id in (
      select m.account_id from identity.account_compartments m join identity.account_compartments o on o.council_id = m.council_id and o.compartment = m.compartment
      where m.council_id = ${councilId} and o.account_id = ${colleagueOf}::uuid and current_date between m.valid_from and coalesce(m.valid_to, 'infinity')
        and current_date between o.valid_from and coalesce(o.valid_to, 'infinity')))
    order by a.display_name`
  return rows
}

/** A row of a record before and after one change. */
export interface StoredChange {
  readonly recordedAt: string
  readonly requestId: string | null
  readonly accountId: string | null
  readonly displayName: string | null
  readonly scopeId: string | null
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

/** What the reader's scopes show of the history of a record, the oldest first; of tables without scopes, what every reader may see. */
export async function changesOf(db: Db, councilId: string, recordId: string, tables: readonly string[]): Promise<StoredChange[]> {
  const { rows } = await written<StoredChange>(db)`
    select h.recorded_at as "recordedAt", h.request_id as "requestId", h.account_id as "accountId", a.display_name as "displayName", h.scope_id as "scopeId", h.before, h.after
    from (select * from kernel.history where council_id = ${councilId} and row_id = ${recordId} and table_name = any (${tables})
          union all select * from kernel.open_history(${recordId}, ${tables})) h
    left join identity.account_names a on a.council_id = h.council_id and a.account_id = h.account_id
    order by h.recorded_at, h.history_id`
  return rows
}

export async function entriesOf(db: Db, councilId: string, subject: { readonly type: string; readonly id: string }): Promise<StoredEntry[]> {
  const { rows } = await written<StoredEntry>(db)`
    select e.audit_id as "auditId", e.recorded_at as "recordedAt", e.account_id as "accountId", a.display_name as "displayName", e.operation,
      e.subject_type as "subjectType", e.subject_id as "subjectId", e.changed_fields as fields, e.reason, e.request_id as "requestId"
    from kernel.audit_entries e left join identity.account_names a on a.council_id = e.council_id and a.account_id = e.account_id
    where e.council_id = ${councilId} and e.subject_type = ${subject.type} and e.subject_id = ${subject.id}
    order by e.recorded_at, e.audit_id`
  return rows
}

interface StoredHead {
  readonly headId: string
  readonly body: string
  readonly councilName: string
}

/** The last signed head of each of the newest twelve months, the newest first. */
export async function monthlyHeads(db: Db, councilId: string): Promise<StoredHead[]> {
  const { rows } = await written<StoredHead>(db)`
    select distinct on (date_trunc('month', h.signed_at at time zone 'Asia/Tokyo')) h.head_id as "headId", h.body, n.name as "councilName"
    from kernel.seal_heads h join identity.council_names n on n.council_id = h.council_id where h.council_id = ${councilId}
    order by date_trunc('month', h.signed_at at time zone 'Asia/Tokyo') desc, h.signed_at desc, h.head_id desc limit 12`
  return rows
}

export async function findHead(db: Db, councilId: string, headId: string): Promise<StoredHead | undefined> {
  const { rows } = await written<StoredHead>(db)`
    select h.head_id as "headId", h.body, n.name as "councilName"
    from kernel.seal_heads h join identity.council_names n on n.council_id = h.council_id where h.council_id = ${councilId} and h.head_id = ${headId}`
  return rows[0]
}
