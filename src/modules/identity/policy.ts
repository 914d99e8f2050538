import type { Actor } from '#kernel'
import { movesFrom } from './rules/disclosure-states.ts'
import type { DisclosureRequest, Incident, RequestState } from './schema.ts'

const handleIncidents = ['identity.incident.read', 'identity.incident.handle']
const receive = ['identity.disclosure.receive']
const answer = ['identity.disclosure.answer']

/** What the shipped preset lets each role do here. Anyone may report an incident; which rows anyone sees, the database decides. */
export const grants = {
  deskWorker: receive,
  caseworker: receive,
  planningOfficer: receive,
  supervisor: [...handleIncidents, ...receive, ...answer],
  dataProtectionLead: [...handleIncidents, ...receive, ...answer, 'identity.disclosure.handle', 'identity.privacySetting.change'],
}

/** An open incident grows by those who handle it and by whoever reported it; only handlers take steps, close it or open it again. */
export function canIncident(
  actor: Pick<Actor, 'permissions' | 'accountId'>,
  incident: { readonly open: boolean; readonly reporterId: string },
): Incident['can'] {
  const handles = actor.permissions.has('identity.incident.handle')
  const reads = actor.permissions.has('identity.incident.read')
  return [
    ...(incident.open && (handles || incident.reporterId === actor.accountId) ? (['add'] as const) : []),
    ...(incident.open && handles ? (['record', 'close'] as const) : []),
    ...(!incident.open && handles ? (['reopen'] as const) : []),
    ...(reads ? (['print'] as const) : []),
  ]
}

export function canRequest(
  actor: Pick<Actor, 'permissions'>,
  request: { readonly state: RequestState; readonly extended: boolean },
): DisclosureRequest['can'] {
  if (!actor.permissions.has('identity.disclosure.handle')) return []
  return movesFrom(request.state).filter((move) => move !== 'extend' || !request.extended)
}
