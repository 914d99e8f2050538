import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { expectedCount, proposedDays } from '../rules/cadence-days.ts'
import { readCadence } from '../rules/cadence-words.ts'
import { ProposedDay, SeriesProposal } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { occupiedOn } from '../store/series.ts'
import { closuresOf } from './closures-of.ts'

export const cadenceUnread = {
  status: 422,
  ja: '頻度を読み取れませんでした。「毎月第2火曜日」「８月を除く毎月第3木曜日」のように入力してください。',
  en: 'The frequency could not be read. Write it like 毎月第2火曜日.',
} as const

const refusals = {
  notFound: commonRefusals.notFound,
  cadenceUnread,
  noDates: {
    status: 422,
    ja: 'この頻度からは、日が決まりません。「第2火曜日」「15日」のように日の決め方を加えるか、一回ずつ予定してください。',
    en: 'This frequency names no days. Add how they fall (第2火曜日), or plan them one by one.',
  },
} as const

/**
 * 年度の日程の案を出す。 From the words of the plan, around holidays and closing days, with what else there is at that time. Nothing is stored: what is wanted of it
 * is confirmed with {@link confirmSeries}. A frequency that names months only is proposed on the first open day of each, to be moved.
 */
export const proposeSeries = defineOperation({
  name: 'calendar.proposeSeries',
  title: { ja: '会議の年度の日程の案を出す', en: 'Propose the dates of a series' },
  kind: 'query',
  permission: 'calendar.meeting.record',
  input: SeriesProposal,
  output: z.object({
    items: z.array(ProposedDay),
    expected: z.object({ min: z.int(), max: z.int().nullable(), approximate: z.boolean() }).nullable(),
  }),
  refusals,
  async handle({ bodyId, fiscalYear, cadence, strategy, startTime, endTime, place }, call) {
    const { councilId } = call.actor
    found(await findBody(call.db, councilId, bodyId, call.clock.today()))
    const read = readCadence(cadence)
    if ('refused' in read) refuse(refusals, 'cadenceUnread', [{ path: 'cadence', message: read.refused.message }])
    const ground = { fiscalYear, strategy, closures: await closuresOf(call, fiscalYearRange(fiscalYear)) }
    const proposals = proposedDays(read.cadence, ground)
    if (proposals.length === 0) refuse(refusals, 'noDates', [{ path: 'cadence', message: refusals.noDates }])
    const occupied = await occupiedOn(
      call.db,
      councilId,
      proposals.flatMap(({ day }) => day ?? []),
    )
    const today = call.clock.today()
    return {
      items: proposals.map(({ nominal, day, precision, why }) => ({
        nominal,
        day,
        precision,
        why: [...why],
        passed: day !== null && day < today,
        clashes: occupied
          .filter((other) => other.heldOn === day && other.startTime < endTime && startTime < other.endTime)
          .map((other) => ({
            gatheringId: other.gatheringId,
            name: other.name,
            startTime: other.startTime,
            sameBody: other.bodyId === bodyId,
            samePlace: place !== '' && other.place === place,
          })),
      })),
      expected: expectedCount(read.cadence, ground),
    }
  },
})
