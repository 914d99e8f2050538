import type { Actor } from '#kernel'
import type { JobState } from './schema.ts'

const read = ['system.job.read', 'system.message.read']

const audit = ['system.audit.read', 'system.audit.readAll']

/** What the shipped preset lets each role do here. The rest of the commands are run by the system itself. */
export const grants = {
  systemAdministrator: [...read, 'system.job.manage', 'system.message.manage', 'system.wordTemplate.manage'],
  securityOfficer: [...read, ...audit],
  dataProtectionLead: audit,
  auditor: audit,
  supervisor: ['system.audit.read', 'system.wordTemplate.manage'],
}

/** Whose entries: everybody's as a duty of the office, otherwise those of people who share a compartment with the reader today. */
export function auditReach({ permissions, accountId }: Pick<Actor, 'permissions' | 'accountId'>): string | null {
  return permissions.has('system.audit.readAll') ? null : accountId
}

/** What stopped may be run again; what has not begun or stopped may be set aside, which ends it. */
export function can(actor: Pick<Actor, 'permissions'>, job: { readonly state: JobState }): ('runAgain' | 'setAside')[] {
  if (!actor.permissions.has('system.job.manage')) return []
  return job.state === 'dead' ? ['runAgain', 'setAside'] : job.state === 'waiting' ? ['setAside'] : []
}
