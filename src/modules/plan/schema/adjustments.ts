import * as z from 'zod'
import { type Text, filledLine, line } from '#kernel/values'
import { ActivityCode, Measure } from './lines.ts'
import { Month } from './prior.ts'

export const adjustmentStates = ['waiting', 'approved', 'refused', 'takingBack', 'takenBack'] as const
export const AdjustmentState = z.enum(adjustmentStates)
export const adjustmentStateTitles: Readonly<Record<z.output<typeof AdjustmentState>, Text>> = {
  waiting: { ja: '承認待ち', en: 'Waiting for approval' },
  approved: { ja: '承認済み', en: 'Approved' },
  refused: { ja: '承認しない', en: 'Refused' },
  takingBack: { ja: '取下げの承認待ち', en: 'Waiting to be taken back' },
  takenBack: { ja: '取下げ', en: 'Taken back' },
}

export const NewAdjustment = z.strictObject({
  activity: ActivityCode,
  month: Month,
  areaId: z.uuid().nullable().default(null),
  measure: Measure,
  /** How many more, or fewer with a minus sign. */
  difference: z
    .int()
    .min(-100_000)
    .max(100_000)
    .refine((difference) => difference !== 0, { params: { ja: '0ではない数を入力してください。', en: 'Enter a number other than 0.' } }),
  reason: filledLine(400),
})
export const AdjustmentDecision = z.strictObject({ adjustmentId: z.uuid(), approve: z.boolean(), note: line(400).default('') })

export const Adjustment = z
  .object({
    adjustmentId: z.uuid(),
    activity: z.string(),
    lineId: z.uuid().nullable(),
    lineTitle: z.string(),
    month: z.iso.date(),
    areaName: z.string(),
    measure: Measure,
    difference: z.int(),
    reason: z.string(),
    state: AdjustmentState,
    requestedAt: z.iso.datetime(),
    requestedBy: z.string(),
    decidedAt: z.iso.datetime().nullable(),
    decidedBy: z.string(),
    decisionNote: z.string(),
    /** Of whoever asks to take back what counts, until somebody else decides; empty otherwise. */
    backAskedBy: z.string(),
    backReason: z.string(),
    /** Why it was not taken back. */
    backNote: z.string(),
    takenBackAt: z.iso.datetime().nullable(),
    takenBackBy: z.string(),
    takenBackReason: z.string(),
    /** What this reader may do with it now. */
    can: z.array(z.enum(['decide', 'takeBack'])),
  })
  .meta({ id: 'Adjustment' })
export type Adjustment = z.output<typeof Adjustment>

/** 数の動き。 One change of the number of a line. */
export const NumberChange = z
  .object({
    /** When it was told here. */
    at: z.iso.datetime(),
    /** The day it counts by. */
    happenedOn: z.iso.date(),
    change: z.enum(['told', 'takenBack']),
    /** What kind of fact: a meeting, a work record, an adjustment, a figure from before. */
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    /** Plus or minus, in the measure of the line; 0 where it only stands behind the number. */
    amount: z.int(),
    /** Whoever did it; empty where that is not known. */
    by: z.string(),
    title: z.object({ ja: z.string(), en: z.string() }),
    path: z.string(),
  })
  .meta({ id: 'NumberChange' })
