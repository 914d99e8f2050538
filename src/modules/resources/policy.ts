import type { Actor } from '#kernel'
import type { State, Verb } from './schema.ts'

const read = ['resources.service.read']
const keep = [...read, 'resources.service.write']

/** What the shipped preset lets each role do here. What the public reads needs no permission. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: keep,
  caseworker: keep,
  planningOfficer: [...keep, 'resources.service.publish'],
  supervisor: [...keep, 'resources.service.publish', 'resources.list.change'],
  districtOfficer: read,
  commissioner: read,
  boardMember: read,
  auditor: read,
}

/** This entry as it stands. Whoever asked for the second look does not give it. */
export function can(
  { permissions, accountId }: Pick<Actor, 'permissions' | 'accountId'>,
  service: { readonly state: State; readonly isPublic: boolean; readonly submittedById: string | null; readonly status: string },
): Verb[] {
  const verbs: Verb[] = []
  if (permissions.has('resources.service.write')) {
    verbs.push('change')
    if (service.status !== 'inactive') verbs.push('assure')
    if (service.state === 'draft' || service.state === 'changed') verbs.push('submit')
    if (service.state === 'submitted') verbs.push('return')
    if (service.isPublic) verbs.push('takeBack')
  }
  if (permissions.has('resources.service.publish') && service.state === 'submitted' && service.submittedById !== accountId) verbs.push('publish')
  return verbs
}
