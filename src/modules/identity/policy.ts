import type { Actor, Call } from '#kernel'
import { movesFrom } from './rules/disclosure-states.ts'
import type { DisclosureRequest, Incident, RequestState, StoredReset } from './schema.ts'

const organisation = ['identity.organisation.read']
const change = [...organisation, 'identity.organisation.change']
const look = [...organisation, 'identity.membership.read']
const grant = [...look, 'identity.membership.grant']
const handleIncidents = ['identity.incident.read', 'identity.incident.handle']
const receive = ['identity.disclosure.receive']
const answer = ['identity.disclosure.answer']
const open = ['identity.emergency.read', 'identity.emergency.open']
const support = ['identity.account.read', 'identity.reset.ask', 'identity.reset.decide', 'identity.device.mark']

/** What the shipped preset lets each role do here. Who may grant what to whom: `rules/granting.ts`. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  caseworker: [...open, ...receive],
  deskWorker: [...open, ...receive],
  disasterLead: open,
  supervisor: [
    ...handleIncidents,
    ...receive,
    ...answer,
    ...change,
    ...grant,
    ...open,
    ...support,
    'identity.area.change',
    'identity.review.sign',
    'identity.emergency.review',
  ],
  planningOfficer: [...change, ...receive],
  securityOfficer: [
    ...grant,
    ...support,
    'identity.account.end',
    'identity.limits.read',
    'identity.limits.change',
    'identity.role.change',
    'identity.team.change',
    'identity.area.place',
    'identity.compartment.change',
    'identity.review.sign',
    'identity.review.rule',
  ],
  dataProtectionLead: [
    ...look,
    ...handleIncidents,
    ...receive,
    ...answer,
    'identity.disclosure.handle',
    'identity.privacySetting.change',
    'identity.emergency.read',
    'identity.emergency.review',
    'identity.view.read',
    'identity.view.judge',
    'identity.accessRule.change',
  ],
  systemAdministrator: [
    ...grant,
    ...support,
    'identity.account.create',
    'identity.account.invite',
    'identity.account.end',
    'identity.limits.read',
    'identity.area.change',
  ],
}

/** Roles of the preset that are told of emergency access: of every one, or of those they are concerned with. */
export const toldRoles = { overseeing: rolesWith('identity.view.read'), reviewing: rolesWith('identity.emergency.review') }

function rolesWith(permission: string): string[] {
  return Object.entries(grants).flatMap(([role, permissions]) => (permissions.includes(permission) ? [role] : []))
}

/** Who reads emergency access, and how much of it is told to them: with the view log as a duty, every one. */
export function readerOf({ actor, clock }: Pick<Call, 'actor' | 'clock'>) {
  return {
    councilId: actor.councilId,
    accountId: actor.accountId!, // every operation that asks is for signed-in people
    reviews: actor.permissions.has('identity.emergency.review'),
    all: actor.permissions.has('identity.view.read'),
    at: clock.now(),
    today: clock.today(),
  }
}

/** Which parts of the page 緊急閲覧 are this reader's. */
export function canAtAll(actor: Pick<Actor, 'permissions'>): ('open' | 'review')[] {
  return (['open', 'review'] as const).filter((verb) => actor.permissions.has(`identity.emergency.${verb}`))
}

interface GrantState {
  readonly accountId: string
  readonly closed: boolean
  /** The rest period is not over. */
  readonly resting: boolean
  readonly reviewedByReader: boolean
  readonly consented: boolean
  /** The reader is one of those who are told of it. */
  readonly concerned: boolean
}

/** What this reader may do with an emergency access: the beneficiary can only end it. */
export function canWithGrant(actor: Pick<Actor, 'accountId' | 'permissions'>, grant: GrantState): ('end' | 'review' | 'consent')[] {
  const own = actor.accountId === grant.accountId
  if (!grant.closed) return own || grant.concerned ? ['end'] : []
  if (own || !grant.concerned) return []
  return [...(grant.reviewedByReader ? [] : ['review' as const]), ...(grant.resting && !grant.consented ? ['consent' as const] : [])]
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
  actor: Pick<Actor, 'permissions' | 'accountId'>,
  request: { readonly state: RequestState; readonly extended: boolean; readonly decidedBy: string | undefined },
): DisclosureRequest['can'] {
  if (!actor.permissions.has('identity.disclosure.handle')) return []
  return movesFrom(request.state).filter((move) =>
    move === 'extend' ? !request.extended : move === 'approve' ? request.decidedBy !== actor.accountId : true,
  )
}
