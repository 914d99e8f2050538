import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as places from '../store/places.ts'
import { changeRefusals, changing } from './changing.ts'

/** 開いている日と時間を消す。 The history keeps it. */
export const removeSchedule = defineOperation({
  name: 'resources.removeSchedule',
  title: { ja: '社会資源の開いている日を消す', en: 'Remove a schedule from a service' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ serviceId: z.uuid(), revision: z.int().min(1), scheduleId: z.uuid() }),
  output: z.object({ serviceId: z.uuid() }),
  refusals: changeRefusals,
  async handle({ serviceId, revision, scheduleId }, call) {
    await changing(call, { serviceId, revision }, 'schedules')
    if (!(await places.deleteSchedule(call.db, call.actor.councilId, serviceId, scheduleId))) refuse(changeRefusals, 'notFound')
    return { serviceId }
  },
})
