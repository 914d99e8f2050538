import * as z from 'zod'
import { IsoDate } from '#kernel/values'

const Line = z.string().trim().max(200)

/** 法人の設定の項目。 Key → shape of its value; what is not here cannot be stored. */
export const councilSettings = {
  /** レターヘッド。 Printed on what leaves the house. */
  letterhead: z.strictObject({
    postalCode: z
      .string()
      .trim()
      .regex(/^(\d{3}-\d{4})?$/),
    address: Line,
    phone: z
      .string()
      .trim()
      .regex(/^[\d+() -]{0,20}$/),
    representativePost: Line,
    representativeName: Line,
  }),
  /** 公開している住所（例：https://example.jp）。 What people type, before any proxy; keys and single sign-on are bound to it. */
  siteOrigin: z.string().regex(/^https:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/),
} as const
export type SettingKey = keyof typeof councilSettings
export type SettingValue<K extends SettingKey> = z.output<(typeof councilSettings)[K]>

/** A value from a day on. Which shape the value has follows from the key. */
export const NewSetting = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('letterhead'), value: councilSettings.letterhead, validFrom: IsoDate }),
  z.strictObject({ key: z.literal('siteOrigin'), value: councilSettings.siteOrigin, validFrom: IsoDate }),
])
export type NewSetting = z.output<typeof NewSetting>
