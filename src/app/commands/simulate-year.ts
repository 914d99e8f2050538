// `sasaeai simulate-year --fiscal-year 2025 --seed 1 --scale 1 --report year.pdf`: a whole year of a sample council, played through the operations its staff use,
// with its report on paper.
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type * as z from 'zod'
import { type Refusal, systemClock } from '#kernel'
import { fiscalYearRange, fiscalYearText } from '#kernel/values'
import { actors, authenticator } from '#identity'
import { Trouble } from '#platform/backup'
import { type Database, openDatabase } from '#platform/postgres'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { registry } from '../registry.ts'
import { type App, createApp } from '../server.ts'
import { playOn, sampleSeed } from '../simulation/sample-years.ts'

export const run: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'fiscal-year': { type: 'string' },
      seed: { type: 'string', default: String(sampleSeed) },
      scale: { type: 'string', default: '1' },
      council: { type: 'string', default: 'localhost' },
      report: { type: 'string' },
    },
  })
  const [fiscalYear, seed, scale] = [Number(values['fiscal-year']), Number(values.seed), Number(values.scale)]
  if (!Number.isInteger(fiscalYear) || fiscalYear < 1946 || fiscalYear > 2198 || !Number.isSafeInteger(seed) || !(scale > 0 && scale <= 10))
    throw new Trouble({
      ja: '--fiscal-year に年度（西暦）、--seed に整数、--scale に 0 より大きく 10 までの数を指定してください。',
      en: 'Give --fiscal-year a year, --seed a whole number and --scale a number above 0 and up to 10.',
    })
  const file = values.report === undefined ? undefined : path.resolve(values.report)
  if (file !== undefined && fs.existsSync(file))
    throw new Trouble({
      ja: `${file} がすでにあります。別の名前を --report で指定してください。`,
      en: `${file} exists already; name another file with --report.`,
    })
  const database = await openDatabase(place.database)
  try {
    const visit = await authenticator(database.pool, registry, systemClock)(values.council, undefined)
    if (!visit?.council.synthetic)
      throw new Trouble({
        ja: `住所 ${values.council} に見本の法人がありません。一年を演じられるのは、見本の法人だけです。`,
        en: `There is no sample council at ${values.council}; a year is played for sample councils only.`,
      })
    const app = createApp({ database, contentKeyFile: place.contentKeyFile })
    const began = performance.now()
    const report = (done: number, total: number) => {
      process.stdout.write(`\r${fiscalYearText(fiscalYear)}  ${done} / ${total}`)
      return Promise.resolve(true)
    }
    const end = new Date(`${fiscalYearRange(fiscalYear).to}T23:59:59+09:00`)
    const now = systemClock.now()
    const asked = { councilId: visit.actor.councilId, fiscalYear, seed, scale, until: now < end ? now : end }
    const refused = (scene: string, { body }: Refusal) => console.error(`\n${scene}: ${body.code}`)
    const { contentKeyFile } = place
    const played = await playOn(app.kernel, asked, { database, contentKeyFile, report, refused, wake: app.folding.wake })
    console.log(
      played
        ? `\n${Math.round((performance.now() - began) / 1000)}秒で演じ終えました。 / Played.`
        : 'この年度は、すでに演じてあります。 / That year was played before.',
    )
    if (file !== undefined) await printReport(app, database, { councilId: asked.councilId, host: values.council, fiscalYear, file })
    await app.stop()
  } finally {
    await database.close({ stopServer: await database.claimDirectory() }) // a server that runs keeps its database
  }
}

/** Through the door of prints, as a persona who may: of a year that runs there is none yet, it is made on its last day. */
async function printReport(
  app: App,
  database: Database,
  { councilId, host, fiscalYear, file }: { readonly councilId: string; readonly host: string; readonly fiscalYear: number; readonly file: string },
): Promise<void> {
  const ask = async (address: string, cookie: string, body?: object) =>
    app.fetch(
      new Request(`http://${host}${address}`, {
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), cookie },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      }),
    )
  const standing = actors(database.pool, registry, systemClock)
  const { items } = (await (await ask('/api/identity/listPersonas', '', {})).json()) as z.output<
    typeof registry.identity.operations.listPersonas.output
  >
  for (const { accountId } of items) {
    if (!(await standing.ofAccount(councilId, accountId))?.permissions.has(registry.reports.operations.createReport.permission)) continue
    const token = randomBytes(32).toString('base64url')
    await ask('/api/identity/startPersonaSession', '', { accountId, token })
    const cookie = `sasaeai_session=${token}`
    const answer = await ask(`/print/reports/showReport?fiscalYear=${fiscalYear}&lang=ja`, cookie)
    const paper = answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
    await ask('/api/identity/endSession', cookie, { token })
    if (!paper && answer.status !== 404) throw new Error(`the report was not printed: ${answer.status}`)
    if (!paper)
      throw new Trouble({
        ja: `${fiscalYearText(fiscalYear)}の事業報告書は、まだ印刷できません。年度の終わりまで演じてから、もう一度実行してください。`,
        en: 'The report of that year cannot be printed yet. Play the year to its end, then try again.',
      })
    fs.writeFileSync(file, paper, { flag: 'wx' })
    return console.log(`${file} に、事業報告書を書き出しました。 / The report is in that file.`)
  }
  throw new Trouble({ ja: '事業報告書を印刷できる見本の人がいません。', en: 'Nobody of the sample council may print the report.' })
}
