// 閲覧範囲の答え合わせ。 Random councils against an oracle of a few lines: what a session opens, and what the policies of a table then show.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { type Actor, clockFrom, idsFrom } from '#kernel'
import type { Database } from '#platform/postgres'
import { atEnd, size, testDatabase } from './support/cluster.ts'

const now = new Date('2025-12-01T03:00:00Z')
const today = '2025-12-01'
/** 市・二つのブロック・三つの地区。 Index of the area above each. */
const above: readonly (number | null)[] = [null, 0, 0, 1, 1, 2]
const compartments = ['aa', 'bb']
const teamCount = 2

interface Scope {
  readonly compartment: string
  readonly area: number
  readonly tier: number
  /** Tier 6 always has one. */
  readonly team: number | null
}
interface Membership {
  readonly role: 'caseworker' | 'systemAdministrator'
  readonly compartment: string
  readonly area: number
  readonly tier: number
  readonly team: number | null
  readonly validFrom: string
  readonly validTo: string | null
}
interface Town {
  readonly scopes: readonly Scope[]
  readonly memberships: readonly Membership[]
  /** The account's last moment: none, an hour ago, in an hour. */
  readonly accountEnds: number | null
  readonly strength: 'persona' | 'single' | 'strong'
  readonly session: 'running' | 'ended' | 'expired' | 'idle'
  /** Tried in this order, hours before now. */
  readonly grants: readonly {
    readonly compartment: string
    readonly area: number
    readonly openedHoursAgo: number
    readonly endedHoursAgo: number | null
  }[]
}

const often = <T>(usual: T, ...rest: readonly T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rest) })
const tier = fc.constantFrom(1, 2, 3, 4, 5, 6, 6)
const compartment = fc.constantFrom(...compartments)
const area = often(0, 1, 2, 3, 4, 5)
const team = fc.option(fc.nat(teamCount - 1), { freq: 2 })
const towns: fc.Arbitrary<Town> = fc.record({
  scopes: fc
    .uniqueArray(fc.record({ compartment, area, tier, team }), { minLength: 6, maxLength: 16, selector: (s) => JSON.stringify(s) })
    .map((scopes) => scopes.filter((scope) => scope.tier < 6 || scope.team !== null)),
  memberships: fc.array(
    fc.record({
      role: often<Membership['role']>('caseworker', 'systemAdministrator'),
      compartment,
      area,
      tier: often(6, 1, 2, 3, 4, 5),
      team,
      validFrom: often('2020-04-01', today, '2025-12-02'),
      validTo: often<string | null>(null, today, '2025-11-30', '2026-03-31'),
    }),
    { maxLength: 5 },
  ),
  accountEnds: often<number | null>(null, -1, 1),
  strength: fc.constantFrom('persona', 'single', 'strong'),
  session: often<Town['session']>('running', 'ended', 'expired', 'idle'),
  grants: fc.array(
    fc.record({
      compartment,
      area,
      openedHoursAgo: fc.constantFrom(1, 23, 24, 25, 200),
      endedHoursAgo: often<number | null>(null, 0, 1),
    }),
    { maxLength: 2 },
  ),
})

/** The oracle. */
const within = (place: number, held: number): boolean => place === held || (above[place] !== null && within(above[place]!, held))
const holds = (m: Membership, on: string): boolean => m.validFrom <= on && (m.validTo === null || m.validTo >= on)
const opens = (m: Membership, s: Scope): boolean =>
  m.compartment === s.compartment &&
  s.tier <= (m.role === 'systemAdministrator' ? Math.min(2, m.tier) : m.tier) &&
  within(s.area, m.area) &&
  (s.team === null || s.team === m.team)
function expected(town: Town, granted: readonly { readonly scopes: ReadonlySet<Scope>; readonly from: number; readonly to: number }[]): Set<Scope> {
  if (town.session !== 'running' || (town.accountEnds !== null && town.accountEnds <= 0)) return new Set()
  const highest = town.strength === 'single' ? 2 : 6
  const own = town.scopes.filter((s) => s.tier <= highest && town.memberships.some((m) => holds(m, today) && opens(m, s)))
  const glass = town.strength === 'single' ? [] : granted.filter(({ from, to }) => from <= 0 && to > 0).flatMap(({ scopes }) => [...scopes])
  return new Set([...own, ...glass])
}
/** What emergency access at that place opens on that day; undefined where it must be refused. */
function glassOf(
  town: Town,
  asked: Town['grants'][number],
  earlier: readonly { readonly scopes: ReadonlySet<Scope>; readonly from: number; readonly to: number }[],
) {
  const from = -asked.openedHoursAgo
  const day = new Date(now.getTime() + from * 3_600_000 + 9 * 3_600_000).toISOString().slice(0, 10)
  const held = town.memberships.filter((m) => holds(m, day))
  const scopes = new Set(
    town.scopes.filter(
      (s) => s.compartment === asked.compartment && within(s.area, asked.area) && s.team === null && s.tier <= 5 && !held.some((m) => opens(m, s)),
    ),
  )
  const overlaps = earlier.some((e) => e.from < from + 24 && e.to > from)
  const rests = earlier.some((e) => [...e.scopes].some((s) => scopes.has(s)) && e.from < from + 24 + 72 && e.to + 72 > from)
  return scopes.size === 0 || overlaps || rests ? undefined : { scopes, from, to: from + 24 }
}

