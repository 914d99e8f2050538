import fs from 'node:fs'
import { type Answered, type Call, systemClock } from '#kernel'
import { openSigner, startSealing } from '#platform/audit'
import { type Archiving, Trouble, dropSeries, readKey, startArchiving } from '#platform/backup'
import { type Database, openDatabase, withClient } from '#platform/postgres'
import { openFiles, scannerHere } from '#platform/files'
import { listVersion } from '#platform/postal'
import { type Pages, openPages } from '#build'
import { kindLists } from '#calendar/schema'
import { authenticator } from '#identity'
import { reportsPreset, sampleCouncil } from '#programmes'
import { openLog } from './log.ts'
import { startNightly } from './nightly.ts'
import { place } from './place.ts'
import {
  bringCaseLists,
  bringEventLists,
  bringEvaluationScheme,
  bringFilingRequirements,
  bringFormLists,
  bringReportLists,
  bringScheduleLists,
  bringForms,
  bringKinds,
  bringLists,
  bringResourceLists,
  bringTowns,
  bringWorkKinds,
  foundPreset,
  kindsVersion,
  offerKinds,
  offerPlanPreset,
  planPreset,
} from './preset.ts'
import { registry } from './registry.ts'
import { type App, createApp, listen } from './server.ts'
import { isUnderWay, leftToShow, playOn, sampleScale, sampleSeed, sampleYears } from './simulation/sample-years.ts'

delete process.env['MALLOC_MMAP_THRESHOLD_'] // what keeps this process small (0056) would only slow the database and the printer it starts

const began = performance.now()
const log = openLog(process.env['LOG_LEVEL'] ?? 'warn')
const development = process.argv.includes('--dev')
const logAnswer = ({ error: err, ...answered }: Answered) => log[answered.status >= 500 ? 'error' : 'info']({ ...answered, err })
const say = (message: string) => console.log(message)
const port = Number(process.env['PORT'] ?? 3000)
const host = process.env['HOST'] ?? '127.0.0.1'

await start().catch((error: unknown) => {
  const said = error instanceof Trouble ? `${error.text.ja}\n${error.text.en}` : error instanceof Error ? error.message : String(error)
  console.error(`起動できませんでした。 / Could not start.\n${said}`)
  process.exit(1)
})

async function start(): Promise<void> {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(place.nightlyTime))
    throw new Error('BACKUP_TIME には、02:00 のように時と分を書いてください。 / Write BACKUP_TIME as hours and minutes, for example 02:00.')
  if (place.target && fs.existsSync(place.keyFile)) readKey(place.keyFile) // refuses a key that others may read
  const pages = openPages(say, development)
  pages.catch(() => {}) // told when they are awaited
  const database = await openDatabase({ ...place.database, report: (message) => log.warn(message) })
  let claimed = false
  try {
    claimed = await database.claimDirectory()
    if (!claimed)
      throw new Error(
        `このデータフォルダーは、すでに別のサーバーが使っています。そちらを止めるか、DATA_DIR に別の場所を指定してください。\nAnother server already uses this data directory. Stop it, or set DATA_DIR to another place.`,
      )
    await serve(database, await pages)
  } catch (error) {
    await database.close({ stopServer: claimed }) // whoever holds the claim is its only server
    throw error
  }
}

