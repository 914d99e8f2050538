// 一年の筋書き。 Pure: what a council does in a year follows from its plan, its calendar and a seed. Scenes are played by play.ts.
import type * as z from 'zod'
import { proposedDays } from '#calendar'
import type { Cadence, Closures } from '#calendar/schema'
import { type IsoDate, fiscalYearRange } from '#kernel/values'
import type { operations as plans } from '#plan'
import type { Line, LineQuantity } from '#plan/schema'
import { type Chance, chanceOf } from './chance.ts'

/** What of a council the year is played with. */
export interface Stage {
  readonly fiscalYear: number
  readonly seed: number
  /** 1 plays what no number of the plan limits at the volume of a whole council. */
  readonly scale: number
  readonly lines: readonly Line[]
  readonly catalogue: readonly CatalogueLine[]
  readonly closures: Closures
  /** 会議体: by code, with whoever records for it. */
  readonly bodies: ReadonlyMap<string, Played>
  readonly outsideBodies: ReadonlyMap<string, Played>
  /** 実施記録をつける人。 At least one. */
  readonly recorders: readonly string[]
  readonly districts: readonly string[]
  /** 事業報告書を作る人。 */
  readonly reporter: string | undefined
}
export type CatalogueLine = z.output<typeof plans.readCatalogue.output>['plans'][number]['lines'][number]
interface Played {
  readonly id: string
  readonly name: string
  readonly room: 'meetings' | 'events'
  readonly accountId: string
}

/** 場面。 One thing somebody does. `name` is the same in every playing of the year, and no other scene has it. */
export type Scene = { readonly at: string; readonly name: string; readonly accountId: string } & (
  | { readonly act: 'plan'; readonly bodyId: string; readonly heldOn: string; readonly title: string; readonly session: boolean }
  | { readonly act: 'hold'; readonly planned: string; readonly attendees: number; readonly guests: number; readonly minutes: string }
  | { readonly act: 'callOff'; readonly planned: string }
  | { readonly act: 'goOut'; readonly bodyId: string; readonly heldOn: string; readonly title: string }
  | { readonly act: 'report'; readonly planned: string; readonly content: string }
  | { readonly act: 'work'; readonly work: object }
  | { readonly act: 'makeReport' }
)

/** Of a hundred meetings that were planned so many are called off. */
const calledOff = 0.03

/** 一年の場面を、時の順に並べる。 */
export function scenarioOf(stage: Stage): Scene[] {
  const open = openDays(stage)
  const scenes = [...meetings(stage, open), ...outside(stage, open), ...work(stage, open), ...yearsEnd(stage)]
  return scenes.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.name < b.name ? -1 : 1))
}

/** On the last evening the report of the year is put together. */
function yearsEnd({ fiscalYear, reporter }: Stage): Scene[] {
  const at = `${fiscalYearRange(fiscalYear).to}T14:00:00.000Z`
  return reporter === undefined ? [] : [{ at, name: 'make the report', accountId: reporter, act: 'makeReport' }]
}

/** Monday to Friday, without what the calendar of the council closes. */
function openDays({ fiscalYear, closures }: Stage): readonly IsoDate[] {
  const week: Cadence = [{ kind: 'weekly', every: 1, on: ['mon', 'tue', 'wed', 'thu', 'fri'] }]
  return proposedDays(week, { fiscalYear, strategy: 'skip', closures }).flatMap(({ day }) => day ?? [])
}

function* meetings(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  for (const [code, line] of boundTo(stage, 'calendar.meetingHeld')) {
    const body = stage.bodies.get(code)
    if (!body) continue
    const chance = chanceOf(stage.seed, `meetings ${code}`)
    const usual = body.room === 'events' ? chance.whole(15, 60) : chance.whole(9, 32)
    for (const [at, heldOn] of daysOf(stage, line, open, chance, 3).entries()) {
      const name = `${code} ${heldOn}`
      const planned = `plan ${name}`
      const title = `第${at + 1}回`
      const { accountId } = body
      yield {
        at: morning(daysBefore(open, heldOn, 15)),
        name: planned,
        accountId,
        act: 'plan',
        bodyId: body.id,
        heldOn,
        title,
        session: body.room === 'events',
      }
      if (chance.happens(calledOff)) yield { at: morning(heldOn), name: `call off ${name}`, accountId, act: 'callOff', planned }
      else {
        const attendees = Math.max(1, usual + chance.whole(-Math.ceil(usual / 4), Math.ceil(usual / 4)))
        const minutes = `${body.name} ${title}を開きました。（見本の記録です。）`
        yield {
          at: evening(heldOn),
          name: `hold ${name}`,
          accountId,
          act: 'hold',
          planned,
          attendees,
          guests: chance.happens(0.2) ? chance.whole(1, 5) : 0,
          minutes,
        }
      }
    }
  }
}

