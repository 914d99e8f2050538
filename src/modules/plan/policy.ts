const read = ['plan.plan.read']
const plan = [...read, 'plan.plan.edit', 'plan.plan.adopt', 'plan.plan.publish']

/** What the shipped preset lets each role do here. Totals are the same for every reader; the records behind them are not. */
export const grants = {
  deskWorker: read,
  caseworker: read,
  supervisor: plan,
  planningOfficer: plan,
  boardMember: read,
  auditor: read,
  cashier: read,
  checker: read,
  keeper: read,
}
