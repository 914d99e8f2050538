import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Actor, Clock, Registry, SystemReach } from '#kernel'
import { permissionsFor } from './rules/permissions.ts'

const visits = (name: string, more = '') => ({
  name,
  text: `select v.*${more} from unnest($1::text[], $2::bytea[]) with ordinality as w(host, hash, position)
    left join lateral identity.resolve_visit(w.host, w.hash, $3, $4) v on true order by w.position`,
})
const visit = visits('visits')
const pageVisit = visits('page visits', ', identity.post_on(v.council_id, v.account_id, $4) as held_post')

interface Window {
  readonly host: string
  readonly hash: Buffer | null
}

/** Who asks, of which council. */
export interface Visit {
  readonly actor: Actor
  /** As the posts of today say; asked for by pages alone. */
  readonly post: string
  readonly council: { readonly name: string; readonly synthetic: boolean }
  /** What an open window compares: null without a session, else who it is and what is open to them, as `account.access`. */
  readonly state: string | null
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
  const permissionsOf = granted(registry)
  /** Notes that the session is in use, once a minute at most. The request does not wait for it, and nothing is lost with it. */
  function touch(councilId: string, sessionId: string, seenAt: string | null): void {
    const now = clock.now()
    if (seenAt !== null && now.getTime() - Date.parse(seenAt) < 60_000) return
    pool.query({ name: 'touch', text: 'select identity.touch_session($1, $2, $3)', values: [councilId, sessionId, now] }).catch(() => {})
  }

  const [ask, askForPage] = [asked(pool, clock, visit), asked(pool, clock, pageVisit)].map(together)

  return async (host: string, token: string | undefined, address?: string, forPage = false): Promise<Visit | undefined> => {
    const hash = token === undefined ? null : createHash('sha256').update(token).digest()
    const row = await (forPage ? askForPage! : ask!)({ host, hash })
    if (row.council_id === null) return undefined
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
          strength: row.strength,
          provenAt: provenAt === null ? null : new Date(provenAt),
          ...(grantId && { emergency: { grantId, scopeIds: row.emergency_scope_ids ?? [] } }),
        },
      }),
    }
    return {
      actor,
      post: row.held_post ?? row.post ?? '',
      council: { name: row.council_name, synthetic: row.synthetic },
      get state() {
        return stateOf(row) // only pages ask for it
      },
    }
  }
}

/** だれとして行うか。 Who acts when no request asks: accounts as they stand at that moment, and the system with one permission. */
export function actors(pool: pg.Pool, registry: Registry, clock: Clock) {
  const permissionsOf = granted(registry)
  return {
    async councilIds(): Promise<readonly string[]> {
      const { rows } = await pool.query<{ council_id: string }>({
        name: 'councils',
        text: 'select council_ids as council_id from identity.council_ids()',
      })
      return rows.map((row) => row.council_id)
    },
    /** @returns undefined for an account that has ended or holds no membership today */
    async ofAccount(councilId: string, accountId: string): Promise<Actor | undefined> {
      const { rows } = await pool.query<Pick<VisitRow, 'roles' | 'role_changes'> & { readonly display_name: string; readonly scope_ids: string[] }>({
        name: 'account',
        text: 'select * from identity.resolve_account($1, $2, $3, $4)',
        values: [councilId, accountId, clock.now(), clock.today()],
      })
      const [row] = rows
      if (!row) return undefined
      const { display_name: displayName, roles, scope_ids: scopeIds } = row
      return { councilId, accountId, displayName, roles, permissions: permissionsOf(roles, row.role_changes), scopeIds }
    },
    /** @param reach `scope` opens every scope the council has now */
    async system(councilId: string, permission: string, reach: SystemReach): Promise<Actor> {
      const scopes = reach === 'scope' ? await pool.query<{ ids: string[] }>('select identity.scope_ids_of($1) as ids', [councilId]) : undefined
      const permissions = new Set([permission])
      return { councilId, accountId: null, displayName: '', roles: [], permissions, scopeIds: scopes?.rows[0]?.ids ?? [] }
    },
  }
}

/** What {@link permissionsFor} says, worked out once per set of roles and changes. */
function granted(registry: Registry): (roles: readonly string[], changes: readonly string[]) => ReadonlySet<string> {
  const grants = Object.values(registry).map((surface) => surface.grants)
  const known = new Map<string, ReadonlySet<string>>()
  return (roles, changes) => {
    const key = [...roles, ...changes].join()
    let permissions = known.get(key)
    if (!permissions) known.set(key, (permissions = permissionsFor(grants, roles, changes)))
    return permissions
  }
}

/**
 * 開いている画面のために、いまの状態をまとめて確かめる。 One query for all windows of a process, by the same function that answers every request: what it says is
 * what the next request would meet. It looks only; a window that is merely open keeps no session awake.
 */
export function watcher(pool: pg.Pool, clock: Clock) {
  const ask = asked(pool, clock, visit)
  return async (windows: readonly Window[]): Promise<(string | null)[]> => (await ask(windows)).map(stateOf)
}

/** One row for each window, in their order; the council is null where the host names none. */
function asked(pool: pg.Pool, clock: Clock, query: typeof visit): (windows: readonly Window[]) => Promise<AskedRow[]> {
  return async (windows) => {
    const values = [windows.map(({ host }) => host), windows.map(({ hash }) => hash), clock.now(), clock.today()]
    return (await pool.query<AskedRow>({ ...query, values })).rows
  }
}

/** Questions a process has under way at once: one for each core of a small server, so that many requests at a time share them. */
const atOnce = 2

/**
 * 同じ時の問いは、まとめて尋ねる。 What is asked while {@link atOnce} questions are under way waits for one of them and is then asked together, in one round trip.
 * Each answer is still read after its request came in: nothing is remembered from one question to the next.
 */
function together<K, V>(ask: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let waiting: { key: K; resolve: (value: V) => void; reject: (error: unknown) => void }[] = []
  let underWay = 0
  async function next(): Promise<void> {
    underWay++
    while (waiting.length > 0) {
      const now = waiting
      waiting = []
      try {
        const answers = await ask(now.map(({ key }) => key))
        now.forEach(({ resolve }, at) => resolve(answers[at]!))
      } catch (error) {
        for (const { reject } of now) reject(error)
      }
    }
    underWay--
  }
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (underWay < atOnce) void next()
    })
}

/** Two digests: whose session it is, and what is open to it. */
function stateOf(row: AskedRow): string | null {
  if (row.council_id === null || row.account_id === null) return null
  const digest = (...parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
  const open = (row.scope_ids ?? []).toSorted()
  return `${digest(row.account_id)}.${digest(row.display_name, row.post, row.roles.toSorted(), open, row.role_changes, row.emergency_id, row.strength)}`
}

type AskedRow = VisitRow | { readonly council_id: null }

interface VisitRow {
  readonly council_id: string
  readonly council_name: string
  readonly synthetic: boolean
  readonly account_id: string | null
  readonly display_name: string | null
  /** What was written with the account, and what the posts of today say. */
  readonly post: string | null
  readonly held_post?: string | null
  readonly roles: string[]
  readonly scope_ids: string[] | null
  readonly session_id: string | null
  readonly strength: 'persona' | 'single' | 'strong'
  readonly proven_at: string | null
  readonly seen_at: string | null
  readonly emergency_id: string | null
  readonly emergency_scope_ids: string[] | null
  /** `+role permission` or `-role permission`, the older first. */
  readonly role_changes: string[]
}
