// 一年を演じる。 The scenes of a year, one after the other, each through the operation a member of staff would use, at its own time.
import * as z from 'zod'
import { type Actor, type Kernel, type Operation, clockFrom, createKernel, defineOperation } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { closuresOf } from '#calendar'
import { actors } from '#identity'
import type { Database } from '#platform/postgres'
import { commandLine } from '../preset.ts'
import { registry } from '../registry.ts'
import { idsOf, keyOf } from './chance.ts'
import { type Scene, type Stage, scenarioOf } from './scenario.ts'

const { calendar, identity, plan, reports } = registry

export interface YearAsked {
  readonly councilId: string
  readonly fiscalYear: number
  readonly seed: number
  readonly scale: number
  /** Nothing later is played: the year may still be running. */
  readonly until: Date
  /** 会議体: by code, whose meetings nobody plays. They are left to whoever shows the product. */
  readonly left?: readonly string[]
}

export interface Playing {
  readonly database: Database
  /** Told at the beginning, after every fiftieth scene and at the end. @returns false to stop */
  readonly report: (done: number, total: number) => Promise<boolean>
  /** Scenes that were played before. */
  readonly from?: number
  readonly wake?: (councilId: string) => void
}

/**
 * 一年を演じる。 Only for a council founded as synthetic. The same seed plays the same year, with the same numbers; what was played once is not played again.
 *
 * @returns how many scenes there are
 */
export async function playYear(asked: YearAsked, { database, report, from = 0, wake }: Playing): Promise<number> {
  let now = new Date(`${fiscalYearRange(asked.fiscalYear).from}T00:00:00.000Z`)
  const clock = clockFrom(() => now)
  const ids = idsOf(asked.seed, clock)
  const { pool, transactions } = database
  const kernel = createKernel({ registry, transactions, clock, ids, ...(wake && { onFacts: wake }) })
  const standing = actors(pool, registry, clock)
  const stage = await stageOf(kernel, standing.ofAccount, asked)
  const scenes = scenarioOf(stage).filter(({ at }) => new Date(at) < asked.until)
  await report(Math.min(from, scenes.length), scenes.length)
  const named = new Map(scenes.map((scene) => [scene.name, scene]))
  const made = new Map<string, string>()
  const perform = async (scene: Scene): Promise<string | undefined> => {
    const actor = await standing.ofAccount(asked.councilId, scene.accountId)
    if (!actor) return undefined // their membership has ended since
    const request = { actor, requestId: ids.next(), key: keyOf(asked.seed, `${asked.fiscalYear} ${scene.name}`) }
    // What was planned before the year was taken up again is planned once more under its key, and answered as it was then.
    const before = async (name: string) => made.get(name) ?? (named.has(name) ? await perform(named.get(name)!) : undefined)
    const id = await play(scene, asked.fiscalYear, (operation, input) => kernel.dispatch(operation, input, request), before)
    if (id !== undefined) made.set(scene.name, id)
    return id
  }
  for (const [at, scene] of scenes.entries()) {
    if (at < from) continue
    now = new Date(scene.at)
    ids.begin(scene.name)
    await perform(scene)
    if ((at + 1) % 50 === 0 && !(await report(at + 1, scenes.length))) return scenes.length
  }
  await report(scenes.length, scenes.length)
  return scenes.length
}

type Run = <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>) => Promise<z.output<O>>

/** @returns the record later scenes go on with */
async function play(scene: Scene, fiscalYear: number, run: Run, before: (name: string) => Promise<string | undefined>): Promise<string | undefined> {
  const { accountId } = scene
  switch (scene.act) {
    case 'plan': {
      const { bodyId, heldOn, title, session } = scene
      const [startTime, endTime] = session ? ['13:30', '15:30'] : ['10:00', '11:30']
      const kind = session ? 'session' : 'meeting'
      return (await run(calendar.operations.planGathering, { bodyId, heldOn, title, kind, startTime, endTime })).gatheringId
    }
    case 'hold': {
      const gatheringId = await before(scene.planned)
      if (gatheringId === undefined) return undefined
      const { revision, state } = await run(calendar.operations.getGathering, { gatheringId })
      if (['held', 'called-off'].includes(state)) return undefined // played before, and not noted
      const { attendees: attendeeCount, guests: guestCount, minutes } = scene
      const held = { outcome: 'held', attendeeCount, guestCount, minutes, belowQuorum: true } as const
      return (await run(calendar.operations.holdGathering, { gatheringId, revision, ...held })).meetingId
    }
    case 'callOff': {
      const gatheringId = await before(scene.planned)
      if (gatheringId === undefined) return undefined
      const { revision, state } = await run(calendar.operations.getGathering, { gatheringId })
      if (['held', 'called-off'].includes(state)) return undefined // played before, and not noted
      return (await run(calendar.operations.callOffGathering, { gatheringId, revision, reason: '講師の都合（見本）' })).gatheringId
    }
    case 'goOut': {
      const { bodyId, heldOn, title } = scene
      const times = { startTime: '14:00', endTime: '16:00' }
      return (await run(calendar.operations.planOutsideMeeting, { bodyId, heldOn, title, ...times, attendees: [accountId] })).meetingId
    }
    case 'report': {
      const meetingId = await before(scene.planned)
      if (meetingId === undefined) return undefined
      const { revision, state } = await run(calendar.operations.getOutsideMeeting, { meetingId })
      if (state === 'reported') return undefined
      return (await run(calendar.operations.reportOutsideMeeting, { meetingId, revision, attended: [accountId], content: scene.content })).reportId
    }
    case 'makeReport':
      return (await run(reports.operations.createReport, { fiscalYear })).reportId
    case 'work':
      return (await run(plan.operations.recordWork, scene.work as z.input<typeof plan.operations.recordWork.input>)).recordId
  }
}

