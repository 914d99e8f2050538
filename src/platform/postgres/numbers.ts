import type { Db } from '#kernel'
import { written } from './queries.ts'

/**
 * 次の番号を取る（簿ごと・年度ごとに1から、欠番なし）。
 *
 * The row of the series stays locked until the commit: whoever asks for the next number of the same series waits, everybody else goes
 * on, and what is refused or rolled back takes no number. Ask for it as late as possible.
 *
 * @param series `<module>.<noun>`, with a code behind a slash where there are several: `letters.sent/council`
 */
export async function nextNumber(db: Db, councilId: string, series: string, fiscalYear: number): Promise<number> {
  const { rows } = await written<{ readonly number: number }>(db)`
    insert into kernel.number_series as s (council_id, series, fiscal_year, last_number) values (${councilId}, ${series}, ${fiscalYear}, 1)
    on conflict (council_id, series, fiscal_year) do update set last_number = s.last_number + 1
    returning last_number as number`
  return rows[0]!.number // an insert or an update, always one row
}
