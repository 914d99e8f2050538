import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Draft, KeepDraft } from '../schema.ts'

/** @returns whether it is kept: not where it has been recorded or thrown away meanwhile, or a later one has come before it */
export async function keepDraft(db: Db, councilId: string, d: KeepDraft & { readonly at: Date }): Promise<boolean> {
  const { rows } = await written<{ draftId: string }>(db)`
    with kept as (
      update cases.drafts set typed = ${JSON.stringify(d.typed)}::jsonb, path = ${d.path}, revision = ${d.revision}, kept_at = ${d.at}
      where council_id = ${councilId} and account_id = ${d.accountId} and draft_id = ${d.draftId} and revision < ${d.revision} returning draft_id),
    begun as (
      insert into cases.drafts (council_id, account_id, draft_id, form, path, case_id, contact_id, filled_id, typed, revision, kept_at)
      select ${councilId}, ${d.accountId}, ${d.draftId}, ${d.form}, ${d.path}, ${d.caseId}::uuid, ${d.contactId}::uuid, ${d.filledId}::uuid, ${JSON.stringify(d.typed)}::jsonb, ${d.revision}::int, ${d.at}
      where ${d.begins} and not exists (select from kept) on conflict do nothing returning draft_id)
    select draft_id as "draftId" from kept union all select draft_id from begun`
  return rows.length > 0
}

/** One's own, of what one may open today; the newest first. */
export async function listDrafts(
  db: Db,
  councilId: string,
  { draftId = null, path = null }: { readonly draftId?: string | null; readonly path?: string | null },
  { since, size }: { readonly since: Date; readonly size: number },
): Promise<Draft[]> {
  const { rows } = await written<Draft>(db)`
    select d.draft_id as "draftId", d.form, d.path, c.number as "caseNumber", to_char(d.kept_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "keptAt",
      d.revision, d.typed
    from cases.drafts d
    left join cases.contacts x on x.council_id = d.council_id and x.contact_id = d.contact_id
    left join cases.filled f on f.council_id = d.council_id and f.filled_id = d.filled_id
    left join cases.cases c on c.council_id = d.council_id and c.case_id = coalesce(d.case_id, f.case_id, x.case_id)
    where d.council_id = ${councilId} and d.kept_at >= ${since}
      and (${draftId}::uuid is null or d.draft_id = ${draftId}) and (${path}::text is null or d.path = ${path})
      and (d.contact_id is null or x.contact_id is not null) and (d.filled_id is null or f.filled_id is not null)
      and (d.case_id is null or c.case_id is not null)
    order by d.kept_at desc, d.draft_id limit ${size}`
  return rows
}

export async function dropDraft(db: Db, councilId: string, draftId: string): Promise<boolean> {
  const { rows } = await written<{ draftId: string }>(db)`
    delete from cases.drafts where council_id = ${councilId} and draft_id = ${draftId} returning draft_id as "draftId"`
  return rows.length > 0
}

/** Of everybody, past their day. @returns how many there were */
export async function dropOldDrafts(db: Db, before: Date): Promise<number> {
  const { rows } = await written<{ gone: number }>(db)`select cases.drop_drafts(${before}) as gone`
  return rows[0]!.gone // a function answers one row
}
