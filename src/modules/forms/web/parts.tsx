import { type Language, dayText } from '#kernel/values'
import { type LoadArgs, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { answerWays, audiences, audienceTitles, answerWayTitles } from '../schema.ts'
import { texts } from './texts.ts'

export function formsApi(context: LoadArgs['context']) {
  return api<{ forms: typeof operations }>(context).forms
}

/** 期間。 */
export function usePeriod(): (collection: { readonly opensOn: string; readonly closesOn: string | null }) => string {
  const { t, language } = usePage(texts)
  return ({ opensOn, closesOn }) =>
    closesOn === null
      ? t('periodFrom', { from: dayText(opensOn, language) })
      : t('periodOf', { from: dayText(opensOn, language), to: dayText(closesOn, language) })
}

export function audienceChoices(language: Language) {
  return audiences.map((value) => ({ value, label: audienceTitles[value][language] }))
}

/** What is written down by staff never came by the web. */
export function wayChoices(language: Language) {
  return answerWays.filter((way) => way !== 'web').map((value) => ({ value, label: answerWayTitles[value][language] }))
}
