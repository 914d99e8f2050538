// 区分ごとの守り、操作の一覧から作る試験。 Nobody writes these for a new operation or table; whoever adds one that answers with tier 4 and above
// adds a sample input for it (src/modules/<module>/test/samples.ts).
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { root } from '#build'
import { roles } from '#identity/schema'
import { type Actor, type AnyOperation, Refusal, loggedFrom, strongFrom, tierOf } from '#kernel'
import { type World, createWorld, registry } from '#testing'
import { type Planted, outsiders, plant, plantPeople, plantRegisters, tiersOf } from './support/planted.ts'
import { type Staff, appoint, asOwner } from './support/staff.ts'

const operations = Object.entries(registry).flatMap(([module, surface]) =>
  Object.entries(surface.operations as Record<string, AnyOperation>).map(([key, operation]) => ({ module, key, operation, tier: tierOf(operation) })),
)

/** How to call an operation so that it shows something: as whom, and with what. */
type Sample = (world: World) => Promise<{ readonly as: Staff; readonly input: unknown }>

async function samplesOf(module: string): Promise<Readonly<Record<string, Sample>>> {
  const file = path.join(root, 'src/modules', module, 'test/samples.ts')
  return fs.existsSync(file) ? ((await import(file)) as { samples: Record<string, Sample> }).samples : {}
}

describe('区分4以上を答える操作', () => {
  let world: World
  before(async () => {
    world = await createWorld()
  })
  const logged = operations.filter(({ tier }) => tier >= loggedFrom)
  it('がある（ないなら、この試験は何も確かめていない）', () => assert.ok(logged.length >= 2))
  for (const { module, key, operation } of logged) {
    it(`${operation.name}は、見たことを残す`, async () => {
      const sample = (await samplesOf(module))[key]
      assert.ok(sample, `${operation.name} answers with tier ${tierOf(operation)}: add it to src/modules/${module}/test/samples.ts`)
      const { as, input } = await sample(world)
      const count = async () =>
        (
          await asOwner<{ n: string }>(
            world.database,
            'select count(*) as n from kernel.view_entries where council_id = $1 and account_id = $2 and operation = $3',
            [world.councilId, as.accountId, operation.name],
          )
        )[0]!.n
      const before = Number(await count())
      const answer = await world.request(`/api/${module}/${key}`, {
        method: 'POST',
        headers: { cookie: as.cookie, 'idempotency-key': `sample-${operation.name.replace('.', '-')}` },
        body: JSON.stringify(input),
      })
      assert.equal(answer.status, 200, await answer.text())
      assert.ok(Number(await count()) > before, 'it was shown and nothing was kept')
    })
  }
})

describe('パスワードだけのサインイン', () => {
  const strong = operations.filter(({ tier }) => tier >= strongFrom)
  it(`では、区分3以上を答える操作（${strong.length}件）のどれにも入れない`, async () => {
    const world = await createWorld()
    const { kernel } = world.app
    assert.ok(strong.length >= 3)
    for (const { operation } of strong) {
      const actor: Actor = {
        councilId: world.councilId,
        accountId: kernel.ids.next(),
        displayName: '',
        roles: [],
        permissions: new Set([operation.permission]),
        scopeIds: [],
        session: { sessionId: kernel.ids.next(), strength: 'single', provenAt: world.clock.now() },
      }
      await assert.rejects(
        kernel.dispatch(operation, {}, { actor, requestId: kernel.ids.next() }),
        (error) => error instanceof Refusal && error.body.code === 'strongSignInNeeded',
        operation.name,
      )
    }
  })
})

