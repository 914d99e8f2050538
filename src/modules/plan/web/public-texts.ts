import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  title: { ja: '事業計画', en: 'Annual plan' },
  none: { ja: '公開している事業計画は、いまはありません。', en: 'No annual plan is published at the moment.' },
  published: { ja: '公開した日時', en: 'Published' },
  inJapanese: { ja: '計画は日本語で書かれています。', en: 'The plan is written in Japanese.' },
  years: { ja: '年度を選ぶ', en: 'Choose a fiscal year' },
  marks: {
    ja: '「新」は新しく始めること、「拡」は広げること、「改」は改めることを表します。',
    en: '新 marks what is new, 拡 what is expanded and 改 what is revised this year.',
  },
  new: { ja: '新', en: '新' },
  expanded: { ja: '拡', en: '拡' },
  revised: { ja: '改', en: '改' },
})
