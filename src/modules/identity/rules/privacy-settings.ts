import { type PrivacySettingKey, type PrivacySettings, shippedSettings } from '../schema.ts'

interface Decided {
  readonly key: PrivacySettingKey
  readonly amount: number
  readonly validFrom: string
}

/** What is in force on that day: the last decision that has begun, else what was shipped. @param decided in the order in which they take effect */
export function settingsOn(decided: readonly Decided[], day: string): PrivacySettings {
  const begun = decided.filter(({ validFrom }) => validFrom <= day)
  const amounts = Object.entries(shippedSettings).map(([key, { amount }]) => [key, begun.findLast((each) => each.key === key)?.amount ?? amount])
  return Object.fromEntries(amounts) as PrivacySettings // one entry for each shipped key
}