async function serve(database: Database, pages: Pages): Promise<void> {
  let asked = false // to stop, before everything stands: founding is not cut short, and PostgreSQL is not left behind
  let stop = async () => void (asked = true)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  database.embedded?.watch((message) => log.error(message))
  const { READY_FREE_MEGABYTES: free, METRICS_TOKEN: metricsToken, TRUSTED_PROXY: trustedProxies } = process.env
  const health = { dataDirectory: place.database.dataDirectory, metricsToken, freeMegabytes: free === undefined ? undefined : Number(free) }
  const files = openFiles(place.database.dataDirectory, scannerHere())
  const app = createApp({
    database,
    files,
    pages,
    contentKeyFile: place.contentKeyFile,
    trustedProxies,
    log: logAnswer,
    report: (message) => log.error(message),
    health,
  })
  const founded = await foundIfEmpty(database, app)
  const sealing = startSealing({
    database,
    ids: app.kernel.ids,
    signer: openSigner(place.audit.keyFile),
    headsDirectory: place.audit.headsDirectory,
    report: (message) => log.error(message),
  })
  const archiving = await archive(database)
  const nightly =
    place.target && startNightly({ dataDirectory: place.database.dataDirectory, time: place.nightlyTime, report: (message) => log.error(message) })
  const server = await listen(app, port, host, pages.before).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(`ポート ${port} は使われています。PORT に別の番号を指定してください。 / Port ${port} is in use; set PORT to another number.`)
  })
  const visit = await authenticator(database.pool, registry, systemClock)('localhost', undefined)
  if (visit) app.folding.wake(visit.actor.councilId) // what an earlier run told last may wait to be folded
  app.jobs.start()
  say(`\n  支え合い Sasaeai  http://localhost:${port}\n`)
  const years = visit?.council.synthetic ? playSampleYears(database, app, visit.actor.councilId, founded) : undefined
  if (visit?.council.synthetic)
    say(
      `  見本の人を選んで始めます（例：佐藤 恵 ＝ 地域福祉課の職員）  http://localhost:${port}/sign-in\n  Sign in as a sample person there, for example 佐藤 恵, who works at the community welfare section.\n`,
    )
  log.info({ milliseconds: Math.round(performance.now() - began) }, 'ready')

  stop = async () => {
    if (!server.listening) return // it is stopping already
    const played = years?.stop()
    app.hangUp()
    server.close()
    setInterval(() => server.closeIdleConnections(), 50).unref() // also those that become idle when their last answer is out
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
    await new Promise((resolve) => server.on('close', resolve))
    await played
    await app.stop()
    await sealing.stop()
    if (nightly) await nightly.stop()
    await archiving?.stop()
    await database.close({ stopServer: true })
    process.exit(0)
  }
  if (asked) return stop()
  // A wrapper that is killed cannot pass a signal on. Under --dev the watching Node stands between us.
  const wrapper = Number(process.env['SASAEAI_WRAPPER'])
  if (wrapper && !development) setInterval(() => process.ppid !== wrapper && void stop(), 500).unref()
}

/** The log of changes goes to the backup target all the time, where there is one; where there is none it is not kept for it. */
async function archive({ embedded, owner }: Database): Promise<Archiving | undefined> {
  if (!embedded) return undefined
  const superuser = { ...embedded.superuser, database: String(owner.database) }
  const { target, keyFile, intervalSeconds } = place
  const { dataDirectory } = place.database
  if (target) return startArchiving({ superuser, dataDirectory, target, keyFile, intervalSeconds, report: (message) => log.error(message) })
  await withClient(superuser, dropSeries)
  return undefined
}