describe('管理の分離', () => {
  const administering = ['systemAdministrator', 'securityOfficer'] as const
  let world: World
  let planted: Planted[]
  let everyone: Awaited<ReturnType<typeof outsiders>>
  let tables: string[]
  before(async () => {
    world = await createWorld()
    ;({ planted } = await plant(world))
    await plantRegisters(world)
    await plantPeople(world)
    everyone = await outsiders(world, roles)
    const found = await asOwner<{ name: string }>(
      world.database,
      `select distinct c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where a.attname = 'scope_id' and c.relkind = 'r' and c.oid <> 'identity.access_scopes'::regclass and c.relnamespace::regnamespace::text !~ '^pg_'`,
    )
    tables = found.map(({ name }) => name)
  })
  /** The registers whose rows belong to a scope of one role. */
  const keptForRoles = () =>
    asOwner<{ name: string; n: string }>(
      world.database,
      ['incidents', 'incident_assessments', 'incident_steps', 'disclosure_requests', 'disclosure_moves', 'disclosure_tasks']
        .map(
          (table) =>
            `select 'identity.${table}' as name, count(*) as n from identity.${table} t join identity.access_scopes s on s.council_id = t.council_id
               and s.scope_id = t.scope_id and s.role is not null where t.council_id = $1`,
        )
        .join(' union all '),
      [world.councilId],
    )
  /** Rows per tier of every table with scopes that this person's sessions see. */
  async function visible(person: Staff): Promise<Map<string, number>> {
    const [row] = await asOwner<{ open: string[] }>(world.database, 'select identity.open_scopes($1, $2, $3) as open', [
      world.councilId,
      person.accountId,
      world.clock.today(),
    ])
    const client = await world.database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`set local sasaeai.council_id = '${world.councilId}'; set local sasaeai.scope_ids = '{${row!.open.join()}}'`)
      const counts = new Map<string, number>()
      for (const table of tables) {
        const { rows } = await client.query<{ tier: number; n: number }>(
          `select s.tier, count(*) as n from ${table} t join identity.access_scopes s on s.council_id = t.council_id and s.scope_id = t.scope_id group by s.tier`,
        )
        for (const { tier, n } of rows) counts.set(`${table} ${tier}`, n)
      }
      return counts
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it('システム管理者と情報セキュリティ担当は、どの表でも、区分3以上の行を0件しか読めない', async () => {
    const near = await visible(everyone.find(({ role }) => role === 'caseworker')!)
    // Open to leads and to supervisors of the section alone, so that nobody here is near; that they hold rows is enough.
    const kept = new Map((await keptForRoles()).map(({ name, n }) => [name, Number(n)]))
    assert.ok(kept.size >= 6)
    for (const [table, count] of kept) assert.ok(count > 0, `${table} holds no row: plant one`)
    for (const table of tables.filter((name) => !kept.has(name)))
      for (const tier of tiersOf(table)) assert.ok((near.get(`${table} ${tier}`) ?? 0) > 0, `${table} holds no row of tier ${tier}: plant one`)
    for (const role of administering) {
      const person = everyone.find((each) => each.role === role)!
      for (const [where, count] of await visible(person)) assert.ok(Number(where.slice(-1)) <= 2, `${role} sees ${count} rows of ${where}`)
      for (const { meetingId } of planted) await assert.rejects(person.api.calendar.getMeeting({ meetingId }), { status: 403 })
    }
  })
  it('チームでない人は、どの役割でも、区分6の行を0件しか読めない', async () => {
    for (const person of everyone)
      for (const [where, count] of await visible(person)) assert.ok(!where.endsWith(' 6'), `${person.role} sees ${count} rows of ${where}`)
  })
  it('システム管理者と情報セキュリティ担当の役割は、区分3以上を答える操作を一つも持たない', () => {
    for (const { module, operation, tier } of operations) {
      const grants: Readonly<Record<string, readonly string[]>> = registry[module as keyof typeof registry].grants
      for (const role of administering)
        assert.ok(tier < strongFrom || !grants[role]?.includes(operation.permission), `${role} may run ${operation.name} (tier ${tier})`)
    }
  })
  it('閲覧の記録は個人情報保護担当だけ、緊急閲覧の知らせは管理職と個人情報保護担当だけが見る', () => {
    const holders = (permission: string) =>
      Object.entries(registry.identity.grants)
        .filter(([, permissions]) => permissions.includes(permission))
        .map(([role]) => role)
        .toSorted()
    assert.deepEqual(holders('identity.view.read'), ['dataProtectionLead'])
    assert.deepEqual(holders('identity.view.judge'), ['dataProtectionLead'])
    assert.deepEqual(holders('identity.emergency.review'), ['dataProtectionLead', 'supervisor'])
    assert.deepEqual(holders('identity.emergency.open'), ['caseworker', 'deskWorker', 'disasterLead', 'supervisor'])
  })
  it('ほかの役割をあわせて持つ人には、その役割の分だけが開く', async () => {
    const both = await appoint(
      world,
      '兼務 一人',
      '総務課',
      { role: 'systemAdministrator', compartment: 'rights-protection', tier: 5 },
      { role: 'caseworker', compartment: 'rights-protection', tier: 3 },
    )
    const tiers = new Set([...(await visible(both)).keys()].map((where) => Number(where.slice(-1))))
    assert.deepEqual(
      [...tiers].toSorted((a, b) => a - b),
      [2, 3],
    )
  })
})
