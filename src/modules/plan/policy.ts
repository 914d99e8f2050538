const read = ['plan.plan.read']
const publish = 'plan.plan.publish'

/** What the shipped preset lets each role do here. Totals are the same for every reader; the records behind them are not. */
export const grants = {
  deskWorker: read,
  caseworker: read,
  supervisor: [...read, publish],
  planningOfficer: [...read, publish, 'plan.preset.take', 'plan.lineage.confirm'],
  boardMember: read,
  auditor: read,
  cashier: read,
  checker: read,
  keeper: read,
}
