// What other modules ask of the settings. No operation of its own.
import type { Call } from '#kernel'
import { settingsOn } from '../rules/privacy-settings.ts'
import type { PrivacySettings } from '../schema.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { councilName } from '../store/registers.ts'
import { councilSite } from '../store/settings.ts'

/** 今日の個人情報の決まり。 Periods and limits in force, whoever asks. */
export async function privacySettingsToday({ db, actor, clock }: Pick<Call, 'db' | 'actor' | 'clock'>): Promise<PrivacySettings> {
  return settingsOn(await privacySettings(db, actor.councilId), clock.today())
}

/** 入口のアドレス。 Where this council's pages are found from outside: what links in letters and messages begin with. */
export async function siteOriginToday({ db, actor, clock }: Pick<Call, 'db' | 'actor' | 'clock'>): Promise<string> {
  return (await councilSite(db, actor.councilId, clock.today())).origin
}

/** 法人の名前。 As it stands on the cover of what the council sends out. */
export function councilNameToday({ db, actor }: Pick<Call, 'db' | 'actor'>): Promise<string> {
  return councilName(db, actor.councilId)
}
