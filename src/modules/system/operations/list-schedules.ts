import * as z from 'zod'
import { defineOperation } from '#kernel'
import { nextTick, tickKey } from '#platform/jobs'
import { whenText } from '../rules/when.ts'
import { ScheduleRow } from '../schema.ts'
import * as store from '../store/jobs.ts'

/** 定期の仕事を一覧する。 With the next time and what became of the last one. */
export const listSchedules = defineOperation({
  name: 'system.listSchedules',
  title: { ja: '定期の仕事を一覧する', en: 'List schedules' },
  kind: 'query',
  permission: 'system.job.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ScheduleRow) }),
  async handle(_, call) {
    const now = call.clock.now()
    const { councilId } = call.actor
    const keys = new Map([...(await store.lastTicks(call.db, councilId))].map(([name, tick]) => [name, tickKey(name, tick)]))
    const jobs = await store.jobsByKey(call.db, councilId, [...keys.values()])
    const schedules = Object.values(call.registry).flatMap((surface) => surface.schedules ?? [])
    const items = schedules.map(({ name, title, at }) => ({
      name,
      title,
      when: whenText(at),
      nextAt: nextTick(at, now).toISOString(),
      last: jobs.get(keys.get(name) ?? '') ?? null,
    }))
    return { items }
  },
})
