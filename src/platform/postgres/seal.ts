import type pg from 'pg'
import type { Actor, Db, Seal, StoredAnswer } from '#kernel'
import { written } from './queries.ts'

/** Stands for whoever is not signed in, where a key may not be null. */
export const nobody = '00000000-0000-0000-0000-000000000000'

/** The answer given earlier to the same account under a key. */
export async function findAnswer(db: Db, { councilId, accountId }: Actor, key: string): Promise<StoredAnswer | undefined> {
  const { rows } = await written<StoredAnswer>(db)`
    select body_hash as "bodyHash", body from kernel.answers where council_id = ${councilId} and account_id = ${accountId ?? nobody} and key = ${key}`
  return rows[0]
}

// Audit, retractions, facts, jobs and the answer in one statement: one round trip, and all of it or nothing.
// A retraction repeats what it takes back, so that a listener needs no second look.
const statement = `
with audited as (
  insert into kernel.audit_entries (council_id, audit_id, operation, account_id, request_id, subject_type, subject_id, changed_fields, reason)
  select $1, e."auditId", $2, nullif($3, '00000000-0000-0000-0000-000000000000')::uuid, $4, e.subject ->> 'type', (e.subject ->> 'id')::uuid, coalesce(e.fields, '{}'), e.reason
  from jsonb_to_recordset($5) as e("auditId" uuid, subject jsonb, fields text[], reason text)
), retracted as (
  insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities, retracts)
  select f.council_id, gen_random_uuid(), f.kind, f.version, f.happened_on, f.area_id, f.subject_type, f.subject_id, f.tags, f.quantities, f.fact_id
  from jsonb_to_recordset($6) as s(type text, id uuid)
  join kernel.facts f on f.council_id = $1 and f.subject_type = s.type and f.subject_id = s.id and f.retracts is null
  where not exists (select from kernel.facts r where r.council_id = $1 and r.retracts = f.fact_id)
), told as (
  insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
  select $1, f."factId", f.kind, f.version, f."happenedOn", f."areaId", f.subject ->> 'type', (f.subject ->> 'id')::uuid, f.tags, f.quantities
  from jsonb_to_recordset($7) as f("factId" uuid, kind text, version int, "happenedOn" date, "areaId" uuid, subject jsonb, tags jsonb, quantities jsonb)
), enqueued as (
  insert into kernel.jobs (council_id, job_id, operation, input, account_id, system_reach, run_at, once_key, work_id)
  select $1, j."jobId", j.operation, j.input, j."accountId", j."systemReach", j."runAt", j."onceKey", j."workId"
  from jsonb_to_recordset($11) as j("jobId" uuid, operation text, input jsonb, "accountId" uuid, "systemReach" text, "runAt" timestamptz, "onceKey" text, "workId" uuid)
  on conflict do nothing
)
insert into kernel.answers (council_id, account_id, key, body_hash, body)
select $1, $3::uuid, $8, $9, $10 where $8::text is not null`

export async function sealStatement(client: pg.PoolClient, councilId: string, accountId: string, requestId: string, seal: Seal): Promise<void> {
  const { audit, retractions, facts, jobs, answer } = seal
  await client.query({
    name: 'seal',
    text: statement,
    values: [
      councilId,
      seal.operation,
      accountId,
      requestId,
      JSON.stringify(audit),
      JSON.stringify(retractions),
      JSON.stringify(facts),
      answer?.key ?? null,
      answer?.bodyHash ?? null,
      answer?.body ?? null,
      JSON.stringify(jobs),
    ],
  })
}
