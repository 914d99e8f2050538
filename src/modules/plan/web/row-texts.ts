import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  moveForm: { ja: '別の場所へ移す', en: 'Move elsewhere' },
  moveHelp: { ja: '下にある項目もいっしょに移ります。', en: 'What stands under it moves with it.' },
  to: { ja: 'どの項目の', en: 'Which line' },
  place: { ja: 'どこへ', en: 'Where' },
  move: { ja: '移す', en: 'Move' },
  splitForm: { ja: '二つ以上に分ける', en: 'Split' },
  split: { ja: '分ける', en: 'Split' },
  title: { ja: '題名', en: 'Title' },
})
