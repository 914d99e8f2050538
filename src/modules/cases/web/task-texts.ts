import { defineTexts } from '#kernel/values'

/** 次にすることの一覧の言葉。 */
export const taskTexts = defineTexts({
  sortBy: { ja: '並べ方', en: 'Sorted by' },
  anybody: { ja: '全員', en: 'Anybody' },
  printed: { ja: '{count}件のうち、{shown}件', en: '{shown} of {count}' },
})
