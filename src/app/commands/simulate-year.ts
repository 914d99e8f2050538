// `sasaeai simulate-year --fiscal-year 2025 --seed 1 --scale 1`: a whole year of a sample council, played through the operations its staff use.
import { parseArgs } from 'node:util'
import { createKernel, idsFrom, systemClock } from '#kernel'
import { fiscalYearRange, fiscalYearText } from '#kernel/values'
import { authenticator } from '#identity'
import { Trouble } from '#platform/backup'
import { openDatabase } from '#platform/postgres'
import type { Command } from '../cli.ts'
import { place } from '../place.ts'
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
    },
  })
  const [fiscalYear, seed, scale] = [Number(values['fiscal-year']), Number(values.seed), Number(values.scale)]
  if (!Number.isInteger(fiscalYear) || fiscalYear < 1946 || fiscalYear > 2198 || !Number.isSafeInteger(seed) || !(scale > 0 && scale <= 10))
    throw new Trouble({
      ja: '--fiscal-year に年度（西暦）、--seed に整数、--scale に 0 より大きく 10 までの数を指定してください。',
      en: 'Give --fiscal-year a year, --seed a whole number and --scale a number above 0 and up to 10.',
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
    await playOn(kernel, asked, { database, report })
    console.log(`\n${Math.round((performance.now() - began) / 1000)}秒で演じ終えました。 / Played.`)
  } finally {
    await database.close({ stopServer: await database.claimDirectory() }) // a server that runs keeps its database
  }
}
