import * as z from 'zod'
import { IsoDate } from '#kernel/values'

/** 空き時間は、31日までの間でさがす。 */
const longestSearch = 31
/** 初めの20件を出す。 */
export const mostSlots = 20
export const FreeSearch = z
  .strictObject({
    accountIds: z.array(z.uuid()).max(30).default([]),
    thingIds: z.array(z.uuid()).max(10).default([]),
    minutes: z.int().min(5).max(720),
    from: IsoDate,
    to: IsoDate,
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < longestSearch * 86_400_000, {
    path: ['to'],
    params: { ja: '終わりの日は、始めの日から31日以内にしてください。', en: 'At most 31 days, the first day before the last.' },
  })
  .refine(({ accountIds, thingIds }) => accountIds.length + thingIds.length > 0, {
    path: ['accountIds'],
    params: { ja: '人か共有物を選んでください。', en: 'Choose people or things.' },
  })
export type FreeSearch = z.output<typeof FreeSearch>
export const FreeSlot = z.object({ day: z.iso.date(), startTime: z.string(), endTime: z.string() }).meta({ id: 'FreeSlot' })
export type FreeSlot = z.output<typeof FreeSlot>
