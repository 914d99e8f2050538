import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { NotedReason, PresentedSheet } from '../schema.ts'
import type { EvaluationTables } from './tables.generated.ts'

/** 遅れの理由。 Of all lines of a plan's year, newest first. */
export async function reasonsOf(
  db: Db,
  councilId: string,
  lineIds: readonly string[],
): Promise<readonly (NotedReason & { readonly lineId: string })[]> {
  const { rows } = await written<NotedReason & { readonly lineId: string }>(db)`
    select r.line_id as "lineId", r.reason, r.next_step as "nextStep", to_json(r.noted_at) #>> '{}' as "notedAt", n.display_name as "notedBy"
    from evaluation.line_reasons r join identity.account_names n on n.council_id = r.council_id and n.account_id = r.noted_by
    where r.council_id = ${councilId} and r.line_id = any (${lineIds}::uuid[]) order by r.noted_at desc, r.reason_id`
  return rows
}

export async function insertReason(
  db: Db,
  councilId: string,
  r: {
    readonly reasonId: string
    readonly lineId: string
    readonly reason: string
    readonly nextStep: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  const row = { line_id: r.lineId, reason: r.reason, next_step: r.nextStep, noted_at: r.at.toISOString(), noted_by: r.by }
  await tables<EvaluationTables>(db)
    .insertInto('evaluation.line_reasons')
    .values({ council_id: councilId, reason_id: r.reasonId, ...row })
    .execute()
}

export async function insertSheet(
  db: Db,
  councilId: string,
  s: Omit<PresentedSheet, 'frozenAt' | 'frozenBy'> & { readonly content: string; readonly at: Date; readonly by: string },
): Promise<void> {
  const presented = { fiscal_year: s.fiscalYear, presented_on: s.presentedOn, presented_to: s.presentedTo }
  const kept = { content: s.content, sha256: s.sha256, frozen_at: s.at.toISOString(), frozen_by: s.by }
  await tables<EvaluationTables>(db)
    .insertInto('evaluation.sheets')
    .values({ council_id: councilId, sheet_id: s.sheetId, ...presented, ...kept })
    .execute()
}

/** Newest first; of one year, or one of them. */
export async function listSheets(
  db: Db,
  councilId: string,
  { fiscalYear = null, sheetId = null }: { readonly fiscalYear?: number | null; readonly sheetId?: string | null },
): Promise<(PresentedSheet & { readonly content: string })[]> {
  const { rows } = await written<PresentedSheet & { readonly content: string }>(db)`
    select s.sheet_id as "sheetId", s.fiscal_year as "fiscalYear", s.presented_on as "presentedOn", s.presented_to as "presentedTo",
      to_json(s.frozen_at) #>> '{}' as "frozenAt", n.display_name as "frozenBy", s.sha256, s.content
    from evaluation.sheets s join identity.account_names n on n.council_id = s.council_id and n.account_id = s.frozen_by
    where s.council_id = ${councilId} and (${fiscalYear}::int is null or s.fiscal_year = ${fiscalYear}) and (${sheetId}::uuid is null or s.sheet_id = ${sheetId})
    order by s.presented_on desc, s.frozen_at desc`
  return rows
}
