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

type Holder = Pick<Actor, 'permissions'>

/** This record: one that stands may be corrected, withdrawn or carried on by whoever may record. Which rows anyone sees, the database decides. */
export function mayDoWork({ permissions }: Holder, { withdrawn }: { readonly withdrawn: boolean }): ('correct' | 'withdraw' | 'follow')[] {
  return permissions.has('plan.work.record') && !withdrawn ? ['correct', 'withdraw', 'follow'] : []
}
export function mayChangeWorkKinds({ permissions }: Holder): boolean {
  return permissions.has('plan.workKind.change')
}
