import type { Actor, Db, PlacedRecord, StoredAnswer } from '#kernel'
import { written } from './queries.ts'

/** Stands for whoever is not signed in, where a key may not be null. */
export const nobody = '00000000-0000-0000-0000-000000000000'

/** The answer given earlier to the same account under a key. */
export async function findAnswer(db: Db, { councilId, accountId }: Actor, key: string): Promise<StoredAnswer | undefined> {
  const { rows } = await written<StoredAnswer>(db)`
    select body_hash as "bodyHash", body from kernel.answers where council_id = ${councilId} and account_id = ${accountId ?? nobody} and key = ${key}`
  return rows[0]
}

/** By the lines of their history, which every record with a scope has, follow it from scope to scope and are looked up by its id. */
export async function recordsWithin(db: Db, councilId: string, ids: readonly string[], scopeIds: readonly string[]): Promise<PlacedRecord[]> {
  const { rows } = await written<PlacedRecord>(db)`
    select distinct row_id as id, table_name as "table", scope_id as "scopeId" from kernel.history
    where council_id = ${councilId} and row_id = any (${ids}::uuid[]) and scope_id = any (${scopeIds}::uuid[])`
  return rows
}

// Audit, views, retractions, facts, jobs and the answer in one statement: one round trip, and all of it or nothing. $4 is the whole seal as JSON.
// A retraction repeats what it takes back, so that a listener needs no second look.
export const sealStatement = `
with audited as (
  insert into kernel.audit_entries (council_id, audit_id, operation, account_id, request_id, subject_type, subject_id, changed_fields, reason)
  select $1, e."auditId", $4::jsonb ->> 'operation', nullif($2, '00000000-0000-0000-0000-000000000000')::uuid, $3, e.subject ->> 'type', (e.subject ->> 'id')::uuid, coalesce(e.fields, '{}'), e.reason
  from jsonb_to_recordset($4::jsonb -> 'audit') as e("auditId" uuid, subject jsonb, fields text[], reason text)
), viewed as (
  insert into kernel.view_entries (council_id, view_id, account_id, operation, request_id, subject_type, subject_id, viewed_scope_id, reason, emergency_id, purpose)
  select $1, v."viewId", $2::uuid, $4 ->> 'operation', $3, v.type, v.id, v."scopeId", v.reason, v."emergencyId", v.purpose
  from jsonb_to_recordset($4 -> 'views') as v("viewId" uuid, type text, id uuid, "scopeId" uuid, reason text, "emergencyId" uuid, purpose text)
), retracted as (
  insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities, retracts)
  select f.council_id, gen_random_uuid(), f.kind, f.version, f.happened_on, f.area_id, f.subject_type, f.subject_id, f.tags, f.quantities, f.fact_id
  from jsonb_to_recordset($4 -> 'retractions') as s(type text, id uuid)
  join kernel.facts f on f.council_id = $1 and f.subject_type = s.type and f.subject_id = s.id and f.retracts is null
  where not exists (select from kernel.facts r where r.council_id = $1 and r.retracts = f.fact_id)
), told as (
  insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
  select $1, f."factId", f.kind, f.version, f."happenedOn", f."areaId", f.subject ->> 'type', (f.subject ->> 'id')::uuid, f.tags, f.quantities
  from jsonb_to_recordset($4 -> 'facts') as f("factId" uuid, kind text, version int, "happenedOn" date, "areaId" uuid, subject jsonb, tags jsonb, quantities jsonb)
), enqueued as (
  insert into kernel.jobs (council_id, job_id, operation, input, account_id, scope_ids, system_reach, run_at, once_key, work_id)
  select $1, j."jobId", j.operation, j.input, j."accountId", j."scopeIds", j."systemReach", j."runAt", j."onceKey", j."workId"
  from jsonb_to_recordset($4 -> 'jobs') as j("jobId" uuid, operation text, input jsonb, "accountId" uuid, "scopeIds" uuid[], "systemReach" text, "runAt" timestamptz, "onceKey" text, "workId" uuid)
  on conflict do nothing
)
insert into kernel.answers (council_id, account_id, key, body_hash, body)
select $1, $2::uuid, a.key, a."bodyHash", a.body from jsonb_to_record($4 -> 'answer') as a(key text, "bodyHash" text, body text) where $4 ? 'answer'`
