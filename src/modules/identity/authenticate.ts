import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Actor, Clock, ModuleSurface, Registry } from '#kernel'

/** Who asks, of which council. */
export interface Visit {
  readonly actor: Actor
  readonly post: string
  readonly council: { readonly name: string; readonly synthetic: boolean }
}

/**
 * 誰からの求めかを確かめる。
 *
 * One round trip: council by host name (or the only one), session by the hash of the token, roles and open scopes of today.
 * Nothing is cached, so that an ended session or membership is shut out at the next request.
 *
 * @returns undefined when the host names no council
 */
export function authenticator(pool: pg.Pool, registry: Registry, clock: Clock) {
  const grants = Object.values(registry).map((surface) => surface.grants)
  const permissionsByRoles = new Map<string, ReadonlySet<string>>()
  function permissionsOf(roles: readonly string[], changes: readonly string[]): ReadonlySet<string> {
    const key = [...roles, ...changes].join()
    let permissions = permissionsByRoles.get(key)
    if (!permissions) permissionsByRoles.set(key, (permissions = permissionsFor(grants, roles, changes)))
    return permissions
  }

  /** Notes that the session is in use, once a minute at most. The request does not wait for it, and nothing is lost with it. */
  function touch(councilId: string, sessionId: string, seenAt: string | null): void {
    const now = clock.now()
    if (seenAt !== null && now.getTime() - Date.parse(seenAt) < 60_000) return
    pool.query({ name: 'touch', text: 'select identity.touch_session($1, $2, $3)', values: [councilId, sessionId, now] }).catch(() => {})
  }

  return async (host: string, token: string | undefined, address?: string): Promise<Visit | undefined> => {
    const hash = token === undefined ? null : createHash('sha256').update(token).digest()
    const { rows } = await pool.query<VisitRow>({
      name: 'visit',
      text: 'select * from identity.resolve_visit($1, $2, $3, $4)',
      values: [host, hash, clock.now(), clock.today()],
    })
    const row = rows[0]
    if (!row) return undefined
    const roles = row.account_id ? row.roles : []
    const { session_id: sessionId, proven_at: provenAt, emergency_id: grantId } = row
    if (sessionId) touch(row.council_id, sessionId, row.seen_at)
    const actor: Actor = {
      councilId: row.council_id,
      accountId: row.account_id,
      displayName: row.display_name ?? '',
      roles,
      permissions: permissionsOf(roles, row.role_changes),
      scopeIds: row.scope_ids ?? [],
      ...(address !== undefined && { address }),
      ...(sessionId && {
        session: {
          sessionId,
          provenAt: provenAt === null ? null : new Date(provenAt),
          ...(grantId && { emergency: { grantId, scopeIds: row.emergency_scope_ids ?? [] } }),
        },
      }),
    }
    return { actor, post: row.post ?? '', council: { name: row.council_name, synthetic: row.synthetic } }
  }
}

interface VisitRow {
  readonly council_id: string
  readonly council_name: string
  readonly synthetic: boolean
  readonly account_id: string | null
  readonly display_name: string | null
  readonly post: string | null
  readonly roles: string[]
  readonly scope_ids: string[] | null
  readonly session_id: string | null
  readonly proven_at: string | null
  readonly seen_at: string | null
  readonly emergency_id: string | null
  readonly emergency_scope_ids: string[] | null
  /** `+role permission` or `-role permission`, the older first. */
  readonly role_changes: string[]
}

/** What the roles may do: the shipped grants of every module, and where the council departs from them. */
export function permissionsFor(
  grants: readonly ModuleSurface['grants'][],
  roles: readonly string[],
  changes: readonly string[],
): ReadonlySet<string> {
  const held = new Set<string>()
  for (const role of roles) {
    const ofRole = new Set(grants.flatMap((grant) => grant[role] ?? []))
    for (const change of changes) {
      const [changed, permission] = change.slice(1).split(' ') as [string, string]
      if (changed !== role) continue
      if (change.startsWith('+')) ofRole.add(permission)
      else ofRole.delete(permission)
    }
    for (const permission of ofRole) held.add(permission)
  }
  return held
}
