// 場面。 What the scenes of a year are made of. Pure: a scene says how it is played, and nothing is done until play.ts does.
import type * as z from 'zod'
import { proposedDays } from '#calendar'
import type { Cadence, Closures } from '#calendar/schema'
import type { Stage as SupportStage } from '#cases/schema'
import type { Scheme } from '#evaluation/schema'
import type { Operation } from '#kernel'
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
  /** 研修・行事: by code, with whoever runs it. */
  readonly trainings: ReadonlyMap<string, Played>
  /** Who works for the whole city, in the order of the list of personas. */
  readonly staff: readonly Member[]
  readonly districts: readonly string[]
  /** 様式: ids by code. */
  readonly forms: ReadonlyMap<string, string>
  readonly certificateKindId: string | null
  /** 参加者の区分 and 内容の区分. */
  readonly groups: readonly { readonly code: string; readonly countedAs: string }[]
  readonly contents: readonly string[]
  /** 相談・支援: the kinds of support in force, and codes of what is chosen from. */
  readonly support: {
    readonly kinds: readonly { readonly code: string; readonly compartment: string; readonly stages: readonly SupportStage[] }[]
    readonly topics: readonly string[]
    readonly ways: readonly string[]
    readonly responses: readonly string[]
    readonly endings: readonly string[]
  }
  /** 文書のやりとりをする団体。 */
  readonly organisations: readonly { readonly organisationId: string; readonly name: string }[]
  /** 発信団体。 */
  readonly issuer: string | undefined
  /** Ids of what is shared, by kind. */
  readonly things: ReadonlyMap<string, readonly string[]>
  /** 評価の定め of the year: its first stage, and what may be chosen. */
  readonly scheme: Pick<Scheme, 'stages' | 'scale' | 'directions'> | undefined
  /** 提出物 that are due within the year. */
  readonly filings: readonly Due[]
}
export type CatalogueLine = z.output<typeof plans.readCatalogue.output>['plans'][number]['lines'][number]
interface Played {
  readonly id: string
  readonly name: string
  readonly accountId: string
}
interface Member {
  readonly accountId: string
  readonly permissions: ReadonlySet<string>
  readonly compartments: readonly string[]
}
interface Due {
  readonly requirementId: string
  readonly periodFrom: string
  readonly dueOn: string
  readonly title: string
  readonly recipient: string
}

/** What the operations of a scene answered, for those that go on from it. */
export type Made = Readonly<Record<string, string>>
export type Run = <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>) => Promise<z.output<O>>

/** 場面。 One thing somebody does. `name` is the same in every playing of the year, and no other scene has it; its first word says what kind of scene it is. */
export interface Scene {
  readonly at: string
  readonly name: string
  /** Null: a visitor. */
  readonly accountId: string | null
  /** The scene this one goes on from; what came of nothing goes on to nothing. */
  readonly after?: string
  readonly play: (run: Run, before: Made) => Promise<Made | undefined>
}

/** この年のくじ。 What a year draws, the next one draws anew; what lasts, as the size of a body, is drawn from the seed alone. */
export function chanceIn({ seed, fiscalYear }: Stage, name: string): Chance {
  return chanceOf(seed, `${fiscalYear} ${name}`)
}

/** Monday to Friday, without what the calendar of the council closes. */
export function openDays({ fiscalYear, closures }: Stage): readonly IsoDate[] {
  const week: Cadence = [{ kind: 'weekly', every: 1, on: ['mon', 'tue', 'wed', 'thu', 'fri'] }]
  return proposedDays(week, { fiscalYear, strategy: 'skip', closures }).flatMap(({ day }) => day ?? [])
}

/** Each code of a fact once, with the first line that counts how often it happened. */
export function boundTo({ lines, catalogue }: Stage, kind: string): Map<string, Asked> {
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
export function daysOf(stage: Stage, { line, quantities }: Asked, open: readonly IsoDate[], chance: Chance, uncounted: number): readonly IsoDate[] {
  const { fiscalYear, closures } = stage
  const named = quantities.flatMap(({ value }) => (['weekly', 'monthly', 'months', 'dates'].includes(value.kind) ? [value as Cadence[number]] : []))
  const days = named.length === 0 ? [] : proposedDays(named, { fiscalYear, strategy: 'skip', closures }).flatMap(({ day }) => day ?? [])
  const { target } = line
  const wanted = target ? Math.min(target.min + (chance.happens(0.1) ? 1 : 0) - (chance.happens(0.1) ? 1 : 0), 400) : chance.whole(1, uncounted)
  const rest = spread(open, Math.max(wanted - days.length, days.length > 0 ? 0 : 1), chance.whole(0, 99) / 100)
  return [...new Set([...days, ...rest])].toSorted()
}

/** @param within where in its part of the year each of them lies, from 0 to 1: otherwise all that happens twice a year would happen on the same two days */
export function spread(open: readonly IsoDate[], count: number, within = 0.5): readonly IsoDate[] {
  return Array.from({ length: Math.min(count, open.length) }, (_, at) => open[Math.floor(((at + within) * open.length) / count)]!)
}

/** So many open days before (or, below nought, after), as far as the year goes. */
export function daysBefore(open: readonly IsoDate[], day: string, count: number): IsoDate {
  const at = open.findIndex((each) => each >= day)
  return open[Math.min(Math.max(0, (at < 0 ? open.length : at) - count), open.length - 1)]!
}

/** Of what a whole council does in a year. @param least however small the scale */
export function volume({ scale }: Stage, yearly: number, least: number): number {
  return Math.max(least, Math.round(yearly * scale))
}

/** その仕事をする人。 Of the whole city, who may do all of that; of a compartment where it is named. */
export function whoMay({ staff }: Stage, permissions: readonly string[], compartment?: string): readonly string[] {
  return staff
    .filter(
      (member) =>
        permissions.every((each) => member.permissions.has(each)) && (compartment === undefined || member.compartments.includes(compartment)),
    )
    .map(({ accountId }) => accountId)
}

export const lastEvening = ({ fiscalYear }: Stage) => `${fiscalYearRange(fiscalYear).to}T14:00:00.000Z`
/** In Japan. */
export const at = (day: string, time: string) => new Date(`${day}T${time}:00.000+09:00`).toISOString()
export const morning = (day: string) => at(day, '09:30')
export const evening = (day: string) => at(day, '17:30')
