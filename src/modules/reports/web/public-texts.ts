import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  title: { ja: '事業報告', en: 'Annual report' },
  none: { ja: '公開している事業報告は、いまはありません。', en: 'No annual report is published at the moment.' },
  published: { ja: '公開した日時', en: 'Published' },
  asOf: { ja: '{day}現在の数です。', en: 'Figures as of {day}.' },
  inJapanese: { ja: '報告は日本語で書かれています。', en: 'The report is written in Japanese.' },
  years: { ja: '年度を選ぶ', en: 'Choose a fiscal year' },
  chapters: { ja: '目次', en: 'Contents' },
  notes: { ja: '数の読み方', en: 'How to read the figures' },
  small: {
    ja: '「x」は、{smallest}より少ない数か、それを割り出せる数です。だれのことか分からないように伏せています。',
    en: 'x stands for a count below {smallest}, or one it could be reckoned from: nobody is to be recognised.',
  },
  people: {
    ja: '「延べ」は出席や利用のたびに数えた人数です。「0」は行わなかったこと、「未記録」は記録がなく分からないことを示します。',
    en: 'Attendances count people each time. 0 means that there was none; “not recorded” that nothing is known.',
  },
  plan: { ja: '事業計画を見る', en: 'See the plan' },
  new: { ja: '新', en: '新' },
  expanded: { ja: '拡', en: '拡' },
  revised: { ja: '改', en: '改' },
})
