import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { MailAddress, MailName, sendRefusals } from '#platform/messages'
import { NewMessageSettings } from '../schema.ts'
import * as store from '../store/messages.ts'

/** 送信の設定を変える。 For every message from now on; what has left stays as it was. */
export const changeMessageSettings = defineOperation({
  name: 'system.changeMessageSettings',
  title: { ja: '送信の設定を変える', en: 'Change mail settings' },
  kind: 'command',
  permission: 'system.message.manage',
  input: NewMessageSettings,
  output: z.object({}),
  refusals: sendRefusals,
  async handle(settings, call) {
    const { councilId } = call.actor
    if (!MailAddress.safeParse(settings.senderAddress).success)
      refuse(sendRefusals, 'addressUnusable', [{ path: 'senderAddress', message: sendRefusals.addressUnusable }])
    if (!MailName.safeParse(settings.senderName).success)
      refuse(sendRefusals, 'nameUnusable', [{ path: 'senderName', message: sendRefusals.nameUnusable }])
    await store.saveSettings(call.db, councilId, settings)
    call.audit({ subject: { type: 'system.messageSettings', id: councilId }, fields: Object.keys(settings) })
    return {}
  },
})
