// Records from before gatherings: what they say, and what is counted of them, is the same afterwards.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { it } from 'node:test'
import pg from 'pg'
import { atEnd, size, testDatabase } from '../../../../test/support/cluster.ts'
import { migrate, migrationFiles } from '#platform/postgres'

const root = path.resolve(import.meta.dirname, '../../../..')
const cut = '20261123T1600'

it('前の版の会議の記録と事実は、会合の移行の前と後で同じである', async () => {
  const database = await testDatabase()
  const name = `earlier_${process.pid}`
  const { superuser, host } = database.embedded!
  const admin = async (sql: string) => {
    const client = new pg.Client({ host, ...superuser, database: 'postgres' })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await admin(`create database ${name} owner sasaeai_owner`)
  const owner = { ...database.owner, database: name }
  const client = new pg.Client(owner)
  await client.connect()
  atEnd(async () => {
    await client.end()
    await admin(`drop database if exists ${name} with (force)`)
  })
  await client.query(`select set_config('sasaeai.app_role', 'sasaeai_app', false)`)
  await client.query('create schema kernel')
  await client.query(
    'create table kernel.migrations (file text primary key, digest text not null, applied_at timestamptz not null default clock_timestamp())',
  )
  const files = migrationFiles().toSorted((a, b) => (path.basename(a) < path.basename(b) ? -1 : 1))
  for (const file of files.filter((each) => path.basename(each) < cut)) {
    const sql = fs.readFileSync(path.join(root, 'src', file), 'utf8')
    await client.query(sql.replaceAll(':app_role', 'sasaeai_app'))
    await client.query('insert into kernel.migrations (file, digest) values ($1, $2)', [
      path.basename(file),
      createHash('sha256').update(sql).digest('hex'),
    ])
  }
  await client.query(`insert into identity.councils (council_id, host, name, synthetic) values (gen_random_uuid(), 'earlier.test', '見本', true)`)
  const put = async (sql: string) => (await client.query<{ id: string }>(sql)).rows[0]!.id
  await put(`insert into identity.areas (council_id, area_id, kind, name, kana, ancestor_ids, valid_from, position)
    select council_id, a, 'city', '市', 'シ', array[a], null, 1 from identity.councils, gen_random_uuid() a returning area_id as id`)
  await put(`insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier)
    select council_id, gen_random_uuid(), 'community-welfare', area_id, 2 from identity.areas returning scope_id as id`)
  await put(
    `insert into identity.accounts (council_id, account_id, display_name, kana, post) select council_id, gen_random_uuid(), '前の人', 'マエ', '' from identity.councils returning account_id as id`,
  )
  await put(`insert into calendar.bodies (council_id, body_id, scope_id, area_id, code, name, kana)
    select council_id, gen_random_uuid(), scope_id, area_id, 'earlier-body', '前の会議', 'マエノカイギ' from identity.access_scopes returning body_id as id`)
  const count = size({ deep: 2000, ordinary: 60 })
  await client.query(
    `insert into calendar.meetings (council_id, meeting_id, scope_id, body_id, held_on, outcome, place, attendee_count, secretariat_count, guest_count, expense_yen, minutes,
       recorded_at, recorded_by)
     select b.council_id, gen_random_uuid(), b.scope_id, b.body_id, date '2020-04-01' + n, (array['held', 'online', 'hybrid', 'written', 'cancelled'])[1 + n % 5], '会館' || n, n % 70,
       n % 4, n % 9, n * 10, '議事' || n, now(), a.account_id
     from calendar.bodies b, identity.accounts a, generate_series(1, $1::int) n`,
    [count],
  )
  await client.query(`insert into calendar.meeting_withdrawals (council_id, meeting_id, scope_id, withdrawn_at, withdrawn_by, reason)
    select council_id, meeting_id, scope_id, now(), recorded_by, 'まちがい' from calendar.meetings where held_on = '2020-04-08'`)
  await client.query(`insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
    select m.council_id, gen_random_uuid(), 'calendar.meetingHeld', 1, m.held_on, b.area_id, 'calendar.meeting', m.meeting_id,
      jsonb_build_object('body', b.code, 'outcome', m.outcome), jsonb_build_object('attendees', m.attendee_count, 'expense', m.expense_yen)
    from calendar.meetings m join calendar.bodies b using (council_id, body_id) where m.outcome <> 'cancelled'`)
  const columns = `council_id, meeting_id, scope_id, body_id, held_on, outcome, place, attendee_count, secretariat_count, guest_count, expense_yen, minutes, recorded_at, recorded_by, replaces`
  const state = async () => {
    const found: string[] = []
    for (const sql of [
      `select ${columns} from calendar.meetings order by meeting_id`,
      'select * from calendar.meeting_withdrawals order by meeting_id',
      'select council_id, body_id, scope_id, area_id, code, name, kana from calendar.bodies order by body_id',
      `select council_id, fact_id, kind, version, happened_on, recorded_at, recorded_xid, area_id, subject_type, subject_id, tags, quantities, retracts
       from kernel.facts order by fact_id`,
      `select count(*) from kernel.history where table_name like 'calendar.%'`,
    ])
      found.push(JSON.stringify((await client.query(sql)).rows))
    return found
  }
  const before = await state()
  assert.equal(JSON.parse(before[0]!).length, count)
  await migrate(owner, 'sasaeai_app')
  assert.deepEqual(await state(), before)
  const { rows } = await client.query('select distinct gathering_id, observer_count, approximate, below_quorum from calendar.meetings')
  assert.deepEqual(rows, [{ gathering_id: null, observer_count: null, approximate: [], below_quorum: false }])
  const { rows: bodies } = await client.query('select distinct kind, valid_from, valid_to from calendar.bodies')
  assert.deepEqual(bodies, [{ kind: '', valid_from: null, valid_to: null }])
})
