import * as z from 'zod'
import { IsoDate, type Text, filledLine, line, tiered } from '#kernel/values'
import { WordTable } from './words.ts'

/** 次にすること。 */
export const NewTask = z.strictObject({ what: filledLine(200), dueOn: IsoDate, accountId: z.uuid() })
export type NewTask = z.output<typeof NewTask>

export const taskOutcomes = ['done', 'dropped'] as const
export const taskOutcomeTitles: Readonly<Record<(typeof taskOutcomes)[number], Text>> = {
  done: { ja: '済み', en: 'Done' },
  dropped: { ja: 'しないことにした', en: 'Not needed any more' },
}

export const Task = z
  .object({
    taskId: z.uuid(),
    kind: z.string(),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    contactId: z.uuid().nullable(),
    /** Whom it is about, as the reader may know them. */
    name: tiered(4, z.string()),
    what: tiered(4, z.string()),
    dueOn: z.iso.date(),
    accountId: z.uuid(),
    accountName: z.string(),
    overdue: z.boolean(),
    endedOn: z.iso.date().nullable(),
    outcome: z.enum(taskOutcomes).nullable(),
    endedNote: tiered(4, z.string()),
    revision: z.int(),
    /** The last thing to do of a case that is open: what comes next is said with it. */
    last: z.boolean(),
  })
  .meta({ id: 'CaseTask' })
export type Task = z.output<typeof Task>

export const taskDues = ['overdue', 'today', 'week', 'all'] as const
export const taskSorts = ['day', 'person', 'kind'] as const
export const taskSortTitles: Readonly<Record<(typeof taskSorts)[number], Text>> = {
  day: { ja: '期限', en: 'Due' },
  person: { ja: '担当', en: 'Who' },
  kind: { ja: '支援の種類', en: 'Kind of support' },
}

export const TaskFilter = z.strictObject({
  whose: z.enum(['own', 'all']).default('own'),
  accountId: z.uuid().optional(),
  kind: z.string().max(41).optional(),
  /** Overdue, that and of today, within the next seven days, or all that is open. */
  due: z.enum(taskDues).default('all'),
  sort: z.enum(taskSorts).default('day'),
  page: z.int().min(1).max(10_000).default(1),
})
export type TaskFilter = z.output<typeof TaskFilter>
export const taskPageSize = 100

export const EndTask = z.strictObject({
  taskId: z.uuid(),
  revision: z.int().min(1),
  outcome: z.enum(taskOutcomes),
  note: line(500).default(''),
  /** What comes after it; an open case never has nothing to come. */
  next: NewTask.nullable().default(null),
})

export const TaskList = z
  .object({
    councilId: z.uuid(),
    items: z.array(Task),
    total: z.int(),
    /** Whoever has something to do that the reader sees. */
    workers: z.array(z.object({ accountId: z.uuid(), name: z.string() })),
    words: WordTable,
  })
  .meta({ id: 'CaseTaskList' })
export type TaskList = z.output<typeof TaskList>
