const read = ['plan.plan.read']

/** What the shipped preset lets each role do here. Totals are the same for every reader; the records behind them are not. */
export const grants = {
  deskWorker: read,
  caseworker: read,
  supervisor: read,
  planningOfficer: [...read, 'plan.preset.take', 'plan.lineage.confirm'],
  boardMember: read,
  auditor: read,
  cashier: read,
  checker: read,
  keeper: read,
}
