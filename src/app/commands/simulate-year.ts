// `sasaeai simulate-year --fiscal-year 2025 --seed 1 --scale 1 --report year.pdf`: a whole year of a sample council, played through the operations its staff use,
// with its report on paper.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Kernel, createKernel, idsFrom, systemClock } from '#kernel'
import { fiscalYearRange, fiscalYearText } from '#kernel/values'
import { actors, authenticator } from '#identity'
import { Trouble } from '#platform/backup'
import { renderPdf } from '#platform/documents'
import { type Database, openDatabase } from '#platform/postgres'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
import { commandLine } from '../preset.ts'
import { registry } from '../registry.ts'
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
    const kernel = createKernel({ registry, transactions: database.transactions, clock: systemClock, ids: idsFrom(systemClock) })
    const began = performance.now()
    const report = (done: number, total: number) => {
      process.stdout.write(`\r${fiscalYearText(fiscalYear)}  ${done} / ${total}`)
      return Promise.resolve(true)
    }
    const end = new Date(`${fiscalYearRange(fiscalYear).to}T23:59:59+09:00`)
    const now = systemClock.now()
    const asked = { councilId: visit.actor.councilId, fiscalYear, seed, scale, until: now < end ? now : end }
    const played = await playOn(kernel, asked, { database, report })
    console.log(
      played
        ? `\n${Math.round((performance.now() - began) / 1000)}秒で演じ終えました。 / Played.`
        : 'この年度は、すでに演じてあります。 / That year was played before.',
    )
    if (file !== undefined) await printReport(kernel, database, { councilId: asked.councilId, fiscalYear, file })
  } finally {
    await database.close({ stopServer: await database.claimDirectory() }) // a server that runs keeps its database
  }
}

/** Of a year that runs there is none yet: it is made on its last day. */
async function printReport(
  kernel: Kernel,
  database: Database,
  { councilId, fiscalYear, file }: { readonly councilId: string; readonly fiscalYear: number; readonly file: string },
): Promise<void> {
  const { showReport } = registry.reports.operations
  const { scopeIds } = await actors(database.pool, registry, systemClock).system(councilId, showReport.permission, 'scope')
  const request = { actor: commandLine(councilId, scopeIds), requestId: kernel.ids.next() }
  const report = await kernel.dispatch(showReport, { fiscalYear }, request)
  const { template, data, subject } = showReport.print!
  const pdf = await renderPdf(template, data(report, 'ja'))
  await kernel.recordPrint(showReport, kernel.ids.next(), subject(report), request)
  fs.writeFileSync(file, pdf, { flag: 'wx' })
  console.log(`${file} に、事業報告書を書き出しました。 / The report is in that file.`)
}
