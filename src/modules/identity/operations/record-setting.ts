import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewSetting } from '../schema.ts'
import * as store from '../store/settings.ts'

/**
 * 法人の設定を記録する（いつから有効か）。
 *
 * Nothing is overwritten: the newest value that has begun counts, so that what was printed last year stays explained. Granted to no role
 * until there is a page for it: the command line runs it.
 */
export const recordSetting = defineOperation({
  name: 'identity.recordSetting',
  title: { ja: '法人の設定を記録する', en: 'Record a setting of the council' },
  kind: 'command',
  permission: 'identity.setting.record',
  input: z.strictObject({ setting: NewSetting }),
  output: z.object({ settingId: z.uuid() }),
  async handle({ setting }, call) {
    const { councilId, accountId } = call.actor
    const settingId = call.newId()
    await store.insertSetting(call.db, councilId, { ...setting, settingId, recordedAt: call.clock.now(), recordedBy: accountId })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: [setting.key] })
    return { settingId }
  },
})
