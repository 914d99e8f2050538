import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PrivacySetting, type PrivacySettingKey, shippedSettings } from '../schema.ts'
import * as store from '../store/privacy-settings.ts'

/** 個人情報の期限・手数料・保存年数を一覧する。 What is in force today, each with its source. */
export const listPrivacySettings = defineOperation({
  name: 'identity.listPrivacySettings',
  title: { ja: '個人情報の期限と手数料を見る', en: 'Show periods and fees for personal data' },
  kind: 'query',
  permission: 'identity.incident.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(PrivacySetting), mayChange: z.boolean() }),
  async handle(_, call) {
    const today = call.clock.today()
    const decided = (await store.privacySettings(call.db, call.actor.councilId)).filter(({ validFrom }) => validFrom <= today)
    const items = Object.entries(shippedSettings).map(([name, shipped]) => {
      const key = name as PrivacySettingKey // the keys are those of the shipped settings
      const own = decided.findLast((each) => each.key === key)
      return own
        ? { ...own, source: { ja: own.source, en: own.source }, verified: true }
        : { key, amount: shipped.amount, validFrom: null, source: shipped.source, verified: shipped.verified, decidedBy: null }
    })
    return { items, mayChange: call.actor.permissions.has('identity.privacySetting.change') }
  },
})