describe('閲覧範囲の答え合わせ', () => {
  let database: Database
  let owner: pg.Client
  before(async () => {
    database = await testDatabase('sasaeai_scopes')
    owner = new pg.Client(database.owner)
    await owner.connect()
    atEnd(() => owner.end())
  })

  it(
    'チーム・区分6・パスワードだけのサインイン・緊急閲覧・期間・終わった人・三段の区域が、答えとも、表の見え方とも合う',
    { timeout: 1_800_000 },
    async () => {
      const seed = Number(process.env['SEED'] ?? Math.floor(performance.now() * 1000) & 0x7fffffff)
      console.log(`seed ${seed}`)
      const drawn = fc.sample(towns, { numRuns: size({ deep: 20_000, ordinary: 500 }), seed })
      const ids = idsFrom(clockFrom(() => now))
      const seen = { crossed: 0, open: 0, closed: 0, team: 0, six: 0, single: 0, glass: 0, refused: 0, nobody: 0 }
      const batch = 250
      for (let at = 0; at < drawn.length; at += batch) {
        const built = await insertTowns(owner, drawn.slice(at, at + batch))
        for (const { town, councilId, accountId, host, hash, scopeIds, areaIds } of built) {
          const why = () => `seed ${seed}: ${JSON.stringify(town)}`
          const base = { councilId, accountId, displayName: '', roles: [], permissions: new Set<string>() }
          const granted: { scopes: ReadonlySet<Scope>; from: number; to: number }[] = []
          // Opened as the application role in the account's own context, so that what the triggers compute is under test as well.
          for (const asked of town.grants) {
            const glass = glassOf(town, asked, granted)
            const done = await database.transactions
              .transact({ actor: { ...base, scopeIds: [] }, requestId: ids.next(), mode: 'write' }, async ({ db }) => {
                const client = db as unknown as pg.PoolClient
                const openedAt = new Date(now.getTime() - asked.openedHoursAgo * 3_600_000)
                const grantId = randomUUID()
                await client.query(
                  `insert into identity.emergency_grants (council_id, grant_id, account_id, compartment, area_id, reason_code, reason_note, scope_ids, opened_at, ends_at)
                 values ($1, $2, $3, $4, $5, 'other', '', $6, $7, $8)`,
                  [councilId, grantId, accountId, asked.compartment, areaIds[asked.area], scopeIds, openedAt, new Date(now.getTime() + 1e9)],
                )
                if (asked.endedHoursAgo !== null && asked.endedHoursAgo < asked.openedHoursAgo && asked.openedHoursAgo - asked.endedHoursAgo <= 24) {
                  const endedAt = new Date(now.getTime() - asked.endedHoursAgo * 3_600_000)
                  await client.query('update identity.emergency_grants set ended_at = $2, ended_by = $3 where grant_id = $1', [
                    grantId,
                    endedAt,
                    accountId,
                  ])
                  return -asked.endedHoursAgo
                }
                return undefined
              })
              .then(
                (ended) => ({ ended }),
                (error: { code?: string }) => (assert.equal(error.code, '42501', why()), undefined),
              )
            assert.equal(done !== undefined, glass !== undefined, why())
            if (glass && done) granted.push({ ...glass, to: done.ended ?? glass.to })
            else seen.refused++
          }
          const { rows } = await database.pool.query<{ scope_ids: string[] | null }>('select scope_ids from identity.resolve_visit($1, $2, $3, $4)', [
            host,
            hash,
            now,
            today,
          ])
          const open = [...(rows[0]!.scope_ids ?? [])]
          const right = expected(town, granted)
          const rightIds = town.scopes.flatMap((scope, i) => (right.has(scope) ? [scopeIds[i]!] : []))
          assert.deepEqual([...new Set(open)].toSorted(), rightIds.toSorted(), why())
          // And the policies: of one row per scope, the application role sees exactly these.
          const actor: Actor = { ...base, scopeIds: open }
          const visible = await database.transactions.transact({ actor, requestId: ids.next(), mode: 'read' }, async ({ db }) => {
            const found = await (db as unknown as pg.PoolClient).query<{ scope_id: string }>('select scope_id from calendar.bodies')
            return found.rows.map((row) => row.scope_id)
          })
          assert.deepEqual(visible.toSorted(), rightIds.toSorted(), why())
          for (const scope of town.scopes) {
            if (!right.has(scope)) seen.closed++
            else {
              seen.open++
              if (scope.team !== null) seen.team++
              if (scope.tier === 6) seen.six++
              if (town.strength === 'single') seen.single++
              if (granted.some(({ scopes, to }) => scopes.has(scope) && to > 0)) seen.glass++
            }
          }
          if (right.size === 0) seen.nobody++
          if (new Set(town.memberships.map((m) => m.compartment)).size > 1) seen.crossed++
        }
      }
      console.log(
        Object.entries(seen)
          .map(([what, count]) => `${what} ${count}`)
          .join(', '),
      )
      for (const [what, count] of Object.entries(seen)) assert.ok(count >= 10, `too little was drawn to prove anything about "${what}"`)
    },
  )
})

