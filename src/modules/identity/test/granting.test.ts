// だれも、どの順に操作しても、情報セキュリティ担当が許したより広い範囲を手に入れられない。
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { clockFrom } from '#kernel'
import { type Api, Refused, type World, atEnd, clientFor, commandLine, createWorld, registry, size } from '#testing'

const day = (days: number) => new Date(Date.UTC(2025, 11, 1 + days)).toISOString().slice(0, 10)
const people = ['officer', 'chiefA', 'chiefB', 'administrator', 'worker', 'other'] as const
type Person = (typeof people)[number]
/** 市の下に一つのブロック、その下に二つの地区。 */
const above = { city: ['city'], block: ['city', 'block'], north: ['city', 'block', 'north'], south: ['city', 'block', 'south'] } as const
type Area = keyof typeof above
const founding: Readonly<Record<Person, readonly (readonly [role: string, compartment: string, area: Area, tier: number, until: number | null])[]>> =
  {
    officer: [['securityOfficer', 'administration', 'city', 2, null]],
    chiefA: [['supervisor', 'aa', 'block', 4, 90]],
    chiefB: [['supervisor', 'bb', 'city', 5, null]],
    administrator: [['systemAdministrator', 'aa', 'city', 2, null]],
    worker: [['caseworker', 'aa', 'north', 3, null]],
    other: [],
  }
const roles = ['caseworker', 'deskWorker', 'supervisor', 'auditor', 'securityOfficer', 'systemAdministrator', 'volunteer', 'ours']
const permissions = ['calendar.meeting.record', 'identity.membership.grant', 'identity.role.change', 'identity.area.place', 'plan.plan.read']

const wanted = {
  role: fc.constantFrom(...roles),
  compartment: fc.constantFrom('aa', 'bb', 'administration'),
  area: fc.constantFrom(...(Object.keys(above) as Area[])),
  tier: fc.integer({ min: 1, max: 6 }),
  team: fc.boolean(),
  from: fc.integer({ min: -1, max: 40 }),
  to: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
}
const by = fc.constantFrom(...people)
/** What a section chief does on an ordinary day, and a little beyond. */
const byChief = fc.record({
  kind: fc.constant('grant' as const),
  ...wanted,
  by: fc.constantFrom('chiefA' as const, 'chiefB' as const),
  to_: by,
  role: fc.constantFrom('caseworker', 'deskWorker', 'volunteer', 'ours'),
  compartment: fc.constantFrom('aa', 'bb'),
  team: fc.constant(false),
  from: fc.integer({ min: 0, max: 20 }),
  tier: fc.integer({ min: 1, max: 5 }),
  to: fc.integer({ min: 20, max: 110 }),
})
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: byChief },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('grant' as const), by, to_: by, ...wanted }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), by, pick: fc.nat(), from: wanted.from, to: wanted.to }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('end' as const), by, pick: fc.nat() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('switch' as const),
        by,
        role: wanted.role,
        permission: fc.constantFrom(...permissions),
        granted: fc.boolean(),
        from: wanted.from,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 60 }) }) },
  ),
  { minLength: 4, maxLength: 14 },
)

/** One membership as the database holds it, or as an officer allowed it. */
interface Held {
  readonly person: Person
  readonly role: string
  readonly compartment: string
  readonly area: Area
  readonly tier: number
  readonly team: boolean
  readonly from: string
  readonly to: string
}

