// What the operations on filings share: the list as it follows from requirements, rows and calendar. No operation of its own.
import { closuresOf } from '#calendar'
import { type Call, found } from '#kernel'
import { filingsBetween, spanOf } from '../rules/filings.ts'
import type { Filing } from '../schema.ts'
import * as store from '../store/filings.ts'
import { listRequirements } from '../store/requirements.ts'

/** 提出物。 All that are due between two days. */
export async function dueBetween(call: Pick<Call, 'db' | 'actor' | 'clock'>, from: string, to: string): Promise<Filing[]> {
  const { councilId } = call.actor
  const requirements = await listRequirements(call.db, councilId)
  const begun = await store.listBegun(call.db, councilId)
  const closures = await closuresOf(call, spanOf({ from, to }))
  return filingsBetween(requirements, begun, { from, to, today: call.clock.today(), closures })
}

/** One of them, whenever it is due. @throws notFound where the requirement asks for no such period */
export async function oneFiling(
  call: Pick<Call, 'db' | 'actor' | 'clock'>,
  { requirementId, periodFrom }: { readonly requirementId: string; readonly periodFrom: string },
): Promise<Filing> {
  const { councilId } = call.actor
  const requirements = await listRequirements(call.db, councilId, requirementId)
  const begun = await store.listBegun(call.db, councilId, requirementId)
  // A period is due within two years of its first day, before or after.
  const around = spanOf({ from: periodFrom, to: periodFrom })
  const wide = spanOf(around)
  const closures = await closuresOf(call, spanOf(wide))
  const all = filingsBetween(requirements, begun, { ...wide, today: call.clock.today(), closures })
  return found(all.find((each) => each.periodFrom === periodFrom))
}
