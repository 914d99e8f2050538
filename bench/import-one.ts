// The same workbook imported twice by one process, as a server does it: its time step by step, what it found, and the most memory the process ever held.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import type * as z from 'zod'
import { sampleCouncil } from '#programmes'
import { registry } from '../src/app/registry.ts'
import { createApp } from '../src/app/server.ts'
import { authenticator } from '#identity'
import { type Operation, systemClock } from '#kernel'
import { openFiles } from '#platform/files'
import { openDatabase } from '#platform/postgres'
import { cpuOf, cpuOfPostgres, residentMegabytes } from './measure.ts'

const [, , dataDirectory = '', filesDirectory = '', councilId = '', token = '', file = ''] = process.argv
const { directory, files } = registry
const seconds = (since: number) => (performance.now() - since) / 1000

const database = await openDatabase({ dataDirectory })
const store = openFiles(filesDirectory)
const app = createApp({ database, files: store, clock: systemClock, log: ({ error }) => error !== undefined && console.error(error) })
const authenticate = authenticator(database.pool, registry, systemClock)
/** Asks anew who it is, as with every request: the first import of a council has made the scope it lies in. */
async function run<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>): Promise<z.output<O>> {
  const { actor } = (await authenticate(sampleCouncil.host, token))!
  const trusted = { ...actor, permissions: new Set([...actor.permissions, files.operations.attachFile.permission]) }
  return app.kernel.dispatch(operation, input, { actor: trusted, requestId: randomUUID(), key: randomUUID() })
}

/** Of this process and of the database, in seconds: on a machine that others use it says more than the clock. */
const cpu = () => (cpuOf(process.pid) + cpuOfPostgres(database.embedded!.postmasterPid()!)) / 1000

/** From the file to its rows compared, then all of them taken in. */
async function imported() {
  const began = performance.now()
  const cpuBefore = cpu()
  const { importId } = await run(directory.operations.startImport, {})
  const received = await store.receive(councilId, { name: '名簿.xlsx', content: fs.createReadStream(file), limitBytes: 100e6 })
  await run(files.operations.attachFile, { subjectType: 'directory.import', subjectId: importId, kind: 'table', ...received })
  const receivedSeconds = seconds(began)
  const peakReceived = residentMegabytes(process.pid).peak
  const { sheet, headingRow, columns } = await run(directory.operations.lookAtImport, { importId })
  await run(directory.operations.setImportColumns, { importId, sheet, headingRow, columns })
  await run(directory.operations.checkImport, { importId })
  const checking = performance.now()
  await app.jobs.drain(councilId)
  const checkSeconds = seconds(checking)
  const peakChecked = residentMegabytes(process.pid).peak
  const { counts, state } = await run(directory.operations.getImport, { importId })
  if (state !== 'checked') throw new Error(`the import is ${state}`)
  if (counts.undecided > 0) await run(directory.operations.decideImportRows, { importId, decision: 'add' })
  await run(directory.operations.carryOutImport, { importId })
  const carrying = performance.now()
  await app.jobs.drain(councilId)
  const carrySeconds = seconds(carrying)
  const done = await run(directory.operations.getImport, { importId })
  if (done.state !== 'carriedOut') throw new Error(`the import is ${done.state}`)
  const { peak } = residentMegabytes(process.pid)
  const cpuSeconds = cpu() - cpuBefore
  return {
    counts,
    added: done.addedCount!,
    seconds: seconds(began),
    cpuSeconds,
    receivedSeconds,
    checkSeconds,
    carrySeconds,
    peakReceived,
    peakChecked,
    peak,
  }
}

const residentBefore = residentMegabytes(process.pid).now
const first = await imported()
const again = await imported()
await app.stop()
await database.close()
console.log(JSON.stringify({ residentBefore, first, again }))
process.exit()
