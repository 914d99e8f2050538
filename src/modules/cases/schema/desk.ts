import * as z from 'zod'
import { IsoDate, filledLine, line, tiered } from '#kernel/values'

/** 電話受付のさがし方。 A name or reading of two signs and more, or a whole telephone number; a birthday narrows it. */
export const DeskAsked = z.strictObject({ search: line(100) })

/** 電話受付で分かること。 One line: whose it is, who is in charge, when they are back, and what was written for the desk. Never a name, content or address. */
export const DeskLine = z
  .object({
    caseId: z.uuid(),
    kindTitle: tiered(4, z.object({ ja: z.string(), en: z.string() })),
    leadName: tiered(4, z.string()),
    backOn: z.iso.date().nullable(),
    /** Empty: at some time of that day. */
    backAt: z.string(),
    /** They have said nothing themselves: the time follows from the schedule. */
    backBySchedule: z.boolean(),
    note: tiered(4, z.string()),
  })
  .meta({ id: 'CaseDeskLine' })
export type DeskLine = z.output<typeof DeskLine>
/** More than so many are not listed: who calls is asked for more. */
export const deskMost = 5

/** 電話・伝言メモ。 */
export const NewMemo = z.strictObject({
  caseId: z.uuid(),
  callerName: filledLine(60),
  callerPhone: line(30).default(''),
  about: filledLine(200),
  callBack: line(60).default(''),
})
export type NewMemo = z.output<typeof NewMemo>

export const Memo = z
  .object({
    memoId: z.uuid(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    kind: z.string(),
    name: tiered(4, z.string()),
    leadId: z.uuid(),
    leadName: z.string(),
    callerName: tiered(4, z.string()),
    callerPhone: tiered(4, z.string()),
    about: tiered(4, z.string()),
    callBack: tiered(4, z.string()),
    calledAt: z.iso.datetime(),
    takenBy: z.string(),
    revision: z.int(),
  })
  .meta({ id: 'CaseMemo' })
export type Memo = z.output<typeof Memo>

export const MemoFilter = z.strictObject({
  whose: z.enum(['own', 'all']).default('own'),
  caseId: z.uuid().optional(),
  memoId: z.uuid().optional(),
})
export type MemoFilter = z.output<typeof MemoFilter>
/** So many that nobody has dealt with are listed at most. */
export const memoMost = 100

export const EndMemo = z.strictObject({ memoId: z.uuid(), revision: z.int().min(1), note: filledLine(200) })
export const Absence = z.strictObject({
  backOn: IsoDate,
  backAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null),
})
export const DeskNote = z.strictObject({ caseId: z.uuid(), revision: z.int().min(1), note: line(200) })
