import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { size } from '#testing'
import { ending, until } from '../../../../test/support/server-process.ts'
import { backup } from '../backup.ts'

import { differences, tableContents } from '../contents.ts'
import { readKey } from '../key.ts'
import { listSets } from '../manifest.ts'
import { startEmbedded, withClient } from '#platform/postgres'
import { readContents, superuserOf } from '../rebuild.ts'
import { restore } from '../restore.ts'
import { readBackupState } from '../state.ts'
import { Trouble } from '../trouble.ts'
import { verifySet } from '../verify.ts'
import { type Council, type Ending, addFiles, councilFor, fingerprint, randomFrom, runCommand, startCommand, writersFor } from './council.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const saying = (pattern: RegExp) => (error: unknown) => error instanceof Trouble && (pattern.test(error.text.ja) || assert.fail(error.text.ja))

/** Starts a restored directory as the product would and looks into it. */
async function lookInto<T>(t: Ending, dataDirectory: string, work: (config: ReturnType<typeof superuserOf>) => Promise<T>): Promise<T> {
  const server = await startEmbedded(dataDirectory, ['fsync=off'])
  ending(t, () => fs.rmSync(server.host, { recursive: true, force: true }))
  try {
    return await work(superuserOf(server))
  } finally {
    await server.stop()
  }
}

async function damagedCopy(council: Council, set: string, name: string): Promise<string> {
  const target = path.join(path.dirname(council.target), name)
  fs.mkdirSync(target)
  fs.cpSync(path.join(council.target, set), path.join(target, set), { recursive: true })
  return target
}

