// 仕事。 A job is a command called later. What is declared here is how it is asked for; `#platform/jobs` keeps and runs it.
import type * as z from 'zod'
import type { AnyOperation, Operation } from './operation.ts'
import type { Text } from './values/texts.ts'

/** How far the system sees when nobody in person asks: rows of the council that belong to no scope, or those of every scope as well. */
export type SystemReach = 'council' | 'scope'

/** How a command is to run later. */
export interface Later {
  /** Not before then; at once when left out. */
  readonly runAt?: Date
  /** Of several jobs under one key the first is kept and the others are not written. */
  readonly onceKey?: string
  /** The piece of long work this job is a chunk of. */
  readonly workId?: string
  /** As the system, with the permission of that operation and no other, instead of on behalf of whoever asks. */
  readonly asSystem?: SystemReach
}

/** A job as it is handed over to be written. */
export interface NewJob {
  readonly jobId: string
  readonly operation: string
  readonly input: unknown
  /** On whose behalf, and what that person could see when asking: the job sees no more, and less where that has been closed. */
  readonly accountId?: string
  readonly scopeIds?: readonly string[]
  /** Instead of them, where the system does it. */
  readonly systemReach?: SystemReach
  readonly runAt: string
  readonly onceKey?: string
  readonly workId?: string
}

/** 定めた時刻（日本時間、HH:MM）。 In a month without that day, its last day. */
export type At =
  | { readonly every: 'day'; readonly time: string }
  /** 0 = 日曜日 */
  | { readonly every: 'week'; readonly weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6; readonly time: string }
  | { readonly every: 'month'; readonly day: number; readonly time: string }

/** 定期の仕事。 A command the system runs at fixed times in every council. What was missed while no server ran is caught up once. */
export interface Schedule {
  /** `<module>.<noun>`; stored, so it keeps its name. */
  readonly name: string
  readonly title: Text
  readonly at: At
  readonly operation: AnyOperation
  readonly input: unknown
  readonly reach: SystemReach
}

/** Ties the input to the operation. */
export function defineSchedule<I extends z.ZodType, O extends z.ZodType>(
  schedule: Omit<Schedule, 'operation' | 'input'> & { readonly operation: Operation<I, O>; readonly input: z.input<I> },
): Schedule {
  return schedule
}
