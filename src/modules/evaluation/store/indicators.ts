import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Indicator, NewIndicator, NewIndicatorValue } from '../schema.ts'

export type StoredIndicator = Omit<Indicator, 'before' | 'attained'>

/** 指標。 That stand in a year, with its own numbers of that year and the one before. */
export async function listIndicators(
  db: Db,
  councilId: string,
  { programme, fiscalYear }: { readonly programme: string; readonly fiscalYear: number },
): Promise<(StoredIndicator & { readonly before: number | null })[]> {
  const { rows } = await written<StoredIndicator & { readonly before: number | null }>(db)`
    select i.indicator_id as "indicatorId", i.programme, i.title, i.unit, i.activity, i.base_year as "baseYear", i.base_value as "baseValue",
      i.target_year as "targetYear", i.target_value as "targetValue", i.from_year as "fromYear", i.to_year as "toYear", i.source,
      (select v.value from evaluation.indicator_values v where v.council_id = i.council_id and v.indicator_id = i.indicator_id
        and v.fiscal_year = ${fiscalYear}) as value,
      (select v.value from evaluation.indicator_values v where v.council_id = i.council_id and v.indicator_id = i.indicator_id
        and v.fiscal_year = ${fiscalYear}::int - 1) as before
    from evaluation.indicators i
    where i.council_id = ${councilId} and i.programme = ${programme} and i.from_year <= ${fiscalYear} and (i.to_year is null or i.to_year >= ${fiscalYear})
    order by i.from_year, i.title, i.indicator_id`
  return rows
}

export async function findIndicator(db: Db, councilId: string, indicatorId: string): Promise<{ readonly activity: string | null } | undefined> {
  const { rows } = await written<{ activity: string | null }>(db)`
    select activity from evaluation.indicators where council_id = ${councilId} and indicator_id = ${indicatorId}`
  return rows[0]
}

export async function writeIndicator(db: Db, councilId: string, i: NewIndicator & { readonly indicatorId: string }): Promise<void> {
  await written(db)`
    insert into evaluation.indicators (council_id, indicator_id, programme, title, unit, activity, base_year, base_value, target_year, target_value, from_year,
      to_year, source)
    values (${councilId}, ${i.indicatorId}, ${i.programme}, ${i.title}, ${i.unit}, ${i.activity}, ${i.baseYear}, ${i.baseValue}, ${i.targetYear}, ${i.targetValue},
      ${i.fromYear}, ${i.toYear}, ${i.source})
    on conflict (council_id, indicator_id) do update set title = excluded.title, unit = excluded.unit, activity = excluded.activity, base_year = excluded.base_year,
      base_value = excluded.base_value, target_year = excluded.target_year, target_value = excluded.target_value, from_year = excluded.from_year,
      to_year = excluded.to_year, source = excluded.source`
}

export async function writeValue(
  db: Db,
  councilId: string,
  v: NewIndicatorValue & { readonly valueId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into evaluation.indicator_values (council_id, value_id, indicator_id, fiscal_year, value, source, recorded_at, recorded_by)
    values (${councilId}, ${v.valueId}, ${v.indicatorId}, ${v.fiscalYear}, ${v.value}, ${v.source}, ${v.at.toISOString()}, ${v.by})
    on conflict (council_id, indicator_id, fiscal_year) do update set value = excluded.value, source = excluded.source, recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by`
}
