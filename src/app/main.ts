import path from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { type Answered, createKernel, idsFrom, systemClock } from '#kernel'
import { type Database, openDatabase } from '#platform/postgres'
import { buildDirectory, ensureBuilt, loadBuild, root } from '#build'
import { sampleCouncil } from '#programmes'
import { foundPreset } from './preset.ts'
import { registry } from './registry.ts'
import { createApp, listen } from './server.ts'

const began = performance.now()
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn', base: null })
const say = (message: string) => console.log(message)
const port = Number(process.env['PORT'] ?? 3000)
const host = process.env['HOST'] ?? '127.0.0.1'
const development = process.argv.includes('--dev')

try {
  await start()
} catch (error) {
  console.error(`起動できませんでした。 / Could not start.\n${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}

async function start(): Promise<void> {
  const built = development ? undefined : ensureBuilt(say)
  built?.catch(() => {}) // told by serve()
  const database = await open()
  let claimed = false
  try {
    claimed = await database.claimDirectory()
    if (!claimed)
      throw new Error(
        `このデータフォルダーは、すでに別のサーバーが使っています。そちらを止めるか、DATA_DIR に別の場所を指定してください。\nAnother server already uses this data directory. Stop it, or set DATA_DIR to another place.`,
      )
    await built
    await serve(database)
  } catch (error) {
    await database.close({ stopServer: claimed }) // whoever holds the claim is its only server
    throw error
  }
}

async function serve(database: Database): Promise<void> {
  database.embedded?.watch((message) => log.error(message))
  await foundIfEmpty(database)

  const vite = development ? await developmentServer() : undefined
  const app = createApp({
    database,
    trustedProxies: process.env['TRUSTED_PROXY'],
    pages: { build: vite ? vite.build : loadBuild, assets: buildDirectory },
    log: logAnswer,
    report: (message) => log.error(message),
  })
  const server = await listen(app, port, host, vite?.middleware).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(`ポート ${port} は使われています。PORT に別の番号を指定してください。 / Port ${port} is in use; set PORT to another number.`)
      : error
  })
  const { rows } = await database.pool.query<{ synthetic: boolean; council_id: string }>(
    'select synthetic, council_id from identity.resolve_visit($1, null, now(), current_date)',
    ['localhost'],
  )
  if (rows[0]) app.folding.wake(rows[0].council_id)
  say(`\n  支え合い Sasaeai  http://localhost:${port}\n`)
  if (rows[0]?.synthetic)
    say(
      `  見本の人を選んで始めます（例：佐藤 恵 ＝ 地域福祉課の職員）  http://localhost:${port}/sign-in\n  Sign in as a sample person there, for example 佐藤 恵, who works at the community welfare section.\n`,
    )
  log.info({ milliseconds: Math.round(performance.now() - began) }, 'ready')

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    server.close()
    setInterval(() => server.closeIdleConnections(), 50).unref() // also those that become idle when their last answer is out
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
    await new Promise((resolve) => server.on('close', resolve))
    await app.stop()
    await database.close({ stopServer: true })
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  // A wrapper that is killed cannot pass a signal on. Under --dev the watching Node stands between us.
  const wrapper = Number(process.env['SASAEAI_WRAPPER'])
  if (wrapper && !development) setInterval(() => process.ppid !== wrapper && void stop(), 500).unref()
}

function open(): Promise<Database> {
  return openDatabase({
    dataDirectory: path.resolve(process.env['DATA_DIR'] ?? path.join(root, 'data')),
    url: process.env['DATABASE_URL'],
    ownerUrl: process.env['OWNER_DATABASE_URL'],
    report: (message) => log.warn(message),
  })
}

/** A database without any council gets the synthetic sample council; one that has a council is left as it is. */
async function foundIfEmpty(database: Database): Promise<void> {
  const owner = new pg.Client(database.owner)
  owner.on('error', () => {})
  await owner.connect()
  try {
    await owner.query('select pg_advisory_lock(7223)')
    const { rowCount } = await owner.query('select from identity.councils limit 1')
    if (rowCount) return
    say('Making the sample council … / 見本の法人を作っています。')
    await foundPreset(createKernel({ registry, transactions: database.transactions, clock: systemClock, ids: idsFrom(systemClock) }), sampleCouncil)
  } finally {
    await owner.end()
  }
}

function logAnswer({ error, ...answered }: Answered): void {
  if (error !== undefined) log.error({ ...answered, err: error })
  else if (answered.status >= 500) log.error(answered)
  else log.info(answered)
}

/** Pages straight from their sources, with Vite; fonts are cut once. */
async function developmentServer() {
  process.env['NODE_ENV'] = 'development'
  await ensureBuilt(say)
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom', root })
  return {
    middleware: vite.middlewares as unknown as NonNullable<Parameters<typeof listen>[3]>, // a connect server is such a function
    build: async () => (await vite.ssrLoadModule('virtual:react-router/server-build')) as Awaited<ReturnType<typeof loadBuild>>,
  }
}