function* outside(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  for (const [code, line] of boundTo(stage, 'calendar.outsideMeetingAttended')) {
    const body = stage.outsideBodies.get(code)
    if (!body) continue
    const { accountId } = body
    for (const heldOn of daysOf(stage, line, open, chanceOf(stage.seed, `outside ${code}`), 4)) {
      const planned = `outside ${code} ${heldOn}`
      yield { at: morning(daysBefore(open, heldOn, 10)), name: planned, accountId, act: 'goOut', bodyId: body.id, heldOn, title: '' }
      yield {
        at: evening(heldOn),
        name: `report ${planned}`,
        accountId,
        act: 'report',
        planned,
        content: `${body.name}に出席しました。（見本の記録です。）`,
      }
    }
  }
}

/** Lines that nothing but their own records counts, and those told in words, are worked as they come. */
function* work(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const seen = new Set<string>()
  for (const line of stage.lines) {
    const { activity, measure, title } = line
    if (activity === null || line.bound || seen.has(activity)) continue
    seen.add(activity)
    const chance = chanceOf(stage.seed, `work ${activity}`)
    const accountId = chance.pick(stage.recorders)
    const catalogued = stage.catalogue.find((each) => each.activity === activity)
    const dates =
      measure === 'times'
        ? daysOf(stage, { line, quantities: catalogued?.quantities ?? [] }, open, chance, Math.max(3, Math.round(12 * stage.scale)))
        : spread(open, chance.whole(4, 12))
    const wanted = measure === 'times' ? null : Math.round((line.target?.min ?? chance.whole(20, 200) * stage.scale) * (chance.whole(85, 112) / 100))
    for (const [at, happenedOn] of dates.entries()) {
      const share = wanted === null ? undefined : Math.floor(((at + 1) * wanted) / dates.length) - Math.floor((at * wanted) / dates.length)
      const areaId = stage.districts.length > 0 && chance.happens(0.3) ? chance.pick(stage.districts) : null
      yield {
        at: evening(happenedOn),
        name: `work ${activity} ${at}`,
        accountId,
        act: 'work',
        work: {
          activity,
          kind: 'done',
          happenedOn,
          content: `${title.slice(0, 200)}（見本の記録です。）`,
          areaId,
          ...(share !== undefined && { [measure]: share }),
        },
      }
    }
  }
}

/** Each code of a fact once, with the first line that counts how often it happened. */
function boundTo({ lines, catalogue }: Stage, kind: string): Map<string, Asked> {
  const found = new Map<string, Asked>()
  for (const { activity, sources, quantities } of catalogue) {
    const line = lines.find((each) => each.activity === activity)
    for (const { kind: of, tags, measure } of line ? sources : []) {
      const code = tags['body']
      if (of === kind && measure === 'count' && code !== undefined && !found.has(code)) found.set(code, { line: line!, quantities })
    }
  }
  return found
}
interface Asked {
  readonly line: Line
  readonly quantities: readonly LineQuantity[]
}

/** The days the plan names; of the rest as many as it counts, evenly over the year; and where it counts none, a few: up to `uncounted`. */
function daysOf(stage: Stage, { line, quantities }: Asked, open: readonly IsoDate[], chance: Chance, uncounted: number): readonly IsoDate[] {
  const { fiscalYear, closures } = stage
  const named = quantities.flatMap(({ value }) => (['weekly', 'monthly', 'months', 'dates'].includes(value.kind) ? [value as Cadence[number]] : []))
  const days = named.length === 0 ? [] : proposedDays(named, { fiscalYear, strategy: 'skip', closures }).flatMap(({ day }) => day ?? [])
  const { target } = line
  const wanted = target ? Math.min(target.min + (chance.happens(0.1) ? 1 : 0) - (chance.happens(0.1) ? 1 : 0), 400) : chance.whole(1, uncounted)
  return [...new Set([...days, ...spread(open, Math.max(wanted - days.length, days.length > 0 ? 0 : 1))])].toSorted()
}

function spread(open: readonly IsoDate[], count: number): readonly IsoDate[] {
  return Array.from({ length: Math.min(count, open.length) }, (_, at) => open[Math.floor(((at + 0.5) * open.length) / count)]!)
}

/** So many open days before, as far as the year goes back. */
function daysBefore(open: readonly IsoDate[], day: string, count: number): IsoDate {
  const at = open.findIndex((each) => each >= day)
  return open[Math.max(0, (at < 0 ? open.length : at) - count)]!
}

const morning = (day: string) => `${day}T00:30:00.000Z`
const evening = (day: string) => `${day}T08:30:00.000Z`
