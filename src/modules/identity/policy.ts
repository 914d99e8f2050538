import type { Actor } from '#kernel'
import type { StoredReset } from './schema.ts'

const manage = ['identity.account.read', 'identity.account.create', 'identity.account.invite', 'identity.account.end', 'identity.reset.ask']
const support = ['identity.account.read', 'identity.reset.ask', 'identity.reset.decide']

/** What the shipped preset lets each role do here. No role founds councils: the command line does. */
export const grants = {
  systemAdministrator: [...manage, 'identity.reset.decide', 'identity.device.mark', 'identity.limits.read'],
  securityOfficer: [...support, 'identity.account.end', 'identity.device.mark', 'identity.limits.read', 'identity.limits.change'],
  supervisor: [...support, 'identity.device.mark'],
}

/** Resets take two: who asked does not decide, and nobody decides or asks about their own account. */
export function canReset(
  actor: Pick<Actor, 'accountId' | 'permissions'>,
  reset: Pick<StoredReset, 'accountId' | 'askedById' | 'decidedById' | 'approved'>,
): ('decide' | 'issueSlip')[] {
  const { accountId } = actor
  if (accountId === reset.accountId) return []
  if (reset.approved === null) return actor.permissions.has('identity.reset.decide') && accountId !== reset.askedById ? ['decide'] : []
  return reset.approved && (accountId === reset.askedById || accountId === reset.decidedById) ? ['issueSlip'] : []
}
