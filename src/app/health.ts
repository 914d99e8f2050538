// 動いているか。 Three doors for machines: /healthz (it answers), /readyz (it can do its work), /metrics (numbers, for whoever may see them).
import { hash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { lagSeconds } from '#platform/audit'
import type { Answered } from '#kernel'
import { type Database, migrationFiles } from '#platform/postgres'

export interface HealthParts {
  readonly database: Pick<Database, 'pool'>
  /** Whose disk is looked at. */
  readonly dataDirectory?: string | undefined
  /** Below so much free space the server is not ready. */
  readonly freeMegabytes?: number | undefined
  /** Asked for at /metrics; without one only this machine is answered. */
  readonly metricsToken?: string | undefined
}

interface Unsealed {
  readonly stream: string
  readonly waiting: number
  readonly oldest: string | null
}

export function openHealth({ database: { pool }, dataDirectory, freeMegabytes = 500, metricsToken }: HealthParts) {
  const app = new Hono()
  const { registry, observe } = openMetrics()
  const unsealed = async () => (await pool.query<Unsealed>('select * from kernel.unsealed()')).rows

  /** What is not as it should be, by its code. */
  const checks: Readonly<Record<string, () => Promise<boolean>>> = {
    migrations: async () => {
      const { rows } = await pool.query<{ file: string }>('select file from kernel.migrations')
      const applied = new Set(rows.map(({ file }) => file))
      return migrationFiles().every((file) => applied.has(path.basename(file)))
    },
    // A message in the log of changes goes the way of every commit, down to the disk, and leaves no row.
    database: async () => Boolean(await pool.query(`select pg_logical_emit_message(true, 'sasaeai', 'ready')`)),
    sealing: async () => (await unsealed()).every(({ oldest }) => oldest === null || Date.now() - Date.parse(oldest) <= lagSeconds * 1000),
    disk: async () => {
      if (dataDirectory === undefined) return true
      const { bavail, bsize } = await fs.statfs(dataDirectory)
      return (bavail * bsize) / 2 ** 20 >= freeMegabytes
    },
  }
  let asked: { readonly at: number; readonly answer: Promise<string[]> } | undefined
  /** Asked at most once a second, however many ask. */
  function missing(): Promise<string[]> {
    if (!asked || performance.now() - asked.at > 1000) {
      const answer = Promise.all(Object.entries(checks).map(async ([code, check]) => ((await check().catch(() => false)) ? [] : [code])))
      asked = { at: performance.now(), answer: answer.then((codes) => codes.flat()) }
    }
    return asked.answer
  }

  app.get('/healthz', async (c) => {
    const answered = await pool.query('select 1').catch(() => undefined)
    return answered ? c.text('ok') : c.text('the database is away', 503, { 'retry-after': '5' })
  })
  app.get('/readyz', async (c) => {
    const codes = await missing()
    return codes.length === 0 ? c.text('ready') : c.text(`not ready: ${codes.join(', ')}`, 503, { 'retry-after': '5' })
  })
  app.get('/metrics', async (c) => {
    if (!mayMeasure(c, metricsToken)) return c.notFound()
    const waiting = await unsealed().catch(() => undefined)
    for (const { stream, waiting: count, oldest } of waiting ?? []) {
      registry.unsealed.set({ stream }, count)
      registry.lag.set({ stream }, oldest === null ? 0 : Math.max(0, (Date.now() - Date.parse(oldest)) / 1000))
    }
    registry.database.set(waiting ? 1 : 0)
    for (const [state, count] of Object.entries({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }))
      registry.connections.set({ state }, count)
    return c.text(await registry.all.metrics(), 200, { 'content-type': registry.all.contentType, 'cache-control': 'no-store' })
  })
  return { app, observe } as const
}

/** Labels are names of operations, statuses and streams; nothing here tells one person or council from another. */
function openMetrics() {
  const all = new Registry()
  const registers = [all]
  collectDefaultMetrics({ register: all, prefix: 'sasaeai_' })
  const answers = new Counter({ name: 'sasaeai_answers_total', help: 'Answered requests.', labelNames: ['operation', 'status'], registers })
  const durations = new Histogram({
    name: 'sasaeai_answer_seconds',
    help: 'Time to answer.',
    labelNames: ['operation'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name: `sasaeai_${name}`, help, labelNames, registers })
  return {
    registry: {
      all,
      unsealed: gauge('unsealed_entries', 'Entries of audit and view log without a seal.', ['stream']),
      lag: gauge('seal_lag_seconds', 'Age of the oldest entry without a seal.', ['stream']),
      database: gauge('database_up', 'Whether the database answers.'),
      connections: gauge('database_connections', 'Connections of the pool.', ['state']),
    },
    observe({ operation, status, milliseconds }: Answered): void {
      answers.inc({ operation, status })
      durations.observe({ operation }, milliseconds / 1000)
    },
  }
}

const here = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Whoever brings the token; without one in the settings, whoever asks this machine itself, and not through a proxy that stands on it. */
function mayMeasure(c: Context, token: string | undefined): boolean {
  if (token) return hash('sha256', c.req.header('authorization') ?? '') === hash('sha256', `Bearer ${token}`) // so that the time tells nothing
  const peer = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? ''
  const forwarded = ['forwarded', 'x-forwarded-for', 'via'].some((name) => c.req.header(name) !== undefined)
  return /^(127\.|::1$|::ffff:127\.)/.test(peer) && here.test(c.req.header('host') ?? '') && !forwarded
}
