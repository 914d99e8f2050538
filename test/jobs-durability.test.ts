// Jobs in a real server that is killed −9 while it runs them: every effect is there, and exactly once.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { size } from './support/cluster.ts'
import { ending, foundedDirectoryFor, freePort, killPostgres, randomFrom, startServer, superuser, takeAway, until } from './support/server-process.ts'

const seed = Number(process.env['SASAEAI_SEED'] ?? randomInt(2 ** 31))

/** Each sends a message, which calls its delivery later: two commands, two jobs. Nothing leaves, as there is no mail server. */
async function enqueue(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `insert into kernel.message_settings (council_id, sender_address, sender_name, site_url, undo_seconds, keep_text_days)
     select council_id, 'info@example.jp', '見本', 'https://example.jp', 0, 365 from identity.councils on conflict do nothing`,
  )
  await client.query(
    `insert into kernel.jobs (council_id, job_id, operation, input, account_id, scope_ids, run_at)
     select a.council_id, gen_random_uuid(), 'system.sendTrialMessage', jsonb_build_object('address', 'n' || n || '@example.jp'), a.account_id, '{}', now()
     from identity.accounts a, generate_series(1, $1) as n where a.display_name = '石田 亮'`,
    [count],
  )
}

async function figures(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query(
    `select (select count(*)::int from kernel.messages) as messages, (select count(distinct address)::int from kernel.messages) as addresses,
            (select count(*)::int from kernel.messages where state = 'held') as held,
            (select count(*)::int from kernel.audit_entries where operation = 'system.sendTrialMessage') as sent,
            (select count(*)::int from kernel.audit_entries where operation = 'system.deliverMessage') as delivered,
            (select count(*)::int from kernel.jobs where operation in ('system.sendTrialMessage', 'system.deliverMessage') and state = 'done') as done`,
  )
  return rows[0] as Record<string, number>
}
const complete = (count: number) => ({ messages: count, addresses: count, held: count, sent: count, delivered: count, done: 2 * count })

describe('kill −9 でも、仕事の効き目はちょうど一度', () => {
  const [count, kills] = [size({ deep: 4000, ordinary: 300 }), size({ deep: 25, ordinary: 3 })]
  it(`${count}件の仕事を、${kills}回止めながら行う`, { timeout: 20 * 60_000 }, async (t) => {
    t.diagnostic(`seed ${seed} (SASAEAI_SEED)`)
    const random = randomFrom(seed)
    const directory = await foundedDirectoryFor(t)
    const port = await freePort()
    const start = () => startServer(t, { port, env: { DATA_DIR: directory } })
    let server = start()
    await server.healthy()
    let client = await superuser(directory)
    ending(t, () => client.end().catch(() => {}))
    await enqueue(client, count)
    await client.query('notify sasaeai_jobs')
    let cutShort = 0
    let done = 0
    for (let kill = 0; kill < kills; kill++) {
      // Some work, and never all of it: the last kill must still find something to cut short.
      await until(async () => (await figures(client))['done']! > done, 30_000, 'no job was done')
      await sleep(random() * Math.min(400, (2 * count) / kills))
      const together = random() < 0.2
      if (together) killPostgres(directory)
      server.kill('SIGKILL')
      await server.exited
      server = start()
      await server.healthy()
      if (together) {
        await client.end().catch(() => {})
        client = await superuser(directory)
      }
      const after = await figures(client)
      done = after['done']!
      if (done < 2 * count) cutShort++
    }
    await until(async () => (await figures(client))['done']! >= 2 * count, 5 * 60_000, 'the jobs were not all done').catch(() => {})
    const { rows } = await client.query(
      `select count(*) filter (where attempts > 1)::int as again, count(*) filter (where state not in ('done', 'waiting'))::int as stuck from kernel.jobs`,
    )
    t.diagnostic(`${cutShort} of ${kills} kills found work left; ${rows[0].again} jobs were begun more than once`)
    assert.deepEqual([await figures(client), rows[0].stuck], [complete(count), 0])
    assert.equal(cutShort, kills, 'the work was done before the kills were')
  })
})

describe('データベースが止まっている間', () => {
  it('仕事は待ち、戻れば自分で続く。試した回数には数えない', { timeout: 120_000 }, async (t) => {
    const count = size({ deep: 1000, ordinary: 150 })
    const directory = await foundedDirectoryFor(t)
    const server = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    await server.healthy()
    const before = await superuser(directory)
    await enqueue(before, count)
    await before.query('notify sasaeai_jobs')
    await until(async () => (await figures(before))['done']! > 0, 20_000, 'no job was done')
    await before.end()
    const giveBack = takeAway(directory)
    ending(t, giveBack)
    await sleep(size({ deep: 30_000, ordinary: 3000 }))
    assert.ok(server.running())
    giveBack()
    await server.healthy(10_000)
    const client = await superuser(directory)
    ending(t, () => client.end())
    await until(async () => (await figures(client))['done']! >= 2 * count, 60_000, 'the jobs did not go on')
    const { rows } = await client.query('select max(attempts) as most from kernel.jobs')
    assert.deepEqual(await figures(client), complete(count))
    assert.ok(rows[0].most <= 2, `a job was begun ${rows[0].most} times`) // the one that was cut short
    t.diagnostic(server.said().trim().split('\n').slice(0, 5).join(' | '))
  })
})
