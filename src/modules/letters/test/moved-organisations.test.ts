// A council that kept its addresses in letters before organisations were the directory's: nothing of them is lost.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { it } from 'node:test'
import pg from 'pg'
import { type Database, migrate, migrationFiles } from '#platform/postgres'
import { atEnd, testDatabase } from '../../../../test/support/cluster.ts'

/** An empty database of its own in the cluster of the tests. */
async function emptyDatabase({ embedded, owner }: Database, name: string): Promise<pg.ClientConfig> {
  const superuser = async (...statements: string[]) => {
    const client = new pg.Client({ host: embedded!.host, ...embedded!.superuser, database: 'postgres' })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  await superuser(`drop database if exists ${name}`, `create database ${name} owner sasaeai_owner`)
  atEnd(() => superuser(`drop database if exists ${name} with (force)`))
  return { ...owner, database: name }
}

it('文書の住所録の団体は、同じ番号のまま団体の台帳に移り、宛先も履歴もつながる', async () => {
  const owner = await emptyDatabase(await testDatabase(), 'moved_organisations')
  const client = new pg.Client(owner)
  await client.connect()
  atEnd(() => client.end())
  await client.query(`select set_config('sasaeai.app_role', 'sasaeai_app', false)`)
  await client.query('create schema kernel')
  await client.query(
    'create table kernel.migrations (file text primary key, digest text not null, applied_at timestamptz not null default clock_timestamp())',
  )
  const before = migrationFiles().filter((file) => path.basename(file) < '20261122T1431')
  for (const file of before) {
    const sql = fs.readFileSync(path.join(import.meta.dirname, '../../..', file), 'utf8')
    await client.query(sql.replaceAll(':app_role', 'sasaeai_app'))
    await client.query('insert into kernel.migrations (file, digest) values ($1, $2)', [
      path.basename(file),
      createHash('sha256').update(sql).digest('hex'),
    ])
  }
  const [council, used, ended, account, area, scope, letter] = Array.from({ length: 7 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  await client.query(`insert into identity.councils (council_id, host, name, synthetic) values ($1, 'moved.test', '見本の社協', true)`, [council])
  await client.query(
    `insert into identity.areas (council_id, area_id, kind, name, kana, ancestor_ids, position) values ($1, $2, 'city', '見本市', 'ミホンシ', array[$2::uuid], 0)`,
    [council, area],
  )
  await client.query(
    `insert into identity.accounts (council_id, account_id, display_name, kana, post) values ($1, $2, '見本 花子', 'ミホン ハナコ', '主事')`,
    [council, account],
  )
  await client.query(
    `insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier) values ($1, $2, 'community-welfare', $3, 2)`,
    [council, scope, area],
  )
  for (const [id, name, gone] of [
    [used, '見本市役所', false],
    [ended, '閉じた相談所', true],
  ] as const)
    await client.query(
      `insert into letters.organisations (council_id, organisation_id, name, kana, kind, postal_code, address, phone, fax, role_title, person_in_charge, address_changed_on, ended)
       values ($1, $2, $3, 'ミホン', 'public-office', '920-0001', '見本市見本町1', '076-000-0001', '076-000-0101', '課長', '加藤', '2025-11-20', $4)`,
      [council, id, name, gone],
    )
  await client.query(`update letters.organisations set address = '見本市新町2' where organisation_id = $1`, [used])
  await client.query(
    `insert into letters.letters (council_id, letter_id, scope_id, drafted_by, area_id, compartment, issuer, kind, state, revision, title, opening, greeting, body, notes, enclosures, contact,
       seal, purpose, drafted_at, listed_on)
     values ($1, $2, $3, $4, $5, 'community-welfare', 'council', 'notice', 'draft', 1, '通知', 'none', '', '', '', '', '', 'omitted', '', now(), '2025-12-01')`,
    [council, letter, scope, account, area],
  )
  await client.query(
    `insert into letters.recipients (council_id, recipient_id, letter_id, scope_id, drafted_by, position, organisation_id, department, role_title, person)
     values ($1, gen_random_uuid(), $2, $3, $4, 1, $5, '', '課長', '加藤')`,
    [council, letter, scope, account, used],
  )

  await migrate(owner, 'sasaeai_app')

  const { rows } = await client.query(
    `select organisation_id, name, kana, kind, postal_code, address, phone, fax, role_title, person_in_charge, address_changed_on::text, valid_from,
       valid_to < (now() at time zone 'Asia/Tokyo')::date as gone from directory.organisations where council_id = $1 order by name desc`,
    [council],
  )
  const entry = {
    kana: 'ミホン',
    kind: 'public-office',
    postal_code: '920-0001',
    phone: '076-000-0001',
    fax: '076-000-0101',
    role_title: '課長',
    person_in_charge: '加藤',
    address_changed_on: '2025-11-20',
    valid_from: null,
  }
  assert.deepEqual(rows, [
    { ...entry, organisation_id: ended, name: '閉じた相談所', address: '見本市見本町1', gone: true },
    { ...entry, organisation_id: used, name: '見本市役所', address: '見本市新町2', gone: null },
  ])
  const { rows: recipients } = await client.query(`select organisation_id, office_id, place, role_title, person from letters.recipients`)
  assert.deepEqual(recipients, [{ organisation_id: used, office_id: null, place: 1, role_title: '課長', person: '加藤' }])
  const { rows: history } = await client.query(
    `select table_name, count(*)::int as n from kernel.history where row_id = $1 and before ->> 'address' = '見本市見本町1' group by table_name`,
    [used],
  )
  assert.deepEqual(history, [{ table_name: 'directory.organisations', n: 1 }])
  const { rows: gone } = await client.query(`select to_regclass('letters.organisations') as left`)
  assert.deepEqual(gone, [{ left: null }])
})