/** A database without any council gets the synthetic sample council; councils from before a list, or new to the towns, get them; what the catalogue of programmes says otherwise than before is laid before them. @returns true where the sample council was made and is to live */
async function foundIfEmpty(database: Database, { kernel }: App): Promise<boolean> {
  return withClient(database.owner, async (owner) => {
    await owner.query('select pg_advisory_lock(7223)')
    const { rows } = await owner.query<{
      council_id: string
      listed: boolean
      towned: boolean
      termed: boolean
      formed: boolean
      scheduled: boolean
      supporting: boolean
      reporting: boolean
      held: boolean
      filed: boolean
      judging: boolean
      name: string
      kinds: string[]
      planned: boolean
      working: boolean
      drafted: boolean
      version: string | null
      kinds_offered: boolean
    }>(
      `select council_id, name, exists (select from events.terms x where x.council_id = c.council_id)
           and exists (select from events.withholding_rates x where x.council_id = c.council_id)
           and exists (select from events.commendation_kinds x where x.council_id = c.council_id) as held,
         exists (select from filings.requirements x where x.council_id = c.council_id) as filed,
         exists (select from evaluation.schemes x where x.council_id = c.council_id) as judging,
         exists (select from directory.choices x where x.council_id = c.council_id) as listed,
         exists (select from directory.towns t where t.council_id = c.council_id) or exists (
           select from directory.town_lists l join identity.area_places a on a.council_id = l.council_id and a.kind = 'city' and a.name = l.municipality
           where l.council_id = c.council_id and l.list_version = $1) as towned,
         exists (select from resources.terms x where x.council_id = c.council_id) as termed,
         exists (select from forms.terms x where x.council_id = c.council_id) as formed,
         exists (select from schedule.kinds x where x.council_id = c.council_id) as scheduled,
         exists (select from cases.kinds x where x.council_id = c.council_id) and exists (select from cases.reports x where x.council_id = c.council_id) as supporting,
         not exists (select from unnest($3::text[]) as p(code) where not exists (select from reports.block_kinds x where x.council_id = c.council_id
           and x.code = p.code)) as reporting,
         array(select distinct k.list from calendar.kinds k where k.council_id = c.council_id) as kinds,
         exists (select from plan.lines l where l.council_id = c.council_id and l.programme is not null) as planned,
         (select digest from plan.preset_versions v where v.council_id = c.council_id) as version,
         exists (select from calendar.preset_kinds k where k.council_id = c.council_id and k.version = $2) as kinds_offered,
         exists (select from forms.forms f where f.council_id = c.council_id and f.code is not null) as drafted,
         exists (select from plan.work_kinds k where k.council_id = c.council_id) as working from identity.councils c`,
      [listVersion, kindsVersion, reportsPreset().kinds.map(({ code }) => code)],
    )
    const { digest } = planPreset(0)
    for (const row of rows) {
      const {
        council_id: councilId,
        listed,
        towned,
        termed,
        formed,
        scheduled,
        supporting,
        held,
        filed,
        judging,
        reporting,
        name,
        kinds,
        planned,
        version,
        working,
        drafted,
      } = row
      if (!listed) await bringLists(kernel, councilId)
      if (!towned) await bringTowns(kernel, councilId)
      if (!termed) await bringResourceLists(kernel, councilId)
      if (!formed) await bringFormLists(kernel, councilId)
      if (!scheduled) await bringScheduleLists(kernel, councilId)
      if (!supporting) await bringCaseLists(kernel, councilId)
      if (!reporting) await bringReportLists(kernel, councilId)
      if (!held) await bringEventLists(kernel, councilId, name)
      if (kindLists.some((list) => !kinds.includes(list))) await bringKinds(kernel, councilId, kinds)
      if (!row.kinds_offered) await offerKinds(kernel, councilId)
      if (planned && version !== digest) await offerPlanPreset(kernel, councilId)
      if (!working) await bringWorkKinds(kernel, councilId)
      if (!drafted) await bringForms(kernel, councilId)
      if (!judging) await bringEvaluationScheme(kernel, councilId)
      if (planned && !filed) await bringFilingRequirements(kernel, councilId)
    }
    if (rows.length > 0) return false
    // How many people move in while the server already answers.
    const people = Number(process.env['SAMPLE_PEOPLE'] ?? 60_000)
    say('Making the sample council … / 見本の法人を作っています。')
    const { bringTowns: bring, settleTown } = registry.directory.operations
    const { settleResources } = registry.resources.operations
    const { settleSchedule } = registry.schedule.operations
    const settle = (call: Call) => {
      const workId = call.newId()
      call.later(bring, {}, { asSystem: 'scope' })
      call.later(settleResources, {}, { asSystem: 'council' })
      call.later(settleSchedule, {}, { asSystem: 'council' })
      call.later(settleTown, { workId, people }, { workId, asSystem: 'scope' })
      return Promise.resolve()
    }
    const [playedFrom] = sampleYears(kernel.clock.today())
    await foundPreset(kernel, sampleCouncil, people === 0 ? {} : { playedFrom, also: settle })
    return people > 0
  })
}

/** A sample council that was just made opens in the middle of a living year; one whose year was interrupted goes on with it. */
function playSampleYears(database: Database, app: App, councilId: string, founded: boolean): { stop(): Promise<void> } {
  let stopped = false
  const play = async () => {
    const [before, running] = sampleYears(systemClock.today())
    for (const fiscalYear of [before, running]) {
      const left = fiscalYear === running ? leftToShow : []
      const asked = { councilId, fiscalYear, seed: sampleSeed, scale: sampleScale, until: systemClock.now(), left }
      if (stopped || !(founded || (await isUnderWay(app.kernel, asked)))) continue
      await playOn(app.kernel, asked, {
        database,
        contentKeyFile: place.contentKeyFile,
        wake: app.folding.wake,
        report: () => Promise.resolve(!stopped),
        refused: (scene, { body: { code } }) => log.warn({ scene, code }, 'a scene of the sample year was refused'),
      })
    }
  }
  const playing = play().catch((error: unknown) => log.error(error))
  return {
    async stop() {
      stopped = true
      await playing
    },
  }
}
