import type { Db } from '#kernel'
import { written } from '#platform/postgres'

export interface StoredTemplate {
  readonly templateId: string
  readonly operation: string
  readonly validFrom: string
  readonly fileScopeId: string
  readonly begunAt: string
  readonly begunBy: string
  readonly sha256: string | null
  readonly fileName: string | null
  readonly withdrawnAt: string | null
  readonly withdrawnBy: string | null
  readonly withdrawalReason: string | null
}

/** Newest day first; of two for one day the later adopted holds. @param of one document, or one template */
export async function listTemplates(
  db: Db,
  councilId: string,
  of: { readonly operation?: string; readonly templateId?: string } = {},
): Promise<StoredTemplate[]> {
  const { rows } = await written<StoredTemplate>(db)`
    select t.template_id as "templateId", t.operation, t.valid_from as "validFrom", t.file_scope_id as "fileScopeId", t.begun_at as "begunAt",
      b.display_name as "begunBy", t.sha256, t.file_name as "fileName", t.withdrawn_at as "withdrawnAt", w.display_name as "withdrawnBy",
      t.withdrawal_reason as "withdrawalReason"
    from system.word_templates t
    join identity.account_names b on b.council_id = t.council_id and b.account_id = t.begun_by
    left join identity.account_names w on w.council_id = t.council_id and w.account_id = t.withdrawn_by
    where t.council_id = ${councilId} and (${of.operation ?? null}::text is null or t.operation = ${of.operation ?? null})
      and (${of.templateId ?? null}::uuid is null or t.template_id = ${of.templateId ?? null})
    order by t.operation, t.valid_from desc, t.adopted_at desc nulls last, t.template_id desc`
  return rows
}

/** Held until the commit, so that two people do not settle it at once. */
export async function lockTemplate(db: Db, councilId: string, templateId: string): Promise<void> {
  await written(db)`select from system.word_templates where council_id = ${councilId} and template_id = ${templateId} for update`
}

export async function insertTemplate(
  db: Db,
  councilId: string,
  template: Pick<StoredTemplate, 'templateId' | 'operation' | 'validFrom' | 'fileScopeId'> & { readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into system.word_templates (council_id, template_id, operation, valid_from, file_scope_id, begun_at, begun_by)
    values (${councilId}, ${template.templateId}, ${template.operation}, ${template.validFrom}, ${template.fileScopeId}, ${template.at}, ${template.by})`
}

export async function adoptTemplate(
  db: Db,
  councilId: string,
  templateId: string,
  { name, sha256, at, by }: { readonly name: string; readonly sha256: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    update system.word_templates set sha256 = ${sha256}, file_name = ${name}, adopted_at = ${at}, adopted_by = ${by}
    where council_id = ${councilId} and template_id = ${templateId}`
}

export async function withdrawTemplate(
  db: Db,
  councilId: string,
  templateId: string,
  { reason, at, by }: { readonly reason: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    update system.word_templates set withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawal_reason = ${reason}
    where council_id = ${councilId} and template_id = ${templateId}`
}
