import * as z from 'zod'
import { IsoDate, Kana, filledLine, line } from '#kernel/values'
import { KindCode } from './lists.ts'

const Minutes = z.int().min(0).max(1440)
/** 部屋・公用車・共有物。 Lent within the office: no fee, nothing public. */
export const NewThing = z
  .strictObject({
    /** Left out for a new one. */
    thingId: z.uuid().optional(),
    kind: KindCode,
    name: filledLine(60),
    kana: Kana,
    capacity: z.int().min(1).max(10_000).nullable().default(null),
    remark: line(200).default(''),
    /** 管理する部署。 */
    sectionId: z.uuid().nullable().default(null),
    /** 前後の余裕（分）。 For preparing and clearing away: others cannot take it then. */
    beforeMinutes: Minutes.default(0),
    afterMinutes: Minutes.default(0),
    validFrom: IsoDate,
    validTo: IsoDate.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
    path: ['validTo'],
    params: { ja: '終わりの日を、始めの日より後にしてください。', en: 'It must end after it begins.' },
  })
export type NewThing = z.output<typeof NewThing>
export const Thing = z
  .object({
    thingId: z.uuid(),
    kind: z.string(),
    name: z.string(),
    kana: z.string(),
    capacity: z.int().nullable(),
    remark: z.string(),
    sectionId: z.uuid().nullable(),
    sectionName: z.string(),
    beforeMinutes: z.int(),
    afterMinutes: z.int(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'ScheduleThing' })
export type Thing = z.output<typeof Thing>

/** 配信する使用の一行。 */
export const ThingUse = z.object({
  entryId: z.uuid(),
  kind: z.string(),
  title: z.string(),
  /** Private or guarded: nothing but its time leaves. */
  hidden: z.boolean(),
  allDay: z.boolean(),
  startDay: z.iso.date(),
  startTime: z.string(),
  endDay: z.iso.date(),
  endTime: z.string(),
  tentative: z.boolean(),
  revision: z.int(),
  changedAt: z.iso.datetime(),
  people: z.array(z.string()),
})
export type ThingUse = z.output<typeof ThingUse>

/** 配信の種類。 What feeds of things are called in the table of feeds; stored. */
export const thingFeeds = 'schedule.thing'

/** Whether it is there on all of those days. */
export function standsOn({ validFrom, validTo }: Pick<Thing, 'validFrom' | 'validTo'>, from: string, to = from): boolean {
  return validFrom <= from && (validTo === null || to <= validTo)
}
