import type * as z from 'zod'
import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { written } from '#platform/postgres'
import type { Adjustment, NewAdjustment } from '../schema.ts'

export type StoredAdjustment = Omit<Adjustment, 'can'> & {
  readonly areaId: string | null
  readonly requestedById: string
  /** Whose wish to take it back waits. */
  readonly backAskedById: string | null
}

export async function insertAdjustment(
  db: Db,
  councilId: string,
  a: z.output<typeof NewAdjustment> & { readonly adjustmentId: string; readonly requestedAt: Date; readonly requestedBy: string },
): Promise<void> {
  await written(db)`
    insert into plan.adjustments (council_id, adjustment_id, activity, month, area_id, measure, difference, reason, requested_at, requested_by)
    values (${councilId}, ${a.adjustmentId}, ${a.activity}, ${a.month}, ${a.areaId}, ${a.measure}, ${a.difference}, ${a.reason}, ${a.requestedAt}, ${a.requestedBy})`
}

/** @returns false when somebody has decided it or it was taken back meanwhile */
export async function decideAdjustment(
  db: Db,
  councilId: string,
  adjustmentId: string,
  by: { readonly accountId: string; readonly at: Date; readonly approved: boolean; readonly note: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update plan.adjustments set decided_at = ${by.at}, decided_by = ${by.accountId}, approved = ${by.approved}, decision_note = ${by.note}
    where council_id = ${councilId} and adjustment_id = ${adjustmentId} and decided_at is null and taken_back_at is null`
  return rowCount === 1
}

/** Of one that waits for its approval. @returns false when it was decided or taken back meanwhile */
export async function takeBackAdjustment(
  db: Db,
  councilId: string,
  adjustmentId: string,
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update plan.adjustments set taken_back_at = ${by.at}, taken_back_by = ${by.accountId}, taken_back_reason = ${by.reason}
    where council_id = ${councilId} and adjustment_id = ${adjustmentId} and taken_back_at is null and decided_at is null`
  return rowCount === 1
}

/** 取下げを申し出る。 Of one that counts. @returns false when that was asked or it was taken back meanwhile */
export async function askToTakeBack(
  db: Db,
  councilId: string,
  adjustmentId: string,
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update plan.adjustments set back_asked_at = ${by.at}, back_asked_by = ${by.accountId}, back_reason = ${by.reason}, back_note = ''
    where council_id = ${councilId} and adjustment_id = ${adjustmentId} and approved and taken_back_at is null and back_asked_at is null`
  return rowCount === 1
}

/** 取下げを決める。 Taken back for the reason it was asked for, or left as it counts. @returns false when somebody has decided meanwhile */
export async function decideTakeBack(
  db: Db,
  councilId: string,
  adjustmentId: string,
  by: { readonly accountId: string; readonly at: Date; readonly approved: boolean; readonly note: string },
): Promise<boolean> {
  const { rowCount } = by.approved
    ? await written(db)`
        update plan.adjustments set taken_back_at = ${by.at}, taken_back_by = ${by.accountId}, taken_back_reason = back_reason, back_note = ${by.note}
        where council_id = ${councilId} and adjustment_id = ${adjustmentId} and back_asked_at is not null and taken_back_at is null`
    : await written(db)`
        update plan.adjustments set back_asked_at = null, back_asked_by = null, back_reason = null, back_note = ${by.note}
        where council_id = ${councilId} and adjustment_id = ${adjustmentId} and back_asked_at is not null and taken_back_at is null`
  return rowCount === 1
}

export interface AdjustmentFilter {
  readonly activity?: string | undefined
  readonly fiscalYear?: number | undefined
  readonly adjustmentIds?: readonly string[] | undefined
  readonly waiting?: 'yes' | undefined
}

/** Newest request first. */
export async function listAdjustments(
  db: Db,
  councilId: string,
  { activity, fiscalYear, adjustmentIds, waiting }: AdjustmentFilter,
): Promise<StoredAdjustment[]> {
  const year = fiscalYear === undefined ? null : fiscalYearRange(fiscalYear)
  const { rows } = await written<StoredAdjustment>(db)`
    select a.adjustment_id as "adjustmentId", a.activity, l.line_id as "lineId", coalesce(l.title, '') as "lineTitle", a.month, a.area_id as "areaId",
      coalesce(p.name, '') as "areaName", a.measure, a.difference, a.reason,
      case when a.taken_back_at is not null then 'takenBack' when a.back_asked_at is not null then 'takingBack' when a.approved then 'approved' when a.approved is false then 'refused' else 'waiting' end as state,
      a.requested_at as "requestedAt", r.display_name as "requestedBy", a.requested_by as "requestedById", a.decided_at as "decidedAt",
      coalesce(d.display_name, '') as "decidedBy", a.decision_note as "decisionNote", a.taken_back_at as "takenBackAt", coalesce(t.display_name, '') as "takenBackBy",
      coalesce(a.taken_back_reason, '') as "takenBackReason", coalesce(b.display_name, '') as "backAskedBy", a.back_asked_by as "backAskedById",
      coalesce(a.back_reason, '') as "backReason", a.back_note as "backNote"
    from plan.adjustments a
    join identity.account_names r on r.council_id = a.council_id and r.account_id = a.requested_by
    left join identity.account_names d on d.council_id = a.council_id and d.account_id = a.decided_by
    left join identity.account_names t on t.council_id = a.council_id and t.account_id = a.taken_back_by
    left join identity.account_names b on b.council_id = a.council_id and b.account_id = a.back_asked_by
    left join identity.area_places p on p.council_id = a.council_id and p.area_id = a.area_id
    left join lateral (select x.line_id, x.title from plan.lines x join plan.plans y on y.council_id = x.council_id and y.plan_id = x.plan_id
      where x.council_id = a.council_id and x.activity = a.activity and x.removed_at is null
      order by y.fiscal_year = extract(year from a.month - interval '3 months') desc, y.fiscal_year desc, x.position limit 1) l on true
    where a.council_id = ${councilId} and (${activity ?? null}::text is null or a.activity = ${activity ?? null})
      and (${year?.from ?? null}::date is null or a.month between ${year?.from ?? null} and ${year?.to ?? null})
      and (${adjustmentIds ?? null}::uuid[] is null or a.adjustment_id = any (${adjustmentIds ?? null}))
      and (${waiting ?? null}::text is null or (a.taken_back_at is null and (a.decided_at is null or a.back_asked_at is not null)))
    order by a.requested_at desc, a.adjustment_id limit 500`
  return rows
}
