import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Evaluation, NewEvaluation } from '../schema.ts'

/** 評価。 Of a fiscal year, or of one programme of it. */
export async function listEvaluations(db: Db, councilId: string, fiscalYear: number, programme: string | null = null): Promise<Evaluation[]> {
  const { rows } = await written<Evaluation>(db)`
    select e.evaluation_id as "evaluationId", e.fiscal_year as "fiscalYear", e.programme, e.term, e.stage, e.step, e.direction, e.comment, e.improvement,
      e.judged_on as "judgedOn", e.judged_by as "judgedBy", e.revision, n.display_name as "recordedBy"
    from evaluation.evaluations e join identity.account_names n on n.council_id = e.council_id and n.account_id = e.recorded_by
    where e.council_id = ${councilId} and e.fiscal_year = ${fiscalYear} and (${programme}::text is null or e.programme = ${programme})
    order by e.programme, e.term, e.judged_on, e.evaluation_id`
  return rows
}

/** One programme's year is judged by one after the other. */
export async function lockProgramme(db: Db, councilId: string, fiscalYear: number, programme: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`evaluation ${councilId} ${fiscalYear} ${programme}`}, 0))`
}

type Row = NewEvaluation & { readonly evaluationId: string; readonly recordedAt: Date; readonly recordedBy: string }
export async function writeEvaluation(db: Db, councilId: string, e: Row): Promise<void> {
  const at = e.recordedAt.toISOString()
  await written(db)`
    insert into evaluation.evaluations (council_id, evaluation_id, fiscal_year, programme, term, stage, step, direction, comment, improvement, judged_on, judged_by,
      recorded_at, recorded_by)
    values (${councilId}, ${e.evaluationId}, ${e.fiscalYear}, ${e.programme}, ${e.term}, ${e.stage}, ${e.step}, ${e.direction}, ${e.comment}, ${e.improvement},
      ${e.judgedOn}, ${e.judgedBy}, ${at}, ${e.recordedBy})
    on conflict (council_id, fiscal_year, programme, term, stage) do update set step = excluded.step, direction = excluded.direction, comment = excluded.comment,
      improvement = excluded.improvement, judged_on = excluded.judged_on, judged_by = excluded.judged_by, recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by, revision = evaluation.evaluations.revision + 1`
}

/** 事業の名前。 */
export async function programmeNames(db: Db, councilId: string): Promise<ReadonlyMap<string, { readonly name: string; readonly english: string }>> {
  const { rows } = await written<{ slug: string; name: string; english: string }>(db)`
    select slug, name, english from plan.programme_names where council_id = ${councilId}`
  return new Map(rows.map(({ slug, name, english }) => [slug, { name, english }]))
}
