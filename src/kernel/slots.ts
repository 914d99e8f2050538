// Contributions: how a lower page shows higher content without importing it. A slot is declared here (or by the lower module),
// a module lists what it puts into it in its index.ts, and the registry collects.
import type * as z from 'zod'
import type { AnyOperation, Db, Operation } from './operation.ts'
import type { Text } from './values/texts.ts'

export interface Slot<T> {
  readonly name: string
  /** Type carrier only; never set. */
  readonly type?: T
}
export interface Contribution<T = unknown> {
  readonly slot: Slot<T>
  readonly value: T
}

export function contribute<T>(slot: Slot<T>, value: T): Contribution<T> {
  return { slot, value }
}

/** A place people can go to or a thing they can do, shown only to those who hold its permission. */
export interface Door {
  readonly path: string
  readonly title: Text
  readonly permission: string
}

/** 部屋。 One entry of the staff navigation, with the quick entries it offers on 今日. */
export interface NavRoom extends Door {
  readonly order: number
  readonly quick: readonly Door[]
}
export const navRoom: Slot<NavRoom> = { name: 'navRoom' }

/** A query of the contributing module and how the receiving page shows its answer. It passes the same pipeline as any other. */
export interface View<Asked, Shown> {
  readonly query: AnyOperation
  readonly input: (asked: Asked) => unknown
  readonly show: (output: never) => readonly Shown[]
}
export function viewOf<I extends z.ZodType, O extends z.ZodType, Asked, Shown>(
  query: Operation<I, O>,
  input: (asked: Asked) => z.input<I>,
  show: (output: z.output<O>) => readonly Shown[],
): View<Asked, Shown> {
  return { query, input, show }
}

/** One record as another module's page shows it: what it is, a remark, where it opens. */
export interface RecordCard {
  readonly id: string
  readonly happenedOn: string
  readonly title: string
  readonly remark: Text
  readonly path: string
}

/** 今日に出す記録。 */
export interface TodayRecords {
  readonly title: Text
  readonly order: number
  readonly empty: Text
  readonly records: View<{ readonly today: string }, RecordCard>
}
export const todayRecords: Slot<TodayRecords> = { name: 'todayRecords' }

/** 数の裏にある記録。 The records behind facts about `subjectType`, as far as the reader may see them. */
export interface RecordSource {
  readonly subjectType: string
  readonly records: View<readonly string[], RecordCard>
}
export const recordSource: Slot<RecordSource> = { name: 'recordSource' }

/** 見られた記録の人。 Whom a record of `subjectType` is about, for the odd-view check: it compares this and shows none of it. */
export interface ViewedSubjects {
  readonly subjectType: string
  /** Reads past the scopes of whoever checks (a definer function of the module), as a name is compared and never answered. */
  read(db: Db, councilId: string, subjectIds: readonly string[]): Promise<readonly ViewedPerson[]>
}
export interface ViewedPerson {
  readonly subjectId: string
  /** As written, without the given name. */
  readonly surnames: readonly string[]
  /** Where the person works here too. */
  readonly accountId: string | null
}
export const viewedSubjects: Slot<ViewedSubjects> = { name: 'viewedSubjects' }
