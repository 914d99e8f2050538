import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewFileSettings } from '../schema.ts'
import { insertSettings } from '../store/settings.ts'

/** 添付の決まりを定める。 From a day on, with its source; files that are attached already stay as they are. */
export const changeFileSettings = defineOperation({
  name: 'files.changeFileSettings',
  title: { ja: '添付の決まりを定める', en: 'Change the settings of attachments' },
  kind: 'command',
  permission: 'files.setting.change',
  fresh: true,
  input: NewFileSettings,
  output: z.object({ settingId: z.uuid() }),
  async handle(settings, call) {
    const settingId = call.newId()
    const decidedBy = call.actor.accountId! // the permission is held by signed-in people only
    await insertSettings(call.db, call.actor.councilId, { ...settings, settingId, decidedAt: call.clock.now(), decidedBy })
    call.audit({ subject: { type: 'files.setting', id: settingId }, fields: Object.keys(settings) })
    return { settingId }
  },
})
