import type { Actor } from '#kernel'

const read = ['plan.plan.read', 'plan.work.read']
const record = [...read, 'plan.work.record', 'plan.adjustment.request']
const edit = ['plan.plan.edit', 'plan.plan.adopt']
const standards = [...record, 'plan.plan.publish', 'plan.workKind.change', 'plan.prior.import', 'plan.setting.change', 'plan.adjustment.decide']

/** What the shipped preset lets each role do here. Totals are the same for every reader; the records behind them are not. */
export const grants = {
  deskWorker: record,
  caseworker: record,
  supervisor: [...standards, ...edit],
  planningOfficer: [...standards, ...edit, 'plan.preset.take', 'plan.lineage.confirm'],
  cashier: record,
  checker: record,
  keeper: record,
  disasterLead: record,
  boardMember: read,
  auditor: read,
}

/**
 * This record: one that stands is corrected and withdrawn by whoever wrote it or has its scope open, and carried on by everybody who sees it, if they may
 * record. Which rows anyone sees, the database decides.
 */
export function mayDoWork(
  { permissions, accountId, scopeIds }: Pick<Actor, 'permissions' | 'accountId' | 'scopeIds'>,
  { withdrawn, recordedById, scopeId }: { readonly withdrawn: boolean; readonly recordedById: string; readonly scopeId: string },
): ('correct' | 'withdraw' | 'follow')[] {
  if (!permissions.has('plan.work.record') || withdrawn) return []
  return accountId === recordedById || scopeIds.includes(scopeId) ? ['correct', 'withdraw', 'follow'] : ['follow']
}
export function mayChangeWorkKinds({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('plan.workKind.change')
}