/** Many councils in a few statements. One account each, and one row per scope in a table that holds readers to their scopes. */
async function insertTowns(owner: pg.Client, drawn: readonly Town[]) {
  const built = drawn.map((town) => {
    const token = randomUUID()
    return {
      town,
      councilId: randomUUID(),
      accountId: randomUUID(),
      host: `${randomUUID()}.test`,
      hash: createHash('sha256').update(token).digest(),
      areaIds: above.map(() => randomUUID()),
      teamIds: Array.from({ length: teamCount }, () => randomUUID()),
      scopeIds: town.scopes.map(() => randomUUID()),
    }
  })
  const hour = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()
  const insert = (table: string, columns: string, rows: readonly object[]) =>
    owner.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)])
  await owner.query('begin')
  await insert(
    'identity.councils',
    'council_id, host, name, synthetic, founded_at',
    built.map(({ councilId, host }) => ({ council_id: councilId, host, name: '見本', synthetic: true, founded_at: hour(0) })),
  )
  await insert(
    'identity.areas',
    'council_id, area_id, kind, name, kana, ancestor_ids',
    built.flatMap(({ councilId, areaIds }) =>
      areaIds.map((area_id, i) => {
        const path: string[] = []
        for (let each: number | null = i; each !== null; each = above[each]!) path.unshift(areaIds[each]!)
        return {
          council_id: councilId,
          area_id,
          kind: ['city', 'block', 'district'][path.length - 1],
          name: '区域',
          kana: 'クイキ',
          ancestor_ids: path,
        }
      }),
    ),
  )
  // A team belongs to one compartment; here each stands for the same number in every compartment, as the scope carries its own.
  await insert(
    'identity.teams',
    'council_id, team_id, compartment, name, valid_from',
    built.flatMap(({ councilId, teamIds }) =>
      teamIds.map((team_id) => ({ council_id: councilId, team_id, compartment: 'aa', name: 'チーム', valid_from: '2020-04-01' })),
    ),
  )
  await insert(
    'identity.access_scopes',
    'council_id, scope_id, compartment, area_id, tier, team_id',
    built.flatMap(({ town, councilId, areaIds, teamIds, scopeIds }) =>
      town.scopes.map(({ compartment: code, area: place, tier: level, team: of }, i) => ({
        council_id: councilId,
        scope_id: scopeIds[i],
        compartment: code,
        area_id: areaIds[place],
        tier: level,
        team_id: of === null ? null : teamIds[of],
      })),
    ),
  )
  await insert(
    'identity.accounts',
    'council_id, account_id, display_name, kana, post, ended_at',
    built.map(({ town, councilId, accountId }) => ({
      council_id: councilId,
      account_id: accountId,
      display_name: '見本',
      kana: 'ミホン',
      post: '試験',
      ended_at: town.accountEnds === null ? null : hour(town.accountEnds),
    })),
  )
  await insert(
    'identity.memberships',
    'council_id, membership_id, account_id, role, compartment, area_id, tier, team_id, valid_from, valid_to',
    built.flatMap(({ town, councilId, accountId, areaIds, teamIds }) =>
      town.memberships.map((m) => ({
        council_id: councilId,
        membership_id: randomUUID(),
        account_id: accountId,
        role: m.role,
        compartment: m.compartment,
        area_id: areaIds[m.area],
        tier: m.tier,
        team_id: m.team === null ? null : teamIds[m.team],
        valid_from: m.validFrom,
        valid_to: m.validTo,
      })),
    ),
  )
  await insert(
    'identity.sessions',
    'council_id, session_id, account_id, token_hash, started_at, expires_at, ended_at, strength, last_seen_at, idle_minutes',
    built.map(({ town, councilId, accountId, hash }) => ({
      council_id: councilId,
      session_id: randomUUID(),
      account_id: accountId,
      token_hash: `\\x${hash.toString('hex')}`,
      started_at: hour(-2),
      expires_at: hour(town.session === 'expired' ? 0 : 10),
      ended_at: town.session === 'ended' ? hour(-1) : null,
      strength: town.strength,
      last_seen_at: hour(town.session === 'idle' ? -1 : -0.4),
      idle_minutes: 30,
    })),
  )
  await insert(
    'calendar.bodies',
    'council_id, body_id, scope_id, area_id, code, name, kana',
    built.flatMap(({ councilId, scopeIds, areaIds }) =>
      scopeIds.map((scope_id, i) => ({
        council_id: councilId,
        body_id: randomUUID(),
        scope_id,
        area_id: areaIds[0],
        code: `body-${i}`,
        name: '会議体',
        kana: 'カイギタイ',
      })),
    ),
  )
  await owner.query('commit')
  return built
}
