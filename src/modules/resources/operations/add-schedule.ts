import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { line } from '#kernel/values'
import { readScheduleWords } from '../rules/schedule-words.ts'
import { NewSchedule } from '../schema.ts'
import * as places from '../store/places.ts'
import { placesOf } from '../store/services.ts'
import { changeRefusals, changing } from './changing.ts'

const refusals = {
  ...changeRefusals,
  placeUnknown: {
    status: 422,
    ja: 'その場所は、この社会資源に入っていません。場所を選び直してください。',
    en: 'This service is not found at that place. Choose again.',
  },
  notUnderstood: {
    status: 422,
    ja: '開いている日として読み取れませんでした。「毎月第1・第3火曜日 10:00〜12:00（祝日は休み）」のように書くか、下の欄で選んでください。',
    en: 'This could not be read as a schedule. Write it as 毎月第1・第3火曜日 10:00〜12:00（祝日は休み）, or choose below.',
  },
} as const

/**
 * 開いている日と時間を加える。
 *
 * In parts, or in words as offices write them; words that are not wholly understood are refused.
 */
export const addSchedule = defineOperation({
  name: 'resources.addSchedule',
  title: { ja: '社会資源に開いている日を加える', en: 'Add a schedule to a service' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({
    serviceId: z.uuid(),
    revision: z.int().min(1),
    servicePlaceId: z.uuid().nullable().default(null),
    /** In parts; without them in words. */
    schedule: NewSchedule.optional(),
    words: line(300).default(''),
    note: line(200).default(''),
  }),
  output: z.object({ scheduleId: z.uuid() }),
  refusals,
  async handle({ serviceId, revision, servicePlaceId, schedule: parts, words, note }, call) {
    const { councilId } = call.actor
    const schedule = parts ?? understood(words, note)
    await changing(call, { serviceId, revision }, 'schedules')
    if (servicePlaceId !== null && !(await placesOf(call.db, councilId, [serviceId])).some((place) => place.servicePlaceId === servicePlaceId))
      refuse(refusals, 'placeUnknown', [{ path: 'servicePlaceId', message: refusals.placeUnknown }])
    const scheduleId = call.newId()
    await places.insertSchedule(call.db, councilId, { ...schedule, scheduleId, serviceId, servicePlaceId })
    return { scheduleId }
  },
})

function understood(words: string, note: string): NewSchedule {
  const read = readScheduleWords(words)
  const rule = read && NewSchedule.safeParse({ ...read, note })
  return rule?.data ?? refuse(refusals, 'notUnderstood', [{ path: 'words', message: refusals.notUnderstood }])
}
