import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import { generatedFiles, columnsOf } from '../scripts/generate.ts'
import { root } from '#build'
import { registry } from '../src/app/registry.ts'
import { type Database, migrate, migrationFiles } from '#platform/postgres'
import { atEnd, testDatabase } from './support/cluster.ts'

/** Everything a schema consists of, in words that do not depend on the order in which it was made. */
async function digest(config: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(
      `select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
         where n.nspname !~ '^(pg_|information_schema)' and a.attnum > 0
       union all select conname || pg_get_constraintdef(oid) from pg_constraint union all select tablename || policyname || coalesce(qual, '') || roles::text from pg_policies
       union all select indexdef from pg_indexes where schemaname !~ '^pg_' union all select tgname || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
       union all select p.oid::regprocedure::text || md5(prosrc) || prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname !~ '^(pg_|information_schema|public)'
       union all select obj_description(oid) from pg_class where obj_description(oid) is not null order by 1`,
    )
    return rows.map(({ line }) => line)
  } finally {
    await client.end()
  }
}

describe('移行', () => {
  let database: Database
  const emptyDatabase = async (name: string): Promise<pg.ClientConfig> => {
    const { superuser, host } = database.embedded!
    const client = new pg.Client({ host, ...superuser, database: 'postgres' })
    await client.connect()
    await client.query(`drop database if exists ${name}`)
    await client.query(`create database ${name} owner sasaeai_owner`)
    await client.end()
    atEnd(async () => {
      const again = new pg.Client({ host, ...superuser, database: 'postgres' })
      await again.connect()
      await again.query(`drop database if exists ${name} with (force)`)
      await again.end()
    })
    return { ...database.owner, database: name }
  }
  before(async () => {
    database = await testDatabase()
  })

  it('空から今の形になり、二度目は何もしない。同時に始めても一度だけ走る', async () => {
    const owner = await emptyDatabase('migrations_empty')
    const ran = await Promise.all([migrate(owner, 'sasaeai_app'), migrate(owner, 'sasaeai_app')])
    assert.deepEqual(
      ran.flat().toSorted(),
      migrationFiles()
        .map((file) => path.basename(file))
        .toSorted(),
    )
    assert.deepEqual(await migrate(owner, 'sasaeai_app'), [])
    assert.deepEqual(await digest(owner), await digest(database.owner))
  })
  it('走ったあとに書きかえられた移行は断る', async () => {
    const owner = await emptyDatabase('migrations_edited')
    await migrate(owner, 'sasaeai_app')
    const client = new pg.Client(owner)
    await client.connect()
    await client.query(`update kernel.migrations set digest = 'other' where file like '%create-plan.sql'`)
    await client.end()
    await assert.rejects(migrate(owner, 'sasaeai_app'), /create-plan\.sql was changed after it had run/)
  })
  it('途中で失敗した移行は跡を残さず、直せば続きから走る', async () => {
    const owner = await emptyDatabase('migrations_broken')
    const client = new pg.Client(owner)
    await client.connect()
    await client.query('create schema plan') // in the way of create-plan
    await assert.rejects(migrate(owner, 'sasaeai_app'), /create-plan\.sql failed/)
    await client.query('drop schema plan')
    const left = migrationFiles().map((file) => path.basename(file))
    assert.deepEqual(await migrate(owner, 'sasaeai_app'), left.slice(left.indexOf('20261121T0930-create-plan.sql')))
    await client.end()
    assert.deepEqual(await digest(owner), await digest(database.owner))
  })
  it('前の版（mainの最後のコミット）からも、今の形になる', async (t) => {
    const earlier = execFileSync('git', ['ls-tree', '-r', '--name-only', 'HEAD', 'src'], { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((file) => file.endsWith('.sql'))
    if (earlier.length === 0) return t.skip('the last commit holds no migration yet')
    const owner = await emptyDatabase('migrations_earlier')
    const client = new pg.Client(owner)
    await client.connect()
    await client.query(`select set_config('sasaeai.app_role', 'sasaeai_app', false)`)
    await client.query('create schema kernel')
    await client.query(
      'create table kernel.migrations (file text primary key, digest text not null, applied_at timestamptz not null default clock_timestamp())',
    )
    const { createHash } = await import('node:crypto')
    for (const file of earlier.toSorted((a, b) => (path.basename(a) < path.basename(b) ? -1 : 1))) {
      const sql = execFileSync('git', ['show', `HEAD:${file}`], { cwd: root, encoding: 'utf8' })
      await client.query(sql.replaceAll(':app_role', 'sasaeai_app'))
      await client.query('insert into kernel.migrations (file, digest) values ($1, $2)', [
        path.basename(file),
        createHash('sha256').update(sql).digest('hex'),
      ])
    }
    await client.query(`comment on table kernel.migrations is '適用済みの移行 / migrations that have run'`)
    await client.end()
    await migrate(owner, 'sasaeai_app')
    assert.deepEqual(await digest(owner), await digest(database.owner))
  })
  it('名前と時刻の並びがそろっている', () => {
    const files = migrationFiles().map((file) => path.basename(file))
    for (const file of files) assert.match(file, /^\d{8}T\d{4}-[a-z-]+\.sql$/)
    assert.equal(new Set(files.map((file) => file.slice(0, 13))).size, files.length)
  })
  it('行の型と用語集は、もとから作り直したものと同じ（ちがえば npm run generate）', async () => {
    const client = new pg.Client(database.owner)
    await client.connect()
    const files = generatedFiles(await columnsOf(client))
    await client.end()
    for (const [file, text] of files) assert.equal(fs.readFileSync(path.join(root, file), 'utf8'), text, file)
  })
  it('表と事実には、用語集の言葉がある', () => {
    const words = new Set(Object.values(registry).flatMap(({ glossary }) => Object.keys(glossary)))
    for (const surface of Object.values(registry))
      for (const kind of 'factKinds' in surface ? surface.factKinds : []) assert.ok(words.has(kind.kind.split('.')[1]!), kind.kind)
    for (const [module, { glossary }] of Object.entries(registry)) {
      const source = fs.readFileSync(path.join(root, `src/modules/${module}/store/tables.generated.ts`), 'utf8')
      const own = [...source.matchAll(new RegExp(`'${module}\\.(\\w+)'`, 'g'))].map((match) => match[1]!)
      for (const table of own.filter((name) => !name.endsWith('_names'))) {
        const singular = table
          .replace(/ies$/, 'y')
          .replace(/(?<=ss)es$|(?<!s)s$/, '')
          .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
        assert.ok(
          singular in glossary || table in glossary || Object.keys(glossary).some((word) => singular.toLowerCase().endsWith(word.toLowerCase())),
          `${module}.${table} has no word in the glossary`,
        )
      }
    }
  })
})
