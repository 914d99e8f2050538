import { type Language, dayText, eraDateText } from '#kernel/values'

/** 満年齢。 Grows on the birthday; somebody born on 29 February grows on 1 March of other years. @param on the day it is asked for */
export function ageOn(bornOn: string | null, on: string): number | null {
  if (bornOn === null) return null
  return Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (on.slice(5) < bornOn.slice(5) ? 1 : 0)
}

/** 昭和25年3月1日（1950年・満75歳） — the era, the year as forms of other offices ask it, and the age. */
export function bornText({ bornOn, age }: { readonly bornOn: string | null; readonly age: number | null }, language: Language): string {
  if (bornOn === null) return ''
  return language === 'ja' ? `${eraDateText(bornOn)}（${bornOn.slice(0, 4)}年・満${age}歳）` : `${dayText(bornOn, 'en')} (aged ${age})`
}
