import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewCountSettings } from '../schema.ts'
import { insertCountSettings } from '../store/counts.ts'

/** 月を締める日を定める。 For the months that begin on that day or after it, with its source. */
export const changeCountSettings = defineOperation({
  name: 'cases.changeCountSettings',
  title: { ja: '月を締める日を定める', en: 'Lay down when months close' },
  kind: 'command',
  permission: 'cases.list.change',
  input: NewCountSettings,
  output: z.object({ settingId: z.uuid() }),
  async handle(settings, call) {
    const settingId = call.newId()
    const by = call.actor.accountId! // only signed-in people hold the permission
    await insertCountSettings(call.db, call.actor.councilId, { ...settings, settingId, at: call.clock.now(), by })
    call.audit({ subject: { type: 'cases.countSetting', id: settingId }, fields: Object.keys(settings) })
    return { settingId }
  },
})
