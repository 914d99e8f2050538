import * as z from 'zod'
import { defineOperation } from '#kernel'
import { canChangeSettings } from '../policy.ts'
import { FileSettings } from '../schema.ts'
import { settingsOn } from '../store/settings.ts'

/** 添付の決まりを見る。 What is in force today, with its source. */
export const getFileSettings = defineOperation({
  name: 'files.getFileSettings',
  title: { ja: '添付の決まりを見る', en: 'Show the settings of attachments' },
  kind: 'query',
  permission: 'files.setting.read',
  input: z.strictObject({}),
  output: FileSettings.extend({ can: z.array(z.enum(['change'])) }),
  async handle(_, call) {
    return { ...(await settingsOn(call.db, call.actor.councilId, call.clock.today())), can: canChangeSettings(call.actor) }
  },
})
