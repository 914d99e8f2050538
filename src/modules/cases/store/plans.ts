import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { PlanState, PlanView } from '../schema.ts'

export interface FoundPlan extends Omit<PlanView, 'moves'> {
  readonly scopeId: string
  readonly taskId: string | null
  readonly leadId: string
}

/** The next number of the case. The case is locked by whoever asks. */
export async function insertPlan(
  db: Db,
  councilId: string,
  p: { readonly planId: string; readonly caseId: string; readonly scopeId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into cases.plans (council_id, plan_id, case_id, scope_id, number, state, drafted_at, drafted_by)
    select ${councilId}, ${p.planId}, ${p.caseId}, ${p.scopeId}, coalesce(max(x.number), 0) + 1, 'draft', ${p.at}, ${p.by}
    from cases.plans x where x.council_id = ${councilId} and x.case_id = ${p.caseId}`
}

/** Everything that changes of a plan with its state. */
export type PlanChange = Readonly<
  Pick<FoundPlan, 'planId' | 'state' | 'agreedOn' | 'agreedBy' | 'startsOn' | 'endsOn' | 'reviewOn' | 'decidedOn' | 'endedOn' | 'note' | 'taskId'>
>
export async function changePlan(db: Db, councilId: string, p: PlanChange): Promise<void> {
  await written(db)`
    update cases.plans set state = ${p.state}, agreed_on = ${p.agreedOn}, agreed_by = ${p.agreedBy}, starts_on = ${p.startsOn}, ends_on = ${p.endsOn},
      review_on = ${p.reviewOn}, decided_on = ${p.decidedOn}, ended_on = ${p.endedOn}, note = ${p.note}, task_id = ${p.taskId}, revision = revision + 1
    where council_id = ${councilId} and plan_id = ${p.planId}`
}

/** With its case a plan comes to its end, or to nothing. */
export async function endPlans(db: Db, councilId: string, { caseId, on }: { readonly caseId: string; readonly on: string }): Promise<void> {
  await written(db)`
    update cases.plans set state = case when state in ('draft', 'agreed') then 'dropped' else 'ended' end, ended_on = ${on}, revision = revision + 1
    where council_id = ${councilId} and case_id = ${caseId} and ended_on is null`
}

export async function findPlan(db: Db, councilId: string, planId: string): Promise<FoundPlan | undefined> {
  return (await listPlans(db, councilId, { planIds: [planId] }))[0]
}

/** The last one first. */
export async function listPlans(
  db: Db,
  councilId: string,
  { caseId = null, planIds = null }: { readonly caseId?: string | null; readonly planIds?: readonly string[] | null },
): Promise<FoundPlan[]> {
  const { rows } = await written<FoundPlan & { state: PlanState }>(db)`
    select p.plan_id as "planId", p.case_id as "caseId", c.number as "caseNumber", f.filled_id as "filledId", p.scope_id as "scopeId", p.number, p.state,
      p.agreed_on as "agreedOn", p.agreed_by as "agreedBy", p.starts_on as "startsOn", p.ends_on as "endsOn", p.review_on as "reviewOn",
      p.decided_on as "decidedOn", p.ended_on as "endedOn", p.note, p.task_id as "taskId", k.review_months as "reviewMonths", p.revision, c.lead_id as "leadId"
    from cases.plans p
    join cases.cases c on c.council_id = p.council_id and c.case_id = p.case_id
    join cases.kinds k on k.council_id = c.council_id and k.code = c.kind
    join (cases.filled f join cases.sheets s on s.council_id = f.council_id and s.sheet_id = f.sheet_id and s.part = 'plan')
      on f.council_id = p.council_id and f.plan_id = p.plan_id
    where p.council_id = ${councilId} and (${caseId}::uuid is null or p.case_id = ${caseId}) and (${planIds}::uuid[] is null or p.plan_id = any (${planIds}::uuid[]))
    order by p.case_id, p.number desc`
  return rows
}
