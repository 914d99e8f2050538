// 見本の法人の一年。 Of whom, of which years, how far: what the start of the server and the command line share.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Kernel, defineOperation } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { findWork } from '#platform/jobs'
import { commandLine } from '../preset.ts'
import { registry } from '../registry.ts'
import { type Playing, type YearAsked, playYear } from './play.ts'

const { noteSampleYear, showWork } = registry.system.operations

/** Of no door: how far it has come, for whoever is nobody's account. */
const readWork = defineOperation({
  name: showWork.name,
  title: showWork.title,
  kind: 'query',
  permission: noteSampleYear.permission,
  input: z.strictObject({ workId: z.uuid() }),
  output: z.object({ done: z.int(), state: z.string() }).nullable(),
  handle: async ({ workId }, call) => (await findWork(call.db, call.actor.councilId, workId)) ?? null,
})

/** One for a year of a council: whoever plays it again goes on where it was left, and nobody plays it twice over. */
function workOf({ councilId, fiscalYear }: Pick<YearAsked, 'councilId' | 'fiscalYear'>): string {
  const hex = createHash('sha256').update([councilId, fiscalYear].join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** 一年を演じ、進み具合を残す。 What was played in an earlier run is not played again; a year that was finished stays as it is. @returns false where it was */
export async function playOn(kernel: Kernel, asked: YearAsked, { report, ...playing }: Omit<Playing, 'from'>): Promise<boolean> {
  const workId = workOf(asked)
  const request = () => ({ actor: commandLine(asked.councilId), requestId: kernel.ids.next() })
  const before = await kernel.dispatch(readWork, { workId }, request())
  if (before?.state === 'finished') return false
  await playYear(asked, {
    ...playing,
    from: before?.done ?? 0,
    report: async (done, total) => {
      // A year without any scene is over at once.
      await kernel.dispatch(noteSampleYear, total === 0 ? { workId, done: 1, total: 1 } : { workId, done, total }, request())
      return report(done, total)
    },
  })
  return true
}

/** Whether that year was begun and is not finished. */
export async function isUnderWay(kernel: Kernel, asked: Pick<YearAsked, 'councilId' | 'fiscalYear'>): Promise<boolean> {
  const request = { actor: commandLine(asked.councilId), requestId: kernel.ids.next() }
  return (await kernel.dispatch(readWork, { workId: workOf(asked) }, request))?.state === 'running'
}

/** The year that runs and the one before it, so that what is compared has something to stand beside. */
export function sampleYears(today: string): readonly [number, number] {
  const year = fiscalYearOf(today)
  return [year - 1, year]
}
export const sampleSeed = 20251201
export const sampleScale = 1 / 20
/** Of the year that runs nobody plays the chairs' regular meeting: whoever shows the product plans and holds it (docs/demo.ja.md). */
export const leftToShow = ['district-commissioners-chairs'] as const
