import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewPrivacySetting } from '../schema.ts'
import * as store from '../store/privacy-settings.ts'

/** 個人情報の期限・手数料・保存年数を定める。 Adds a value from a day on, with its source; what began earlier keeps its own. */
export const changePrivacySetting = defineOperation({
  name: 'identity.changePrivacySetting',
  title: { ja: '個人情報の期限と手数料を定める', en: 'Set a period or fee for personal data' },
  kind: 'command',
  permission: 'identity.privacySetting.change',
  input: NewPrivacySetting,
  output: z.object({ settingId: z.uuid() }),
  async handle(setting, call) {
    const settingId = call.newId()
    const decidedBy = call.actor.accountId! // the permission is held by signed-in people only
    await store.insertPrivacySetting(call.db, call.actor.councilId, { ...setting, settingId, decidedAt: call.clock.now(), decidedBy })
    call.audit({ subject: { type: 'identity.privacySetting', id: settingId }, fields: [setting.key] })
    return { settingId }
  },
})