describe('所属の付与', () => {
  let now = 0
  let world: World
  let owner: pg.Client
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => new Date(Date.UTC(2025, 11, 1 + now, 3))) })
    owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
  })

  it('どの順に付けても、変えても、役割をいじっても、許された範囲をこえない（状態モデル）', async () => {
    const seed = Math.floor(performance.now() * 1000)
    const accepted = { officer: 0, delegated: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        now = 0
        const town = await foundTown(world)
        /** What an officer allowed; everything in it at the founding was. */
        const allowed: Held[] = people.flatMap((person) =>
          founding[person].map(([role, compartment, area, tier, until]) => ({
            person,
            role,
            compartment,
            area,
            tier,
            team: false,
            from: '2020-04-01',
            to: until === null ? '9999' : day(until),
          })),
        )
        /** Roles to which an officer gave the power to pass on, besides the shipped ones. */
        const passing = new Set(['supervisor', 'systemAdministrator', 'securityOfficer'])
        for (const step of sequence) {
          if (step.kind === 'wait') {
            now += step.days
            continue
          }
          const held = await rowsOf(town)
          const officer = held.some((row) => row.person === step.by && row.role === 'securityOfficer' && row.from <= day(now) && row.to >= day(now))
          const api = await town.as(step.by)
          const done = await attempt(async () => {
            if (step.kind === 'switch') {
              if (officer && step.granted && step.permission === 'identity.membership.grant') passing.add(step.role)
              const { role, permission, granted } = step
              await api.identity.changeRole({ role, permission, granted, from: day(now + step.from), reason: '試験' })
              assert.ok(officer, 'only an officer changes roles')
              assert.notEqual(permission, 'identity.role.change')
              assert.ok(
                !held.some((row) => row.person === step.by && row.role === role && row.from <= day(now) && row.to >= day(now)),
                'an own role was changed',
              )
              return
            }
            const picked = step.kind === 'grant' ? undefined : held[step.pick % Math.max(1, held.length)]
            if (step.kind === 'end') {
              if (picked) await api.identity.endMembership({ membershipId: picked.id, reason: '試験' })
              return
            }
            const period = { validFrom: day(now + step.from), validTo: step.to === null ? null : day(now + step.to) }
            if (step.kind === 'change') {
              if (!picked) return
              const validFrom = picked.from <= day(now) ? picked.from : period.validFrom
              if (officer && picked.person !== step.by) allowed.push({ ...picked, from: validFrom, to: period.validTo ?? '9999' })
              await api.identity.changeMembership({ membershipId: picked.id, ...period, validFrom, reason: '試験' })
              return
            }
            const { to_: person, role, compartment, area, tier, team } = step
            if (officer && person !== step.by)
              allowed.push({ person, role, compartment, area, tier, team, from: period.validFrom, to: period.validTo ?? '9999' })
            await api.identity.grantMembership({
              accountId: town.accounts[person],
              role,
              compartment,
              areaId: town.areas[area],
              tier,
              ...period,
              teamId: team ? town.teams[compartment]! : null,
              reason: '試験',
            })
          })
          accepted[done ? (officer ? 'officer' : 'delegated') : 'refused']++

          const after = await rowsOf(town)
          for (const row of after) {
            if (row.to < day(now) || row.to < row.from) continue
            assert.ok(
              allowed.some((each) => within(row, each, now)) || allowed.some((each) => passedOn(row, each, passing)),
              `${JSON.stringify(row)} was never allowed; last step ${JSON.stringify(step)}`,
            )
            if (row.role === 'systemAdministrator')
              for (const beside of after.filter(({ person, from, to }) => person === row.person && from <= row.to && to >= row.from && to >= from))
                assert.ok(beside.tier <= 2 && beside.role !== 'securityOfficer', JSON.stringify(beside))
            assert.ok(row.tier < 6 || row.team, 'tier 6 without a team')
          }
          assert.ok(
            after.some(({ role, from, to }) => role === 'securityOfficer' && from <= day(now) && to >= day(now)),
            'nobody decides any more',
          )
        }
      }),
      { numRuns: size({ deep: 2000, ordinary: 100 }), seed },
    )
    assert.ok(accepted.officer > 20 && accepted.delegated > 20 && accepted.refused > 100, JSON.stringify(accepted))
  })

  /** Is what still lies before us inside what was allowed to this very person? */
  function within(row: Held, each: Held, days: number): boolean {
    const start = row.from < day(days) ? day(days) : row.from
    return (
      ['person', 'role', 'compartment', 'area', 'tier', 'team'].every((key) => row[key as keyof Held] === each[key as keyof Held]) &&
      (each.from <= start || row.from >= each.from) &&
      row.to <= each.to
    )
  }
  /** Or does it lie inside what somebody else was allowed to pass on? */
  function passedOn(row: Held, each: Held, passing: ReadonlySet<string>): boolean {
    return (
      each.person !== row.person &&
      passing.has(each.role) &&
      !['supervisor', 'systemAdministrator', 'securityOfficer', 'auditor'].includes(row.role) &&
      row.compartment === each.compartment &&
      (above[row.area] as readonly string[]).includes(each.area) &&
      row.tier <= (each.role === 'systemAdministrator' ? Math.min(2, each.tier) : each.tier) &&
      (!row.team || each.team) &&
      row.to <= each.to
    )
  }

  async function rowsOf(town: Town): Promise<(Held & { readonly id: string })[]> {
    const { rows } = await owner.query<{
      id: string
      account: string
      role: string
      compartment: string
      area: string
      tier: number
      team: boolean
      from: string
      to: string
    }>(
      `select membership_id as id, account_id as account, role, compartment, area_id as area, tier, team_id is not null as team,
         valid_from::text as from, coalesce(valid_to::text, '9999') as to
       from identity.memberships where council_id = $1 order by membership_id`,
      [town.councilId],
    )
    const name = <K extends string>(ids: Readonly<Record<K, string>>, id: string) => (Object.keys(ids) as K[]).find((key) => ids[key] === id)!
    return rows.map((row) => ({ ...row, person: name(town.accounts, row.account), area: name(town.areas, row.area) }))
  }
})

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) throw error
    return false
  }
}

