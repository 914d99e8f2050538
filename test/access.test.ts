// The database holds every reader to council and scope, whatever the code above it does.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import { type World, bodyId, commandLine, createWorld } from '#testing'
import { layOutGathering, layOutOutside } from '../src/modules/calendar/test/lay-out.ts'
import { plainPdf, sendOne } from '../src/modules/files/test/door.ts'
import { layOutAppointments } from '../src/modules/directory/test/lay-out-appointments.ts'
import { layOutWork } from '../src/modules/plan/test/lay-out.ts'
import { eventBody, layOutEvery, layOutRequest } from '../src/modules/events/test/lay-out.ts'
import { layOutForms, layOutInvitation } from '../src/modules/forms/test/lay-out.ts'
import { layOutLetters } from '../src/modules/letters/test/lay-out.ts'
import { checkForeignKeys } from './support/architecture.ts'
import { atEnd } from './support/cluster.ts'
import { plantCases, plantPeople, plantSchedule } from './support/planted.ts'
import { appoint, asOwner } from './support/staff.ts'

/** Tables that belong to no council, each with its reason; nothing else may go without council_id and a forced policy. */
const councilless = new Map([['kernel.migrations', 'which migrations have run']])

describe('the database', () => {
  let world: World
  let owner: pg.Client
  let tables: string[]
  const rows = async (client: pg.ClientBase | pg.Pool, sql: string, values: unknown[] = []) =>
    (await client.query(sql, values)).rows as Record<string, unknown>[]
  /** Rows of every table as the application role in that context. */
  async function counts(context: Readonly<Record<string, string>>): Promise<Map<string, number>> {
    const client = await world.database.pool.connect()
    try {
      await client.query('begin')
      for (const [name, value] of Object.entries(context)) await client.query(`set local sasaeai.${name} = '${value}'`)
      const found = new Map<string, number>()
      for (const table of tables) found.set(table, Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n))
      return found
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  before(async () => {
    world = await createWorld()
    const desk = await world.as('desk')
    const { meetingId } = await desk.calendar.recordMeeting({
      bodyId: await bodyId(desk, 'district-chairs'),
      heldOn: '2025-05-01',
      outcome: 'held',
      attendeeCount: 1,
    })
    const cookie = await world.cookieOf('desk')
    const attachmentId = await sendOne(world, meetingId, ['議事録.pdf', plainPdf()], { cookie })
    await desk.files.withdrawAttachment({ attachmentId, reason: '試験' })
    await desk.calendar.withdrawMeeting({ meetingId, reason: '試験' })
    const chairs = await bodyId(desk, 'district-chairs')
    const [scope] = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from calendar.bodies where body_id = $1', [chairs])
    const { kernel } = world.app
    const line = { actor: commandLine(world.councilId, [scope!.scope_id]), requestId: kernel.ids.next() }
    const { gatheringId } = await layOutGathering(desk, (operation, input) => kernel.dispatch(operation, input, line), chairs)
    const { revision } = await desk.calendar.getGathering({ gatheringId })
    await desk.calendar.issueReplyCodes({ gatheringId, revision })
    await layOutOutside(desk)
    const { lines } = await desk.plan.showPlan({ fiscalYear: 2025 })
    await layOutWork(desk, lines.find(({ activity }) => activity !== null)!.activity!)
    await layOutRegisters(world)
    await layOutLetters(desk, '2025-12-01')
    const { answerId } = await layOutForms(desk, await world.as('sectionChief'))
    await layOutInvitation(world, answerId)
    const { people } = await layOutAppointments(world)
    const trainer = await appoint(
      world,
      '研修 係',
      '地域福祉課',
      { role: 'deskWorker', compartment: 'community-welfare', tier: 3 },
      { role: 'deskWorker', compartment: 'directory', tier: 3 },
    )
    const { eventId } = await layOutEvery(
      trainer.api,
      await eventBody(trainer.api, 'chief-child-training'),
      undefined,
      undefined,
      people[3]!.personId,
    )
    await layOutRequest(trainer.api, await world.as('sectionChief'), eventId)
    await plantPeople(world)
    await plantSchedule(world)
    await plantCases(world)
    owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
    const all = await rows(owner, `select schemaname || '.' || tablename as name from pg_tables where schemaname !~ '^(pg_|information_schema)'`)
    tables = all.map((row) => String(row['name'])).filter((name) => !councilless.has(name))
    assert.ok(tables.length >= 17, 'too few tables were seen')
  })

  it('answers no row from any table without a context, and none for another council', async () => {
    const mine = await counts({ council_id: world.councilId })
    for (const [table, count] of await counts({})) assert.equal(count, 0, table)
    for (const [table, count] of await counts({ council_id: randomUUID() })) assert.equal(count, 0, table)
    assert.ok([...mine.values()].filter((count) => count > 0).length >= 10, 'the council itself must have rows, or nothing was proved')
  })
  it('answers rows with a scope only to those whose scope is open', async () => {
    const scoped = await rows(
      owner,
      `select distinct c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid where a.attname = 'scope_id' and c.relkind = 'r'`,
    )
    const names = scoped.map((row) => String(row['name'])).filter((name) => name !== 'identity.access_scopes')
    assert.deepEqual(names.toSorted(), [
      'calendar.agenda_items',
      'calendar.bodies',
      'calendar.body_members',
      'calendar.body_names',
      'calendar.body_rules',
      'calendar.gathering_changes',
      'calendar.gatherings',
      'calendar.interests',
      'calendar.meeting_withdrawals',
      'calendar.meetings',
      'calendar.notices',
      'calendar.outside_attendees',
      'calendar.outside_bodies',
      'calendar.outside_circulations',
      'calendar.outside_meetings',
      'calendar.outside_reports',
      'calendar.participants',
      'calendar.reply_codes',
      'calendar.resolution_answers',
      'calendar.resolutions',
      'calendar.series',
      'cases.alerts',
      'cases.cases',
      'cases.circulations',
      'cases.closed_contacts',
      'cases.conference_items',
      'cases.contacts',
      'cases.filled',
      'cases.handings',
      'cases.memos',
      'cases.moves',
      'cases.plans',
      'cases.received_referrals',
      'cases.referrals',
      'cases.search_texts',
      'cases.tasks',
      'directory.appointments',
      'directory.certificates',
      'directory.consents',
      'directory.household_members',
      'directory.import_rows',
      'directory.imports',
      'directory.person_addresses',
      'directory.person_contacts',
      'directory.person_merges',
      'directory.person_names',
      'directory.persons',
      'directory.protections',
      'directory.relations',
      'directory.renewal_lines',
      'events.application_moves',
      'events.applications',
      'events.attendances',
      'events.audience_exclusions',
      'events.audience_rules',
      'events.awards',
      'events.certificate_moves',
      'events.certificates',
      'events.events',
      'events.lecturers',
      'events.nominations',
      'events.session_reports',
      'events.sessions',
      'events.survey_requests',
      'events.surveys',
      'files.attachment_withdrawals',
      'files.attachments',
      'forms.answer_moves',
      'forms.answer_parts',
      'forms.answers',
      'forms.invitations',
      'identity.disclosure_moves',
      'identity.disclosure_requests',
      'identity.disclosure_tasks',
      'identity.incident_assessments',
      'identity.incident_steps',
      'identity.incidents',
      'kernel.history',
      'letters.letter_moves',
      'letters.letters',
      'letters.received_papers',
      'letters.recipient_checks',
      'letters.recipients',
      'plan.work_records',
      'plan.work_withdrawals',
      'schedule.entry_parts',
    ])
    const closed = await counts({ council_id: world.councilId })
    for (const name of names) assert.equal(closed.get(name), 0, name)
    const scopes = await rows(owner, 'select scope_id from identity.access_scopes where council_id = $1', [world.councilId])
    const open = await counts({ council_id: world.councilId, scope_ids: `{${scopes.map((row) => row['scope_id']).join()}}` })
    for (const name of names) assert.ok(open.get(name)! > 0, name)
  })
  it('shows a work record and its withdrawal to whoever wrote it, whatever scopes are open, and to no other account', async () => {
    const [writer] = await rows(owner, 'select distinct recorded_by from plan.work_records where council_id = $1', [world.councilId])
    const [other] = await rows(owner, 'select account_id from identity.accounts where council_id = $1 and account_id <> $2 limit 1', [
      world.councilId,
      writer!['recorded_by'],
    ])
    const [own, foreign] = [
      await counts({ council_id: world.councilId, account_id: String(writer!['recorded_by']) }),
      await counts({ council_id: world.councilId, account_id: String(other!['account_id']) }),
    ]
    for (const table of ['plan.work_records', 'plan.work_withdrawals']) {
      assert.ok(own.get(table)! > 0, table)
      assert.equal(foreign.get(table), 0, table)
    }
  })
  it('forces a policy on every table, in the application role only, that looks nothing up', async () => {
    const found = await rows(
      owner,
      `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
              coalesce(array_to_json(array_agg(p.polname) filter (where p.polroles = array[(select oid from pg_roles where rolname = 'sasaeai_app')]))::text, '[]') as policies,
              coalesce(string_agg(pg_get_expr(p.polqual, c.oid), ' '), '') as expression
       from pg_class c left join pg_policy p on p.polrelid = c.oid where c.relkind = 'r' and c.oid::regclass::text = any ($1) group by c.oid`,
      [tables],
    )
    assert.equal(found.length, tables.length)
    for (const row of found) {
      assert.equal(row['forced'], true, String(row['name']))
      assert.equal(row['policies'], '["reach"]', String(row['name']))
      assert.equal(row['owner'], 'sasaeai_owner')
      // The context may be read in a sub-select; nothing may be looked up there.
      assert.doesNotMatch(String(row['expression']), /\bfrom\b/i, String(row['name']))
    }
  })
  it('gives the application role no power of its own', async () => {
    const [role] = await rows(
      world.database.pool,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`,
    )
    assert.deepEqual(role, { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
    for (const sql of [
      'delete from kernel.audit_entries',
      'update kernel.facts set version = 2',
      'delete from kernel.history',
      `update identity.councils set synthetic = true`,
      'create table kernel.x ()',
      'drop table kernel.facts',
    ]) {
      await assert.rejects(world.database.pool.query(sql), { code: '42501' }, sql)
    }
  })
  it('leads every key and index with council_id', async () => {
    const loose = await rows(
      owner,
      `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.oid::regclass::text = any ($1) and a.attname <> 'council_id'`,
      [tables],
    )
    assert.deepEqual(
      loose.map((row) => row['name']),
      ['identity.councils_host_key'],
    ) // the host name is what leads to the council
  })
  it('keeps foreign keys within the arrows', async () => {
    const keys = await rows(
      owner,
      `select conrelid::regclass::text as table, a.nspname as from, b.nspname as to from pg_constraint k join pg_class x on x.oid = conrelid join pg_namespace a on a.oid = x.relnamespace
       join pg_class y on y.oid = confrelid join pg_namespace b on b.oid = y.relnamespace where contype = 'f'`,
    )
    assert.ok(keys.length >= 12)
    assert.deepEqual(checkForeignKeys(keys as never), [])
  })
  it('describes every table in Japanese and English', async () => {
    const described = await rows(
      owner,
      `select c.oid::regclass::text as name, coalesce(obj_description(c.oid), '') as comment from pg_class c where c.oid::regclass::text = any ($1)`,
      [[...tables, ...councilless.keys()]],
    )
    for (const row of described) assert.match(String(row['comment']), /[\p{sc=Han}\p{sc=Hiragana}].* \/ [a-z]/u, String(row['name']))
  })
})

/** One row in every table of incidents and of requests. */
async function layOutRegisters(world: World): Promise<void> {
  const [desk, lead] = [await world.as('desk'), await world.as('secretaryGeneral')]
  const today = world.clock.today()
  const { incidentId } = await desk.identity.reportIncident({
    compartment: 'community-welfare',
    foundOn: today,
    kind: 'loss',
    outline: '試験',
    propertyRisk: 'no',
    malicious: 'no',
    encrypted: 'no',
  })
  await lead.identity.recordIncidentStep({ incidentId, kind: 'prevention', doneOn: today })
  const { requestId } = await desk.identity.receiveDisclosureRequest({
    kind: 'disclosure',
    channel: 'counter',
    receivedOn: today,
    asked: '試験',
    personName: '見本 花子',
    personKana: 'ミホン ハナコ',
    personAddress: '見本町1-1',
  })
  await lead.identity.acceptDisclosureRequest({ requestId, happenedOn: today, identityProof: 'licence' })
  await lead.identity.askSection({ requestId, compartment: 'community-welfare', asked: '試験' })
}
