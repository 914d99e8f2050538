import type { Language } from '#kernel/values'
import type { WordedBinding, WordedCounting } from '../schema.ts'
import { texts } from './counting-texts.ts'

/** 会議の開催（会議体：理事会）. */
export function bindingText({ kindTitle, tagWords, measure, measureTitle }: WordedBinding, language: Language): string {
  const [open, close, colon, comma] = language === 'ja' ? ['（', '）', '：', '、'] : [' (', ')', ': ', ', ']
  const told = [
    ...tagWords.map(({ title, word }) => `${title[language]}${colon}${word[language]}`),
    ...(measure === 'count' ? [] : [measureTitle[language]]),
  ]
  return told.length === 0 ? kindTitle[language] : `${kindTitle[language]}${open}${told.join(comma)}${close}`
}

/** 実施記録、会議の開催（会議体：理事会）. */
export function countingText({ reporting, sources }: WordedCounting, language: Language): string {
  const by = [texts.byRecords[language], ...sources.map((source) => bindingText(source, language))].join(language === 'ja' ? '、' : ', ')
  return reporting === 'words' ? `${texts.words[language]}${language === 'ja' ? `（${by}）` : ` (${by})`}` : by
}
