import * as z from 'zod'
import { closuresOf, reasonsOn } from '#calendar'
import { defineOperation, refuse } from '#kernel'
import { instantAt } from '#kernel/values'
import { dayAfter, daysFrom } from '../rules/days.ts'
import { freeTimes } from '../rules/free-times.ts'
import { FreeSearch, FreeSlot, mostSlots } from '../schema.ts'
import { listEntries } from '../store/entries.ts'
import { standardOn } from '../store/lists.ts'
import * as things from '../store/things.ts'

const refusals = {
  standardMissing: {
    status: 422,
    ja: 'その日の勤務時間が定められていません。「種類と定め」で勤務時間を決めてください。',
    en: 'There are no working hours for those days. Lay them down under “Kinds and standards”.',
  },
} as const

/** A proposal begins on the quarter of an hour. */
const stepMinutes = 15

/**
 * 空き時間をさがす（人・部屋・車・共有物）。
 *
 * The first twenty times, on open days within working hours, at which nobody asked for has an entry and nothing asked for is taken; tentative entries count as
 * taken. It says that somebody is free, never what anybody does.
 */
export const findFreeTimes = defineOperation({
  name: 'schedule.findFreeTimes',
  title: { ja: '空き時間をさがす', en: 'Find free times' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: FreeSearch,
  output: z.object({ items: z.array(FreeSlot).max(mostSlots) }),
  refusals,
  async handle({ accountIds, thingIds, minutes, from, to }, call) {
    const { councilId } = call.actor
    const standard = await standardOn(call.db, councilId, from)
    if (!standard) refuse(refusals, 'standardMissing')
    const closures = await closuresOf(call, { from, to })
    const at = (day: string, time: string) => (time === '24:00' ? instantAt(dayAfter(day, 1), '00:00') : instantAt(day, time)).getTime()
    const entries = accountIds.length === 0 ? [] : await listEntries(call.db, councilId, { from, to, accountIds, withThings: false })
    const asked = (await things.listThings(call.db, councilId)).filter(({ thingId }) => thingIds.includes(thingId))
    const span = { from: instantAt(dayAfter(from, -2), '00:00').toISOString(), to: instantAt(dayAfter(to, 3), '00:00').toISOString() }
    const occupied = thingIds.length === 0 ? [] : await things.takenTimes(call.db, councilId, thingIds, span)
    const needs = new Map(asked.map((thing) => [thing.thingId, thing]))
    const begins = freeTimes({
      days: daysFrom(from, to).filter(
        (day) =>
          reasonsOn(closures, day).length === 0 && asked.every((thing) => thing.validFrom <= day && (thing.validTo === null || day <= thing.validTo)),
      ),
      workFrom: standard.workFrom,
      workTo: standard.workTo,
      minutes,
      step: stepMinutes,
      most: mostSlots,
      notBefore: call.clock.now().getTime(),
      taken: [
        ...entries.map((entry) => ({
          from: at(entry.startDay, entry.allDay ? '00:00' : entry.startTime),
          to: at(entry.endDay, entry.allDay ? '24:00' : entry.endTime),
        })),
        // What this one would need itself before and after is kept clear too.
        ...occupied.map((each) => ({
          from: each.from - needs.get(each.thingId)!.afterMinutes * 60_000,
          to: each.to + needs.get(each.thingId)!.beforeMinutes * 60_000,
        })),
      ],
      at,
    })
    const clock = (instant: number) => new Date(instant + 9 * 3_600_000).toISOString()
    return {
      items: begins.map((begin) => ({
        day: clock(begin).slice(0, 10),
        startTime: clock(begin).slice(11, 16),
        endTime: clock(begin + minutes * 60_000).slice(11, 16),
      })),
    }
  },
})
