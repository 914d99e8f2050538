import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { readCadence } from '../rules/cadence-words.ts'
import { NewSeries } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { insertSeries } from '../store/series.ts'
import { dayRefusals } from './gathering-steps.ts'
import { makeGathering } from './plan-gathering.ts'
import { cadenceUnread } from './propose-series.ts'

const refusals = { notFound: commonRefusals.notFound, cadenceUnread, ...dayRefusals } as const

/** 年度の日程を決め、まとめて予定する。 All or none of those days; each is a gathering of its own from then on. */
export const confirmSeries = defineOperation({
  name: 'calendar.confirmSeries',
  title: { ja: '会議の年度の日程を決める', en: 'Confirm the dates of a series' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewSeries,
  output: z.object({ seriesId: z.uuid(), gatheringIds: z.array(z.uuid()) }),
  refusals,
  async handle(series, call) {
    const { councilId, accountId } = call.actor
    const { bodyId, kind, startTime, endTime, place, days } = series
    const { scopeId, validTo } = found(await findBody(call.db, councilId, bodyId, call.clock.today()))
    const read = readCadence(series.cadence)
    if ('refused' in read) refuse(refusals, 'cadenceUnread', [{ path: 'cadence', message: read.refused.message }])
    const seriesId = call.newId()
    await insertSeries(call.db, councilId, { ...series, seriesId, scopeId, at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    const gatheringIds: string[] = []
    for (const heldOn of days.toSorted()) {
      const gathering = { bodyId, kind, title: '', heldOn, startTime, endTime, place, additional: false, openToPublic: false }
      gatheringIds.push(await makeGathering(call, { scopeId, validTo, seriesId }, gathering))
    }
    call.audit({ subject: { type: 'calendar.series', id: seriesId }, fields: Object.keys(series) })
    return { seriesId, gatheringIds }
  },
})
