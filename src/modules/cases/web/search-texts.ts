import { defineTexts } from '#kernel/values'

/** 記録を言葉で探すページの言葉。 */
export const searchTexts = defineTexts({
  search: { ja: '言葉で探す', en: 'Search by words' },
  words: { ja: '探す言葉（2文字以上）', en: 'Words (two signs or more)' },
  wordsHelp: {
    ja: '空白で区切ると、すべての言葉を含む記録を探します。かなとカナ、全角と半角、旧字と新字は区別しません。台帳の氏名は「ケース」で探してください。',
    en: 'With spaces between them: records that hold all of them, in any width and old or new forms. For names of the register use “Cases”.',
  },
  kind: { ja: '支援の種類', en: 'Kind of support' },
  worker: { ja: '職員', en: 'Worker' },
  anyone: { ja: 'すべて', en: 'All' },
  mine: { ja: '自分の記録', en: 'My records' },
  from: { ja: 'この日から', en: 'From' },
  to: { ja: 'この日まで', en: 'To' },
  find: { ja: '探す', en: 'Search' },
  on: { ja: '日', en: 'Day' },
  what: { ja: '方法・経過', en: 'Way or step' },
  results: { ja: '見つかった記録', en: 'Records found' },
  total: { ja: '{count}件', en: '{count}' },
  some: {
    ja: '新しい順に、{from}件目から{to}件目までを出しています。ほかにもあるので、次のページを見るか、言葉や期間を加えて絞り込んでください。',
    en: 'Numbers {from} to {to}, the newest first. There are more: turn the page, or add words or a period.',
  },
  atMost: {
    ja: '新しいものから{to}件までを出しています。ほかにもあるので、言葉や期間を加えて絞り込んでください。',
    en: 'The newest {to} are shown. There are more: add words or a period.',
  },
  nothing: {
    ja: 'この言葉を含む記録は、ありませんでした。言葉を短くするか、期間を広げてください。',
    en: 'Nothing holds these words. Try shorter words or a longer period.',
  },
})