/** What the year is played with, as the council has it today. */
async function stageOf(
  kernel: Kernel,
  ofAccount: ReturnType<typeof actors>['ofAccount'],
  { councilId, fiscalYear, seed, scale, left = [] }: YearAsked,
): Promise<Stage> {
  const read = <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>, actor: Actor = commandLine(councilId)) =>
    kernel.dispatch(operation, input, { actor, requestId: kernel.ids.next() })
  const { items: personas } = await read(identity.operations.listPersonas, {})
  const staff: Actor[] = []
  for (const { accountId } of personas) {
    const actor = await ofAccount(councilId, accountId)
    if (actor) staff.push(actor)
  }
  const scopeIds = [...new Set(staff.flatMap((actor) => actor.scopeIds))]
  const everything = commandLine(councilId, scopeIds)
  const [{ lines }, { plans }, { items: areas }, { items: memberships }] = await Promise.all([
    read(plan.operations.showPlan, { fiscalYear }, everything),
    read(plan.operations.readCatalogue, {}, everything),
    read(identity.operations.listAreas, {}, { ...everything, accountId: staff[0]?.accountId ?? null }),
    read(identity.operations.listMemberships, {}, everything),
  ])
  const city = areas.find(({ kind }) => kind === 'city')!.areaId // every council has one
  const cityWide = new Set(memberships.flatMap(({ accountId, areaId }) => (areaId === city ? [accountId] : [])))
  const bodies = new Map<string, Stage['bodies'] extends ReadonlyMap<string, infer Played> ? Played : never>()
  const outsideBodies: typeof bodies = new Map()
  const recorders: string[] = []
  // Whoever sees a body and may record is who records for it; the first of the list, so that it is the same in every playing.
  for (const actor of staff) {
    const accountId = actor.accountId! // of an account
    if (actor.permissions.has('calendar.meeting.record')) {
      for (const { code, bodyId: id, name, room } of (await read(calendar.operations.listBodies, {}, actor)).items)
        if (!left.includes(code) && !bodies.has(code)) bodies.set(code, { id, name, room, accountId })
      for (const { code, bodyId: id, name } of (await read(calendar.operations.listOutsideBodies, {}, actor)).items)
        if (!outsideBodies.has(code)) outsideBodies.set(code, { id, name, room: 'meetings', accountId })
    }
    if (actor.permissions.has('plan.work.record') && cityWide.has(accountId)) recorders.push(accountId)
  }
  const closures = await read(closuresRead, { fiscalYear }, everything)
  return {
    fiscalYear,
    seed,
    scale,
    lines,
    catalogue: plans.find((each) => each.fiscalYear === fiscalYear)?.lines ?? [],
    closures,
    bodies,
    outsideBodies,
    recorders,
    reporter: staff.find(({ permissions }) => permissions.has(reports.operations.createReport.permission))?.accountId ?? undefined,
    districts: areas.filter(({ kind }) => kind === 'district').map(({ areaId }) => areaId),
  }
}

/** Of no door: the rules of closing days as they stand, for whoever reckons with them. */
const closuresRead = defineOperation({
  name: 'calendar.listDays',
  title: calendar.operations.listDays.title,
  kind: 'query',
  permission: calendar.operations.listDays.permission,
  input: z.strictObject({ fiscalYear: z.int() }),
  output: z.custom<Stage['closures']>(),
  handle: ({ fiscalYear }, call) => closuresOf(call, fiscalYearRange(fiscalYear)),
})