interface Town {
  readonly councilId: string
  readonly accounts: Readonly<Record<Person, string>>
  readonly areas: Readonly<Record<Area, string>>
  readonly teams: Readonly<Record<string, string>>
  as(person: Person): Promise<Api>
}

async function foundTown(world: World): Promise<Town> {
  const { kernel } = world.app
  const councilId = kernel.ids.next()
  const areas = Object.fromEntries(Object.keys(above).map((area) => [area, kernel.ids.next()])) as Record<Area, string>
  const actor = { ...commandLine(councilId), accountId: null }
  const run: World['run'] = (operation, input) => kernel.dispatch(operation, input, { actor, requestId: kernel.ids.next() })
  const kinds = { city: 'city', block: 'block', north: 'district', south: 'district' } as const
  await run(registry.identity.operations.foundCouncil, {
    host: `${councilId}.test`,
    name: '見本',
    synthetic: true,
    scopes: [],
    areas: Object.entries(above).map(([area, path]) => ({
      areaId: areas[area as Area],
      kind: kinds[area as Area],
      name: area,
      kana: 'クイキ',
      parentAreaId: path.length > 1 ? areas[path.at(-2) as Area] : null,
    })),
    compartments: ['aa', 'bb', 'administration'].map((code) => ({ code, title: code, english: code, validFrom: null })),
    accounts: people.map((person) => ({
      displayName: person,
      kana: 'ヒト',
      post: '試験',
      memberships: founding[person].map(([role, compartment, area, tier, until]) => ({
        role,
        compartment,
        areaId: areas[area],
        tier,
        validFrom: '2020-04-01',
        validTo: until === null ? null : day(until),
      })),
    })),
  })
  await run(registry.identity.operations.openRole, { code: 'ours', title: '独自', english: 'Ours', office: true })
  const teams: Record<string, string> = {}
  for (const compartment of ['aa', 'bb', 'administration']) {
    const team = { compartment, name: 'チーム', areaId: areas.city, validFrom: day(-10) }
    teams[compartment] = (await run(registry.identity.operations.openTeam, team)).teamId
  }
  const request: World['request'] = async (path, init) => world.app.fetch(new Request(`http://${councilId}.test${path}`, init))
  const visitor = clientFor(request, undefined)
  const { items } = await visitor.identity.listPersonas({})
  const accounts = Object.fromEntries(items.map(({ displayName, accountId }) => [displayName, accountId])) as Record<Person, string>
  const tokens = new Map<string, string>()
  return {
    councilId,
    accounts,
    areas,
    teams,
    async as(person) {
      const visit = `${person} ${world.clock.today()}` // a session lasts half a day
      let token = tokens.get(visit)
      if (!token) {
        tokens.set(visit, (token = randomBytes(32).toString('base64url')))
        await visitor.identity.startPersonaSession({ accountId: accounts[person], token })
      }
      return clientFor(request, `sasaeai_session=${token}`)
    },
  }
}
