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
import {
  type Planted,
  outsiders,
  plant,
  plantCases,
  plantEvents,
  plantForms,
  plantPeople,
  plantRegisters,
  plantSchedule,
  tiersOf,
} from './support/planted.ts'
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

describe('区分4以上の分野にある記録', () => {
  let world: World
  let planted: Planted[]
  let insider: Staff
  before(async () => {
    world = await createWorld()
    ;({ planted, insider } = await plant(world))
  })
  /** What was kept since the last time, in the order of type and id. */
  async function looks(person: Staff): Promise<{ operation: string; type: string; id: string; reason: string }[]> {
    const all = await asOwner<{ operation: string; type: string; id: string; reason: string; view_id: string }>(
      world.database,
      `select view_id, operation, subject_type as type, subject_id as id, reason from kernel.view_entries where council_id = $1 and account_id = $2 order by 3, 4`,
      [world.councilId, person.accountId],
    )
    const fresh = all.filter((row) => !seen.has(row.view_id))
    for (const row of fresh) seen.add(row.view_id)
    return fresh.map(({ operation, type, id, reason }) => ({ operation, type, id, reason }))
  }
  const seen = new Set<string>()

  it('は、操作の答えの区分が低くても、一件を見れば一行が残る。区分3の記録は残らない', async () => {
    assert.ok(tierOf(registry.calendar.operations.getMeeting) < loggedFrom)
    await looks(insider)
    for (const { tier, bodyId, meetingId, gatheringId } of planted) {
      await insider.api.calendar.getMeeting({ meetingId: meetingId.toUpperCase() })
      // The body it belongs to is named in the answer, and is a record of the compartment too.
      const expected = (operation: string, type: string, id: string) =>
        tier >= loggedFrom
          ? [
              { operation, type: 'calendar.body', id: bodyId, reason: 'search' },
              { operation, type, id, reason: 'assigned' },
            ]
          : []
      assert.deepEqual(await looks(insider), expected('calendar.getMeeting', 'calendar.meeting', meetingId), `tier ${tier}`)
      await insider.api.calendar.getGathering({ gatheringId })
      assert.deepEqual(await looks(insider), expected('calendar.getGathering', 'calendar.gathering', gatheringId), `tier ${tier}`)
    }
  })
  it('は、一覧に出た分だけ残り、探した人が範囲を持たないときは、何も残らない', async () => {
    const { items } = await insider.api.calendar.listMeetings({ fiscalYear: 2025 })
    const deep = planted.filter(({ tier }) => tier >= loggedFrom)
    const listed = new Set(
      deep.flatMap(({ meetingId, withdrawnId }) => [meetingId, withdrawnId]).filter((id) => items.some((row) => row.meetingId === id)),
    )
    assert.ok(listed.size >= deep.length)
    const kept = (await looks(insider)).filter(({ type }) => type === 'calendar.meeting')
    assert.deepEqual(new Set(kept.map(({ id }) => id)), listed)
    assert.ok(kept.every(({ operation, reason }) => operation === 'calendar.listMeetings' && reason === 'search'))
    const near = await appoint(world, '近 三郎', '権利擁護センター', { role: 'caseworker', compartment: 'rights-protection', tier: 3 })
    await near.api.calendar.listMeetings({ fiscalYear: 2025 })
    for (const { meetingId } of deep) await assert.rejects(near.api.calendar.getMeeting({ meetingId }), { status: 404 })
    assert.deepEqual(await looks(near), [])
  })
  it('は、緊急閲覧で開けば、そう残る', async () => {
    const record = planted.find(({ tier }) => tier === 4)!
    const stranger = await appoint(world, '当直 四郎', '地域福祉課', { role: 'caseworker', compartment: 'community-welfare', tier: 3 })
    await appoint(world, '保護 五郎', '総務課', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })
    await appoint(world, '課長 六子', '権利擁護センター', { role: 'supervisor', compartment: 'rights-protection', tier: 4 })
    const [city] = (await stranger.api.identity.listAreas({})).items.filter(({ kind }) => kind === 'city')
    await stranger.api.identity.openEmergencyAccess({
      compartment: 'rights-protection',
      areaId: city!.areaId,
      reasonCode: 'life-or-body',
      reasonNote: '試験のために開きます。',
    })
    await stranger.api.calendar.getMeeting({ meetingId: record.meetingId })
    assert.deepEqual(
      (await looks(stranger)).map(({ operation, id, reason }) => [operation, id, reason]),
      [record.bodyId, record.meetingId].map((id) => ['calendar.getMeeting', id, 'emergency']),
    )
  })
  it('は、変更の履歴から引く。履歴を持たない表は、理由とともにここにあるものだけ', async () => {
    const without = await asOwner<{ name: string }>(
      world.database,
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'scope_id'
       where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^pg_' and not exists (
         select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'kernel.record_history'::regproc) order by 1`,
    )
    assert.deepEqual(
      without.map(({ name }) => name),
      [...withoutHistory.keys()].toSorted(),
    )
  })
})

/** Rows that no look is told of by themselves, each with its reason. */
const withoutHistory = new Map([
  ['calendar.gathering_changes', 'lines under a gathering'],
  ['calendar.reply_codes', 'digests under a gathering'],
  ['cases.closed_contacts', 'codes of contacts that were counted: the contacts have the history'],
  ['cases.search_texts', 'what contacts and moves say once more, to be found by: they have the history'],
  ['directory.import_rows', 'lines under an import'],
  ['events.application_moves', 'lines under an application'],
  ['events.certificate_moves', 'lines under a certificate'],
  ['forms.answer_moves', 'lines under an answer'],
  ['forms.answer_parts', 'values of an answer: getAnswer tells the log, and a history would keep them past their retention'],
  ['identity.access_scopes', 'the scopes themselves'],
  ['identity.disclosure_moves', 'lines under a request'],
  ['identity.disclosure_requests', 'of a register: its operations tell the log'],
  ['identity.incident_assessments', 'lines under an incident'],
  ['identity.incident_steps', 'lines under an incident'],
  ['identity.incidents', 'of a register: its operations tell the log'],
  ['kernel.history', 'the history itself'],
  ['letters.letter_moves', 'lines under a letter'],
  ['letters.recipient_checks', 'lines under a letter'],
  ['schedule.entry_parts', 'words of an entry for few: a history would keep them where nobody reads them'],
])

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
    await plantForms(world)
    await plantSchedule(world)
    await plantEvents(world)
    await plantCases(world)
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