describe('控え', () => {
  it('人が書き込んでいる間に取り、一瞬の状態がそのまま戻る', { timeout: 300_000 }, async (t) => {
    const council = await councilFor(t)
    addFiles(council.dataDirectory, 50, (at) => '添付'.repeat(at * 100))
    const writers = await writersFor(t, council, 6)
    const { set, manifest, keyIsNew } = await backup({ ...council.options, partBytes: 4 << 20 })
    const during = await writers.stop()
    assert.ok(during > 100, `only ${during} transactions ran`)
    assert.ok(keyIsNew)
    assert.ok(manifest.parts.filter(({ name }) => name.startsWith('base-0')).length > 1, 'the base has several parts')

    const { tables, rows, files } = await verifySet({ ...council.options, dataDirectory: council.dataDirectory })
    assert.ok(tables >= 20 && rows > 100n, `${tables} tables, ${rows} rows`)
    assert.ok(files >= 53, `${files} files`) // and the three secrets
    const state = readBackupState(council.dataDirectory, new Date())
    assert.equal(state.backup?.set, set)
    assert.equal(state.verification?.set, set)
    assert.deepEqual(state.alarms, [])

    // The same by hand: restored, started as the product does, every table compared with what the set says.
    const into = path.join(path.dirname(council.target), 'restored')
    await restore({ ...council.options, set, into })
    const kept = await readContents({ target: council.target, manifest, key: readKey(council.keyFile) })
    await lookInto(t, into, async (config) => {
      const found = await withClient(config, (client) => tableContents(client))
      assert.deepEqual(differences(kept.tables, found), [])
      const [pair] = await withClient(
        config,
        async (client) =>
          (
            await client.query<{ a: number; b: number; strays: number }>(
              `select count(a.id)::int as a, count(b.id)::int as b, (count(*) filter (where a.id is null or b.id is null))::int as strays
             from public.pairs_a a full join public.pairs_b b using (id)`,
            )
          ).rows,
      )
      assert.equal(pair!.strays, 0)
      assert.ok(pair!.a > 0 && pair!.a === pair!.b)
      // PostgreSQL's own opinion of its indexes.
      await withClient(config, async (client) => {
        await client.query('create extension if not exists amcheck')
        await client.query(
          `select bt_index_check(c.oid, true) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam and a.amname = 'btree'`,
        )
      })
    })
    assert.deepEqual(await fingerprint(path.join(into, 'files')), await fingerprint(path.join(council.dataDirectory, 'files')))
    assert.equal(readKey(path.join(into, 'backup.key')).id, manifest.keyId)
    await assert.rejects(restore({ ...council.options, into }), saying(/上書きはしません/))
  })

  it('くらべる目は、一行・一文字・一ファイルのちがいも見のがさない', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    const look = () => withClient(council.superuser, (client) => tableContents(client))
    const before = await look()
    assert.deepEqual(differences(before, await look()), [])
    // Past the triggers, which would write a line of history.
    await council.query(
      `set session_replication_role = replica; update identity.areas set name = name || '　' where area_id = (select area_id from identity.areas limit 1)`,
    )
    const changed = await look()
    assert.deepEqual(differences(before, changed), ['identity.areas'])
    await council.query('delete from kernel.audit_entries where ctid = (select min(ctid) from kernel.audit_entries)')
    await council.query('create table public.added (n int)')
    assert.deepEqual(differences(changed, await look()).toSorted(), ['kernel.audit_entries', 'public.added'])
  })

  it('欠けた部品、切れた部品、変わった部品、入れかわった部品を、確かめが見つけて名ざしする', { timeout: 300_000 }, async (t) => {
    const council = await councilFor(t)
    addFiles(council.dataDirectory, 5, () => 'x')
    const { set, manifest } = await backup({ ...council.options, partBytes: 2 << 20 })
    const draw = randomFrom(seed)
    t.diagnostic(`SEED=${seed}`)
    const check = (target: string) => verifySet({ ...council.options, target })
    const files = ['manifest.json', 'manifest.seal', ...manifest.parts.map(({ name }) => name)]
    const damaged = await damagedCopy(council, set, 'damaged')
    const at = (name: string) => path.join(damaged, set, name)
    const heal = (name: string) => fs.copyFileSync(path.join(council.target, set, name), at(name))
    const named = (name: string) => saying(new RegExp(name.startsWith('manifest') ? set : name.replaceAll('.', '\\.')))

    for (let turn = 0; turn < size({ deep: 200, ordinary: 10 }); turn++) {
      const name = files[draw(files.length)]!
      const bytes = fs.readFileSync(at(name))
      bytes[draw(bytes.length)]! ^= 1 << draw(8)
      fs.writeFileSync(at(name), bytes)
      await assert.rejects(check(damaged), named(name), `turn ${turn}: a bit of ${name}`)
      heal(name)
    }
    for (const name of files) {
      fs.truncateSync(at(name), draw(fs.statSync(at(name)).size))
      await assert.rejects(check(damaged), named(name), `cut ${name}`)
      fs.rmSync(at(name))
      await assert.rejects(check(damaged), named(name), `missing ${name}`)
      heal(name)
    }
    const [first, second] = manifest.parts.filter(({ name }) => name.startsWith('base-0')).map(({ name }) => name) as [string, string]
    fs.copyFileSync(path.join(council.target, set, second), at(first))
    fs.copyFileSync(path.join(council.target, set, first), at(second))
    await assert.rejects(check(damaged), (error) => saying(new RegExp(first))(error) && saying(new RegExp(second))(error))
    // The seals inside find it too, for whoever restores without verifying.
    const into = path.join(path.dirname(council.target), 'never')
    await assert.rejects(restore({ ...council.options, target: damaged, into }), saying(new RegExp(first)))
    assert.ok(!fs.existsSync(into), 'a restore that failed leaves nothing')
    assert.deepEqual(
      fs.readdirSync(path.dirname(into)).filter((name) => name.startsWith('never')),
      [],
    )
    heal(first)
    heal(second)
    fs.writeFileSync(at('base-9999.enc'), 'x')
    await assert.rejects(check(damaged), saying(/base-9999\.enc：目録にありません/))
    fs.rmSync(at('base-9999.enc'))
    await check(damaged)
    fs.renameSync(path.join(damaged, set), path.join(damaged, '20200101T000000Z-0000'))
    await assert.rejects(check(damaged), saying(new RegExp(set)))
  })

  it('鍵がちがう、鍵がない、鍵をほかの人が読める、置き場がない：どれも言葉で断り、何も書かない', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    const { set } = await backup(council.options)
    const before = await fingerprint(council.target)
    const other = path.join(council.dataDirectory, 'other.key')
    const second = await runCommand(t, { ...council.env, BACKUP_KEY_FILE: other }, ['backup'])
    assert.equal(second.code, 1)
    assert.match(second.err, /回復用紙/) // no second key beside sets that need the first
    fs.writeFileSync(other, `${'ab'.repeat(32)}\n`, { mode: 0o600 })
    const wrong = await runCommand(t, { ...council.env, BACKUP_KEY_FILE: other }, ['verify', set])
    assert.equal(wrong.code, 1)
    assert.match(wrong.err, new RegExp(`この鍵では ${set} を開けません。控えの鍵番号は`))
    fs.chmodSync(other, 0o644)
    const open = await runCommand(t, { ...council.env, BACKUP_KEY_FILE: other }, ['verify', set])
    assert.match(open.err, /ほかの人も読めます.*chmod 600/)
    const absent = await runCommand(t, { ...council.env, BACKUP_DIR: path.join(council.target, 'none') }, ['backup'])
    assert.match(absent.err, /置き場 .* がありません/)
    const unset = await runCommand(t, { DATA_DIR: council.dataDirectory }, ['backup'])
    assert.match(unset.err, /BACKUP_DIR に指定してください/)
    const inside = await runCommand(t, { ...council.env, BACKUP_DIR: council.dataDirectory }, ['backup'])
    assert.match(inside.err, /データフォルダーの中/)
    assert.deepEqual(await fingerprint(council.target), before)

    // A disk that is not mounted looks like an empty directory.
    const away = `${council.target}-away`
    fs.renameSync(council.target, away)
    fs.mkdirSync(council.target)
    await assert.rejects(backup(council.options), saying(/前の控えが見当たりません/))
    assert.deepEqual(fs.readdirSync(council.target), [])
    await backup({ ...council.options, newPlace: true })
    assert.equal(fs.readdirSync(council.target).length, 1)
  })

  it('取っている最中に kill −9 されても、使えそうに見える控えは残らず、前の控えはそのまま', { timeout: 300_000 }, async (t) => {
    const council = await councilFor(t)
    await council.query(`create table public.ballast as select n, md5(n::text) || md5((-n)::text) as noise from generate_series(1, 150000) n`)
    const { set: good } = await backup(council.options)
    const before = await fingerprint(council.target)
    const draw = randomFrom(seed + 1)
    t.diagnostic(`SEED=${seed}`)
    let unfinished = 0
    for (let turn = 0; turn < size({ deep: 30, ordinary: 3 }); turn++) {
      const sets = () => fs.readdirSync(council.target)
      const had = sets().length
      const { child, ended } = startCommand(t, council.env, ['backup'])
      await until(() => sets().length > had || child.exitCode !== null, 30_000)
      await sleep(draw(500))
      child.kill('SIGKILL')
      const { code } = await ended
      if (code !== 0) unfinished++
    }
    t.diagnostic(`${unfinished} were cut short`)
    assert.ok(unfinished > 0, 'no kill met a backup')
    const found = await listSets(council.target, readKey(council.keyFile))
    assert.equal(found.filter(({ trouble }) => trouble).length, unfinished)
    for (const [name, digest] of before) assert.equal((await fingerprint(council.target)).get(name), digest, name)
    // The slots of the dead are gone with their connections, and the next backup is as good as ever.
    assert.deepEqual(await council.query(`select slot_name from pg_replication_slots`), [])
    const { set } = await backup(council.options)
    assert.equal((await verifySet(council.options)).manifest.set, set)
    assert.equal((await verifySet({ ...council.options, set: good })).manifest.set, good)
  })

  it('置き場がいっぱいになっても、前の控えはそのままで、どうすればよいかを言う', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', council.target], { stdio: 'pipe' })
    } catch {
      return t.skip('not run: no file system may be mounted here')
    }
    ending(t, () => execFileSync('umount', [council.target]))
    const { set } = await backup(council.options)
    const before = await fingerprint(council.target)
    await council.query(`create table public.ballast as select n, md5(n::text) || md5((-n)::text) as noise from generate_series(1, 300000) n`)
    const { code, err } = await runCommand(t, council.env, ['backup'])
    assert.equal(code, 1)
    assert.match(err, /空きが足りず、最後まで書けませんでした。前の控えはそのまま使えます。/)
    const after = await fingerprint(council.target)
    for (const [name, digest] of before) assert.equal(after.get(name), digest, name)
    assert.equal((await verifySet(council.options)).manifest.set, set)
    const { alarms } = readBackupState(council.dataDirectory, new Date())
    assert.deepEqual(
      alarms.map(({ code }) => code).filter((each) => each !== 'verificationOld'),
      ['backupFailed'],
    )
  })

  it('消すことも名前を変えることもできない置き場に取れる', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    const attribute = (flag: string, ...targets: string[]) => execFileSync('chattr', [flag, ...targets], { stdio: 'pipe' })
    try {
      attribute('+a', council.target)
    } catch {
      return t.skip('not run: this file system knows no append-only directories')
    }
    ending(t, () => execFileSync('chattr', ['-R', '-a', council.target]))
    assert.throws(() => {
      fs.writeFileSync(path.join(council.target, 'x'), '')
      fs.rmSync(path.join(council.target, 'x'))
    }, /EPERM/) // the attribute does what the test needs
    const { set } = await backup(council.options)
    execFileSync('chattr', ['-R', '+a', council.target])
    const before = await fingerprint(council.target)
    const second = await backup(council.options)
    const after = await fingerprint(council.target)
    for (const [name, digest] of before) assert.equal(after.get(name), digest, name)
    assert.equal((await verifySet({ ...council.options, set })).manifest.set, set)
    assert.equal((await verifySet(council.options)).manifest.set, second.set)
  })

  it('一度に一つだけ取る', { timeout: 60_000 }, async (t) => {
    const council = await councilFor(t)
    await backup(council.options)
    const both = await Promise.allSettled([backup(council.options), backup(council.options)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const [refused] = both.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
    assert.ok(saying(/いま取っているところ/)(refused!.reason))
  })

  it('長い書き込みがあっても、ほかの書き込みを止めずに待つ', { timeout: 60_000 }, async (t) => {
    const council = await councilFor(t)
    await council.query('create table public.slow (n int); create table public.quick (n int)')
    await withClient(council.superuser, async (client) => {
      await client.query('begin; insert into public.slow values (1)')
      const taken = backup(council.options)
      let worst = 0
      const end = performance.now() + 3000
      while (performance.now() < end) {
        const began = performance.now()
        await council.query('insert into public.quick values (1)')
        worst = Math.max(worst, performance.now() - began)
        await sleep(5) // one after the other without a pause proves no more, and keeps two processes busy for all that time
      }
      t.diagnostic(`the slowest write took ${worst.toFixed(0)} ms`) // one that is held back waits for the long one below, and so for ever
      await client.query('commit')
      await taken
    })
    await verifySet(council.options)
  })
})
