import type { Actor } from '#kernel'
import type { FileRow, FileState } from './schema.ts'

const request = ['exports.file.request']
const take = [...request, 'exports.file.takeApproved']
const watch = ['exports.file.trace']

/** What the shipped preset lets each role do here. What may leave is asked of each list as well: its own permission, its own rows. */
export const grants = {
  deskWorker: take,
  caseworker: take,
  planningOfficer: take,
  disasterLead: take,
  auditor: [...take, ...watch],
  supervisor: [...take, ...watch, 'exports.file.decide'],
  dataProtectionLead: [...take, ...watch, 'exports.file.decide'],
  securityOfficer: [...request, ...watch],
  systemAdministrator: request,
}

/** Whoever asked takes it; somebody else decides. */
export function can(
  { accountId, permissions }: Pick<Actor, 'accountId' | 'permissions'>,
  { requestedById, state }: { readonly requestedById: string; readonly state: FileState },
): FileRow['can'] {
  if (accountId === requestedById) return state === 'ready' ? ['download'] : []
  return state === 'waiting' && permissions.has('exports.file.decide') ? ['decide'] : []
}
