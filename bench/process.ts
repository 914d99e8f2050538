// 起動までの時間と、使うメモリー。 From the start of the process to the first page, on existing data and pages; the memory of the
// application after the start and after many records. A bare node:http server stands beside it as what Node itself costs.
import { randomUUID } from 'node:crypto'
import { ensureBuilt } from '#build'
import { type Mode, type Result, alternate, figuresOf, ratioOf, residentMegabytes, rounded, root, target } from './measure.ts'
import { type Served, benchmark, ourProgram, serve, startLoad } from './processes.ts'
import { openTown, people } from './town.ts'

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(7, 3)
  const creates = mode.pick(10_000, 1500)
  const town = await openTown({ shown: 10_000, hidden: 2000, hiddenIn: 'same year' })
  const { cookie } = await town.signIn(people.ordinary)
  const requests = Array.from({ length: creates }, () => ({
    path: '/api/calendar/recordMeeting',
    body: town.nextMeeting(),
    key: randomUUID(),
    expect: { meetingId: true as const },
  }))
  await town.close()
  await ensureBuilt(console.error)

  const env = { DATA_DIR: town.dataDirectory, NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? `${root}/node_modules/.cache/compile` }
  const once = async (start: () => Promise<Served>) => {
    const served = await start()
    if (/Building the pages|Making the sample council/.test(served.said())) throw new Error(`that was no ordinary start: ${served.said()}`)
    const { now } = residentMegabytes(served.pid)
    await served.stop()
    return { milliseconds: served.milliseconds, residentMegabytes: now }
  }
  const ours = () => serve(ourProgram, env, '/sign-in')
  const bare = () => serve(['bench/floor.ts'], env, '/sign-in')
  await alternate(1, { ours: () => once(ours), bare: () => once(bare) }) // fills the compile cache, as any first start does
  const samples = await alternate(rounds, { ours: () => once(ours), bare: () => once(bare) })
  const figures = figuresOf(samples)

  const server = await ours()
  const load = startLoad()
  const grown: { readonly creates: number; readonly residentMegabytes: number }[] = [
    { creates: 0, residentMegabytes: residentMegabytes(server.pid).now },
  ]
  const tenth = Math.ceil(creates / 10)
  for (let at = 0; at < creates; at += tenth) {
    await load.run({ port: server.port, cookie, connections: 16, requests: requests.slice(at, at + tenth) })
    grown.push({ creates: at + tenth, residentMegabytes: residentMegabytes(server.pid).now })
  }
  const memory = residentMegabytes(server.pid)
  await server.stop()
  const [then, last] = [grown.at(-4)!, grown.at(-1)!]
  return {
    postgres: town.postgres,
    rounds,
    conditions: { creates, connections: 16, unit: 'ms to the first 200 of /sign-in; MB resident' },
    figures: {
      ...figures,
      afterCreates: {
        residentMegabytes: memory.now,
        peak: memory.peak,
        lastThirdPer10000: rounded(((last.residentMegabytes - then.residentMegabytes) / (last.creates - then.creates)) * 10_000),
        grown,
      },
    },
    ratios: { oursToBareNode: ratioOf(samples.ours, samples.bare, (sample) => sample.milliseconds) },
    targets: [
      target('start to the first page, ms', 3000, figures.ours.milliseconds.median),
      target('resident after the start, MB', 250, figures.ours.residentMegabytes.median),
      target(`resident after ${creates} creates, MB`, 250, memory.now),
      target(`peak resident, MB`, 250, memory.peak),
    ],
  }
}

await benchmark('process', run)
