// What is said of what a file of XLSForm holds and a form of ours does not, or the other way round.
import { type Text, defineTexts, fill } from '#kernel/values'

/** 取り込めなかったもの。 Where it stands, what it says, and what was done instead. */
export interface Loss {
  readonly sheet: string
  /** As Excel numbers it; 0 is the sheet as a whole. */
  readonly row: number
  readonly column: string
  readonly says: string
  readonly did: Text
}

const did = defineTexts({
  sheet: { ja: 'このシートは読みませんでした。', en: 'This sheet was not read.' },
  column: {
    ja: 'この列は使わないため、読みませんでした（記入のある行：{count}）。',
    en: 'This column is not used and was not read (rows filled in: {count}).',
  },
  setting: { ja: 'この設定は使わないため、読みませんでした。', en: 'This setting is not used and was not read.' },
  twice: { ja: '同じ列が二つあるため、先の列だけを読みました。', en: 'The column is there twice; the first one was read.' },
  noType: { ja: '種類（type）がないため、この行は読みませんでした。', en: 'The row has no type and was not read.' },
  disabled: { ja: '使わない行とされているため、読みませんでした。', en: 'The row is marked as disabled and was not read.' },
  unknownType: { ja: 'この種類はないため、文を書く欄にしました。', en: 'There is no such type: it became a field for text.' },
  metadata: {
    ja: '機器などから自動で取る項目は使わないため、入れませんでした。受けた日時と受け方は、回答ごとに残ります。',
    en: 'What a device fills in by itself was left out. When and how an answer came is kept with each answer.',
  },
  hidden: { ja: '見えない項目は使わないため、入れませんでした。', en: 'Hidden questions are not used: it was left out.' },
  outside: { ja: '別のファイルは読めないため、入れませんでした。', en: 'Other files cannot be read: it was left out.' },
  outsideList: { ja: '選択肢が別のファイルにあるため、文を書く欄にしました。', en: 'Its options are in another file: it became a field for text.' },
  outsideChoices: {
    ja: '選択肢の一覧（{list}）がないため、文を書く欄にしました。',
    en: 'There is no list of options {list}: it became a field for text.',
  },
  manyOptions: { ja: '選択肢が{most}より多いため、文を書く欄にしました。', en: 'It has more than {most} options: it became a field for text.' },
  place: { ja: '位置は測らず、場所を文で書く欄にしました。', en: 'Positions are not measured: it became a field for text.' },
  barcode: { ja: 'バーコードは読み取らず、文で書く欄にしました。', en: 'Bar codes are not read: it became a field for text.' },
  moment: { ja: '時刻はたずねず、日付だけの欄にしました。', en: 'It asks for the date only, without the time.' },
  media: { ja: '種類を問わず、ファイルを添える欄にしました。', en: 'It became a field for files of any kind.' },
  rank: { ja: '順位を並べ替える欄はないため、選択肢ごとに順位の数を書く表にしました。', en: 'Ranking became a table with a figure for each option.' },
  acknowledge: { ja: '「確認しました」の一つだけを選ぶ欄にしました。', en: 'It became a question with one option to tick.' },
  range: { ja: '目盛りの欄はないため、数を書く欄にしました。', en: 'The slider became a field for a number.' },
  matrix: { ja: '表の形にせず、項目を一つずつ並べました。', en: 'The questions stand one below the other instead of in a matrix.' },
  calculation: { ja: 'この計算は言い表せないため、項目を入れませんでした。', en: 'This calculation cannot be said: the item was left out.' },
  shown: { ja: '計算の結果は、回答する人にも見えるようになります。', en: 'The result of the calculation is shown to whoever answers.' },
  repeatedTwice: { ja: 'くり返しの中のくり返しは、行をふやせる表にしました。', en: 'A repeat within a repeat became a table.' },
  loop: {
    ja: '選択肢ごとのくり返しはないため、何度でも書けるくり返しにしました。',
    en: 'It became a group that may be repeated, not one for each option.',
  },
  notInTable: { ja: '表の列にできない項目のため、入れませんでした。', en: 'It cannot be a column of a table and was left out.' },
  tooMany: { ja: '一つの様式に入る数をこえたため、入れませんでした。', en: 'It is more than a form holds and was left out.' },
  empty: { ja: '中に項目がないため、入れませんでした。', en: 'It holds no question and was left out.' },
  unended: { ja: '終わりの行がないため、最後までを中としました。', en: 'Its end is missing: everything down to the last row is taken as inside.' },
  unbegun: { ja: '始まりの行がないため、読みませんでした。', en: 'Its beginning is missing: the row was not read.' },
  within: { ja: '見出しの中の見出しは、並べて置きました。', en: 'A group within a group stands beside it.' },
  continued: {
    ja: 'この行から下が前の見出しに入らないように、見出しを一つ足しました。',
    en: 'A heading was added so that what follows does not belong to the one before.',
  },
  relevant: { ja: 'この条件は言い表せないため、いつも出すことにしました。', en: 'This condition cannot be said: it is always shown.' },
  constraint: { ja: 'この確かめは言い表せないため、入れませんでした。', en: 'This check cannot be said and was left out.' },
  message: { ja: '決まりの言葉で知らせるため、入れませんでした。', en: 'The usual words are shown instead.' },
  required: { ja: '条件つきの必須はないため、必須にしませんでした。', en: 'It cannot be required under a condition: it may be left blank.' },
  default: { ja: 'はじめから入れておく値はないため、空で始めます。', en: 'It begins blank.' },
  readOnly: { ja: '読むだけの欄はないため、書ける欄にしました。', en: 'It can be written in.' },
  choiceFilter: { ja: '選択肢をしぼり込まず、すべて出します。', en: 'All options are shown, unfiltered.' },
  guidance: { ja: '詳しい説明は、説明のあとに続けました。', en: 'The guidance follows the hint.' },
  repeatCount: { ja: '回数は決めず、{most}回までとしました。', en: 'It may be repeated up to {most} times.' },
  appearance: { ja: 'この見た目の指定は使いません。', en: 'This appearance is not used.' },
  parameters: { ja: 'この指定は使いません。', en: 'This parameter is not used.' },
  media_: { ja: '質問に絵や音は付けられないため、入れませんでした。', en: 'Questions have no pictures or sounds: it was left out.' },
  label: { ja: '見出しがないため、符号を見出しにしました。', en: 'It has no label: its code is shown.' },
  labelLong: {
    ja: '見出しが長いため、はじめだけを見出しにし、全文は説明に置きました。',
    en: 'The label is long: its beginning is the label, the whole stands in the hint.',
  },
  optionLong: { ja: '長いため、終わりを切りました。', en: 'It is long; its end was cut off.' },
  hintLong: { ja: '長いため、終わりを切りました。', en: 'It is long; its end was cut off.' },
  reference: {
    ja: '文の中に答えは入らないため、書かれたとおりに出します。',
    en: 'Answers are not put into sentences: it is shown as it is written.',
  },
  code: { ja: '符号を「{code}」にしました。', en: 'Its code became {code}.' },
  option: { ja: '符号がないため、入れませんでした。', en: 'It has no code and was left out.' },
  optionTwice: { ja: '同じ符号が前にあるため、入れませんでした。', en: 'The same code came before; it was left out.' },
  unusedList: { ja: 'どの質問でも使われていないため、入れませんでした。', en: 'No question uses it; it was left out.' },
  japanese: {
    ja: '日本語がないため、同じ文を日本語の欄にも置きました。訳してください。',
    en: 'There is no Japanese: the same words stand there too. Please translate them.',
  },
  language: { ja: 'どのことばか分からないため、読みませんでした。', en: 'Which language it is cannot be told; it was not read.' },
  tooManyLanguages: { ja: 'ことばが多すぎるため、読みませんでした。', en: 'There are too many languages; it was not read.' },
  title: { ja: '題がないため、ファイルの名前を題にしました。', en: 'It has no title: the name of the file is used.' },
  purpose: { ja: '利用目的がないため、書くところを用意しました。公開の前に書いてください。', en: 'It has no purpose: write it before publishing.' },
  ours: { ja: '支え合いの列が読み取れないため、ほかの列だけから読みました。', en: 'Our own column cannot be read: only the others were used.' },
  others: {
    ja: 'ほかのソフトには伝わりません。支え合いで読み戻すと、そのまま戻ります。',
    en: 'Other programs are not told of it. Read by this one again, it is as it was.',
  },
})
export type LossCode = keyof typeof did

/** @param code what was done */
export function loss(
  sheet: string,
  row: number,
  column: string,
  says: string,
  code: LossCode,
  values: Readonly<Record<string, string | number>> = {},
): Loss {
  return { sheet, row, column, says, did: { ja: fill(did[code].ja, values), en: fill(did[code].en, values) } }
}
