import * as z from 'zod'
import { defineOperation } from '#kernel'
import { settingsOf, smtpUrl } from '#platform/messages'
import { MessageSettings } from '../schema.ts'

/** 送信の設定を見る。 The address of the mail server is never shown: it may hold a password. */
export const getMessageSettings = defineOperation({
  name: 'system.getMessageSettings',
  title: { ja: '送信の設定を見る', en: 'Show mail settings' },
  kind: 'query',
  permission: 'system.message.read',
  input: z.strictObject({}),
  output: MessageSettings,
  async handle(_, call) {
    const settings = await settingsOf(call.db, call.actor.councilId)
    const mailServerSet = smtpUrl() !== undefined
    const can = call.actor.permissions.has('system.message.manage') ? ['change' as const] : []
    return { ...settings, mailServerSet, sends: mailServerSet && settings.senderAddress !== '', can }
  },
})
