// 番号。 What certificates and commendations are numbered by: one after the other within the fiscal year of their prefix, and never twice.
import type { Call } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { nextNumber } from '#platform/postgres'

/** How many digits a serial is filled up to. */
const serialDigits = 4

/** @param series what is numbered; with the prefix it names the counter */
export async function serialNumber(call: Pick<Call, 'db' | 'actor'>, series: string, prefix: string, day: string): Promise<string> {
  const fiscalYear = fiscalYearOf(day)
  const serial = await nextNumber(call.db, call.actor.councilId, `${series}/${prefix}`, fiscalYear)
  return `${prefix}-${fiscalYear}-${String(serial).padStart(serialDigits, '0')}`
}
