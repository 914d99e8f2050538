import * as z from 'zod'
import { FiscalYear, IsoDate, filledLine, line } from '#kernel/values'
import { ClosedDayStrategy, type Proposal } from './cadence.ts'
import { ClockTime, isLater, endsBefore } from './gatherings.ts'
import { KindCode } from './kinds.ts'

const Asked = {
  bodyId: z.uuid(),
  fiscalYear: FiscalYear,
  /** As the plan words it: ８月を除く毎月第2火曜日. */
  cadence: filledLine(200),
  /** What is done about a closed day where the words do not say it. */
  strategy: ClosedDayStrategy.default('next'),
  startTime: ClockTime,
  endTime: ClockTime,
  place: line(100).default(''),
}
/** 日程の案を求める。 */
export const SeriesProposal = z.strictObject(Asked).refine(isLater, endsBefore)

/** 年度の開催をまとめて予定する。 With the days somebody has looked at. */
export const NewSeries = z
  .strictObject({ ...Asked, kind: KindCode, days: z.array(IsoDate).min(1).max(300) })
  .refine(isLater, endsBefore)
  .refine(({ days }) => new Set(days).size === days.length, {
    path: ['days'],
    params: { ja: '同じ日が二つあります。一つを外してください。', en: 'The same day stands there twice. Take one out.' },
  })
export type NewSeries = z.output<typeof NewSeries>

const Why = z.object({ reason: z.string(), title: z.string() })
/** 候補日の一つ。 What the words say, what is proposed instead, and what else there is at that time. */
export const ProposedDay = z
  .object({
    nominal: z.iso.date(),
    /** Null where it is left out. */
    day: z.iso.date().nullable(),
    precision: z.enum(['day', 'month']),
    why: z.array(Why),
    /** Gatherings the reader sees that overlap with it. */
    clashes: z.array(z.object({ gatheringId: z.uuid(), name: z.string(), startTime: z.string(), sameBody: z.boolean(), samePlace: z.boolean() })),
    /** It has passed: it is not proposed any more. */
    passed: z.boolean(),
  })
  .meta({ id: 'ProposedDay' })
export type ProposedDay = Omit<z.output<typeof ProposedDay>, 'why'> & Pick<Proposal, 'why'>
