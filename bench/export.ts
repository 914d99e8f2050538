// 書き出し。 60,000 rows to Excel and CSV, each in a process of its own so that its peak of memory is its own, against the library alone, which
// knows neither header, footer and properties (Excel) nor formulas and Shift_JIS (CSV); the same with four times the rows, to see that memory is
// bounded; and the whole export door on 14,000 records, from the request to the sealed file.
import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import { registry } from '../src/app/registry.ts'
import { createKernel, idsFrom, systemClock } from '#kernel'
import { type Mode, type Result, alternate, figuresOf, ratioOf, residentMegabytes, rounded, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { openTown, people } from './town.ts'

type Figure = 'milliseconds' | 'peakMegabytes' | 'longestPause' | 'bytes'
const heap = 48
const names = ['oursXlsx', 'bareXlsx', 'oursCsv', 'oursShiftJis', 'bareCsv'] as const

/** @param heap megabytes that V8 may hold; a writer that kept its rows would end with an error */
async function one(peer: string, rows: number, heap = 2000): Promise<Record<Figure, number>> {
  const args = [
    `--max-old-space-size=${heap}`,
    '--disable-warning=ExperimentalWarning',
    path.join(import.meta.dirname, 'export-one.ts'),
    peer,
    String(rows),
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Record<Figure, number> // what export-one.ts prints
}

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(7, 2)
  const rows = mode.pick(60_000, 12_000)
  const peers = Object.fromEntries(names.map((name) => [name, () => one(name, rows)])) as Record<(typeof names)[number], () => ReturnType<typeof one>>
  const samples = await alternate<(typeof names)[number], Figure>(rounds, peers)
  const within = async (peer: string) => ({ once: await one(peer, rows, heap), fourTimes: await one(peer, rows * 4, heap) })
  const small = { oursXlsx: await within('oursXlsx'), oursCsv: await within('oursCsv') }

  const records = mode.pick(14_000, 6000) // as many as the bodies of the town have days for
  const town = await openTown({ shown: records, hidden: 2000, hiddenIn: 'same year' })
  const { actor } = await town.signIn(people.ordinary)
  const key = randomBytes(32)
  const kernel = createKernel({ registry, transactions: town.database.transactions, clock: systemClock, ids: idsFrom(systemClock), keyOf: () => key })
  const { requestFile, getFile } = registry.exports.operations
  const before = residentMegabytes(process.pid)
  const began = performance.now()
  const asked = {
    operation: 'calendar.listMeetings',
    asked: { fiscalYear: town.fiscalYear, withdrawn: true },
    format: 'xlsx',
    purpose: 'statistics',
  } as const
  const { fileId } = await kernel.dispatch(requestFile, asked, { actor, requestId: randomUUID(), key: randomUUID() })
  const doorMilliseconds = performance.now() - began
  const { rowCount, byteCount } = await kernel.dispatch(getFile, { fileId }, { actor, requestId: randomUUID() })
  if (rowCount !== records) throw new Error(`the file has ${rowCount} rows of ${records}`)
  const after = residentMegabytes(process.pid)
  await town.close()

  const time = ({ milliseconds }: Record<Figure, number>) => milliseconds
  const memory = ({ peakMegabytes }: Record<Figure, number>) => peakMegabytes
  const ratios = {
    xlsxTime: ratioOf(samples.oursXlsx, samples.bareXlsx, time),
    xlsxMemory: ratioOf(samples.oursXlsx, samples.bareXlsx, memory),
    csvTime: ratioOf(samples.oursCsv, samples.bareCsv, time),
    csvMemory: ratioOf(samples.oursCsv, samples.bareCsv, memory),
    shiftJisTime: ratioOf(samples.oursShiftJis, samples.bareCsv, time),
  }
  const medians = figuresOf(samples)
  const grown = (peer: 'oursXlsx' | 'oursCsv') => rounded(small[peer].fourTimes.peakMegabytes / small[peer].once.peakMegabytes)
  return {
    postgres: town.postgres,
    rounds,
    conditions: { rows, columns: 8, smallHeapMegabytes: heap, unit: 'ms; MB resident at most; ms in which nothing else could run' },
    figures: {
      ...medians,
      inSmallHeap: small,
      door: { records, milliseconds: rounded(doorMilliseconds), byteCount, residentBefore: before.now, residentAfter: after.now, peak: after.peak },
    },
    ratios,
    targets: [
      target('xlsx ÷ library, time', 1.5, ratios.xlsxTime.median),
      target('xlsx ÷ library, peak memory', 1.3, ratios.xlsxMemory.median),
      target('CSV ÷ library, time', 1.2, ratios.csvTime.median),
      target('xlsx with four times the rows ÷ once, peak memory', 1.3, grown('oursXlsx')),
      target('CSV with four times the rows ÷ once, peak memory', 1.3, grown('oursCsv')),
    ],
  }
}

await benchmark('export', run)
