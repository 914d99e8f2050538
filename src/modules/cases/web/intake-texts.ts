import { defineTexts } from '#kernel/values'

/** 紙の記録を続けて入力するページの言葉。 */
export const intakeTexts = defineTexts({
  intake: { ja: '紙の記録を続けて入力', en: 'Key in sheets of paper' },
  help: {
    ja: 'Enterで次の欄へ進み、最後の「内容」でEnterを押すと、記録して次の一枚に移ります。内容の中で行を変えるには、Shiftを押しながらEnterを押します。',
    en: 'Enter goes to the next field; in the last one it records and goes on to the next sheet. Shift and Enter break a line there.',
  },
  kept: { ja: '次の一枚にも引き継ぐ項目', en: 'Kept from one sheet to the next' },
  sheet: { ja: 'この一枚', en: 'This sheet' },
  area: { ja: '地区', en: 'District' },
  month: { ja: '月', en: 'Month' },
  staff: { ja: '対応した職員', en: 'Staff' },
  heldOn: { ja: '日', en: 'Day' },
  dayHelp: { ja: 'その月の何日か。ほかの月なら日付', en: 'Of the month, or a date of another one' },
  way: { ja: '方法', en: 'Way of contact' },
  first: { ja: '新規か継続か', en: 'First time or again' },
  firstHelp: { ja: '1 新規　2 継続（空なら新規）', en: '1 first time　2 again (empty: first time)' },
  topics: { ja: '相談内容', en: 'What it is about' },
  severalHelp: { ja: 'いくつもあるときは空白で区切り、主訴をはじめに', en: 'Several with spaces between them, the main one first' },
  responses: { ja: '対応内容', en: 'What was done' },
  minutes: { ja: '時間（分）', en: 'Minutes' },
  minutesHelp: { ja: '数字だけ。例：15', en: 'Digits, as 15' },
  alias: { ja: '呼び名（分かるとき）', en: 'Name to go by, if known' },
  observed: { ja: '内容', en: 'Content' },
  record: { ja: '記録して次へ', en: 'Record and go on' },
  recorded: { ja: '{number}件目を記録しました。', en: 'Recorded: number {number} today.' },
  today: { ja: 'きょう入力した記録', en: 'Keyed in today' },
  none: { ja: 'きょう入力した記録は、まだありません。', en: 'Nothing has been keyed in today.' },
  newest: { ja: '{total}件のうち新しいものから{count}件', en: 'The newest {count} of {total}' },
  correct: { ja: '直す', en: 'Correct' },
})
